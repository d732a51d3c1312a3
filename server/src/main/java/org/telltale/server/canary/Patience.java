package org.telltale.server.canary;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// How long the canary waits for a stage.
interface Patience {
    /// {@return whether it came true in time}
    boolean until(BooleanSupplier what) throws InterruptedException;

    /// {@return patience that looks again and again for so long}
    static Patience of(Duration longest) {
        return what -> {
            long from = System.nanoTime();
            while (!what.getAsBoolean()) {
                if (System.nanoTime() - from > longest.toNanos()) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
            return true;
        };
    }
}

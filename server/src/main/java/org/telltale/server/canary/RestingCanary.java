package org.telltale.server.canary;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;

/// A server without a canary that may have had one: it ends what that one has left open, and then
/// does nothing more.
///
/// Safe on every thread; owns one.
public final class RestingCanary implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RestingCanary.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final LeftOpen left;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("telltale-canary").daemon().factory());

    /// A canary that rests.
    public RestingCanary(Shard shard, Commands commands, Directory directory) {
        this.left = new LeftOpen(shard, commands, directory);
    }

    /// Ends what was left open, as soon as it can be.
    public void start() {
        var _ = timer.scheduleWithFixedDelay(this::endOrTryAgain, 0, PAUSE.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void endOrTryAgain() {
        try {
            left.end();
            timer.shutdown();
        } catch (Commands.Unavailable notNow) {
            LOG.warn("what a canary has left open could not be ended, and is tried again: {}", notNow.getMessage());
        } catch (RuntimeException defect) {
            // The timer would not come back, and the page go round for ever.
            LOG.error("what a canary has left open could not be ended, and is tried again", defect);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

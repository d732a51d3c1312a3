package org.telltale.simulators.play;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import org.telltale.simulators.gateway.Envelope;
import org.telltale.simulators.gateway.Gateway;
import org.telltale.simulators.gateway.Item;
import org.telltale.simulators.gateway.Mishap;
import org.telltale.simulators.wire.CanonicalReading;

/// Sends readings in batches, some of them in flight at once.
///
/// @param gateway what carries them
/// @param batch how many readings one body holds, 1 to 5,000
/// @param window how many bodies may wait for their answers at once; with 1 they arrive in order
public record Player(Gateway gateway, int batch, int window) {
    /// Refuses a batch or a window that nothing fits in.
    public Player {
        if (batch < 1 || batch > 5_000 || window < 1) {
            throw new IllegalArgumentException(
                    "batch must be 1 to 5000 and window 1 or more, not " + batch + " and " + window);
        }
    }

    /// Sends everything, and returns when each body has been acknowledged, refused, or given up.
    ///
    /// @param progress told how many readings each finished body held, on any thread
    /// @throws InterruptedException if the thread is told to stop
    public void play(List<CanonicalReading> readings, IntConsumer progress) throws InterruptedException {
        Semaphore room = new Semaphore(window);
        List<Future<?>> bodies = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int start = 0; start < readings.size(); start += batch) {
                List<CanonicalReading> part = readings.subList(start, Math.min(readings.size(), start + batch));
                room.acquire();
                bodies.add(threads.submit(() -> {
                    try {
                        return gateway.deliver(envelope(part));
                    } finally {
                        progress.accept(part.size());
                        room.release();
                    }
                }));
            }
        }
        bodies.forEach(Player::requireNoDefect);
    }

    private static Envelope envelope(List<CanonicalReading> readings) {
        List<Item> items = new ArrayList<>(readings.size());
        readings.forEach(reading -> items.add(new Item.Good(reading)));
        return new Envelope(Instant.EPOCH, items, Mishap.NONE);
    }

    private static void requireNoDefect(Future<?> body) {
        try {
            body.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a body was not sent because of a defect here", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

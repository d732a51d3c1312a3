package org.telltale.server.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.telltale.care.practice.PracticeId;

/// Who goes over the journal next: one question at a time, in the order in which they were asked, and
/// one of each practice, so that whoever asks again and again keeps nobody else waiting.
///
/// Any thread may ask.
final class RerunTurns implements AutoCloseable {
    /// How many practices may wait besides the one whose turn it is.
    static final int MOST_WAITING = 8;

    private final Set<PracticeId> asking = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), RerunTurns::thread);

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "telltale-rerun");
        thread.setDaemon(true);
        return thread;
    }

    /// Does the work when it is its turn.
    ///
    /// @throws Commands.Unavailable if the practice waits or is at it already, or too many others wait
    <T> Future<T> begin(PracticeId practice, Callable<T> work) throws Commands.Unavailable {
        if (!asking.add(practice)) {
            throw new Commands.Unavailable(
                    "the journal is being gone over for this practice already: ask again in a moment");
        }
        try {
            return worker.submit(() -> runAndLetOthers(practice, work));
        } catch (RejectedExecutionException full) {
            asking.remove(practice);
            throw new Commands.Unavailable(
                    worker.isShutdown()
                            ? "the server stops"
                            : "the journal is being gone over for others, and " + MOST_WAITING
                                    + " more wait: ask again in a moment");
        }
    }

    private <T> T runAndLetOthers(PracticeId practice, Callable<T> work) throws Exception {
        try {
            return work.call();
        } finally {
            asking.remove(practice);
        }
    }

    /// {@return how many wait for their turn}
    int waiting() {
        return worker.getQueue().size();
    }

    /// Waits for what is under way, and gives up what waits: an interrupted thread would close the
    /// journal's files.
    @Override
    public void close() {
        worker.shutdown();
        List<Runnable> left = new ArrayList<>();
        worker.getQueue().drainTo(left);
        left.forEach(work -> ((Future<?>) work).cancel(false));
        try {
            worker.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

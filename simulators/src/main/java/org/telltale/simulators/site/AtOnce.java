package org.telltale.simulators.site;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Asks a site about many things, a few of them at the same time.
///
/// @param limit how many at once, 1 or more
public record AtOnce(int limit) {
    /// What is asked about one thing.
    @FunctionalInterface
    public interface Question<T, R> {
        /// {@return the answer about one thing}
        R ask(T about) throws IOException, InterruptedException;
    }

    /// {@return the answers, in the order of the things}
    ///
    /// @param progress told after each answer, on any thread
    /// @throws IOException the first refusal in that order, after all have been asked
    public <T, R> List<R> ask(List<T> things, Question<T, R> question, Runnable progress)
            throws IOException, InterruptedException {
        Semaphore room = new Semaphore(limit);
        List<Future<R>> pending = new ArrayList<>(things.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (T thing : things) {
                room.acquire();
                pending.add(threads.submit(() -> {
                    try {
                        return question.ask(thing);
                    } finally {
                        room.release();
                        progress.run();
                    }
                }));
            }
        }
        List<R> answers = new ArrayList<>(things.size());
        for (Future<R> answer : pending) {
            answers.add(answer(answer));
        }
        return answers;
    }

    /// {@return what was asked on another thread, once it is there}
    public static <R> R answer(Future<R> answer) throws IOException, InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException refused) {
                throw refused;
            }
            throw new IllegalStateException("a defect of the simulators", e.getCause());
        }
    }
}

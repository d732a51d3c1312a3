package org.telltale.server.withings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.care.account.AccountId;
import org.telltale.care.account.FetchId;
import org.telltale.care.event.FetchEvent;
import org.telltale.ingest.fetch.FetchAttempt;
import org.telltale.server.core.Answered;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Fetches;
import org.telltale.server.core.Outcome;

/// Makes the attempts that are due, and has what came of each journaled.
///
/// An account is always a matter of the same thread, so that two attempts never refresh its leave at once. The Monitor
/// gives an attempt up after a time and hands out another: of an account only the newest is made, because one that is
/// made for nobody keeps those behind it waiting until they are given up, too.
///
/// Bounded: what it has no room for stays with the Monitor, and is asked for when there is room. What is
/// under way when it closes has no outcome, and is done again after the next start. Owns its threads.
public final class Fetcher implements Fetches, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fetcher.class);
    private static final int THREADS = 4;
    private static final int MOST_HELD_A_THREAD = 2_500;

    private static final Duration REPORT_AGAIN_AFTER = Duration.ofMillis(200);
    private static final Duration LAST_WORD = Duration.ofSeconds(2);

    private final List<BlockingQueue<FetchAttempt>> queues = new ArrayList<>();
    private final Set<FetchId> held = ConcurrentHashMap.newKeySet();
    private final Map<AccountId, FetchId> newest = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean turnedAway;
    private volatile boolean closed;

    /// Takes attempts, and makes none until it is opened.
    public Fetcher() {
        for (int thread = 0; thread < THREADS; thread++) {
            queues.add(new LinkedBlockingQueue<>(MOST_HELD_A_THREAD));
        }
    }

    @Override
    public void fetch(FetchAttempt attempt) {
        newest.put(attempt.id().account(), attempt.id());
        if (held.add(attempt.id()) && !queueOf(attempt).offer(attempt)) {
            held.remove(attempt.id());
            turnedAway = true;
        }
    }

    private BlockingQueue<FetchAttempt> queueOf(FetchAttempt attempt) {
        return queues.get((int) (attempt.id().account().number() % THREADS));
    }

    @Override
    public boolean wantsUnderWay() {
        if (!turnedAway || queues.stream().anyMatch(queue -> queue.remainingCapacity() < MOST_HELD_A_THREAD / 2)) {
            return false;
        }
        turnedAway = false;
        return true;
    }

    /// {@return how many attempts are held: those that wait, and those under way}
    public int held() {
        return held.size();
    }

    /// Begins to make attempts, once.
    ///
    /// @param worker makes one, on whichever thread
    void open(Attempts worker, Commands commands) {
        for (BlockingQueue<FetchAttempt> queue : queues) {
            Thread thread = new Thread(() -> work(queue, worker, commands), "telltale-fetch-" + threads.size());
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void work(BlockingQueue<FetchAttempt> queue, Attempts worker, Commands commands) {
        try {
            while (!closed) {
                FetchAttempt attempt = queue.take();
                if (attempt.id().equals(newest.get(attempt.id().account()))) {
                    report(commands, worker.outcomeOf(attempt));
                }
                held.remove(attempt.id());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(Commands commands, FetchEvent outcome) throws InterruptedException {
        while (!closed) {
            try {
                Answered answered = commands.submit(Commands.SERVER, outcome);
                if (answered.outcome() instanceof Outcome.Refused(var refusal)) {
                    LOG.debug("an outcome was not wanted any more: {}", refusal.message());
                }
                return;
            } catch (Commands.Unavailable later) {
                TimeUnit.NANOSECONDS.sleep(REPORT_AGAIN_AFTER.toNanos());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(LAST_WORD);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

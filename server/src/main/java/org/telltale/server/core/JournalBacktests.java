package org.telltale.server.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.care.patient.PatientId;
import org.telltale.escalation.Hindsight;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalDamaged;
import org.telltale.ingest.journal.JournalFrontAway;

/// Tries thresholds on the past, off the live path: one thread of its own, one trial at a time, so
/// many records at most. It neither begins nor goes on where the heap has no memory to spare, and
/// steps aside while the live path has work that waits.
final class JournalBacktests implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalBacktests.class);

    /// How often it is looked whether there still is memory, and time: that many records take a
    /// fraction of a millisecond and make little garbage.
    private static final int RECORDS_BETWEEN_LOOKS = 64;

    /// How long it steps aside at most between two looks: it must end, too.
    private static final int MOST_PAUSES = 8;

    /// Whoever wants to know what became of a panel looks at it more often than that.
    private static final long MOST_UNASKED_NANOS = TimeUnit.MINUTES.toNanos(2);

    /// Nobody waits longer for an answer about one patient.
    private static final long LONGEST_OF_ONE_NANOS = TimeUnit.MINUTES.toNanos(30);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /// A Monitor, and two halves of one beside it.
    private static final int MONITORS = 2;

    private final Journal journal;
    private final Snapshots snapshots;
    private final SpareHeap heap;
    private final Beside live;
    private final long mostRecords;
    private final Semaphore free = new Semaphore(1);
    private final ExecutorService worker;
    private volatile boolean closed;

    /// What it stands beside.
    ///
    /// @param waits whether the live path has work that waits
    /// @param monotonicNanos elapsed time
    record Beside(BooleanSupplier waits, LongSupplier monotonicNanos) {}

    JournalBacktests(Journal journal, Snapshots snapshots, SpareHeap heap, Beside live, long mostRecords) {
        this.journal = journal;
        this.snapshots = snapshots;
        this.heap = heap;
        this.live = live;
        this.mostRecords = mostRecords;
        this.worker = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "telltale-backtest");
            thread.setDaemon(true);
            return thread;
        });
    }

    Backtest of(Trial trial) throws Commands.Unavailable {
        Progress progress = new Progress();
        long started = live.monotonicNanos().getAsLong();
        progress.isLeft = () -> live.monotonicNanos().getAsLong() - started > LONGEST_OF_ONE_NANOS;
        try {
            return begun(() -> ofOne(trial, progress)).get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Commands.Unavailable("the server stops");
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the journal could not be gone over once more", failed.getCause());
        }
    }

    BacktestUnderWay ofPanel(Trial trial) throws Commands.Unavailable {
        Progress progress = new Progress();
        progress.asked = live.monotonicNanos().getAsLong();
        progress.isLeft = () -> live.monotonicNanos().getAsLong() - progress.asked > MOST_UNASKED_NANOS;
        return new Running(progress, live.monotonicNanos(), begun(() -> ofPanel(trial, progress)));
    }

    private Future<Backtest> begun(Callable<Backtest> work) throws Commands.Unavailable {
        if (!free.tryAcquire()) {
            throw new Commands.Unavailable("another backtest is being made: ask again in a moment");
        }
        try {
            return worker.submit(() -> {
                try {
                    return work.call();
                } catch (RuntimeException defect) {
                    // Whoever asked is only told that it cannot be. What it says may be about a patient.
                    LOG.error(
                            "a backtest ended in a defect: {} {}",
                            defect.getClass().getName(),
                            Stream.of(defect.getStackTrace()).limit(8).toList());
                    throw defect;
                } finally {
                    free.release();
                }
            });
        } catch (RejectedExecutionException closing) {
            free.release();
            throw new Commands.Unavailable("the server stops");
        }
    }

    private Backtest ofOne(Trial trial, Progress progress) {
        List<List<Hindsight.Decision>> sides = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        PatientId patient = trial.patients().iterator().next();
        Sides told = new Sides(keep(sides.get(0)), keep(sides.get(1)), keep(sides.get(2)));
        return made(
                trial,
                progress,
                told,
                () -> sides.stream().anyMatch(side -> side.size() > Backtest.MOST_DECISIONS)
                        ? Optional.of("more than " + Backtest.MOST_DECISIONS
                                + " decisions would be told: ask about a shorter time")
                        : Optional.empty(),
                run -> new Backtest.Made(
                        run.records(),
                        run.tried().triedSince(patient),
                        run.tried().openAtStart(patient),
                        sides.get(0),
                        sides.get(1),
                        sides.get(2)));
    }

    private static TrialNotes.Told keep(List<Hindsight.Decision> side) {
        return (_, decision) -> side.add(decision);
    }

    private Backtest ofPanel(Trial trial, Progress progress) {
        PanelCount was = new PanelCount();
        PanelCount today = new PanelCount();
        PanelCount wouldBe = new PanelCount();
        return made(
                trial,
                progress,
                new Sides(was, today, wouldBe),
                () -> was.pages() + today.pages() + wouldBe.pages() > Backtest.MOST_PAGES
                        ? Optional.of("more than " + Backtest.MOST_PAGES + " pages would be counted: ask about a"
                                + " shorter time, or fewer patients")
                        : Optional.empty(),
                run -> new Backtest.OfPanel(
                        run.records(),
                        trial.patients().stream()
                                .sorted((one, other) -> Long.compare(one.number(), other.number()))
                                .map(patient -> new Backtest.Patient(
                                        patient,
                                        run.tried().triedSince(patient),
                                        run.tried().openAtStart(patient),
                                        was.of(patient),
                                        today.of(patient),
                                        wouldBe.of(patient),
                                        wouldBe.both(patient, was),
                                        wouldBe.both(patient, today)))
                                .toList()));
    }

    private record Sides(TrialNotes.Told was, TrialNotes.Told today, TrialNotes.Told wouldBe) {}

    @FunctionalInterface
    private interface Outcome {
        Backtest of(BacktestRun run);
    }

    @FunctionalInterface
    private interface TooMuch {
        Optional<String> why();
    }

    /// The windows of the rules are as they were only when nothing before is left out: no snapshot
    /// has them.
    private Backtest made(Trial trial, Progress progress, Sides sides, TooMuch tooMuch, Outcome outcome) {
        try {
            Optional<String> lack = heap.lackFor(MONITORS * snapshots.newestBytes());
            if (lack.isPresent()) {
                return new Backtest.CannotBe(lack.get());
            }
            GivesUp givesUp = sequence -> {
                progress.at(sequence);
                return sequence % RECORDS_BETWEEN_LOOKS == 0 ? look(progress, tooMuch) : Optional.empty();
            };
            long last = journal.forcedSequence();
            Optional<PlansOfJournal> plans = PlansOfJournal.of(trial, journal, last, mostRecords, givesUp);
            if (plans.isEmpty()) {
                return new Backtest.CannotBe(stops(progress)
                        .or(heap::lackWhileRunning)
                        .orElse("there was no memory to spare: ask again later"));
            }
            long records = plans.get().records();
            if (records > mostRecords) {
                return new Backtest.CannotBe("more than " + mostRecords
                        + " records would have to be judged again: ask about an earlier time");
            }
            progress.judges(records);
            BacktestRun run = new BacktestRun(trial, plans.get(), sides.was(), sides.today(), sides.wouldBe());
            Optional<String> ended = run.over(journal, last, givesUp).or(tooMuch::why);
            return ended.isPresent() ? new Backtest.CannotBe(ended.get()) : outcome.of(run);
        } catch (JournalFrontAway | JournalDamaged gone) {
            return new Backtest.CannotBe(String.valueOf(gone.getMessage()));
        } catch (IOException unreadable) {
            return new Backtest.CannotBe("a record cannot be read by this release: " + unreadable.getMessage());
        }
    }

    private Optional<String> stops(Progress progress) {
        if (closed) {
            return Optional.of("the server stops");
        }
        if (progress.isLeft.getAsBoolean()) {
            return Optional.of("nobody waits for it any more");
        }
        return progress.givenUp ? Optional.of("it was given up") : Optional.empty();
    }

    private Optional<String> look(Progress progress, TooMuch tooMuch) {
        for (int pause = 0; pause < MOST_PAUSES && live.waits().getAsBoolean() && !closed; pause++) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return stops(progress).or(heap::lackWhileRunning).or(tooMuch::why);
    }

    /// Gives up what is under way: it has changed nothing.
    @Override
    public void close() {
        closed = true;
        worker.shutdown();
        try {
            worker.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// How far a trial is. One thread writes, every thread reads.
    static final class Progress {
        private volatile long judged;
        private volatile long toJudge;
        private volatile boolean givenUp;
        private volatile long asked;
        private volatile BooleanSupplier isLeft = () -> false;

        void at(long sequence) {
            if (toJudge > 0) {
                judged = sequence;
            }
        }

        void judges(long records) {
            toJudge = Math.max(1, records);
        }

        double done() {
            return toJudge == 0 ? 0 : Math.min(1, judged / (double) toJudge);
        }
    }

    record Running(Progress progress, LongSupplier nanos, Future<Backtest> future) implements BacktestUnderWay {
        @Override
        public double done() {
            progress.asked = nanos.getAsLong();
            return future.isDone() ? 1 : progress.done();
        }

        @Override
        public Optional<Backtest> result() {
            if (!future.isDone()) {
                return Optional.empty();
            }
            return Optional.of(
                    future.state() == Future.State.SUCCESS
                            ? future.resultNow()
                            : new Backtest.CannotBe("the journal could not be gone over once more"));
        }

        @Override
        public void giveUp() {
            progress.givenUp = true;
        }
    }
}

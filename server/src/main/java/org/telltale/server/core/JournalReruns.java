package org.telltale.server.core;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.telltale.care.page.DecisionId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Escalation;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalDamaged;
import org.telltale.ingest.journal.JournalFrontAway;
import org.telltale.ingest.journal.JournalRecord;
import org.telltale.ingest.ring.RecordType;

/// Makes decisions once more, and tells what was known at a time, with a Monitor of its own, which
/// goes over the journal: see [Passage].
///
/// Off the live path: one thread of its own, one question at a time and one of each practice,
/// [#MOST_RECORDS] records at most. Any thread may ask.
final class JournalReruns implements Reruns, AutoCloseable {
    /// The most records between a decision and where its rerun can begin: a minute of work, at the
    /// speed of a recovery.
    static final long MOST_RECORDS = 20_000_000;

    private final Passage.Ground ground;
    private final RerunTurns turns = new RerunTurns();
    private final JournalBacktests backtests;
    private volatile boolean closed;

    /// @param live what backtests stand beside
    JournalReruns(
            Journal journal, Snapshots snapshots, SpareHeap heap, JournalBacktests.Beside live, long mostRecords) {
        this.ground = new Passage.Ground(journal, snapshots, heap, mostRecords, () -> closed);
        this.backtests = new JournalBacktests(journal, snapshots, heap, live, mostRecords);
    }

    @Override
    public Rerun rerun(PracticeId practice, PatientId patient, DecisionId decision) throws Commands.Unavailable {
        return await(begun(practice, patient, decision));
    }

    @Override
    public AsOf asOf(PracticeId practice, PatientId patient, Instant at, Duration back) throws Commands.Unavailable {
        return await(turns.begin(practice, () -> known(practice, patient, at, back)));
    }

    @Override
    public Backtest backtest(
            PracticeId practice, PatientId patient, List<Threshold> thresholds, Instant from, Instant until)
            throws Commands.Unavailable {
        return backtests.of(
                new Trial(practice, Set.of(patient), thresholds, PatientPast.micros(from), PatientPast.micros(until)));
    }

    @Override
    public BacktestUnderWay backtest(
            PracticeId practice, Set<PatientId> patients, List<Threshold> thresholds, Instant from, Instant until)
            throws Commands.Unavailable {
        return backtests.ofPanel(
                new Trial(practice, patients, thresholds, PatientPast.micros(from), PatientPast.micros(until)));
    }

    Future<Rerun> begun(PracticeId practice, PatientId patient, DecisionId decision) throws Commands.Unavailable {
        return turns.begin(practice, () -> run(practice, patient, decision));
    }

    private static <T> T await(Future<T> running) throws Commands.Unavailable {
        try {
            return running.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Commands.Unavailable("the server stops");
        } catch (CancellationException stopping) {
            throw new Commands.Unavailable("the server stops");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Passage.Stopped) {
                throw new Commands.Unavailable("the server stops");
            }
            throw new IllegalStateException("the journal could not be gone over once more", failed.getCause());
        }
    }

    private Rerun run(PracticeId practice, PatientId patient, DecisionId decision) {
        return orWhyNot(
                () -> {
                    Rerun first = from(decision.position() - 1, practice, patient, decision);
                    OptionalLong unseen = oldestUnseen(first);
                    // The verdict about a reading that is older than the snapshot is found by beginning before it.
                    return unseen.isPresent()
                                    && from(unseen.getAsLong() - 1, practice, patient, decision)
                                            instanceof Rerun.Made all
                            ? all
                            : first;
                },
                Rerun.CannotBe::new);
    }

    private AsOf known(PracticeId practice, PatientId patient, Instant at, Duration back) {
        return orWhyNot(() -> new KnownThen(practice, patient, at, back).over(ground), AsOf.CannotBe::new);
    }

    /// What goes over the journal.
    private interface Journey<T> {
        T made() throws Passage.Barred, IOException;
    }

    private static <T> T orWhyNot(Journey<T> journey, Function<String, T> cannotBe) {
        try {
            return journey.made();
        } catch (JournalFrontAway | JournalDamaged | Passage.Barred gone) {
            return cannotBe.apply(String.valueOf(gone.getMessage()));
        } catch (IOException unreadable) {
            return cannotBe.apply("a record before it cannot be read by this release: " + unreadable.getMessage());
        }
    }

    private static OptionalLong oldestUnseen(Rerun rerun) {
        return rerun instanceof Rerun.Made made
                ? made.inputs().readings().stream()
                        .filter(seen -> seen.verdict().isEmpty())
                        .mapToLong(seen -> seen.reading().position())
                        .filter(position -> position <= made.afterPosition())
                        .min()
                : OptionalLong.empty();
    }

    private Rerun from(long atMost, PracticeId practice, PatientId patient, DecisionId decision)
            throws Passage.Barred, IOException {
        Journal journal = ground.journal();
        long last = decision.position();
        if (last < journal.firstSequence() || last > journal.forcedSequence()) {
            return new Rerun.CannotBe("record " + last + " is not in this journal: it may have been begun anew since");
        }
        try (Passage passage = ground.begin(atMost, Long.MAX_VALUE, patient.number())) {
            long count = passage.requireShort(last);
            JournalRecord record = passage.to(last);
            Rerun.Inputs before = inputs(passage.monitor(), practice, patient, record);
            passage.run();
            RerunNotes notes = passage.notes();
            Optional<ToldDecision> told = notes.told(decision);
            List<Rerun.Seen> readings = told.map(ToldDecision::readings).orElse(List.of()).stream()
                    .map(notes::seen)
                    .toList();
            return new Rerun.Made(
                    passage.after(),
                    count,
                    told,
                    new Rerun.Inputs(before.cause(), before.patient(), before.going(), before.rotas(), readings));
        }
    }

    private static Rerun.Inputs inputs(Monitor monitor, PracticeId practice, PatientId patient, JournalRecord record)
            throws IOException {
        Escalation escalation = monitor.escalation();
        List<Episode> going = KnownThen.going(escalation, patient);
        List<Rerun.RotaVersion> rotas = escalation.rotas(practice).all().stream()
                .map(agreed -> new Rerun.RotaVersion(
                        agreed.rota().name(), agreed.rota().version()))
                .toList();
        Rerun.Cause cause = new Rerun.Cause(record.sequence(), record.stampMicros(), what(record), record.principal());
        return new Rerun.Inputs(cause, escalation.known(practice, patient), going, rotas, List.of());
    }

    private static String what(JournalRecord record) throws IOException {
        if (record.type() < RecordType.FIRST_EVENT) {
            return record.type() == RecordType.DUE ? "DEADLINE" : "BODY";
        }
        return new EventCodec()
                .decode(record.type(), record.version(), record.payload(), record.payloadLength())
                .getClass()
                .getSimpleName();
    }

    /// {@return how many questions wait for their turn}
    int waiting() {
        return turns.waiting();
    }

    /// Gives up what is under way: it has changed nothing.
    @Override
    public void close() {
        closed = true;
        backtests.close();
        turns.close();
    }
}

package org.telltale.server.core;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.store.CareJdbi;
import org.telltale.care.store.HindsightProjection;
import org.telltale.care.store.HindsightReads;
import org.telltale.care.store.HindsightRecord.Answer;
import org.telltale.care.store.HindsightRecord.Change;
import org.telltale.care.store.HindsightRecord.Kind;
import org.telltale.care.store.HindsightRecord.Question;
import org.telltale.care.store.HindsightRecord.Source;
import org.telltale.care.store.PastReads;
import org.telltale.escalation.Hindsight;
import org.telltale.escalation.Past;
import org.telltale.escalation.TriggerReading;
import org.telltale.escalation.rule.Rule;
import org.telltale.ingest.store.ConnectionSource;

/// Works out what decisions about held and unsettled readings would have changed, one after the other.
///
/// Off the ring and off the follower: it is bounded work, but much more than a reading is, and a defect in it must
/// stop neither judging nor storing. What it reads is filtered by the decision's place in the journal, so the answer is
/// the same whenever it is worked out. A question that the database fails at, though it is there, waits and is tried
/// again after pauses that double, so that it holds up none of those behind it. A full disk or a standby that only
/// reads passes; what has failed for a quarter of an hour is answered as one that cannot be known.
final class Hindsights implements Errand.Work {
    private static final Logger LOG = LoggerFactory.getLogger(Hindsights.class);
    private static final int MOST_AT_ONCE = 100;

    /// A database that fails at so many fails at the next one too.
    private static final int MOST_WAITING = 1_000;

    private final ConnectionSource connections;
    private final TimeSources time;
    private final Map<Question, FailedTries> waiting = new HashMap<>();
    private long from;
    private volatile boolean failing;
    private volatile long givenUp;

    Hindsights(ConnectionSource connections, TimeSources time) {
        this.connections = connections;
        this.time = time;
    }

    /// {@return whether a question cannot be answered now although the database is there} Any thread.
    boolean failing() {
        return failing;
    }

    /// {@return how many questions were given up since the start} Any thread.
    long givenUp() {
        return givenUp;
    }

    @Override
    public long some() throws SQLException {
        try (Connection connection = connections.open()) {
            Handle handle = CareJdbi.on(connection);
            List<Question> questions = new HindsightReads(handle).unanswered(from, waiting.size() + MOST_AT_ONCE);
            waiting.keySet().retainAll(questions);
            failing = !waiting.isEmpty();
            if (questions.isEmpty()) {
                return 0;
            }
            from = questions.getFirst().decidedPosition();
            return answerDue(handle, questions) ? from : LATER;
        }
    }

    /// Answers those that need not wait, up to the first that fails: the connection may have failed with it.
    ///
    /// @return whether there was one
    private boolean answerDue(Handle handle, List<Question> questions) throws SQLException {
        boolean wasOneDue = false;
        for (Question question : questions) {
            if (isDue(question)) {
                wasOneDue = true;
                if (!isAnswered(handle, question)) {
                    break;
                }
            }
        }
        return wasOneDue;
    }

    private boolean isDue(Question question) {
        FailedTries failed = waiting.get(question);
        return failed == null ? waiting.size() < MOST_WAITING : failed.isOver(time.monotonicNanos());
    }

    private boolean isAnswered(Handle handle, Question question) throws SQLException {
        try {
            write(handle, question, answer(handle, question));
            settled(question);
            return true;
        } catch (JdbiException failure) {
            if (!isThere()) {
                throw failure;
            }
            failedAt(question, failure);
            return false;
        }
    }

    private void settled(Question question) {
        waiting.remove(question);
        failing = !waiting.isEmpty();
    }

    private static void write(Handle handle, Question question, Answer answer) {
        handle.useTransaction(open -> new HindsightProjection(open).answer(question, answer));
    }

    /// One that is given up waits too until that is written: the database may do nothing but read.
    private void failedAt(Question question, JdbiException failure) throws SQLException {
        FailedTries failed = FailedTries.after(waiting.get(question), time.monotonicNanos());
        waiting.put(question, failed);
        failing = true;
        if (failed.count() == 1) {
            LOG.warn(
                    "what the decision in record {} would have changed is not worked out yet: the database says {}",
                    question.decidedPosition(),
                    stateOf(failure));
        }
        if (failed.areTooMany()) {
            giveUp(question, failed.count(), failure);
        }
    }

    /// A database that is away fails at everything; one that answers something else, and not this, fails at this.
    private boolean isThere() {
        try (Connection other = connections.open();
                Statement statement = other.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException away) {
            return false;
        }
    }

    /// What it failed at may have taken the connection with it.
    @SuppressWarnings("NonAtomicVolatileUpdate") // the errand's thread is the only writer
    private void giveUp(Question question, int tries, JdbiException failure) throws SQLException {
        String why = "it could not be worked out: the database says " + stateOf(failure);
        try (Connection connection = connections.open()) {
            write(CareJdbi.on(connection), question, unknown(question, why));
        }
        settled(question);
        givenUp++;
        LOG.error(
                "what the decision in record {} would have changed is given up after {} tries: the database says {}",
                question.decidedPosition(),
                tries,
                stateOf(failure));
    }

    /// The state names the kind of the failure and no row.
    private static String stateOf(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(cause -> String.valueOf(((SQLException) cause).getSQLState()))
                .findFirst()
                .orElse(failure.getClass().getSimpleName());
    }

    private Answer unknown(Question question, String why) {
        return answered(PatientPast.micros(question.decidedAt()), 0, Optional.of(why), List.of());
    }

    private Answer answer(Handle handle, Question question) {
        try {
            return question.patient().isEmpty() || question.kind() == Kind.FOUND_DUPLICATE
                    ? known(PatientPast.micros(question.decidedAt()), 0, List.of())
                    : judged(handle, question);
        } catch (JdbiException away) {
            throw away;
        } catch (RuntimeException defect) {
            LOG.error(
                    "what the decision in record {} would have changed could not be worked out",
                    question.decidedPosition(),
                    defect);
            return unknown(
                    question, "it could not be worked out: " + defect.getClass().getSimpleName());
        }
    }

    private Answer judged(Handle handle, Question question) {
        PatientPast known = PatientPast.of(handle, question, question.patient().orElseThrow());
        if (known.cannotBeKnown().isPresent()) {
            return answered(known.untilMicros(), known.readingCount() + 1, known.cannotBeKnown(), List.of());
        }
        PastReads reads = new PastReads(handle);
        List<Hindsight.Change> changes = Hindsight.changes(
                asItWas(question, known.past(), reads),
                asItWouldBe(question, known.past(), reads),
                known.untilMicros());
        return known(
                known.untilMicros(),
                known.readingCount() + 1,
                changes.stream().map(change -> record(reads, question, change)).toList());
    }

    /// What rules saw of what was held was judged by its value alone when it came in; what counted until the
    /// decision was judged as any reading is.
    private static Past asItWas(Question question, Past others, PastReads reads) {
        TriggerReading reading = PatientPast.reading(question);
        long seenMicros = PatientPast.micros(question.seenAt());
        return switch (question.kind()) {
            case RELEASED, FOUND_DUPLICATE, WITHDRAWN ->
                withReplaced(
                        question,
                        wasJudgedAlone(question, reading)
                                ? others.with(new Past.Arrived(seenMicros, reading, true))
                                : others,
                        reads);
            case CORRECTED, SETTLED -> withReplaced(question, others, reads);
            case TAKEN_AWAY -> withCounted(question, others, reads);
            case REASSIGNED -> others;
        };
    }

    private static Past withCounted(Question question, Past others, PastReads reads) {
        return reads.counted(question)
                .map(counted -> others.with(PatientPast.arrived(counted)))
                .orElse(others);
    }

    private static boolean wasJudgedAlone(Question question, TriggerReading reading) {
        boolean isOfFirstRelease = question.notes() == 0;
        return ReadingNote.SEEN_BY_RULES.isIn(question.notes())
                || (isOfFirstRelease
                        && question.heldBecause().equals(Optional.of(VerdictReason.IMPROBABLE))
                        && PatientPast.isJudgedAlone(reading));
    }

    private static Past withReplaced(Question question, Past others, PastReads reads) {
        return reads.replaced(question)
                .map(replaced -> others.with(PatientPast.arrived(replaced)))
                .orElse(others);
    }

    /// A reading arrives when it was taken, and one that takes another's place when that one did. Nothing was
    /// taken after it was received.
    private static Past asItWouldBe(Question question, Past others, PastReads reads) {
        TriggerReading reading = PatientPast.reading(question);
        long atMicros = reads.replaced(question)
                .map(replaced -> PatientPast.micros(replaced.arrivedAt()))
                .orElse(Math.min(reading.takenAtMicros(), PatientPast.micros(question.receivedAt())));
        return switch (question.kind()) {
            case RELEASED, SETTLED, CORRECTED -> others.with(new Past.Arrived(atMicros, reading, false));
            case REASSIGNED -> withCounted(question, others, reads);
            case FOUND_DUPLICATE, WITHDRAWN, TAKEN_AWAY -> others;
        };
    }

    private static Change record(PastReads reads, Question question, Hindsight.Change change) {
        Hindsight.Decision decision = change.decision();
        Instant at = Instant.EPOCH.plus(decision.atMicros(), ChronoUnit.MICROS);
        boolean pages = change.happens() && decision.kind().pages();
        return new Change(
                change.happens(),
                decision.kind().name(),
                at,
                decision.planVersion(),
                decision.thresholdIndex(),
                decision.tier(),
                decision.reason(),
                decision.readings().isEmpty()
                        ? Optional.empty()
                        : Optional.of(source(decision.readings().getLast())),
                pages ? reads.pagedFirst(question.practice(), decision.tier(), at) : List.of(),
                reads.episodeAt(question, decision.threshold().vital(), decision.thresholdIndex(), at));
    }

    private static Source source(TriggerReading reading) {
        return new Source(reading.position(), reading.index());
    }

    private Answer known(long untilMicros, int readingCount, List<Change> changes) {
        return answered(untilMicros, readingCount, Optional.empty(), changes);
    }

    private Answer answered(long untilMicros, int readingCount, Optional<String> unknown, List<Change> changes) {
        return new Answer(
                unknown,
                Instant.EPOCH.plus(untilMicros, ChronoUnit.MICROS),
                readingCount,
                Rule.VERSION,
                Instant.EPOCH.plus(time.wallMicros(), ChronoUnit.MICROS),
                changes);
    }
}

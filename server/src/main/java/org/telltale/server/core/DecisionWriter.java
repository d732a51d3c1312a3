package org.telltale.server.core;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.telltale.care.event.CareEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.HeldReading;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.care.store.CareJdbi;
import org.telltale.care.store.DecisionProjection;
import org.telltale.care.store.DecisionRecord;
import org.telltale.care.store.DeviceSigns;
import org.telltale.care.store.EpisodePhase;
import org.telltale.care.store.EpisodeProjection;
import org.telltale.care.store.EpisodeRecord;
import org.telltale.care.store.HindsightProjection;
import org.telltale.care.store.HindsightRecord;
import org.telltale.care.store.Projections;
import org.telltale.care.store.SupersededProjection;
import org.telltale.escalation.Episode;
import org.telltale.escalation.TriggerReading;
import org.telltale.escalation.rule.Rule;

/// Writes down, in the transaction of the readings, what else the follower's Monitor decided: events that
/// were applied, episodes and what happened to them, breaches for a person to look at, and of which decisions
/// it is to be worked out what they would have changed. Belongs to the follower's thread.
@FunctionalInterface
interface DecisionWriter {
    /// Writes on a connection whose transaction the store began and will end.
    ///
    /// @throws SQLException if the database is away or refuses
    void write(Connection connection, FollowerBatch batch) throws SQLException;

    /// {@return the writer of a server with a database}
    static DecisionWriter toTables() {
        CareJdbi.Lent lent = CareJdbi.lent();
        return (connection, batch) -> {
            if (batch.isOnlyReadings() && batch.signsToWrite().isEmpty()) {
                return;
            }
            Handle handle = lent.on(connection);
            new DeviceSigns(handle).write(batch.signsToWrite());
            Projections projections = new Projections(handle);
            for (FollowerBatch.AppliedEvent applied : batch.events()) {
                projections.apply(applied.position(), applied.stampMicros(), applied.event(), applied.number());
            }
            EpisodeProjection episodes = new EpisodeProjection(handle);
            for (EpisodeNotes.EpisodeStep step : batch.steps()) {
                episodes.put(
                        step.position(),
                        step.stampMicros(),
                        step.kind(),
                        step.person(),
                        recordOf(step.episode(), batch));
            }
            for (EpisodeNotes.Review review : batch.reviews()) {
                episodes.review(review.position(), review.record());
            }
            new DecisionProjection(handle)
                    .add(batch.decisions().stream()
                            .map(DecisionWriter::recordOf)
                            .toList());
            HindsightProjection hindsight = new HindsightProjection(handle);
            askInHindsight(hindsight, batch);
            correct(new SupersededProjection(handle), hindsight, batch);
        };
    }

    private static void askInHindsight(HindsightProjection hindsight, FollowerBatch batch) {
        for (FollowerBatch.AppliedEvent applied : batch.events()) {
            if (applied.event() instanceof CareEvent.HeldReleased released) {
                HeldReading reading = released.reading();
                hindsight.released(
                        decided(applied, released.practice(), reading.position(), reading.index()), released.patient());
            } else if (applied.event() instanceof CareEvent.HeldAssigned assigned) {
                HeldReading reading = assigned.reading();
                hindsight.released(
                        decided(applied, assigned.practice(), reading.position(), reading.index()), assigned.patient());
            } else if (applied.event() instanceof CareEvent.HeldRejected rejected) {
                hindsight.withdrawn(decided(applied, rejected.practice(), rejected.position(), rejected.index()));
            }
        }
        for (FollowerBatch.Settled settled : batch.settled()) {
            hindsight.stored(
                    HindsightRecord.Kind.SETTLED,
                    settled.decidedPosition(),
                    settled.stampMicros(),
                    new PatientId(settled.patient()),
                    new ReadingPlace(settled.position(), settled.index()));
        }
    }

    /// A release of a correction has been asked about already.
    private static void correct(SupersededProjection superseded, HindsightProjection hindsight, FollowerBatch batch) {
        batch.waitingCorrections().forEach(superseded::waits);
        for (SupersededProjection.Change change : batch.corrections()) {
            switch (change) {
                case SupersededProjection.Correction correction -> correct(superseded, hindsight, correction);
                case SupersededProjection.Move move -> move(superseded, hindsight, move);
            }
        }
    }

    private static void correct(
            SupersededProjection superseded,
            HindsightProjection hindsight,
            SupersededProjection.Correction correction) {
        boolean isItself = correction.decidedPosition() == correction.place().position();
        if (superseded.corrects(correction) && isItself) {
            hindsight.stored(
                    HindsightRecord.Kind.CORRECTED,
                    correction.decidedPosition(),
                    correction.decidedAtMicros(),
                    correction.patient(),
                    correction.place());
        }
    }

    /// Both patients are told what would have been otherwise.
    private static void move(
            SupersededProjection superseded, HindsightProjection hindsight, SupersededProjection.Move move) {
        if (superseded.moves(move)) {
            hindsight.stored(
                    HindsightRecord.Kind.TAKEN_AWAY,
                    move.decidedPosition(),
                    move.decidedAtMicros(),
                    move.from(),
                    move.place());
            hindsight.stored(
                    HindsightRecord.Kind.REASSIGNED,
                    move.decidedPosition(),
                    move.decidedAtMicros(),
                    move.to(),
                    move.place());
        }
    }

    private static HindsightProjection.Decided decided(
            FollowerBatch.AppliedEvent applied, PracticeId practice, long position, int index) {
        return new HindsightProjection.Decided(applied.position(), applied.stampMicros(), practice, position, index);
    }

    private static DecisionRecord recordOf(ToldDecision told) {
        return new DecisionRecord(
                told.id(),
                told.practice(),
                told.patient(),
                told.episode(),
                told.kind(),
                at(told.atMicros()),
                Rule.VERSION,
                told.reason(),
                told.text());
    }

    private static EpisodeRecord recordOf(Episode episode, FollowerBatch batch) {
        return new EpisodeRecord(
                episode.id(),
                episode.practice(),
                episode.patient(),
                episode.planVersion(),
                episode.thresholdIndex(),
                episode.ruleVersion(),
                episode.threshold().vital(),
                episode.tier(),
                at(episode.openedAtMicros()),
                episode.reason(),
                episode.readings().stream().map(DecisionWriter::evidence).toList(),
                phase(episode.state()),
                acknowledgement(episode.state()),
                ending(episode.state()),
                pages(episode, batch),
                episode.pageCount(),
                snoozedUntil(episode.state()),
                episode.sinceThen().map(known -> new EpisodeRecord.SinceThen(known.words(), at(known.atMicros()))));
    }

    private static Optional<Instant> snoozedUntil(Episode.State state) {
        return state instanceof Episode.State.Snoozed snoozed
                ? Optional.of(at(snoozed.untilMicros()))
                : Optional.empty();
    }

    private static EpisodeRecord.Evidence evidence(TriggerReading reading) {
        boolean hasSecond = reading.secondQuanta() != TriggerReading.ABSENT;
        return new EpisodeRecord.Evidence(
                reading.position(),
                reading.index(),
                reading.vital(),
                at(reading.takenAtMicros()),
                reading.firstQuanta(),
                hasSecond ? Optional.of(reading.secondQuanta()) : Optional.empty());
    }

    private static EpisodePhase phase(Episode.State state) {
        return switch (state) {
            case Episode.State.Open _ -> EpisodePhase.OPEN;
            case Episode.State.Exhausted _ -> EpisodePhase.EXHAUSTED;
            case Episode.State.Unrouted _ -> EpisodePhase.UNROUTED;
            case Episode.State.Quiet _ -> EpisodePhase.QUIET;
            case Episode.State.InStorm _ -> EpisodePhase.IN_STORM;
            case Episode.State.Acknowledged _ -> EpisodePhase.ACKNOWLEDGED;
            case Episode.State.Snoozed _ -> EpisodePhase.SNOOZED;
            case Episode.State.Resolved _ -> EpisodePhase.RESOLVED;
        };
    }

    private static Optional<EpisodeRecord.Acknowledgement> acknowledgement(Episode.State state) {
        return switch (state) {
            case Episode.State.Acknowledged taken ->
                Optional.of(new EpisodeRecord.Acknowledgement(taken.by(), at(taken.atMicros())));
            case Episode.State.Snoozed taken ->
                Optional.of(new EpisodeRecord.Acknowledgement(taken.by(), at(taken.atMicros())));
            case Episode.State.Open _,
                    Episode.State.Exhausted _,
                    Episode.State.Unrouted _,
                    Episode.State.Quiet _,
                    Episode.State.InStorm _,
                    Episode.State.Resolved _ -> Optional.empty();
        };
    }

    private static Optional<EpisodeRecord.Ending> ending(Episode.State state) {
        if (!(state instanceof Episode.State.Resolved over)) {
            return Optional.empty();
        }
        Instant when = at(over.atMicros());
        return Optional.of(
                switch (over.how()) {
                    case Episode.Resolution.ByPerson person ->
                        new EpisodeRecord.Ending(
                                when,
                                "PERSON",
                                Optional.of(person.by()),
                                Optional.of(person.disposition()),
                                person.note());
                    case Episode.Resolution.ByReading _ ->
                        new EpisodeRecord.Ending(when, "READING", Optional.empty(), Optional.empty(), "");
                    case Episode.Resolution.ByStatus _ ->
                        new EpisodeRecord.Ending(when, "STATUS", Optional.empty(), Optional.empty(), "");
                });
    }

    private static List<EpisodeRecord.Page> pages(Episode episode, FollowerBatch batch) {
        return episode.pages().stream()
                .map(page -> new EpisodeRecord.Page(
                        page.id(),
                        page.person(),
                        page.way(),
                        page.dispatch(),
                        at(page.madeAtMicros()),
                        page.attempt(),
                        at(attemptAtMicros(page, batch)),
                        page.state().name(),
                        page.detail()))
                .toList();
    }

    /// A page that waits for its first attempt tells when that will be, as the view from memory does.
    private static long attemptAtMicros(Episode.Page page, FollowerBatch batch) {
        return page.attempt() == 0
                ? page.attemptAtMicros()
                : batch.attemptMadeAtMicros(page.id()).orElse(page.madeAtMicros());
    }

    private static Instant at(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}

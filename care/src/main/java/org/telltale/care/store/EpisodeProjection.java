package org.telltale.care.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.people.PersonId;

/// Writes down what the Monitor decided about episodes, in the transaction that moves the journal position.
///
/// An episode comes whole each time; what happened to it is kept as a line of its own, in order.
public final class EpisodeProjection {
    private final Handle handle;

    /// A projection on a handle whose transaction the caller began.
    public EpisodeProjection(Handle handle) {
        this.handle = handle;
    }

    /// Writes an episode down as it is now.
    ///
    /// @param position the journal sequence of the record
    /// @param stampMicros the stamp of the record, microseconds since 1970
    /// @param kind what happened to it
    /// @param person who did it, where a person did
    public void put(
            long position, long stampMicros, EpisodeStepKind kind, Optional<PersonId> person, EpisodeRecord episode) {
        upsert(position, episode);
        replaceReadings(episode.id(), episode.readings());
        putPages(episode.id(), episode.pages());
        step(position, stampMicros, kind, person, episode.id());
    }

    /// Writes pages down as they are now.
    public void putPages(EpisodeId episode, List<EpisodeRecord.Page> pages) {
        if (pages.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                insert into page (page_position, page_ordinal, opened_position, opened_ordinal, person, way, dispatch,
                    made_at, attempt, attempt_at, state, detail)
                values (:position, :ordinal, :opened, :openedOrdinal, :person, :way, :dispatch, :made, :attempt, :attemptAt,
                    :state, :detail)
                on conflict (page_position, page_ordinal) do update set attempt = excluded.attempt,
                    attempt_at = case when page.attempt = 0 then excluded.attempt_at
                        else greatest(page.attempt_at, excluded.attempt_at) end, state = excluded.state, detail = excluded.detail""");
        for (EpisodeRecord.Page page : pages) {
            batch.bind("position", page.id().position())
                    .bind("ordinal", page.id().ordinal())
                    .bind("opened", episode.position())
                    .bind("openedOrdinal", episode.ordinal())
                    .bind("person", page.person().number())
                    .bind("way", page.way())
                    .bind("dispatch", page.dispatch())
                    .bind("made", StoreTimes.at(page.madeAt()))
                    .bind("attempt", page.attempt())
                    .bind("attemptAt", StoreTimes.at(page.attemptAt()))
                    .bind("state", page.state())
                    .bind("detail", page.detail())
                    .add();
        }
        batch.execute();
    }

    /// Writes down breaches that paged nobody.
    public void review(long position, ReviewRecord review) {
        handle.createUpdate("""
                        insert into review (kind, practice, patient, plan_version, threshold_index, tier, reason,
                            status, breach_count, at, position)
                        values (:kind, :practice, :patient, :plan, :threshold, :tier, :reason, :status, :count, :at,
                            :position)""")
                .bind("kind", review.kind().name())
                .bind("practice", review.practice().number())
                .bind("patient", review.patient().number())
                .bind("plan", review.planVersion())
                .bind("threshold", review.thresholdIndex())
                .bind("tier", review.tier().name())
                .bind("reason", review.reason())
                .bind("status", review.status().map(Enum::name))
                .bind("count", review.count())
                .bind("at", StoreTimes.at(review.at()))
                .bind("position", position)
                .execute();
    }

    private void upsert(long position, EpisodeRecord episode) {
        Optional<EpisodeRecord.Ending> ending = episode.ending();
        handle.createUpdate("""
                        insert into episode as e (opened_position, opened_ordinal, practice, patient, plan_version,
                            threshold_index, rule_version, vital, tier, opened_at, reason, state, acknowledged_by,
                            acknowledged_at, resolved_at, resolution, resolved_by, disposition, note, page_count,
                            position, snoozed_until, since_then, since_then_at)
                        values (:opened, :ordinal, :practice, :patient, :plan, :threshold, :rule, :vital, :tier,
                            :openedAt, :reason, :state, :ackBy, :ackAt, :endedAt, :cause, :endedBy, :disposition,
                            :note, :pages, :position, :snoozedUntil, :sinceThen, :sinceThenAt)
                        on conflict (opened_position, opened_ordinal) do update set
                            plan_version = excluded.plan_version, threshold_index = excluded.threshold_index,
                            rule_version = excluded.rule_version, tier = excluded.tier, reason = excluded.reason,
                            state = excluded.state,
                            acknowledged_by = coalesce(excluded.acknowledged_by, e.acknowledged_by),
                            acknowledged_at = coalesce(excluded.acknowledged_at, e.acknowledged_at),
                            resolved_at = excluded.resolved_at, resolution = excluded.resolution,
                            resolved_by = excluded.resolved_by, disposition = excluded.disposition,
                            note = excluded.note, page_count = excluded.page_count, position = excluded.position,
                            snoozed_until = excluded.snoozed_until, since_then = excluded.since_then,
                            since_then_at = excluded.since_then_at""")
                .bind("opened", episode.id().position())
                .bind("ordinal", episode.id().ordinal())
                .bind("practice", episode.practice().number())
                .bind("patient", episode.patient().number())
                .bind("plan", episode.planVersion())
                .bind("threshold", episode.thresholdIndex())
                .bind("rule", episode.ruleVersion())
                .bind("vital", episode.vital().code())
                .bind("tier", episode.tier().name())
                .bind("openedAt", StoreTimes.at(episode.openedAt()))
                .bind("reason", episode.reason())
                .bind("state", episode.phase().name())
                .bind("ackBy", episode.acknowledged().map(ack -> ack.by().number()))
                .bind("ackAt", episode.acknowledged().map(ack -> StoreTimes.at(ack.at())))
                .bind("endedAt", ending.map(end -> StoreTimes.at(end.at())))
                .bind("cause", ending.map(EpisodeRecord.Ending::cause))
                .bind("endedBy", ending.flatMap(EpisodeRecord.Ending::by).map(PersonId::number))
                .bind(
                        "disposition",
                        ending.flatMap(EpisodeRecord.Ending::disposition).map(Enum::name))
                .bind("note", ending.map(EpisodeRecord.Ending::note))
                .bind("pages", episode.pageCount())
                .bind("position", position)
                .bind("snoozedUntil", episode.snoozedUntil().map(StoreTimes::at))
                .bind("sinceThen", episode.sinceThen().map(EpisodeRecord.SinceThen::words))
                .bind("sinceThenAt", episode.sinceThen().map(known -> StoreTimes.at(known.at())))
                .execute();
    }

    private void replaceReadings(EpisodeId episode, List<EpisodeRecord.Evidence> readings) {
        handle.createUpdate("""
                        delete from episode_reading where opened_position = :opened and opened_ordinal = :ordinal""")
                .bind("opened", episode.position())
                .bind("ordinal", episode.ordinal())
                .execute();
        if (readings.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                insert into episode_reading (opened_position, opened_ordinal, ordinal, position, item, vital, taken_at,
                    first_quanta, second_quanta)
                values (:opened, :openedOrdinal, :ordinal, :position, :item, :vital, :takenAt, :first, :second)""");
        int ordinal = 0;
        for (EpisodeRecord.Evidence reading : readings) {
            batch.bind("opened", episode.position())
                    .bind("openedOrdinal", episode.ordinal())
                    .bind("ordinal", ordinal++)
                    .bind("position", reading.position())
                    .bind("item", reading.index())
                    .bind("vital", reading.vital().code())
                    .bind("takenAt", StoreTimes.at(reading.takenAt()))
                    .bind("first", reading.firstQuanta())
                    .bind("second", reading.secondQuanta())
                    .add();
        }
        batch.execute();
    }

    private void step(
            long position, long stampMicros, EpisodeStepKind kind, Optional<PersonId> person, EpisodeId episode) {
        handle.createUpdate("""
                        insert into episode_step (opened_position, opened_ordinal, kind, person, at, position)
                        values (:opened, :ordinal, :kind, :person, :at, :position)""")
                .bind("opened", episode.position())
                .bind("ordinal", episode.ordinal())
                .bind("kind", kind.name())
                .bind("person", person.map(PersonId::number))
                .bind("at", StoreTimes.atMicros(stampMicros))
                .bind("position", position)
                .execute();
    }
}

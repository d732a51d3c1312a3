package org.telltale.care.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.care.reading.Verdict;

/// Asks what decisions would have changed, and writes the answers down.
///
/// A question is written in the transaction of its decision, after the decision's own rows; an answer in a transaction
/// of its own. Neither is ever written twice.
public final class HindsightProjection {
    private final Handle handle;

    /// A projection on a handle whose transaction the caller began.
    public HindsightProjection(Handle handle) {
        this.handle = handle;
    }

    /// A decision about a held reading.
    ///
    /// @param decidedPosition the record of the decision
    /// @param practice whose people decided
    /// @param position the record that the reading came in
    public record Decided(long decidedPosition, long decidedAtMicros, PracticeId practice, long position, int index) {}

    /// Asks about a held reading that was released.
    ///
    /// @param patient whose it is
    public void released(Decided decided, PatientId patient) {
        askAboutHeld(decided, Optional.of(patient));
    }

    /// Asks about a held reading that was found to be nobody's. Whose it was thought to be is whoever held its device
    /// by what had been entered when it came in, or when rules saw it.
    public void withdrawn(Decided decided) {
        askAboutHeld(decided, Optional.empty());
    }

    private void askAboutHeld(Decided decided, Optional<PatientId> patient) {
        handle.createUpdate("""
            insert into hindsight (position, item, kind, decided_position, decided_at, practice, patient,
                vital, unit, first_value, second_value, taken_at, received_at, held_because)
            select h.position, h.item, case h.settled_as when :stored then 'RELEASED'
                    when :duplicate then 'FOUND_DUPLICATE' else 'WITHDRAWN' end,
                :decided, :at, cast(:practice as bigint), p.patient,
                h.vital, h.unit, h.first_value, h.second_value, h.taken_at, h.received_at, h.reason
            from held h left join patient p on p.practice = :practice and p.patient = coalesce(:patient, (
                select c.patient from holding_change c
                where c.device = h.device and c.held_from \\<= h.taken_at
                    and c.position \\< coalesce(h.seen_position, h.position)
                order by c.held_from desc limit 1))
            where h.position = :position and h.item = :item and h.settled_position = :decided
            on conflict do nothing\
            """)
                .bind("stored", Verdict.STORED.code())
                .bind("duplicate", Verdict.DUPLICATE.code())
                .bind("decided", decided.decidedPosition())
                .bind("at", StoreTimes.atMicros(decided.decidedAtMicros()))
                .bind("practice", decided.practice().number())
                .bind("patient", patient.map(PatientId::number))
                .bind("position", decided.position())
                .bind("item", decided.index())
                .execute();
    }

    /// Asks about a reading that a record has made one of a patient: the store's answer, the reading itself,
    /// which takes another's place, or a person; or about one that a person has taken from a patient.
    ///
    /// @param kind [HindsightRecord.Kind#SETTLED], [HindsightRecord.Kind#CORRECTED],
    ///     [HindsightRecord.Kind#REASSIGNED] or [HindsightRecord.Kind#TAKEN_AWAY]
    public void stored(
            HindsightRecord.Kind kind,
            long decidedPosition,
            long decidedAtMicros,
            PatientId patient,
            ReadingPlace place) {
        handle.createUpdate("""
            insert into hindsight (position, item, kind, decided_position, decided_at, practice, patient,
                vital, unit, first_value, second_value, taken_at, received_at)
            select position, item, :kind, :decided, :at, practice, patient,
                vital, unit, first_value, second_value, taken_at, received_at
            from reading where patient = :patient and position = :position and item = :item
            on conflict do nothing\
            """)
                .bind("kind", kind.name())
                .bind("decided", decidedPosition)
                .bind("at", StoreTimes.atMicros(decidedAtMicros))
                .bind("patient", patient.number())
                .bind("position", place.position())
                .bind("item", place.index())
                .execute();
    }

    /// Writes an answer down, unless there is one.
    public void answer(HindsightRecord.Question question, HindsightRecord.Answer answer) {
        int added = handle.createUpdate("""
            insert into hindsight_answer (position, item, decided_position, kind, cannot_be_known,
                judged_until, reading_count, rule_version, worked_out_at)
            values (:position, :item, :decided, :kind, :unknown, :until, :readings, :rule, :at)
            on conflict do nothing\
            """)
                .bind("position", question.position())
                .bind("item", question.index())
                .bind("decided", question.decidedPosition())
                .bind("kind", question.kind().name())
                .bind("unknown", answer.cannotBeKnown())
                .bind("until", StoreTimes.at(answer.judgedUntil()))
                .bind("readings", answer.readingCount())
                .bind("rule", answer.ruleVersion())
                .bind("at", StoreTimes.at(answer.workedOutAt()))
                .execute();
        if (added == 1 && !answer.changes().isEmpty()) {
            add(question, answer.changes());
        }
    }

    private void add(HindsightRecord.Question question, List<HindsightRecord.Change> changes) {
        PreparedBatch batch = handle.prepareBatch("""
            insert into hindsight_change (position, item, decided_position, decided_kind, ordinal, happens, kind, at, plan_version,
                threshold_index, tier, reason, reading_position, reading_item, pages, opened_position,
                opened_ordinal)
            values (:position, :item, :decided, :decidedKind, :ordinal, :happens, :kind, :at, :plan, :threshold, :tier, :reason,
                :readingPosition, :readingItem, :pages, :opened, :openedOrdinal)\
            """);
        int ordinal = 0;
        for (HindsightRecord.Change change : changes) {
            batch.bind("position", question.position())
                    .bind("item", question.index())
                    .bind("decided", question.decidedPosition())
                    .bind("decidedKind", question.kind().name())
                    .bind("ordinal", ordinal++)
                    .bind("happens", change.happens())
                    .bind("kind", change.kind())
                    .bind("at", StoreTimes.at(change.at()))
                    .bind("plan", change.planVersion())
                    .bind("threshold", change.thresholdIndex())
                    .bind("tier", change.tier().name())
                    .bind("reason", change.reason())
                    .bind("readingPosition", change.reading().map(HindsightRecord.Source::position))
                    .bind("readingItem", change.reading().map(HindsightRecord.Source::index))
                    .bindArray(
                            "pages",
                            Long.class,
                            change.pages().stream().map(PersonId::number).toList())
                    .bind("opened", change.episode().map(episode -> episode.position()))
                    .bind("openedOrdinal", change.episode().map(episode -> episode.ordinal()))
                    .add();
        }
        batch.execute();
    }
}

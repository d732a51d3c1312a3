package org.telltale.care.store;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.EpisodeEvent;
import org.telltale.care.event.PageEvent;
import org.telltale.care.event.PolicyEvent;
import org.telltale.care.event.RotaEvent;
import org.telltale.care.event.SilenceEvent;
import org.telltale.care.event.SymptomEvent;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;

/// Patients, plans and policies. What an acknowledgement or a delivery does to an episode is the
/// Monitor's to say, and comes through [EpisodeProjection].
final class ClinicalProjection {
    private final Handle handle;
    private final PlanProjection plans;

    ClinicalProjection(Handle handle) {
        this.handle = handle;
        this.plans = new PlanProjection(handle);
    }

    void apply(long position, long stampMicros, CareEvent.Clinical event, long number) {
        switch (event) {
            case CareEvent.PatientEnrolled enrolled -> enroll(position, stampMicros, enrolled, number);
            case CareEvent.StatusChanged changed -> {
                change(
                        "status",
                        position,
                        changed.patient(),
                        changed.from(),
                        changed.status().name());
                statusEntered(position, stampMicros, changed.patient());
            }
            case CareEvent.ZoneChanged changed ->
                change(
                        "zone",
                        position,
                        changed.patient(),
                        changed.from(),
                        changed.zone().getId());
            case CareEvent.PlanSigned signed -> plans.sign(position, stampMicros, signed);
            case CareEvent.PolicyPublished published -> plans.publish(position, stampMicros, published);
            case PolicyEvent.SubstitutesNamed named -> new SubstituteProjection(handle).put(position, named);
            case PolicyEvent.TierPolicyPublished published -> plans.publish(position, stampMicros, published);
            case RotaEvent rota -> new RotaProjection(handle).apply(position, stampMicros, rota);
            case SilenceEvent.QuietHoursSigned signed -> plans.sign(position, stampMicros, signed);
            case SilenceEvent.StormPolicySigned signed -> plans.sign(position, stampMicros, signed);
            case SilenceEvent.SnoozeCapsSigned signed -> plans.sign(position, stampMicros, signed);
            case SymptomEvent.SymptomAnswered answered ->
                new AnswerProjection(handle).put(position, stampMicros, answered);
            case CareEvent.PagingSet set -> setPaging(position, set);
            case CareEvent.Viewed viewed ->
                note(EpisodeStepKind.VIEWED, position, stampMicros, viewed.episode(), viewed.by());
            case EpisodeEvent.Escalated escalated ->
                note(EpisodeStepKind.ESCALATED, position, stampMicros, escalated.episode(), escalated.by());
            case CareEvent.Acknowledged _,
                    SilenceEvent.Snoozed _,
                    CareEvent.Resolved _,
                    EpisodeEvent.FollowUpDone _,
                    CareEvent.DeliveryReported _,
                    PageEvent _,
                    CareEvent.PastRecalled _,
                    CareEvent.EpisodeTakenOver _ -> {}
        }
    }

    private void enroll(long position, long stampMicros, CareEvent.PatientEnrolled enrolled, long number) {
        handle.createUpdate("""
            insert into patient (patient, practice, record_number, name, born, first_zone, first_status,
                enrolled_at, position)
            values (:patient, :practice, :record, :name, :born, :zone, :status, :at, :position)\
            """)
                .bind("patient", number)
                .bind("practice", enrolled.practice().number())
                .bind("record", enrolled.recordNumber())
                .bind("name", enrolled.name())
                .bind("born", enrolled.born())
                .bind("zone", enrolled.zone().getId())
                .bind("status", enrolled.status().name())
                .bind("at", StoreTimes.atMicros(stampMicros))
                .bind("position", position)
                .execute();
    }

    private void change(String what, long position, PatientId patient, Instant from, String value) {
        handle.createUpdate("""
            insert into patient_<what>_change (patient, changed_from, <what>, position)
            values (:patient, :from, :value, :position)
            on conflict (patient, changed_from) do update
            set <what> = excluded.<what>, position = excluded.position\
            """)
                .define("what", what)
                .bind("patient", patient.number())
                .bind("from", StoreTimes.at(from))
                .bind("value", value)
                .bind("position", position)
                .execute();
    }

    private void statusEntered(long position, long stampMicros, PatientId patient) {
        handle.createUpdate("""
            update patient_status_change set entered_at = :at
            where patient = :patient and position = :position\
            """)
                .bind("at", StoreTimes.atMicros(stampMicros))
                .bind("patient", patient.number())
                .bind("position", position)
                .execute();
    }

    private void setPaging(long position, CareEvent.PagingSet set) {
        handle.createUpdate("""
            insert into paging (practice, attempts, retry_after_micros, link, position)
            values (:practice, :attempts, :retry, :link, :position)
            on conflict (practice) do update set attempts = excluded.attempts,
                retry_after_micros = excluded.retry_after_micros, link = excluded.link,
                position = excluded.position\
            """)
                .bind("practice", set.practice().number())
                .bind("attempts", set.attempts())
                .bind("retry", StoreTimes.micros(set.retryAfter()))
                .bind("link", set.link().toString())
                .bind("position", position)
                .execute();
    }

    private void note(EpisodeStepKind kind, long position, long stampMicros, EpisodeId episode, PersonId by) {
        handle.createUpdate("""
            insert into episode_step (opened_position, opened_ordinal, kind, person, at, position)
            values (:opened, :ordinal, :kind, :person, :at, :position)\
            """)
                .bind("opened", episode.position())
                .bind("ordinal", episode.ordinal())
                .bind("kind", kind.name())
                .bind("person", by.number())
                .bind("at", StoreTimes.atMicros(stampMicros))
                .bind("position", position)
                .execute();
    }
}

package org.telltale.care.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.PolicyEvent;
import org.telltale.care.event.SilenceEvent;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.ConditionReview;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.FollowUp;
import org.telltale.care.plan.PatientRole;
import org.telltale.care.plan.StormPolicy;
import org.telltale.care.rota.QuietHours;

/// Signed plans and published policies, every version of them.
final class PlanProjection {
    private final Handle handle;

    PlanProjection(Handle handle) {
        this.handle = handle;
    }

    void sign(long position, long stampMicros, CareEvent.PlanSigned signed) {
        handle.createUpdate("""
            insert into care_plan (patient, version, review_by, signed_by, supervised_by, signed_at, position)
            values (:patient, :version, :review, :by, :supervisor, :at, :position)\
            """)
                .bind("patient", signed.patient().number())
                .bind("version", signed.plan().version())
                .bind("review", signed.plan().reviewBy())
                .bind("by", signed.signedBy().number())
                .bind("supervisor", signed.plan().supervisedBy().map(PersonId::number))
                .bind("at", StoreTimes.atMicros(stampMicros))
                .bind("position", position)
                .execute();
        signed.plan().conditions().forEach(review -> condition(signed, review));
        for (int ordinal = 0; ordinal < signed.plan().thresholds().size(); ordinal++) {
            threshold(signed, ordinal);
        }
    }

    void sign(long position, long stampMicros, SilenceEvent.SnoozeCapsSigned signed) {
        handle.createUpdate("""
            insert into snooze_caps (practice, urgent_micros, same_day_micros, next_day_micros, signed_by,
                signed_at, position)
            values (:practice, :urgent, :sameDay, :nextDay, :by, :at, :position)
            on conflict (practice) do update set urgent_micros = excluded.urgent_micros,
                same_day_micros = excluded.same_day_micros, next_day_micros = excluded.next_day_micros,
                signed_by = excluded.signed_by, signed_at = excluded.signed_at,
                position = excluded.position\
            """)
                .bind("practice", signed.practice().number())
                .bind("urgent", StoreTimes.micros(signed.caps().urgent()))
                .bind("sameDay", StoreTimes.micros(signed.caps().sameDay()))
                .bind("nextDay", StoreTimes.micros(signed.caps().nextDay()))
                .bind("by", signed.signedBy().number())
                .bind("at", StoreTimes.atMicros(stampMicros))
                .bind("position", position)
                .execute();
    }

    void sign(long position, long stampMicros, SilenceEvent.StormPolicySigned signed) {
        Optional<StormPolicy> policy = signed.policy();
        handle.createUpdate("""
            insert into storm_policy (practice, more_than, within_micros, summary_every_micros, signed_by,
                signed_at, position)
            values (:practice, :moreThan, :within, :summaryEvery, :by, :at, :position)
            on conflict (practice) do update set more_than = excluded.more_than,
                within_micros = excluded.within_micros,
                summary_every_micros = excluded.summary_every_micros, signed_by = excluded.signed_by,
                signed_at = excluded.signed_at, position = excluded.position\
            """)
                .bind("practice", signed.practice().number())
                .bind("moreThan", policy.map(StormPolicy::moreThan))
                .bind("within", policy.map(storm -> StoreTimes.micros(storm.within())))
                .bind("summaryEvery", policy.map(storm -> StoreTimes.micros(storm.summaryEvery())))
                .bind("by", signed.signedBy().number())
                .bind("at", StoreTimes.atMicros(stampMicros))
                .bind("position", position)
                .execute();
    }

    void sign(long position, long stampMicros, SilenceEvent.QuietHoursSigned signed) {
        Optional<QuietHours> hours = signed.hours();
        handle.createUpdate("""
            insert into quiet_hours (practice, zone, starts_at, ends_at, at_any_hour, signed_by, signed_at,
                position)
            values (:practice, :zone, :from, :until, :anyHour, :by, :at, :position)
            on conflict (practice) do update set zone = excluded.zone, starts_at = excluded.starts_at,
                ends_at = excluded.ends_at, at_any_hour = excluded.at_any_hour,
                signed_by = excluded.signed_by, signed_at = excluded.signed_at,
                position = excluded.position\
            """)
                .bind("practice", signed.practice().number())
                .bind("zone", hours.map(quiet -> quiet.zone().getId()))
                .bind("from", hours.map(QuietHours::from))
                .bind("until", hours.map(QuietHours::until))
                .bindArray(
                        "anyHour",
                        Long.class,
                        hours.stream()
                                .flatMap(quiet -> quiet.atAnyHour().stream())
                                .sorted()
                                .map(vital -> (long) vital.code())
                                .toList())
                .bind("by", signed.signedBy().number())
                .bind("at", StoreTimes.atMicros(stampMicros))
                .bind("position", position)
                .execute();
    }

    private void condition(CareEvent.PlanSigned signed, ConditionReview review) {
        handle.createUpdate("""
            insert into plan_condition (patient, version, condition, review_by, thresholds)
            values (:patient, :version, :condition, :review, :thresholds)\
            """)
                .bind("patient", signed.patient().number())
                .bind("version", signed.plan().version())
                .bind("condition", review.condition().name())
                .bind("review", review.reviewBy())
                .bindArray(
                        "thresholds",
                        Long.class,
                        review.thresholds().stream().map(Integer::longValue).toList())
                .execute();
    }

    private void threshold(CareEvent.PlanSigned signed, int ordinal) {
        Optional<CarePlan.FromRule> from = signed.plan().rules().stream()
                .filter(rule -> rule.threshold() == ordinal)
                .findFirst();
        Optional<FollowUp> followUp = signed.plan().followUps().stream()
                .filter(triggered -> triggered.threshold() == ordinal)
                .findFirst();
        handle.createUpdate("""
            insert into plan_threshold (patient, version, ordinal, threshold, rule, rule_version, follow_up,
                follow_up_owner, follow_up_within_micros)
            values (:patient, :version, :ordinal, cast(:threshold as jsonb), :rule, :ruleVersion, :followUp,
                :owner, :within)\
            """)
                .bind("patient", signed.patient().number())
                .bind("version", signed.plan().version())
                .bind("ordinal", ordinal)
                .bind("threshold", ThresholdText.of(signed.plan().thresholds().get(ordinal)))
                .bind("rule", from.map(CarePlan.FromRule::rule))
                .bind("ruleVersion", from.map(CarePlan.FromRule::version))
                .bind("followUp", followUp.map(triggered -> triggered.kind().name()))
                .bind("owner", followUp.map(triggered -> triggered.owner().name()))
                .bind("within", followUp.flatMap(FollowUp::within).map(StoreTimes::micros))
                .execute();
    }

    void publish(long position, long stampMicros, CareEvent.PolicyPublished published) {
        publish(position, stampMicros, published.practice().number(), Optional.empty(), published.policy());
    }

    void publish(long position, long stampMicros, PolicyEvent.TierPolicyPublished published) {
        long practice = published.practice().number();
        publish(position, stampMicros, practice, Optional.of(published.tier()), published.policy());
    }

    private void publish(long position, long stampMicros, long practice, Optional<Tier> tier, EscalationPolicy policy) {
        handle.createUpdate("""
            insert into escalation_policy (practice, position, tier, loops, failsafe, failsafe_every_micros,
                urgent_ack_timeout_micros, same_day_ack_timeout_micros, published_at)
            values (:practice, :position, :tier, :loops, :failsafe, :every, :urgent, :sameDay, :at)\
            """)
                .bind("practice", practice)
                .bind("position", position)
                .bind("tier", tier.map(Tier::name))
                .bind("loops", policy.loops())
                .bind("failsafe", policy.failsafe().number())
                .bind("every", StoreTimes.micros(policy.failsafeEvery()))
                .bind("urgent", StoreTimes.micros(policy.urgentAckTimeout()))
                .bind("sameDay", StoreTimes.micros(policy.sameDayAckTimeout()))
                .bind("at", StoreTimes.atMicros(stampMicros))
                .execute();
        for (int ordinal = 0; ordinal < policy.steps().size(); ordinal++) {
            step(practice, position, ordinal, policy.steps().get(ordinal));
        }
    }

    private void step(long practice, long position, int ordinal, EscalationPolicy.Step step) {
        handle.createUpdate("""
            insert into policy_step (practice, position, ordinal, people, rotas, roles, answer_within_micros)
            values (:practice, :position, :ordinal, :people, :rotas, :roles, :within)\
            """)
                .bind("practice", practice)
                .bind("position", position)
                .bind("ordinal", ordinal)
                .bindArray(
                        "people",
                        Long.class,
                        step.people().stream().map(PersonId::number).toList())
                .bindArray("rotas", String.class, step.rotas())
                .bindArray(
                        "roles",
                        String.class,
                        step.roles().stream().map(PatientRole::name).toList())
                .bind("within", StoreTimes.micros(step.answerWithin()))
                .execute();
    }
}

package org.telltale.server.core;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.EpisodeEvent;
import org.telltale.care.event.PolicyEvent;
import org.telltale.care.event.SilenceEvent;
import org.telltale.care.event.SymptomEvent;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Condition;
import org.telltale.care.plan.ConditionReview;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.FollowUp;
import org.telltale.care.plan.FollowUpKind;
import org.telltale.care.plan.FollowUpOutcome;
import org.telltale.care.plan.FollowUpOwner;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.PatientRole;
import org.telltale.care.plan.StormPolicy;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.rota.QuietHours;
import org.telltale.care.rota.Substitution;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.AnsweredBy;
import org.telltale.care.symptom.Question;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// What is signed about who is paged and when, and what patients answer, to be written and read.
final class OnCallEvents {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PersonId PERSON = new PersonId(3);

    private OnCallEvents() {}

    static List<CareEvent> all() {
        return List.of(
                tierPolicy(),
                followUpDone(),
                new CareEvent.PlanSigned(
                        PRACTICE,
                        new PatientId(11),
                        new CarePlan(
                                3,
                                List.of(new Threshold.SingleValue(
                                        Vital.OXYGEN_SATURATION,
                                        List.of(Limit.below(Quantity.of("88", Unit.PERCENT))),
                                        Tier.T1,
                                        Duration.ofHours(6))),
                                LocalDate.of(2027, 1, 1),
                                List.of(),
                                List.of(new FollowUp(
                                        0,
                                        FollowUpKind.URGENT_CLINICAL_REVIEW,
                                        FollowUpOwner.FIRST_STEP,
                                        Optional.of(Duration.ofHours(1)))),
                                List.of(new ConditionReview(Condition.COPD, List.of(0), LocalDate.of(2026, 12, 24))),
                                Optional.of(new PersonId(4))),
                        PERSON),
                substitutes(),
                new PolicyEvent.SubstitutesNamed(PRACTICE, PERSON, List.of()),
                answer(),
                quietHours(),
                new SilenceEvent.QuietHoursSigned(PRACTICE, Optional.empty(), PERSON),
                stormPolicy(),
                new SilenceEvent.StormPolicySigned(PRACTICE, Optional.empty(), PERSON));
    }

    static CareEvent followUpDone() {
        return new EpisodeEvent.FollowUpDone(
                PRACTICE, new EpisodeId(17, 0), PERSON, FollowUpOutcome.TREATMENT_CHANGED, "called her");
    }

    static CareEvent substitutes() {
        TimeSpan week = TimeSpan.lasting(Instant.parse("2026-11-23T00:00:00Z"), Duration.ofDays(7));
        return new PolicyEvent.SubstitutesNamed(PRACTICE, PERSON, List.of(new Substitution(new PersonId(4), week)));
    }

    static CareEvent answer() {
        return new SymptomEvent.SymptomAnswered(
                PRACTICE,
                new PatientId(1),
                Question.DYSPNOEA,
                Answer.YES,
                Instant.parse("2026-11-23T07:00:00Z"),
                AnsweredBy.RELATIVE,
                PERSON);
    }

    static CareEvent quietHours() {
        QuietHours hours = new QuietHours(
                ZoneId.of("America/Chicago"), LocalTime.of(21, 0), LocalTime.of(7, 0), Set.of(Vital.WEIGHT));
        return new SilenceEvent.QuietHoursSigned(PRACTICE, Optional.of(hours), PERSON);
    }

    static CareEvent stormPolicy() {
        return new SilenceEvent.StormPolicySigned(
                PRACTICE,
                Optional.of(new StormPolicy(5, Duration.ofMinutes(10), StormPolicy.USUAL_SUMMARY_EVERY)),
                PERSON);
    }

    static CareEvent tierPolicy() {
        EscalationPolicy.Step step = new EscalationPolicy.Step(
                List.of(), List.of(), List.of(PatientRole.SUPERVISING_PHYSICIAN), Duration.ofMinutes(30));
        return new PolicyEvent.TierPolicyPublished(
                PRACTICE, Tier.T2, new EscalationPolicy(List.of(step), 1, PERSON, Duration.ofMinutes(15)));
    }
}

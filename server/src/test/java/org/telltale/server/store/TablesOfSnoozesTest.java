package org.telltale.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.PolicyEvent;
import org.telltale.care.event.SilenceEvent;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.SnoozeCaps;
import org.telltale.care.plan.StormPolicy;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.rota.QuietHours;
import org.telltale.care.rota.Substitution;
import org.telltale.care.store.EpisodePhase;
import org.telltale.care.store.EpisodeProjection;
import org.telltale.care.store.EpisodeReads;
import org.telltale.care.store.EpisodeRecord;
import org.telltale.care.store.EpisodeStepKind;
import org.telltale.care.store.FactReads;
import org.telltale.care.store.PlanReads;
import org.telltale.care.store.Projections;
import org.telltale.care.store.RecallReads;
import org.telltale.care.store.SubstituteReads;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.server.timescale.DatabaseLogin;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TablesOfSnoozesTest extends EmptyStore {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PersonId NURSE = new PersonId(1);
    private static final PersonId DOCTOR = new PersonId(2);
    private static final EpisodeId EPISODE = new EpisodeId(40, 0);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private long sequence = 40;

    TablesOfSnoozesTest(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    @Test
    void know_until_when_an_episode_is_snoozed_and_what_was_known_when_that_was_over() {
        EpisodeRecord open = episode(EpisodePhase.OPEN, Optional.empty(), Optional.empty());
        EpisodeRecord snoozed = episode(EpisodePhase.SNOOZED, Optional.of(NOON.plusSeconds(1_800)), Optional.empty());
        EpisodeRecord ended = episode(
                EpisodePhase.OPEN,
                Optional.empty(),
                Optional.of(new EpisodeRecord.SinceThen("No reading for 35 min since 61 mg/dL", NOON)));
        stepped(EpisodeStepKind.OPENED, Optional.empty(), open);
        stepped(EpisodeStepKind.SNOOZED, Optional.of(NURSE), snoozed);
        assertThat(kept()).contains(snoozed);

        stepped(EpisodeStepKind.SNOOZE_ENDED, Optional.empty(), ended);
        assertThat(kept()).contains(ended);

        stepped(EpisodeStepKind.BREACHED, Optional.empty(), open);
        assertThat(kept())
                .hasValueSatisfying(breached -> assertThat(breached.sinceThen()).isEmpty());
        assertThat(new EpisodeReads(asking).steps(PRACTICE, EPISODE))
                .extracting(EpisodeReads.Step::kind)
                .containsExactly(
                        EpisodeStepKind.OPENED,
                        EpisodeStepKind.SNOOZED,
                        EpisodeStepKind.SNOOZE_ENDED,
                        EpisodeStepKind.BREACHED);
    }

    @Test
    void know_the_caps_that_were_signed_last_and_say_them_again_to_a_journal_that_is_begun_anew() {
        SnoozeCaps caps = new SnoozeCaps(Duration.ofMinutes(30), Duration.ofHours(4), Duration.ofHours(12));
        happened(new SilenceEvent.SnoozeCapsSigned(PRACTICE, SnoozeCaps.USUAL, NURSE));
        happened(new SilenceEvent.SnoozeCapsSigned(PRACTICE, caps, DOCTOR));

        assertThat(new PlanReads(asking).snoozeCaps(PRACTICE)).hasValueSatisfying(signed -> {
            assertThat(signed.caps()).isEqualTo(caps);
            assertThat(signed.signedBy()).isEqualTo(DOCTOR);
        });
        assertThat(new PlanReads(asking).snoozeCaps(new PracticeId(2))).isEmpty();
        assertThat(new FactReads(asking).all())
                .extracting(FactReads.Fact::event)
                .containsExactly(new SilenceEvent.SnoozeCapsSigned(PRACTICE, caps, DOCTOR));
    }

    @Test
    void know_who_stands_in_for_a_physician_and_say_it_again_to_a_journal_that_is_begun_anew() {
        Instant noon = Instant.parse("2026-11-21T12:00:00.000001Z");
        Substitution first = new Substitution(NURSE, TimeSpan.lasting(noon, Duration.ofHours(2)));
        Substitution second = new Substitution(NURSE, TimeSpan.lasting(noon.plusSeconds(7200), Duration.ofHours(1)));
        CareEvent both = new PolicyEvent.SubstitutesNamed(PRACTICE, DOCTOR, List.of(second, first));
        happened(new PolicyEvent.SubstitutesNamed(PRACTICE, DOCTOR, List.of(first)));
        happened(both);

        assertThat(new SubstituteReads(asking).of(PRACTICE, DOCTOR)).containsExactly(second, first);
        assertThat(new SubstituteReads(asking).of(PRACTICE, NURSE)).isEmpty();
        assertThat(new SubstituteReads(asking).of(new PracticeId(2), DOCTOR)).isEmpty();
        assertThat(new FactReads(asking).all())
                .extracting(FactReads.Fact::event)
                .containsExactly(both);

        happened(new PolicyEvent.SubstitutesNamed(PRACTICE, DOCTOR, List.of()));
        assertThat(new FactReads(asking).all()).isEmpty();
    }

    @Test
    void know_the_storm_policy_that_was_signed_last_and_say_it_again_to_a_journal_that_is_begun_anew() {
        StormPolicy policy = new StormPolicy(5, Duration.ofMinutes(10), Duration.ofMinutes(3));
        SilenceEvent none = new SilenceEvent.StormPolicySigned(PRACTICE, Optional.empty(), NURSE);
        SilenceEvent some = new SilenceEvent.StormPolicySigned(PRACTICE, Optional.of(policy), DOCTOR);
        happened(none);
        assertThat(new FactReads(asking).all())
                .extracting(FactReads.Fact::event)
                .containsExactly(none);
        happened(some);

        assertThat(new PlanReads(asking).stormPolicy(PRACTICE)).hasValueSatisfying(signed -> {
            assertThat(signed.policy()).contains(policy);
            assertThat(signed.signedBy()).isEqualTo(DOCTOR);
        });
        assertThat(new PlanReads(asking).stormPolicy(new PracticeId(2))).isEmpty();
        assertThat(new FactReads(asking).all())
                .extracting(FactReads.Fact::event)
                .containsExactly(some);
    }

    @Test
    void know_the_quiet_hours_that_were_signed_last_and_say_them_again_to_a_journal_that_is_begun_anew() {
        QuietHours hours = new QuietHours(
                ZoneId.of("America/Chicago"),
                LocalTime.of(21, 30),
                LocalTime.of(7, 0),
                Set.of(Vital.WEIGHT, Vital.GLUCOSE));
        SilenceEvent none = new SilenceEvent.QuietHoursSigned(PRACTICE, Optional.empty(), NURSE);
        SilenceEvent some = new SilenceEvent.QuietHoursSigned(PRACTICE, Optional.of(hours), DOCTOR);
        happened(none);
        assertThat(new FactReads(asking).all())
                .extracting(FactReads.Fact::event)
                .containsExactly(none);
        happened(some);

        assertThat(new PlanReads(asking).quietHours(PRACTICE)).hasValueSatisfying(signed -> {
            assertThat(signed.hours()).contains(hours);
            assertThat(signed.signedBy()).isEqualTo(DOCTOR);
        });
        assertThat(new PlanReads(asking).quietHours(new PracticeId(2))).isEmpty();
        assertThat(new FactReads(asking).all())
                .extracting(FactReads.Fact::event)
                .containsExactly(some);
    }

    /// As taken it would be as silent as an answer makes it: for good, where the tier has no time for that.
    @Test
    void hand_what_is_snoozed_over_as_taken_by_nobody() {
        happened(new CareEvent.PlanSigned(
                PRACTICE,
                new PatientId(1),
                new CarePlan(
                        2,
                        List.of(new Threshold.SingleValue(
                                Vital.GLUCOSE,
                                List.of(Limit.below(Quantity.of("70", Unit.MILLIGRAM_PER_DECILITRE))),
                                Tier.T1,
                                Duration.ofHours(1))),
                        LocalDate.of(2027, 1, 1)),
                DOCTOR));
        EpisodeRecord snoozed = episode(EpisodePhase.SNOOZED, Optional.of(NOON.plusSeconds(1_800)), Optional.empty());
        stepped(EpisodeStepKind.SNOOZED, Optional.of(NURSE), snoozed);
        assertThat(new RecallReads(asking).episodes())
                .singleElement()
                .satisfies(recalled -> assertThat(recalled.taken()).isEmpty());

        EpisodeRecord taken = episode(EpisodePhase.ACKNOWLEDGED, Optional.empty(), Optional.empty());
        stepped(EpisodeStepKind.ACKNOWLEDGED, Optional.of(NURSE), taken);
        assertThat(new RecallReads(asking).episodes())
                .singleElement()
                .satisfies(recalled -> assertThat(recalled.taken())
                        .hasValueSatisfying(by -> assertThat(by.by()).isEqualTo(NURSE)));
    }

    private Optional<EpisodeRecord> kept() {
        return new EpisodeReads(asking).episode(PRACTICE, EPISODE);
    }

    private void happened(CareEvent event) {
        commit(++sequence, handle -> new Projections(handle).apply(sequence, Bodies.micros(NOON), event, 0));
    }

    private void stepped(EpisodeStepKind kind, Optional<PersonId> person, EpisodeRecord episode) {
        commit(
                ++sequence,
                handle -> new EpisodeProjection(handle).put(sequence, Bodies.micros(NOON), kind, person, episode));
    }

    private static EpisodeRecord episode(
            EpisodePhase phase, Optional<Instant> until, Optional<EpisodeRecord.SinceThen> sinceThen) {
        return new EpisodeRecord(
                EPISODE,
                PRACTICE,
                new PatientId(1),
                2,
                0,
                1,
                Vital.GLUCOSE,
                Tier.T1,
                NOON,
                "Glucose 61 mg/dL, below the limit of 70 mg/dL",
                List.of(),
                phase,
                Optional.of(new EpisodeRecord.Acknowledgement(NURSE, NOON)),
                Optional.empty(),
                List.of(),
                1,
                until,
                sinceThen);
    }
}

package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.Ward.BACKUP;
import static org.telltale.escalation.Ward.FAILSAFE;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.PHYSICIAN;
import static org.telltale.escalation.Ward.PRACTICE;
import static org.telltale.escalation.Ward.saturationBelow;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.event.CareEvent.PolicyPublished;
import org.telltale.care.event.Refusal;
import org.telltale.care.event.RotaEvent;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.EscalationPolicy.Step;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.rota.Layer;
import org.telltale.care.rota.Rota;
import org.telltale.care.rota.RotaOverride;
import org.telltale.care.rota.Rotation;

/// Who is paged by a step is who is on call when it fires. Hours are those of UTC; the nurse is on call until
/// noon, the backup from then on, turn about.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ARotaIsAskedTest {
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);
    private static final LocalDateTime MIDNIGHT = LocalDateTime.parse("2026-03-02T00:00");

    private final Ward ward = new Ward();

    @BeforeEach
    void a_practice_has_a_rota() {
        ward.event(published(1, NURSE, BACKUP));
        ward.event(policy(new Step(List.of(), List.of("nurses"), Duration.ofMinutes(30))));
        ward.enroll();
        ward.sign(saturationBelow("88", Tier.T1));
    }

    @Test
    void when_a_step_fires_and_not_before() {
        ward.at("11:59").saturates("85");
        ward.event(policy(
                new Step(List.of(PHYSICIAN), Duration.ofMinutes(30)),
                new Step(List.of(), List.of("nurses"), Duration.ofMinutes(30))));
        ward.at("12:29");

        assertThat(ward.happened)
                .containsExactly(
                        "11:59 opened: Oxygen saturation 85 %, below the limit of 88 %",
                        "11:59 page to nurse", "12:29 stepped", "12:29 page to backup");
    }

    @Test
    void and_the_people_of_a_step_are_paged_besides_each_once() {
        ward.event(policy(new Step(List.of(PHYSICIAN, NURSE), List.of("nurses"), Duration.ofMinutes(30))));
        ward.at("08:00").saturates("85");

        assertThat(ward.happened)
                .endsWith("08:00 page to physician", "08:00 page to nurse")
                .hasSize(3);
    }

    @Test
    void with_what_was_agreed_besides_until_it_is_taken_back() {
        ward.event(agreed(FIRST, new RotaOverride.Covers(PHYSICIAN, Optional.of(NURSE), hours(8, 10))));
        ward.restart();
        ward.at("09:00").saturates("85");
        assertThat(ward.happened).endsWith("09:00 page to physician").hasSize(2);

        ward.event(new RotaEvent.AgreementWithdrawn(PRACTICE, "nurses", FIRST));
        ward.at("09:01").saturates("80");
        assertThat(ward.happened).endsWith("09:01 page to nurse").hasSize(4);
    }

    @Test
    void and_a_step_that_calls_nobody_is_passed_over_at_once_and_told() {
        ward.event(agreed(FIRST, new RotaOverride.IsAway(NURSE, hours(8, 10))));
        ward.at("09:00").saturates("85");

        assertThat(ward.happened)
                .containsExactly(
                        "09:00 opened: Oxygen saturation 85 %, below the limit of 88 %",
                        "09:00 exhausted", "09:00 skipped", "09:00 page to failsafe");
    }

    @Test
    void again_where_nobody_was_there_at_first_and_somebody_has_come_since() {
        ward.event(agreed(FIRST, new RotaOverride.IsAway(NURSE, hours(8, 10))));
        ward.at("09:50").saturates("85");
        ward.at("10:05");

        assertThat(ward.happened)
                .endsWith("10:05 stepped", "10:05 page to nurse")
                .hasSize(6);
    }

    @Test
    void again_however_long_nobody_was_there() {
        ward.event(agreed(FIRST, new RotaOverride.IsAway(NURSE, hours(0, 36))));
        ward.event(agreed(SECOND, new RotaOverride.IsAway(BACKUP, hours(0, 36))));
        ward.at("00:30").saturates("85");
        ward.at("36:05");

        assertThat(ward.episode().pageCount()).isGreaterThan(2 * Episode.MOST_PAGES_SHOWN);
        assertThat(ward.happened)
                .filteredOn(line -> line.contains("page to") && !line.endsWith("page to failsafe"))
                .containsExactly("36:00 page to backup");
    }

    @Test
    void again_where_nobody_was_there_and_somebody_else_took_the_episode_in_between() {
        ward.event(agreed(FIRST, new RotaOverride.IsAway(NURSE, hours(8, 10))));
        ward.at("09:00").saturates("85");
        ward.at("09:05").acknowledge(PHYSICIAN);
        ward.restart();
        ward.at("09:55");

        assertThat(ward.happened)
                .endsWith(
                        "09:35 acknowledgement timed out",
                        "09:35 exhausted",
                        "09:35 skipped",
                        "09:35 page to failsafe",
                        "09:35 page to physician",
                        "09:50 stepped",
                        "09:50 skipped",
                        "09:50 page to failsafe");
        ward.restart();
        ward.at("10:05");
        assertThat(ward.happened).endsWith("10:05 stepped", "10:05 page to nurse");
    }

    @Test
    void again_where_nobody_was_there_and_somebody_else_put_the_episode_off() {
        ward.event(agreed(FIRST, new RotaOverride.IsAway(NURSE, hours(8, 10))));
        ward.at("09:00").saturates("85");
        ward.at("09:05").snooze(PHYSICIAN, "00:50");
        ward.at("10:10");

        assertThat(ward.happened).endsWith("10:10 stepped", "10:10 page to nurse");
    }

    @Test
    void once_and_not_again_and_again_after_the_failsafes_turn_has_come() {
        ward.at("00:30").saturates("85");
        ward.at("36:05");

        assertThat(ward.episode().pageCount()).isGreaterThan(2 * Episode.MOST_PAGES_SHOWN);
        assertThat(ward.happened)
                .filteredOn(line -> !line.endsWith("page to failsafe") && line.contains("page to"))
                .containsExactly("00:30 page to nurse");
    }

    @Test
    void in_the_version_in_force() {
        ward.event(published(2, PHYSICIAN, BACKUP));
        ward.at("08:00").saturates("85");

        assertThat(ward.happened).endsWith("08:00 page to physician").hasSize(2);
        assertThat(ward.event(published(2, NURSE))).map(Refusal::category).contains(Refusal.Category.CONFLICT);
    }

    @Test
    void of_the_own_practice_only() {
        PracticeId other = new PracticeId(2);

        assertThat(ward.event(new PolicyPublished(
                        other, policyOf(new Step(List.of(), List.of("nurses"), Duration.ofHours(1))))))
                .map(Refusal::category)
                .contains(Refusal.Category.UNKNOWN);
        assertThat(ward.event(new RotaEvent.AgreementWithdrawn(other, "nurses", FIRST)))
                .map(Refusal::category)
                .contains(Refusal.Category.UNKNOWN);
    }

    @Test
    void and_an_agreement_is_entered_once() {
        RotaEvent agreed = agreed(FIRST, new RotaOverride.Joins(PHYSICIAN, hours(8, 10)));

        assertThat(ward.event(agreed)).isEmpty();
        assertThat(ward.event(agreed)).map(Refusal::category).contains(Refusal.Category.CONFLICT);
        assertThat(ward.event(new RotaEvent.AgreementWithdrawn(PRACTICE, "nurses", new UUID(0, 2))))
                .map(Refusal::category)
                .contains(Refusal.Category.UNKNOWN);
    }

    @Test
    void and_as_many_agreements_as_are_not_long_over_have_room() {
        for (int number = 1; number <= 256; number++) {
            assertThat(ward.event(agreed(new UUID(1, number), new RotaOverride.Joins(PHYSICIAN, hours(8, 10)))))
                    .isEmpty();
        }
        RotaEvent one = agreed(FIRST, new RotaOverride.Joins(PHYSICIAN, hours(8, 10)));
        assertThat(ward.event(one)).map(Refusal::category).contains(Refusal.Category.CONFLICT);

        ward.at(8 * 24 + ":00");
        assertThat(ward.event(one)).isEmpty();
    }

    private static RotaEvent published(int version, PersonId... people) {
        Rotation halfDays = new Rotation(Rotation.Unit.HOURS, 12, MIDNIGHT);
        return new RotaEvent.RotaPublished(
                PRACTICE,
                new Rota("nurses", version, ZoneOffset.UTC, List.of(new Layer(List.of(people), halfDays, List.of()))));
    }

    private static RotaEvent agreed(UUID id, RotaOverride override) {
        return new RotaEvent.RotaAgreed(PRACTICE, "nurses", id, List.of(override));
    }

    private static TimeSpan hours(int from, int until) {
        Instant midnight = MIDNIGHT.toInstant(ZoneOffset.UTC);
        return new TimeSpan(midnight.plus(Duration.ofHours(from)), midnight.plus(Duration.ofHours(until)));
    }

    private static PolicyPublished policy(Step... steps) {
        return new PolicyPublished(PRACTICE, policyOf(steps));
    }

    private static EscalationPolicy policyOf(Step... steps) {
        return new EscalationPolicy(List.of(steps), 0, FAILSAFE, Duration.ofMinutes(15));
    }
}

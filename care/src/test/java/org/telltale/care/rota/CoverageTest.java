package org.telltale.care.rota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.EscalationPolicy.Step;
import org.telltale.care.plan.PatientRole;
import org.telltale.care.plan.Signers;
import org.telltale.care.rota.Coverage.Gap;
import org.telltale.care.rota.Coverage.Why;

/// The fortnight in which clocks go back, in Chicago.
@DisplayNameGeneration(ReplaceUnderscores.class)
class CoverageTest {
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final PersonId ADA = new PersonId(1);
    private static final PersonId BEN = new PersonId(2);
    private static final PersonId FAILSAFE = new PersonId(9);
    private static final TimeSpan FORTNIGHT =
            TimeSpan.lasting(Instant.parse("2026-10-25T05:00:00Z"), Duration.ofDays(14));
    private static final Rotation WEEKS = new Rotation(Rotation.Unit.WEEKS, 1, LocalDateTime.parse("2026-10-05T08:00"));

    @Test
    void has_no_gap_where_somebody_is_there_at_every_minute() {
        Rotas rotas = rotas(new Layer(List.of(ADA, BEN), WEEKS, List.of()));

        assertThat(gaps(rotas, _ -> true, onCall())).isEmpty();
    }

    @Test
    void names_every_stretch_in_which_a_step_calls_nobody() {
        Hours officeHours =
                new Hours(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SUNDAY), LocalTime.MIN, LocalTime.of(1, 30));
        Rotas rotas = rotas(new Layer(List.of(ADA), WEEKS, List.of(officeHours)));

        List<Gap> gaps = gaps(rotas, _ -> true, onCall());

        // Every day from 01:30, and on 1 November from the second 01:30 there is; 8 November has an hour left.
        assertThat(gaps).hasSize(14).allSatisfy(gap -> {
            assertThat(gap.step()).isZero();
            assertThat(gap.why()).isEqualTo(Why.NOBODY_IS_CALLED);
        });
        assertThat(gaps.get(7).span())
                .isEqualTo(new TimeSpan(Instant.parse("2026-11-01T07:30:00Z"), Instant.parse("2026-11-02T06:00:00Z")));
    }

    @Test
    void names_whoever_cannot_be_reached_and_when_the_failsafe_as_well() {
        Rotas rotas = rotas(new Layer(List.of(ADA, BEN), WEEKS, List.of()));

        assertThat(gaps(rotas, person -> person.equals(ADA), onCall(), new Step(List.of(ADA), Duration.ofMinutes(5))))
                .containsExactly(
                        new Gap(
                                0,
                                Why.CANNOT_BE_REACHED,
                                Optional.of(BEN),
                                new TimeSpan(
                                        Instant.parse("2026-10-26T13:00:00Z"), Instant.parse("2026-11-02T14:00:00Z"))),
                        new Gap(2, Why.CANNOT_BE_REACHED, Optional.of(FAILSAFE), FORTNIGHT));
    }

    @Test
    void names_every_signer_who_cannot_be_reached_where_a_step_calls_whoever_signed() {
        Step doctors =
                new Step(List.of(), List.of(), List.of(PatientRole.SUPERVISING_PHYSICIAN), Duration.ofMinutes(5));
        Step either =
                new Step(List.of(ADA), List.of(), List.of(PatientRole.SUPERVISING_PHYSICIAN), Duration.ofMinutes(5));
        Step nurse = new Step(List.of(ADA), Duration.ofMinutes(5));
        Signers signers = new Signers(List.of(ADA, BEN), 3);

        Coverage all = coverage(Rotas.NONE, signers, _ -> true, doctors, nurse);
        assertThat(all.gaps(FORTNIGHT)).isEmpty();
        assertThat(all.patientsWithoutSigner()).isEqualTo(3);

        assertThat(coverage(Rotas.NONE, signers, person -> !person.equals(BEN), nurse, doctors, either)
                        .gaps(FORTNIGHT))
                .containsExactly(
                        new Gap(1, Why.CANNOT_BE_REACHED, Optional.of(BEN), FORTNIGHT),
                        new Gap(2, Why.CANNOT_BE_REACHED, Optional.of(BEN), FORTNIGHT));
        assertThat(coverage(Rotas.NONE, signers, person -> !person.equals(ADA), either)
                        .gaps(FORTNIGHT))
                .as("once, who is called twice")
                .containsExactly(new Gap(0, Why.CANNOT_BE_REACHED, Optional.of(ADA), FORTNIGHT));

        Coverage others = coverage(Rotas.NONE, signers, person -> !person.equals(BEN), nurse);
        assertThat(others.gaps(FORTNIGHT)).isEmpty();
        assertThat(others.patientsWithoutSigner()).isZero();
    }

    @Test
    void asks_for_whoever_is_called_in_the_place_of_a_signer_and_only_while_that_is_so() {
        Step doctors =
                new Step(List.of(), List.of(), List.of(PatientRole.SUPERVISING_PHYSICIAN), Duration.ofMinutes(5));
        Step nurse = new Step(List.of(FAILSAFE), Duration.ofMinutes(5));
        Signers signers = new Signers(List.of(ADA), 0);
        TimeSpan away = TimeSpan.lasting(Instant.parse("2026-10-28T00:00:00Z"), Duration.ofDays(2));
        TimeSpan longAway = TimeSpan.lasting(Instant.parse("2026-10-01T00:00:00Z"), Duration.ofDays(60));
        Substitutes ben = Substitutes.NONE.with(ADA, List.of(new Substitution(BEN, away)));

        assertThat(coverage(Rotas.NONE, signers, ben, person -> !person.equals(BEN), nurse, doctors)
                        .gaps(FORTNIGHT))
                .as("a substitute who cannot be reached")
                .containsExactly(new Gap(1, Why.CANNOT_BE_REACHED, Optional.of(BEN), away));
        assertThat(coverage(Rotas.NONE, signers, ben, person -> !person.equals(ADA), doctors)
                        .gaps(FORTNIGHT))
                .as("a signer who cannot")
                .containsExactly(
                        new Gap(
                                0,
                                Why.CANNOT_BE_REACHED,
                                Optional.of(ADA),
                                new TimeSpan(FORTNIGHT.startInclusive(), away.startInclusive())),
                        new Gap(
                                0,
                                Why.CANNOT_BE_REACHED,
                                Optional.of(ADA),
                                new TimeSpan(away.endExclusive(), FORTNIGHT.endExclusive())));
        assertThat(coverage(
                                Rotas.NONE,
                                signers,
                                Substitutes.NONE.with(ADA, List.of(new Substitution(BEN, longAway))),
                                person -> !person.equals(ADA),
                                doctors)
                        .gaps(FORTNIGHT))
                .as("a signer who has left, with a substitute all the time")
                .isEmpty();
    }

    @Test
    void tells_who_has_no_verified_way_from_who_has_one_and_for_which_weeks() {
        Rotas rotas = rotas(new Layer(List.of(ADA, BEN), WEEKS, List.of()));
        EscalationPolicy policy = new EscalationPolicy(List.of(onCall()), 0, FAILSAFE, Duration.ofMinutes(15));
        Coverage coverage = new Coverage(
                policy,
                rotas,
                Signers.NONE,
                Substitutes.NONE,
                person -> Coverage.Reach.verified(person.equals(BEN) ? 0 : person.equals(ADA) ? 2 : 1));

        assertThat(coverage.gaps(FORTNIGHT))
                .containsExactly(
                        new Gap(
                                0,
                                Why.NOT_VERIFIED,
                                Optional.of(BEN),
                                new TimeSpan(
                                        Instant.parse("2026-10-26T13:00:00Z"), Instant.parse("2026-11-02T14:00:00Z"))),
                        new Gap(1, Why.ONE_VERIFIED, Optional.of(FAILSAFE), FORTNIGHT));
    }

    private static Step onCall() {
        return new Step(List.of(), List.of("nurses"), Duration.ofMinutes(5));
    }

    private static Rotas rotas(Layer layer) {
        return Rotas.NONE.published(new Rota("nurses", 1, CHICAGO, List.of(layer)));
    }

    private static List<Gap> gaps(Rotas rotas, Predicate<PersonId> isReached, Step... steps) {
        return coverage(rotas, Signers.NONE, isReached, steps).gaps(FORTNIGHT);
    }

    private static Coverage coverage(Rotas rotas, Signers signers, Predicate<PersonId> isReached, Step... steps) {
        return coverage(rotas, signers, Substitutes.NONE, isReached, steps);
    }

    private static Coverage coverage(
            Rotas rotas, Signers signers, Substitutes substitutes, Predicate<PersonId> isReached, Step... steps) {
        EscalationPolicy policy = new EscalationPolicy(List.of(steps), 0, FAILSAFE, Duration.ofMinutes(15));
        return new Coverage(
                policy,
                rotas,
                signers,
                substitutes,
                person -> isReached.test(person) ? Optional.empty() : Optional.of(Why.CANNOT_BE_REACHED));
    }
}

package org.telltale.care.rota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.people.PersonId;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TheTurnsOfAPersonTest {
    private static final PersonId ANN = new PersonId(1);
    private static final PersonId BEN = new PersonId(2);
    private static final PersonId CLEO = new PersonId(3);
    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");

    @Test
    void end_where_the_person_hands_over_to_nobody_else_too() {
        assertThat(turns(rota(8, ANN), List.of(), 24))
                .containsExactly(turn(ANN, 0, 8), turn(ANN, 8, 16), turn(ANN, 16, 24));
    }

    @Test
    void are_not_ended_by_who_comes_and_goes_beside() {
        List<RotaOverride> beside =
                List.of(new RotaOverride.Joins(BEN, span(2, 4)), new RotaOverride.Joins(CLEO, span(4, 6)));

        assertThat(turns(rota(8, ANN), beside, 8))
                .containsExactlyInAnyOrder(turn(ANN, 0, 8), turn(BEN, 2, 4), turn(CLEO, 4, 6));
    }

    @Test
    void are_parted_by_a_time_in_which_another_covers() {
        List<RotaOverride> covered = List.of(new RotaOverride.Covers(BEN, Optional.of(ANN), span(2, 4)));

        assertThat(turns(rota(8, ANN), covered, 8)).containsExactly(turn(ANN, 0, 2), turn(BEN, 2, 4), turn(ANN, 4, 8));
    }

    @Test
    void are_cut_where_the_span_begins_and_ends() {
        Rota rota = rota(8, ANN, BEN);

        assertThat(rota.turns(span(4, 10), List.of())).containsExactly(turn(ANN, 4, 8), turn(BEN, 8, 10));
    }

    /// Clocks go back an hour at two in the night: both have it.
    @Test
    void overlap_in_the_hour_that_clocks_repeat() {
        ZoneId newYork = ZoneId.of("America/New_York");
        Rotation nights = new Rotation(Rotation.Unit.DAYS, 1, LocalDateTime.of(2026, 10, 31, 1, 30));
        Rota rota = new Rota("nights", 1, newYork, List.of(new Layer(List.of(ANN, BEN), nights, List.of())));
        Instant handover = Instant.parse("2026-11-01T05:30:00Z");

        assertThat(rota.turns(TimeSpan.lasting(handover.minusSeconds(3_600), Duration.ofHours(4)), List.of()))
                .containsExactly(
                        new Turn(ANN, TimeSpan.lasting(handover.minusSeconds(3_600), Duration.ofHours(2))),
                        new Turn(BEN, TimeSpan.lasting(handover, Duration.ofHours(3))));
    }

    private static List<Turn> turns(Rota rota, List<RotaOverride> overrides, int hours) {
        return rota.turns(span(0, hours), overrides);
    }

    private static Rota rota(int hours, PersonId... people) {
        Rotation rotation = new Rotation(Rotation.Unit.HOURS, hours, LocalDateTime.ofInstant(MIDNIGHT, ZoneOffset.UTC));
        return new Rota("days", 1, ZoneOffset.UTC, List.of(new Layer(List.of(people), rotation, List.of())));
    }

    private static Turn turn(PersonId person, int from, int until) {
        return new Turn(person, span(from, until));
    }

    private static TimeSpan span(int from, int until) {
        return new TimeSpan(MIDNIGHT.plus(Duration.ofHours(from)), MIDNIGHT.plus(Duration.ofHours(until)));
    }
}

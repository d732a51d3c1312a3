package org.telltale.care.rota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.people.PersonId;

final class ARotaTest {
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final PersonId ADA = new PersonId(1);
    private static final PersonId BEN = new PersonId(2);
    private static final PersonId CLEO = new PersonId(3);
    private static final PersonId DAN = new PersonId(4);
    private static final Rotation DAILY_FROM_SEVEN_IN_THE_EVENING =
            new Rotation(Rotation.Unit.DAYS, 1, LocalDateTime.parse("2026-03-01T19:00"));

    @Test
    void hands_over_at_the_same_time_of_the_clock_all_year() {
        Rota rota = rota(layer(DAILY_FROM_SEVEN_IN_THE_EVENING, ADA, BEN));

        assertThat(onCall(rota, "2026-03-01T18:59:59-06:00")).isEmpty();
        assertThat(onCall(rota, "2026-03-01T19:00:00-06:00")).containsExactly(ADA);
        assertThat(onCall(rota, "2026-03-02T18:59:59-06:00")).containsExactly(ADA);
        assertThat(onCall(rota, "2026-03-02T19:00:00-06:00")).containsExactly(BEN);
        assertThat(onCall(rota, "2026-07-01T18:59:59-05:00")).containsExactly(BEN);
        assertThat(onCall(rota, "2026-07-01T19:00:00-05:00")).containsExactly(ADA);
    }

    @ParameterizedTest
    @CsvSource({
        "HOURS,  12, 2026-01-01T07:00, 2026-06-01T19:00:00-05:00, 2",
        "HOURS,  12, 2026-01-01T07:00, 2026-06-01T18:59:59-05:00, 1",
        "WEEKS,   1, 2026-01-05T08:00, 2026-01-12T08:00:00-06:00, 2",
        "WEEKS,   2, 2026-01-05T08:00, 2026-01-12T08:00:00-06:00, 1",
        "MONTHS,  1, 2026-01-31T08:00, 2026-02-28T07:59:59-06:00, 1",
        "MONTHS,  1, 2026-01-31T08:00, 2026-02-28T08:00:00-06:00, 2",
        "MONTHS,  1, 2026-01-31T08:00, 2026-03-31T07:59:59-05:00, 2",
        "MONTHS,  1, 2026-01-31T08:00, 2026-03-31T08:00:00-05:00, 1",
    })
    void takes_turns_of(Rotation.Unit unit, int length, LocalDateTime first, String at, long person) {
        Rota rota = rota(layer(new Rotation(unit, length, first), ADA, BEN));

        assertThat(onCall(rota, at)).containsExactly(new PersonId(person));
    }

    @Test
    void pages_both_in_the_hour_that_comes_twice_and_nobody_less_in_the_one_that_is_left_out() {
        Rotation nights = new Rotation(Rotation.Unit.DAYS, 1, LocalDateTime.parse("2026-03-01T01:30"));
        Rota autumn = rota(layer(nights, ADA, BEN));

        // On 1 November, clocks go back from 02:00 to 01:00: turn 245, of Ben's, begins at the first 01:30.
        assertThat(onCall(autumn, "2026-11-01T01:29:59-05:00")).containsExactly(ADA);
        assertThat(onCall(autumn, "2026-11-01T01:30:00-05:00")).containsExactly(ADA, BEN);
        assertThat(onCall(autumn, "2026-11-01T01:29:59-06:00")).containsExactly(ADA, BEN);
        assertThat(onCall(autumn, "2026-11-01T01:30:00-06:00")).containsExactly(BEN);

        Rotation gap = new Rotation(Rotation.Unit.DAYS, 1, LocalDateTime.parse("2026-03-01T02:30"));
        Rota spring = rota(layer(gap, ADA, BEN));

        // On 8 March, clocks go forward from 02:00 to 03:00, and 02:30 is the first instant after.
        assertThat(onCall(spring, "2026-03-08T01:59:59-06:00")).containsExactly(ADA);
        assertThat(onCall(spring, "2026-03-08T03:00:00-05:00")).containsExactly(BEN);
    }

    @Test
    void asks_the_highest_layer_that_has_somebody() {
        Layer weekends = new Layer(
                List.of(CLEO),
                DAILY_FROM_SEVEN_IN_THE_EVENING,
                List.of(new Hours(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), LocalTime.MIN, LocalTime.MIN)));
        Rota rota = rota(layer(DAILY_FROM_SEVEN_IN_THE_EVENING, ADA), weekends);

        assertThat(onCall(rota, "2026-05-01T23:59:59-05:00")).containsExactly(ADA);
        assertThat(onCall(rota, "2026-05-02T00:00:00-05:00")).containsExactly(CLEO);
        assertThat(onCall(rota, "2026-05-03T23:59:59-05:00")).containsExactly(CLEO);
        assertThat(onCall(rota, "2026-05-04T00:00:00-05:00")).containsExactly(ADA);
    }

    @Test
    void holds_through_a_night_that_ends_on_the_next_day() {
        Layer fridayNights = new Layer(
                List.of(CLEO),
                DAILY_FROM_SEVEN_IN_THE_EVENING,
                List.of(new Hours(Set.of(DayOfWeek.FRIDAY), LocalTime.of(19, 0), LocalTime.of(7, 0))));
        Rota rota = rota(fridayNights);

        assertThat(onCall(rota, "2026-05-01T18:59:59-05:00")).isEmpty();
        assertThat(onCall(rota, "2026-05-02T06:59:59-05:00")).containsExactly(CLEO);
        assertThat(onCall(rota, "2026-05-02T07:00:00-05:00")).isEmpty();
    }

    @Test
    void lets_people_agree_otherwise_for_a_while() {
        Rota rota = rota(layer(DAILY_FROM_SEVEN_IN_THE_EVENING, ADA, BEN));
        TimeSpan may = span("2026-05-01T00:00:00-05:00", "2026-06-01T00:00:00-05:00");
        Instant adasTurn = instant("2026-05-03T12:00:00-05:00");
        Instant bensTurn = instant("2026-05-02T12:00:00-05:00");
        RotaOverride forAda = new RotaOverride.Covers(CLEO, Optional.of(ADA), may);

        assertThat(rota.onCallAt(adasTurn, List.of())).containsExactly(ADA);
        assertThat(rota.onCallAt(adasTurn, List.of(forAda))).containsExactly(CLEO);
        assertThat(rota.onCallAt(bensTurn, List.of(forAda))).containsExactly(BEN);
        assertThat(rota.onCallAt(bensTurn, List.of(new RotaOverride.Covers(CLEO, Optional.empty(), may))))
                .containsExactly(CLEO);
        assertThat(rota.onCallAt(bensTurn, List.of(new RotaOverride.Joins(CLEO, may))))
                .containsExactly(BEN, CLEO);
        assertThat(rota.onCallAt(bensTurn, List.of(new RotaOverride.IsAway(BEN, may))))
                .isEmpty();
        assertThat(rota.onCallAt(may.endExclusive(), List.of(new RotaOverride.Covers(CLEO, Optional.empty(), may))))
                .containsExactly(BEN);
        // What is entered later has the last word.
        assertThat(rota.onCallAt(adasTurn, List.of(forAda, new RotaOverride.Covers(DAN, Optional.of(CLEO), may))))
                .containsExactly(DAN);
    }

    @Test
    void swaps_two_shifts_by_two_overrides() {
        Rota rota = rota(layer(DAILY_FROM_SEVEN_IN_THE_EVENING, ADA, BEN));
        List<RotaOverride> swap = List.of(
                new RotaOverride.Covers(
                        ADA, Optional.of(BEN), span("2026-05-01T19:00:00-05:00", "2026-05-02T19:00:00-05:00")),
                new RotaOverride.Covers(
                        BEN, Optional.of(ADA), span("2026-05-02T19:00:00-05:00", "2026-05-03T19:00:00-05:00")));

        assertThat(rota.shifts(span("2026-04-30T19:00:00-05:00", "2026-05-04T19:00:00-05:00"), swap))
                .containsExactly(
                        shift("2026-04-30T19:00:00-05:00", "2026-05-02T19:00:00-05:00", ADA),
                        shift("2026-05-02T19:00:00-05:00", "2026-05-04T19:00:00-05:00", BEN));
    }

    @Test
    void shows_an_overnight_shift_and_an_override_across_the_night_in_which_clocks_go_back() {
        Rota rota = rota(layer(DAILY_FROM_SEVEN_IN_THE_EVENING, ADA, BEN));
        RotaOverride cleo = new RotaOverride.Covers(
                CLEO, Optional.empty(), span("2026-11-01T00:30:00-05:00", "2026-11-01T01:30:00-06:00"));

        assertThat(rota.shifts(span("2026-10-31T19:00:00-05:00", "2026-11-01T19:00:00-06:00"), List.of(cleo)))
                .containsExactly(
                        shift("2026-10-31T19:00:00-05:00", "2026-11-01T00:30:00-05:00", ADA),
                        shift("2026-11-01T00:30:00-05:00", "2026-11-01T01:30:00-06:00", CLEO),
                        shift("2026-11-01T01:30:00-06:00", "2026-11-01T19:00:00-06:00", ADA));
    }

    @Test
    void shows_no_more_than_can_be_read() {
        Rota rota = rota(layer(DAILY_FROM_SEVEN_IN_THE_EVENING, ADA));

        assertThatThrownBy(() ->
                        rota.shifts(TimeSpan.lasting(instant("2026-01-01T00:00:00Z"), Duration.ofDays(401)), List.of()))
                .hasMessageStartingWith("to must be at most 400 days");
        Rota hourly =
                rota(layer(new Rotation(Rotation.Unit.HOURS, 1, LocalDateTime.parse("2020-01-01T00:00")), ADA, BEN));
        assertThat(hourly.shifts(TimeSpan.lasting(instant("2026-01-01T00:00:00Z"), Duration.ofDays(400)), List.of()))
                .hasSize(9_599); // the hour that is left out in spring parts nothing
        Rota halfHourly = rota(
                layer(new Rotation(Rotation.Unit.HOURS, 1, LocalDateTime.parse("2020-01-01T00:00")), ADA, BEN),
                layer(new Rotation(Rotation.Unit.HOURS, 1, LocalDateTime.parse("2020-01-01T00:30")), ADA, BEN));
        assertThatThrownBy(() -> halfHourly.shifts(
                        TimeSpan.lasting(instant("2026-01-01T00:00:00Z"), Duration.ofDays(400)), List.of()))
                .hasMessageStartingWith("to must leave at most 10000 turns");
    }

    private static Rota rota(Layer... layers) {
        return new Rota("nurses", 1, CHICAGO, Arrays.asList(layers));
    }

    private static Layer layer(Rotation rotation, PersonId... people) {
        return new Layer(Stream.of(people).toList(), rotation, List.of());
    }

    private static List<PersonId> onCall(Rota rota, String at) {
        return rota.onCallAt(instant(at), List.of());
    }

    private static Shift shift(String from, String until, PersonId... people) {
        return new Shift(List.of(people), span(from, until));
    }

    private static TimeSpan span(String from, String until) {
        return new TimeSpan(instant(from), instant(until));
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}

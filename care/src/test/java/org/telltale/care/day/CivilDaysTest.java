package org.telltale.care.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CivilDaysTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId HONOLULU = ZoneId.of("Pacific/Honolulu");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @ParameterizedTest(name = "{0} in {1} is {2}: {3}")
    @CsvSource({
        "2026-07-02T03:30:00Z, America/New_York, 2026-07-01, 23:30 in summer",
        "2026-07-02T04:15:00Z, America/New_York, 2026-07-02, 00:15 in summer",
        "2026-03-08T04:59:59.999999Z, America/New_York, 2026-03-07, the last moment before the short day",
        "2026-03-08T05:00:00Z, America/New_York, 2026-03-08, the first moment of the short day",
        "2026-03-08T06:59:59Z, America/New_York, 2026-03-08, 01:59:59 before the gap",
        "2026-03-08T07:00:00Z, America/New_York, 2026-03-08, 03:00 after the gap",
        "2026-03-09T03:59:59Z, America/New_York, 2026-03-08, the end of 23 hours",
        "2026-03-09T04:00:00Z, America/New_York, 2026-03-09, the day after",
        "2026-11-01T05:30:00Z, America/New_York, 2026-11-01, the first 01:30",
        "2026-11-01T06:30:00Z, America/New_York, 2026-11-01, the second 01:30",
        "2026-11-02T04:59:59Z, America/New_York, 2026-11-01, the end of 25 hours",
        "2026-11-02T05:00:00Z, America/New_York, 2026-11-02, the day after",
        "2018-11-04T02:59:59Z, America/Sao_Paulo, 2018-11-03, the day whose midnight does not exist",
        "2018-11-04T03:00:00Z, America/Sao_Paulo, 2018-11-04, starts at 01:00",
        "2018-02-18T01:30:00Z, America/Sao_Paulo, 2018-02-17, the first 23:30",
        "2018-02-18T02:30:00Z, America/Sao_Paulo, 2018-02-17, the second 23:30",
    })
    void an_instant_has_the_date_on_the_patients_wall(Instant instant, ZoneId zone, LocalDate day, String why) {
        CivilDays days = CivilDays.in(zone);

        assertThat(days.dayOf(instant)).as(why).isEqualTo(day);
        assertThat(days.dayOf(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000))
                .isEqualTo(day);
        assertThat(days.spansOf(DaySpan.of(day))).as("its date contains it").anyMatch(span -> span.contains(instant));
    }

    @ParameterizedTest(name = "{1} in {0} lasts {2} hours")
    @CsvSource({
        "America/New_York, 2026-03-08, 23",
        "America/New_York, 2026-11-01, 25",
        "America/New_York, 2026-11-02, 24",
        "America/Sao_Paulo, 2018-11-04, 23",
        "America/Sao_Paulo, 2018-02-17, 25",
        "Pacific/Apia, 2011-12-30, 0",
    })
    void a_date_is_as_long_as_the_clocks_make_it(ZoneId zone, LocalDate day, long hours) {
        Duration length = CivilDays.in(zone).spansOf(DaySpan.of(day)).stream()
                .map(TimeSpan::length)
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(length).isEqualTo(Duration.ofHours(hours));
    }

    @Test
    void a_patient_who_flies_west_over_the_date_line_lives_a_date_twice() {
        Instant landing = Instant.parse("2026-05-10T12:00:00Z"); // 21:00 on the 10th in Tokyo, 02:00 in Honolulu
        CivilDays days = CivilDays.in(TOKYO).moved(HONOLULU, landing);

        assertThat(days.dayOf(landing.minusSeconds(1))).isEqualTo("2026-05-10");
        assertThat(days.dayOf(landing)).isEqualTo("2026-05-10");
        assertThat(days.spansOf(DaySpan.of(LocalDate.of(2026, 5, 10))))
                .containsExactly(
                        new TimeSpan(Instant.parse("2026-05-09T15:00:00Z"), Instant.parse("2026-05-11T10:00:00Z")));
    }

    @Test
    void a_patient_who_lands_on_the_day_before_has_that_date_in_two_pieces() {
        Instant landing = Instant.parse("2026-05-10T01:00:00Z"); // 10:00 on the 10th in Tokyo, 15:00 on the 9th
        CivilDays days = CivilDays.in(TOKYO).moved(HONOLULU, landing);

        assertThat(days.dayOf(landing.minusSeconds(1))).isEqualTo("2026-05-10");
        assertThat(days.dayOf(landing)).isEqualTo("2026-05-09");
        assertThat(days.spansOf(DaySpan.of(LocalDate.of(2026, 5, 9))))
                .containsExactly(
                        new TimeSpan(Instant.parse("2026-05-08T15:00:00Z"), Instant.parse("2026-05-09T15:00:00Z")),
                        new TimeSpan(landing, Instant.parse("2026-05-10T10:00:00Z")));
    }

    @Test
    void a_patient_who_flies_east_over_the_date_line_can_miss_a_date() {
        Instant landing = Instant.parse("2026-05-10T10:30:00Z"); // 23:30 on the 9th, and 00:30 on the 11th
        CivilDays days = CivilDays.in(ZoneId.of("Pacific/Pago_Pago")).moved(ZoneId.of("Pacific/Kiritimati"), landing);

        assertThat(days.dayOf(landing.minusSeconds(1))).isEqualTo("2026-05-09");
        assertThat(days.dayOf(landing)).isEqualTo("2026-05-11");
        assertThat(days.spansOf(DaySpan.of(LocalDate.of(2026, 5, 10)))).isEmpty();
    }

    @Test
    void a_move_in_the_middle_of_a_day_leaves_the_readings_before_it_on_their_dates() {
        Instant noonInNewYork = Instant.parse("2026-06-15T16:00:00Z");
        CivilDays days = CivilDays.in(NEW_YORK).moved(HONOLULU, noonInNewYork);

        assertThat(days.dayOf(Instant.parse("2026-06-15T03:30:00Z")))
                .as("23:30 in New York, though 17:30 in Honolulu")
                .isEqualTo("2026-06-14");
        assertThat(days.dayOf(Instant.parse("2026-06-16T05:00:00Z")))
                .as("19:00 in Honolulu, though 01:00 in New York")
                .isEqualTo("2026-06-15");
        assertThat(days.zoneAt(noonInNewYork)).isEqualTo(HONOLULU);
        assertThat(days.clockAt(noonInNewYork)).hasToString("2026-06-15T06:00-10:00[Pacific/Honolulu]");
    }

    @Test
    void a_clock_that_goes_back_across_midnight_gives_the_earlier_date_again() {
        // Goose Bay put its clocks back at 00:01, so that 1 November 2009 lasted a minute, stopped, and began again.
        CivilDays days = CivilDays.in(ZoneId.of("America/Goose_Bay"));

        List<TimeSpan> spans = days.spansOf(DaySpan.of(LocalDate.of(2009, 11, 1)));

        assertThat(spans).hasSize(2);
        assertThat(spans.getFirst().length()).isEqualTo(Duration.ofMinutes(1));
        assertThat(spans.getLast().length()).isEqualTo(Duration.ofHours(24));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void the_spans_of_days_are_exactly_the_instants_with_those_dates(long seed) {
        Random random = new Random(seed);
        List<String> zones = List.copyOf(new TreeSet<>(ZoneId.getAvailableZoneIds()));
        Instant start = Instant.parse("2009-01-01T00:00:00Z").plusSeconds(random.nextLong(500_000_000));
        CivilDays days = CivilDays.in(anyOf(zones, random));
        for (int move = random.nextInt(4); move > 0; move--) {
            days = days.moved(anyOf(zones, random), start.plusSeconds(random.nextLong(20 * 86_400)));
        }
        DaySpan span = DaySpan.lasting(days.dayOf(start).plusDays(3 + random.nextInt(5)), 1 + random.nextInt(6));
        List<TimeSpan> spans = days.spansOf(span);

        for (Instant at = start; at.isBefore(start.plusSeconds(20 * 86_400)); at = at.plusSeconds(617)) {
            Instant instant = at;
            assertThat(spans.stream().anyMatch(piece -> piece.contains(instant)))
                    .as("%s in %s of %s", at, span, days)
                    .isEqualTo(span.contains(days.dayOf(at)));
        }
    }

    private static ZoneId anyOf(List<String> zones, Random random) {
        return ZoneId.of(zones.get(random.nextInt(zones.size())));
    }
}

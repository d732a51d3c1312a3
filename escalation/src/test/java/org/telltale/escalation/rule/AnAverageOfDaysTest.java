package org.telltale.escalation.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.telltale.care.day.CivilDays;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// Glucose of 100 mg/dL or more on average of four readings, on three of the patient's own days.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnAverageOfDaysTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Threshold OF_THREE_DAYS = average(3, false);
    private static final Threshold WITHOUT_THE_FIRST = average(3, true);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "03-03T08:00 03-03T20:00 03-04T08:00 03-04T20:00, false",
        "03-03T20:00 03-04T08:00 03-04T20:00 03-05T00:00, true",
        "03-03T20:00 03-04T08:00 03-04T20:00 03-04T23:59, false",
        "03-03T20:00 03-05T08:00 03-09T20:00, false", // three readings are too few
        "02-24T08:00 03-03T20:00 03-04T08:00 03-04T20:00, false", // what is older than a week is not looked at
    })
    void needs_readings_on_three_dates_of_the_patients_calendar(String taken, boolean breaches) {
        assertThat(at(NEW_YORK, taken, 110).breach(OF_THREE_DAYS)).isEqualTo(breaches);
    }

    @Test
    void counts_dates_where_the_patient_lives() {
        String taken = "03-03T20:00 03-04T08:00 03-04T20:00 03-05T00:00";
        CivilDays elsewhere = CivilDays.in(ZoneId.of("America/Los_Angeles"));
        Readings seenFromThere = new Readings(Vital.GLUCOSE, _ -> elsewhere);
        for (String each : taken.split(" ", -1)) {
            seenFromThere.add(micros(NEW_YORK, each), mgPerDl(110), 0);
        }

        assertThat(at(NEW_YORK, taken, 110).breach(OF_THREE_DAYS)).isTrue();
        assertThat(seenFromThere.breach(OF_THREE_DAYS)).isFalse();
    }

    /// Clocks go forward on 8 March 2026, and back on 1 November.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-03-07T23:30 2026-03-08T00:30 2026-03-08T23:30 2026-03-09T00:30, true",
        "2026-03-08T00:00 2026-03-08T03:00 2026-03-08T23:30 2026-03-09T00:30, false",
        "2026-11-01T00:00 2026-11-01T01:30 2026-11-01T23:59 2026-11-02T00:00, false",
        "2026-10-31T23:59 2026-11-01T01:30 2026-11-01T23:59 2026-11-02T00:00, true",
    })
    void is_not_misled_by_days_of_23_and_25_hours(String taken, boolean breaches) {
        assertThat(at(NEW_YORK, taken, 110).breach(OF_THREE_DAYS)).isEqualTo(breaches);
    }

    @Test
    void leaves_the_first_day_out_of_the_mean_where_that_was_signed() {
        String taken = "03-02T08:00 03-02T20:00 03-03T08:00 03-03T20:00 03-04T08:00 03-05T08:00";
        Readings readings = at(NEW_YORK, taken, 300, 300, 90, 90, 90, 90);

        assertThat(readings.breach(OF_THREE_DAYS)).isTrue();
        assertThat(readings.breach(WITHOUT_THE_FIRST)).isFalse();
        assertThat(Rule.of(WITHOUT_THE_FIRST).clears(readings.window(), new Severity(Severity.NONE, mgPerDl(150))))
                .isTrue();
    }

    @Test
    void without_the_first_day_needs_readings_and_days_enough_beside_it() {
        assertThat(at(NEW_YORK, "03-02T08:00 03-03T08:00 03-04T08:00 03-05T08:00", 110)
                        .breach(WITHOUT_THE_FIRST))
                .as("three readings are left")
                .isFalse();
        assertThat(at(NEW_YORK, "03-02T08:00 03-03T08:00 03-03T20:00 03-04T08:00 03-04T20:00", 110)
                        .breach(WITHOUT_THE_FIRST))
                .as("two days are left")
                .isFalse();
        assertThat(at(NEW_YORK, "03-02T08:00 03-03T08:00 03-03T20:00 03-04T08:00 03-05T08:00", 110)
                        .breach(WITHOUT_THE_FIRST))
                .isTrue();
        assertThat(at(NEW_YORK, "03-05T08:00", 110).breach(WITHOUT_THE_FIRST)).isFalse();
    }

    static Stream<Threshold> both() {
        return Stream.of(OF_THREE_DAYS, WITHOUT_THE_FIRST);
    }

    @ParameterizedTest
    @MethodSource("both")
    void of_too_few_days_is_unknown_and_ends_nothing(Threshold threshold) {
        Readings lower = at(NEW_YORK, "03-03T08:00 03-03T20:00 03-04T08:00 03-04T20:00", 80);

        assertThat(Rule.of(threshold).clears(lower.window(), new Severity(Severity.NONE, mgPerDl(150))))
                .isFalse();
    }

    @Test
    void says_of_how_many_days_it_is() {
        String taken = "03-02T08:00 03-03T08:00 03-03T20:00 03-04T08:00 03-05T08:00";

        assertThat(at(NEW_YORK, taken, 110).explain(OF_THREE_DAYS).reason())
                .isEqualTo("Glucose 110 mg/dL on average of 5 readings on 4 days over 3 d, at or over 100 mg/dL");
        assertThat(at(NEW_YORK, taken, 110).explain(WITHOUT_THE_FIRST).reason())
                .isEqualTo("Glucose 110 mg/dL on average of 4 readings on 3 days over 48 h, without the first day,"
                        + " at or over 100 mg/dL");
    }

    @Test
    void is_refused_for_one_day_or_more_than_a_month() {
        assertThatThrownBy(() -> new Threshold.Days(1, false)).hasMessage("count must be 2 to 31, not 1");
        assertThatThrownBy(() -> new Threshold.Days(32, true)).hasMessage("count must be 2 to 31, not 32");
    }

    private static Threshold average(int days, boolean withoutFirst) {
        return new Threshold.Average(
                Vital.GLUCOSE,
                List.of(Limit.atOrOver(Quantity.of("100", Unit.MILLIGRAM_PER_DECILITRE))),
                4,
                Duration.ZERO,
                Duration.ofDays(7),
                Optional.of(new Threshold.Days(days, withoutFirst)),
                Tier.T3,
                Duration.ofDays(1));
    }

    /// Readings by a wall clock; the last value is that of all further ones.
    private static Readings at(ZoneId zone, String taken, int... values) {
        CivilDays days = CivilDays.in(zone);
        Readings readings = new Readings(Vital.GLUCOSE, _ -> days);
        int index = 0;
        for (String each : taken.split(" ", -1)) {
            readings.add(micros(zone, each), mgPerDl(values[Math.min(index, values.length - 1)]), 0);
            index++;
        }
        return readings;
    }

    private static long micros(ZoneId zone, String wall) {
        String whole = wall.length() == 11 ? "2026-" + wall : wall;
        return ChronoUnit.MICROS.between(
                Instant.EPOCH, LocalDateTime.parse(whole).atZone(zone).toInstant());
    }

    private static long mgPerDl(int value) {
        return value * Unit.MILLIGRAM_PER_DECILITRE.quantaPerUnit();
    }
}

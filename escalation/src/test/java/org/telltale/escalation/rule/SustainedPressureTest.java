package org.telltale.escalation.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SustainedPressureTest {
    /// Four readings at least, a day from first to last, no gap over 14 hours.
    private static final Threshold SUSTAINED = sustained("160", "100", Unit.MILLIMETRE_OF_MERCURY);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "160/90@8:00 165/90@20:00 170/90@26:00 160/90@32:00, true",
        "159/90@8:00 165/90@20:00 170/90@26:00 160/90@32:00, false", // the first is not high
        "160/90@8:00 165/90@20:00 159/99@26:00 160/90@32:00, false", // one between is not
        "160/90@8:00 165/90@20:00 140/100@26:00 160/90@32:00, true", // diastolic alone is high
        "160/90@8:00 165/90@20:00 140/99@26:00 160/90@32:00, false",
        "160/90@8:00 165/90@20:00 160/90@32:00, false", // three are too few
        "160/90@8:01 165/90@20:00 170/90@26:00 160/90@32:00, false", // a minute short of a day
        "160/90@8:00 165/90@22:00 170/90@26:00 160/90@32:00, true", // a gap of 14 hours
        "160/90@8:00 165/90@22:00:01 170/90@26:00 160/90@32:00, false", // and a second more
        "120/70@2:00 160/90@8:00 165/90@20:00 170/90@26:00 160/90@32:00, true", // what lies before does not count
        "160/90@8:00 165/90@20:00 170/90@26:00 120/70@32:00, false", // the judged one must be high
    })
    void is_by_data(String readings, boolean breaches) {
        assertThat(pressures(readings).breach(SUSTAINED)).isEqualTo(breaches);
    }

    @ParameterizedTest(name = "{0} kPa: {1}")
    @CsvSource({
        "20/9@8:00 20/9@20:00 20/9@26:00 20/9@32:00, true",
        "20/9@8:00 20/9@20:00 20/9@26:00 19.9999/9@32:00, false",
    })
    void in_kilopascal_is_compared_exactly(String readings, boolean breaches) {
        assertThat(Readings.of(Vital.BLOOD_PRESSURE, Unit.KILOPASCAL, readings)
                        .breach(sustained("20", "12", Unit.KILOPASCAL)))
                .isEqualTo(breaches);
        // 20 kPa are 150.0124 mmHg
        assertThat(Readings.of(Vital.BLOOD_PRESSURE, Unit.KILOPASCAL, readings)
                        .breach(sustained("150.0124", "120", Unit.MILLIMETRE_OF_MERCURY)))
                .isEqualTo(breaches);
    }

    @Test
    void without_a_diastolic_value_is_judged_by_the_systolic_one() {
        Readings readings = new Readings(Vital.BLOOD_PRESSURE);
        for (String time : new String[] {"8:00", "20:00", "26:00", "32:00"}) {
            readings.add(Readings.micros(time), mmHg("170"), AdmittedReading.ABSENT);
        }

        assertThat(readings.breach(SUSTAINED)).isTrue();
        assertThat(readings.explain(SUSTAINED).reason()).endsWith("the latest 170/- mmHg");
    }

    @Test
    void says_how_many_over_how_long_and_the_latest() {
        assertThat(pressures("160/90@8:00 165/90@20:00 170/90@26:00 172.4/98@32:00")
                        .explain(SUSTAINED)
                        .reason())
                .isEqualTo("Blood pressure at or over 160/100 mmHg in all 4 readings over 24 h, "
                        + "the latest 172.4/98 mmHg");
    }

    @Test
    void shows_at_most_32_readings_the_first_and_the_newest() {
        Readings readings = new Readings(Vital.BLOOD_PRESSURE);
        for (int hour = 0; hour <= 48; hour++) {
            readings.add(Readings.micros(hour / 2 + ":" + hour % 2 * 30), mmHg("170"), mmHg("90"));
        }

        assertThat(readings.explain(SUSTAINED).readings())
                .hasSize(32)
                .satisfies(shown -> assertThat(shown.getFirst().position()).isEqualTo(1))
                .satisfies(shown -> assertThat(shown.get(1).position()).isEqualTo(19))
                .satisfies(shown -> assertThat(shown.getLast().position()).isEqualTo(49));
    }

    @ParameterizedTest(name = "paged at 165/95, now {0}: {1}")
    @CsvSource({"184/95, false", "185/95, true", "165/104, false", "165/105, true", "150/80, false"})
    void is_worse_by_a_grade(String found, boolean worse) {
        assertThat(Rule.of(SUSTAINED).isWorse(severity("165/95"), severity(found)))
                .isEqualTo(worse);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "170/90@8:00 150/90@20:00 159/99@32:00, true",
        "170/90@8:00 160/90@20:00 159/99@32:00, false", // one good reading ends nothing
        "170/90@8:00 150/90@20:00 150/100@32:00, false",
        "150/90@8:00, false",
    })
    void is_over_after_two_readings_below_both_limits(String readings, boolean over) {
        assertThat(Rule.of(SUSTAINED).clears(pressures(readings).window(), severity("165/95")))
                .isEqualTo(over);
    }

    private static Readings pressures(String readings) {
        return Readings.of(Vital.BLOOD_PRESSURE, Unit.MILLIMETRE_OF_MERCURY, readings);
    }

    private static Severity severity(String pressure) {
        String[] parts = pressure.split("/", -1);
        return new Severity(mmHg(parts[0]), mmHg(parts[1]));
    }

    private static long mmHg(String value) {
        return Quantity.of(value, Unit.MILLIMETRE_OF_MERCURY).quanta();
    }

    private static Threshold sustained(String systolic, String diastolic, Unit unit) {
        return new Threshold.Sustained(
                Vital.BLOOD_PRESSURE,
                Limit.pressureAtOrOver(Quantity.of(systolic, unit), Quantity.of(diastolic, unit)),
                4,
                Duration.ofHours(24),
                Duration.ofHours(14),
                Tier.T2,
                Duration.ofHours(6));
    }
}

package org.telltale.escalation.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
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
class AnAverageTest {
    /// Two measurements within ten minutes.
    private static final Threshold SESSION = pressure("180", "120", 2, Duration.ZERO, Duration.ofMinutes(10), Tier.T2);

    /// Twelve measurements of a week, over two days and more.
    private static final Threshold GOAL = pressure("130", "80", 12, Duration.ofDays(2), Duration.ofDays(7), Tier.T3);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "186/110@8:00 174/100@8:02, true", // 180 exactly
        "186/110@8:00 173.999999998/100@8:02, false",
        "170/118@8:00 170/122@8:02, true", // the diastolic mean alone
        "186/118@8:00 148/86@8:02, false",
        "200/110@8:00, false", // one is no average
        "200/110@8:00 200/110@8:10, true", // both ends of ten minutes
        "200/110@8:00 200/110@8:10:01, false",
        "120/70@7:00 186/110@8:00 184/100@8:02, true", // what lies before does not count
    })
    void of_a_session_is_of_what_was_measured_together(String readings, boolean breaches) {
        assertThat(pressures(readings).breach(SESSION)).isEqualTo(breaches);
    }

    @Test
    void of_days_needs_twelve_readings_over_two_days() {
        Readings eleven = twiceADay(11, "134", "78");
        assertThat(eleven.breach(GOAL)).isFalse();

        Readings twelve = twiceADay(12, "134", "78");
        assertThat(twelve.breach(GOAL)).isTrue();
        assertThat(Rule.of(GOAL).clears(eleven.window(), new Severity(mmHg("134"), mmHg("78"))))
                .as("unknown is no end either")
                .isFalse();

        Readings twelveInADay = new Readings(Vital.BLOOD_PRESSURE);
        for (int i = 0; i < 12; i++) {
            twelveInADay.add(Micros.of(Duration.ofHours(i)), mmHg("150"), mmHg("90"));
        }
        assertThat(twelveInADay.breach(GOAL)).isFalse();
    }

    @Test
    void of_days_is_at_the_goal_or_over_it_exactly() {
        assertThat(twiceADay(12, "130", "70").breach(GOAL)).isTrue();
        assertThat(twiceADay(12, "129.999999999", "70").breach(GOAL)).isFalse();
        assertThat(twiceADay(12, "129", "80").breach(GOAL)).isTrue();
        assertThat(twiceADay(12, "129", "79.999999999").breach(GOAL)).isFalse();
    }

    @Test
    void says_the_mean_of_how_many_over_how_long() {
        assertThat(twiceADay(12, "134.5", "82").explain(GOAL).reason())
                .isEqualTo(
                        "Blood pressure 134.5/82 mmHg on average of 12 readings over 5 d 12 h, at or over 130/80 mmHg");
        assertThat(pressures("186/110@8:00 176/100@8:02").explain(SESSION).severity())
                .isEqualTo(new Severity(mmHg("181"), mmHg("105")));
    }

    /// 23 of 90 and one of 89: the mean is 89.958.
    @ParameterizedTest(name = "{0} / {1}")
    @CsvSource({
        "90, 55, 89, 55, SYSTOLIC, 90, 'Blood pressure 89.96/55 mmHg on average'",
        "120, 60, 120, 59, DIASTOLIC, 60, 'Blood pressure 120/59.96 mmHg on average'"
    })
    void says_each_part_so_that_it_does_not_contradict_its_limit(
            String systolic,
            String diastolic,
            String lastSystolic,
            String lastDiastolic,
            Limit.Part part,
            String limit,
            String said) {
        Readings readings = twiceADay(23, systolic, diastolic)
                .add(Micros.of(Duration.ofHours(12 * 23)), mmHg(lastSystolic), mmHg(lastDiastolic));
        Threshold low = new Threshold.Average(
                Vital.BLOOD_PRESSURE,
                List.of(new Limit(part, Limit.Side.BELOW, Quantity.of(limit, Unit.MILLIMETRE_OF_MERCURY))),
                24,
                Duration.ofDays(2),
                Duration.ofDays(14),
                Tier.T2,
                Duration.ofHours(6));

        assertThat(readings.breach(low)).isTrue();
        assertThat(readings.explain(low).reason()).startsWith(said);
    }

    @Test
    void without_enough_diastolic_values_is_judged_by_the_systolic_ones() {
        Readings readings = new Readings(Vital.BLOOD_PRESSURE)
                .add(0, mmHg("150"), mmHg("130"))
                .add(1, mmHg("150"), AdmittedReading.ABSENT);

        assertThat(readings.breach(SESSION)).isFalse();
        readings.add(2, mmHg("150"), mmHg("120"));
        assertThat(readings.breach(SESSION)).isTrue();
    }

    @Test
    void is_over_when_the_data_suffice_and_the_mean_is_within_the_limits() {
        Severity paged = new Severity(mmHg("134"), mmHg("82"));

        assertThat(Rule.of(GOAL).clears(twiceADay(12, "129", "79").window(), paged))
                .isTrue();
        assertThat(Rule.of(GOAL).clears(twiceADay(12, "129", "80").window(), paged))
                .isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"1", "2", "3"})
    void agrees_with_the_plain_one_in_any_order_of_arrival(long seed) {
        Random random = new Random(seed);
        Threshold over = new Threshold.Average(
                Vital.WEIGHT,
                List.of(Limit.over(Quantity.of("100", Unit.KILOGRAM))),
                4,
                Duration.ofHours(6),
                Duration.ofHours(24),
                Tier.T3,
                Duration.ofHours(6));
        long[][] all = new long[200][];
        Readings readings = new Readings(Vital.WEIGHT);
        for (int i = 0; i < all.length; i++) {
            all[i] = new long[] {
                Micros.of(Duration.ofMinutes(random.nextInt(14_400))) + i,
                Quantity.of("9" + (7 + random.nextInt(3)), Unit.KILOGRAM).quanta()
                        + random.nextLong(40_000_000_000_000L)
            };
            readings.add(all[i][0], all[i][1], 0);
        }
        Window window = readings.window();
        int breaches = 0;
        for (int index = 0; index < window.count(); index++) {
            boolean expected = plain(all, window.takenAtMicros(index));
            assertThat(Rule.of(over).breaches(window, index)).isEqualTo(expected);
            breaches += expected ? 1 : 0;
        }
        assertThat(breaches).as("both answers came up").isBetween(10, 190);
    }

    private static boolean plain(long[][] all, long atMicros) {
        long from = atMicros - Micros.of(Duration.ofHours(24));
        long first = Long.MAX_VALUE;
        double sum = 0;
        int count = 0;
        for (long[] each : all) {
            if (each[0] >= from && each[0] <= atMicros) {
                first = Math.min(first, each[0]);
                sum += each[1];
                count++;
            }
        }
        return count >= 4
                && atMicros - first >= Micros.of(Duration.ofHours(6))
                && sum / count > Quantity.of("100", Unit.KILOGRAM).quanta();
    }

    private static Readings twiceADay(int count, String systolic, String diastolic) {
        Readings readings = new Readings(Vital.BLOOD_PRESSURE);
        for (int i = 0; i < count; i++) {
            readings.add(Micros.of(Duration.ofHours(12L * i)), mmHg(systolic), mmHg(diastolic));
        }
        return readings;
    }

    private static Readings pressures(String readings) {
        return Readings.of(Vital.BLOOD_PRESSURE, Unit.MILLIMETRE_OF_MERCURY, readings);
    }

    private static long mmHg(String value) {
        return Quantity.of(value, Unit.MILLIMETRE_OF_MERCURY).quanta();
    }

    private static Threshold pressure(
            String systolic, String diastolic, int count, Duration span, Duration window, Tier tier) {
        return new Threshold.Average(
                Vital.BLOOD_PRESSURE,
                Limit.pressureAtOrOver(
                        Quantity.of(systolic, Unit.MILLIMETRE_OF_MERCURY),
                        Quantity.of(diastolic, Unit.MILLIMETRE_OF_MERCURY)),
                count,
                span,
                window,
                tier,
                Duration.ofHours(6));
    }
}

package org.telltale.escalation.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Limit.Part;
import org.telltale.care.plan.Threshold;
import org.telltale.care.plan.Threshold.Baseline;
import org.telltale.care.plan.Threshold.Deviation;
import org.telltale.care.plan.Threshold.Direction;
import org.telltale.care.plan.Threshold.Recent;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.TriggerReading;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ADeviationTest {
    private static final Duration YOUNG = Duration.ofHours(6);

    /// Four points under the mean of three readings or more of the two days that ended a day ago.
    private static final Deviation DROP = new Deviation(
            Vital.OXYGEN_SATURATION,
            Part.VALUE,
            Direction.FALL,
            Quantity.of("4", Unit.PERCENT),
            Optional.empty(),
            new Baseline(Duration.ofDays(2), Duration.ofDays(1), 3, Duration.ofHours(12)),
            Tier.T2,
            YOUNG);

    /// The mean of two readings or more of three days a kilogram over that of three or more of the week before.
    private static final Deviation DRIFT = new Deviation(
            Vital.WEIGHT,
            Part.VALUE,
            Direction.RISE,
            Quantity.of("1", Unit.KILOGRAM),
            Optional.of(new Recent(Duration.ofDays(3), 2)),
            new Baseline(Duration.ofDays(7), Duration.ofDays(3), 3, Duration.ofDays(2)),
            Tier.T3,
            YOUNG);

    /// Judged at 80:00: the baseline is from 8:00, which is in it, to 56:00, which is not.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "92@10:00 92@20:00 92@30:00 88@80:00, true",
        "92@10:00 92@20:00 92@30:00 88.000000001@80:00, false",
        "91@10:00 92@20:00 93@30:00 88@80:00, true", // the mean of three
        "91@10:00 92@20:00 92.999999997@30:00 88@80:00, false", // a third of a quantum under it
        "91@10:00 92@20:00 92.999999997@30:00 87.999999999@80:00, true",
        "92@8:00 92@20:00 92@30:00 88@80:00, true", // both ends of the two days
        "92@7:59 92@20:00 92@30:00 88@80:00, false",
        "92@10:00 92@20:00 92@55:59:59 88@80:00, true",
        "92@10:00 92@20:00 92@56:00 88@80:00, false",
        "92@10:00 92@20:00 88@80:00, false", // two of three are unknown
        "92@10:00 92@20:00 92@22:00 88@80:00, true", // twelve hours exactly
        "92@10:00 92@20:00 92@21:59:59 88@80:00, false",
        "92@10:00 92@20:00 92@30:00 70@60:00 70@70:00 88@80:00, true", // what lies in the gap does not count
        "92@10:00 92@20:00 92@30:00 97@80:00, false", // the other way
        "88@80:00, false"
    })
    void of_one_value_is_from_the_mean_of_what_lies_before_the_gap(String readings, boolean breaches) {
        assertThat(saturations(readings).breach(DROP)).isEqualTo(breaches);
    }

    /// Judged at 240:00: recent is from 168:00 on, the baseline from 0:00 to 168:00.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "80@10:00 80@40:00 80@70:00 80.8@200:00 81.2@240:00, true",
        "80@10:00 80@40:00 80@70:00 80.8@200:00 81.1999999999999@240:00, false",
        "80@10:00 80@40:00 80.0000000000001@70:00 80.8@200:00 81.2@240:00, false",
        "80@10:00 80@40:00 80@70:00 85@240:00, false", // one of two
        "80@10:00 80@40:00 80@70:00 80.8@168:00 81.2@240:00, true", // both ends of the three days
        "80@10:00 80@40:00 80@70:00 80.8@167:59:59 81.2@240:00, false",
        "80@0:00 80@40:00 80@70:00 81@200:00 81@240:00, true",
        "80@40:00 80@70:00 81@200:00 81@240:00, false"
    })
    void of_a_short_average_is_from_the_long_one_before_it(String readings, boolean breaches) {
        assertThat(weights(readings).breach(DRIFT)).isEqualTo(breaches);
    }

    @Test
    void says_what_is_usual_by_how_many_readings_of_how_long() {
        Finding finding = saturations("92@10:00 92@20:00 92@30:00 88@80:00").explain(DROP);
        assertThat(finding.reason())
                .isEqualTo(
                        "Oxygen saturation 88 %, 4 points under the usual 92 % (3 readings in 20 h), limit 4 points");
        assertThat(finding.readings()).extracting(TriggerReading::position).containsExactly(1L, 2L, 3L, 4L);
        assertThat(finding.severity()).isEqualTo(new Severity(-points("92"), points("4")));

        assertThat(weights("80@10:00 80@40:00 80@70:00 80.8@200:00 81.4@240:00")
                        .explain(DRIFT)
                        .reason())
                .isEqualTo("Weight 81.1 kg on average of 2 readings over 40 h, 1.1 kg (2.4 lb) over the usual 80 kg"
                        + " (3 readings in 60 h), limit 1 kg");
    }

    @Test
    void of_a_degree_fahrenheit_is_said_and_counted_without_its_zero() {
        Deviation fever = new Deviation(
                Vital.TEMPERATURE,
                Part.VALUE,
                Direction.RISE,
                Quantity.of("1", Unit.FAHRENHEIT),
                Optional.empty(),
                new Baseline(Duration.ofDays(7), Duration.ZERO, 1, Duration.ZERO),
                Tier.T2,
                YOUNG);

        assertThat(temperatures("98@8:00 98.9@9:00").breach(fever)).isFalse();
        assertThat(temperatures("98@8:00 99@9:00").explain(fever).reason())
                .isEqualTo("Temperature 99 °F, 1 °F over the usual 98 °F (1 reading), limit 1 °F");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"89.999999999, false", "90, true", "95, true"})
    void is_over_when_the_value_is_back_within_half_of_it(String value, boolean over) {
        // Since then the low days are what is usual: that ends nothing.
        Readings readings = saturations("87@10:00 87@20:00 87@30:00").add(Readings.micros("80:00"), points(value), 0);

        assertThat(Rule.of(DROP).clears(readings.window(), new Severity(-points("92"), points("4"))))
                .isEqualTo(over);
    }

    @Test
    void of_an_average_is_not_over_while_there_is_none() {
        Severity paged = new Severity(kilograms("80"), kilograms("1"));

        assertThat(Rule.of(DRIFT).clears(weights("80@240:00").window(), paged)).isFalse();
        assertThat(Rule.of(DRIFT).clears(weights("80.4@200:00 80.6@240:00").window(), paged))
                .isTrue();
        assertThat(Rule.of(DRIFT)
                        .clears(weights("80.4@200:00 80.6000000000001@240:00").window(), paged))
                .isFalse();
    }

    @Test
    void is_worse_when_it_has_grown_by_another_whole_one_from_the_baseline_that_was_paged() {
        Rule rule = Rule.of(DROP);
        Severity paged = new Severity(-points("92"), points("4"));
        // The baseline has sunk to 90 since: 84 is six points under it, and eight under what was paged.
        Severity found = new Severity(-points("90"), points("6"));

        assertThat(rule.isWorse(paged, found)).isTrue();
        assertThat(rule.pagedAgain(paged, found)).isEqualTo(new Severity(-points("92"), points("8")));
        assertThat(rule.isWorse(paged, new Severity(-points("90"), points("6") - 1)))
                .isFalse();
        assertThat(rule.noted(paged, found)).isEqualTo(paged);
    }

    @Test
    void of_a_pressure_counts_the_readings_that_have_the_part() {
        Deviation drop = new Deviation(
                Vital.BLOOD_PRESSURE,
                Part.DIASTOLIC,
                Direction.FALL,
                Quantity.of("20", Unit.MILLIMETRE_OF_MERCURY),
                Optional.empty(),
                new Baseline(Duration.ofDays(7), Duration.ZERO, 2, Duration.ZERO),
                Tier.T3,
                YOUNG);
        Readings readings = new Readings(Vital.BLOOD_PRESSURE)
                .add(1, mmHg("120"), mmHg("80"))
                .add(2, mmHg("120"), AdmittedReading.ABSENT);

        assertThat(readings.add(4, mmHg("120"), mmHg("60")).breach(drop)).isFalse();
        assertThat(readings.add(3, mmHg("120"), mmHg("80")).breach(drop)).isTrue();
        assertThat(readings.explain(drop).reason())
                .isEqualTo("Diastolic blood pressure 60 mmHg, 20 mmHg under the usual 80 mmHg (2 readings in 0 min),"
                        + " limit 20 mmHg");
        assertThat(readings.add(5, mmHg("120"), AdmittedReading.ABSENT).breach(drop))
                .isFalse();
    }

    @Test
    void of_what_is_held_is_from_the_baseline_that_it_is_not_in() {
        Readings usual = saturations("92@10:00 92@20:00 92@30:00");
        TriggerReading held = held(Vital.OXYGEN_SATURATION, "80:00", points("59"));

        assertThat(Rule.of(DROP).explainHeld(usual.window(), held).map(Finding::reason))
                .contains(
                        "Oxygen saturation 59 %, 33 points under the usual 92 % (3 readings in 20 h), limit 4 points");
        assertThat(Rule.of(DROP).explainHeld(saturations("92@10:00 92@20:00").window(), held))
                .isEmpty();
        assertThat(Rule.of(DROP)
                        .explainHeld(usual.window(), held(Vital.OXYGEN_SATURATION, "80:00", points("88.000000001"))))
                .isEmpty();
        assertThat(Rule.of(DROP).explainAlone(held)).isEmpty();
        assertThat(Rule.of(DRIFT)
                        .explainHeld(
                                weights("80@10:00 80@40:00 80@70:00 81@200:00").window(),
                                held(Vital.WEIGHT, "240:00", kilograms("90"))))
                .as("one value is no average")
                .isEmpty();
    }

    @Test
    void goes_on_by_the_readings_that_its_episode_kept() {
        Readings readings = saturations("92@10:00 92@20:00 92@30:00");
        for (int i = 0; i < 30; i++) {
            readings.add(Readings.micros("31:00") + i, points("92"), 0);
        }
        readings.add(Readings.micros("80:00"), points("85"), 0);
        Finding finding = readings.explain(DROP);

        assertThat(finding.readings()).hasSize(17);
        assertThat(finding.readings().getFirst().position()).isEqualTo(1);
        assertThat(Rule.of(DROP).severityOf(finding.readings())).contains(finding.severity());
        assertThat(Rule.of(DROP).severityOf(List.of())).isEmpty();
        assertThat(Rule.of(DROP).severityOf(List.of(finding.readings().getLast())))
                .isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"1", "2", "3"})
    void agrees_with_the_plain_one_in_any_order_of_arrival(long seed) {
        Random random = new Random(seed);
        Readings readings = new Readings(Vital.WEIGHT);
        long[][] all = new long[200][];
        for (int i = 0; i < all.length; i++) {
            int minute = random.nextInt(50_000);
            long kilogramsOfItsWeek = kilograms("80") + minute / 10_000 % 2 * kilograms("1.2");
            all[i] =
                    new long[] {Micros.of(Duration.ofMinutes(minute)) + i, kilogramsOfItsWeek + random.nextLong(1_000)};
            readings.add(all[i][0], all[i][1], 0);
        }
        Window window = readings.window();
        int breaches = 0;
        for (int index = 0; index < window.count(); index++) {
            boolean expected = plain(all, window.takenAtMicros(index));
            assertThat(Rule.of(DRIFT).breaches(window, index)).isEqualTo(expected);
            breaches += expected ? 1 : 0;
        }
        assertThat(breaches).as("both answers came up").isBetween(2, 190);
    }

    private static boolean plain(long[][] all, long atMicros) {
        long dayMicros = Micros.of(Duration.ofDays(1));
        List<long[]> recent = within(all, atMicros - 3 * dayMicros, atMicros);
        List<long[]> usual = within(all, atMicros - 10 * dayMicros, atMicros - 3 * dayMicros - 1);
        return recent.size() >= 2
                && usual.size() >= 3
                && usual.getLast()[0] - usual.getFirst()[0] >= 2 * dayMicros
                && mean(recent) - mean(usual) >= kilograms("1");
    }

    private static List<long[]> within(long[][] all, long fromMicros, long toMicros) {
        return Arrays.stream(all)
                .filter(each -> each[0] >= fromMicros && each[0] <= toMicros)
                .sorted(Comparator.comparingLong(each -> each[0]))
                .toList();
    }

    private static double mean(List<long[]> readings) {
        return readings.stream().mapToLong(each -> each[1]).average().orElseThrow();
    }

    @Test
    void does_not_overflow_with_as_many_readings_as_a_window_holds() {
        Readings readings = new Readings(Vital.WEIGHT);
        for (int i = 0; i < Window.MOST_READINGS - 2; i++) {
            readings.add(i * Micros.of(Duration.ofMinutes(2)), kilograms("200"), 0);
        }
        long lastMicros = Window.MOST_READINGS * Micros.of(Duration.ofMinutes(2)) + Micros.of(Duration.ofDays(3));
        readings.add(lastMicros, kilograms("50"), 0);

        assertThat(readings.add(lastMicros + 1, kilograms("50"), 0).breach(DRIFT))
                .isFalse();
        assertThat(readings.add(lastMicros + 2, kilograms("600"), 0).breach(DRIFT))
                .isTrue();
    }

    @Test
    void is_refused_where_it_would_compare_a_reading_with_itself_or_count_too_many() {
        assertThatThrownBy(() -> deviation(Optional.of(new Recent(Duration.ofDays(3), 2)), Duration.ofDays(2), 3))
                .hasMessage("gap must be at least the window of recent: PT48H, PT72H");
        assertThatThrownBy(() -> deviation(Optional.of(new Recent(Duration.ofDays(3), 2)), Duration.ofDays(3), 255))
                .hasMessage("count of recent and baseline together must be at most 256: 2 and 255");
        assertThat(deviation(Optional.of(new Recent(Duration.ofDays(3), 2)), Duration.ofDays(3), 254))
                .isNotNull();
        assertThatThrownBy(() -> new Baseline(Duration.ofDays(30), Duration.ofDays(2), 3, Duration.ZERO))
                .hasMessage("gap must be zero to PT24H, not PT48H");
        assertThatThrownBy(() -> new Baseline(Duration.ofDays(7), Duration.ZERO, 3, Duration.ofDays(8)))
                .hasMessageStartingWith("span ");
        assertThatThrownBy(() -> new Baseline(Duration.ofDays(7), Duration.ZERO, 0, Duration.ZERO))
                .hasMessage("count must be 1 to 255, not 0");
        assertThatThrownBy(() -> new Recent(Duration.ofDays(1), 1)).hasMessage("count must be 2 to 255, not 1");
    }

    private static Threshold deviation(Optional<Recent> recent, Duration gap, int count) {
        return new Deviation(
                Vital.WEIGHT,
                Part.VALUE,
                Direction.RISE,
                Quantity.of("1", Unit.KILOGRAM),
                recent,
                new Baseline(Duration.ofDays(7), gap, count, Duration.ZERO),
                Tier.T3,
                YOUNG);
    }

    private static TriggerReading held(Vital vital, String at, long quanta) {
        return new TriggerReading(99, 0, vital, Readings.micros(at), quanta, TriggerReading.ABSENT);
    }

    private static Readings saturations(String readings) {
        return Readings.of(Vital.OXYGEN_SATURATION, Unit.PERCENT, readings);
    }

    private static Readings weights(String readings) {
        return Readings.of(Vital.WEIGHT, Unit.KILOGRAM, readings);
    }

    private static Readings temperatures(String readings) {
        return Readings.of(Vital.TEMPERATURE, Unit.FAHRENHEIT, readings);
    }

    private static long points(String value) {
        return Quantity.of(value, Unit.PERCENT).quanta();
    }

    private static long kilograms(String value) {
        return Quantity.of(value, Unit.KILOGRAM).quanta();
    }

    private static long mmHg(String value) {
        return Quantity.of(value, Unit.MILLIMETRE_OF_MERCURY).quanta();
    }
}

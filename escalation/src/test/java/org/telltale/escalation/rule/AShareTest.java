package org.telltale.escalation.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Limit.Side;
import org.telltale.care.plan.Threshold;
import org.telltale.care.plan.Threshold.Share;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.TriggerReading;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AShareTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final long DAY_MICROS = Micros.of(Duration.ofDays(1));
    private static final List<Limit> RANGE = Limit.outOf(mgDl("70"), mgDl("180"));

    /// Time in range at most 70 %, by 14 days of a sensor that was worn for 70 % of them, over ten days at least.
    private static final Share OUT_OF_RANGE = share(RANGE, Side.AT_OR_OVER, "30", FIVE_MINUTES);

    private static final Share VERY_LOW = share(List.of(Limit.below(mgDl("54"))), Side.OVER, "1", FIVE_MINUTES);

    /// Judged with one reading that begins a day, which is in range: 2,899 and it are 2,900.
    @ParameterizedTest(name = "{0} of 2,900 are out of range: {1}")
    @CsvSource({"870, true", "869, false", "2899, true", "0, false"})
    void of_readings_out_of_range_is_compared_exactly(int out, boolean breaches) {
        assertThat(sensor(2_899, out, "181").breach(OUT_OF_RANGE)).isEqualTo(breaches);
        assertThat(sensor(2_899, out, "69").breach(OUT_OF_RANGE)).isEqualTo(breaches);
    }

    @ParameterizedTest(name = "{0} of 2,900 at {1} mg/dL: {2}")
    @CsvSource({"30, 53, true", "29, 53, false", "2899, 54, false"})
    void that_must_be_more_is_not_reached_by_as_much(int out, String value, boolean breaches) {
        assertThat(sensor(2_899, out, value).breach(VERY_LOW)).isEqualTo(breaches);
    }

    @ParameterizedTest(name = "{0} mg/dL: {1}")
    @CsvSource({"70, false", "180, false", "69.999999999, true", "180.000000001, true"})
    void in_range_is_up_to_both_ends(String value, boolean breaches) {
        assertThat(sensor(2_899, 1_500, value).breach(OUT_OF_RANGE)).isEqualTo(breaches);
    }

    /// 70 % of 4,032 are 2,822.4.
    @ParameterizedTest(name = "{0} readings: {1}")
    @CsvSource({"2823, true", "2822, false"})
    void is_unknown_with_fewer_readings_than_the_sensor_owes(int count, boolean breaches) {
        Share overNineDays = share(RANGE, Side.AT_OR_OVER, "30", FIVE_MINUTES, Duration.ofDays(9));

        assertThat(sensor(count - 1, count - 1, "250").breach(overNineDays)).isEqualTo(breaches);
        assertThat(Rule.of(overNineDays).clears(sensor(count - 1, 0, "250").window(), paged()))
                .as("nor over where it is not known")
                .isEqualTo(breaches);
    }

    @ParameterizedTest(name = "{0} min: {1}")
    @CsvSource({"14400, true", "14399, false"})
    void is_unknown_where_the_readings_do_not_span_ten_days(int minutes, boolean breaches) {
        long lastMicros = 20 * DAY_MICROS;
        Readings readings = new Readings(Vital.GLUCOSE);
        readings.add(
                lastMicros - Micros.of(Duration.ofMinutes(minutes)), mgDl("250").quanta(), 0);
        for (int i = 3_000; i > 0; i--) {
            readings.add(
                    lastMicros - Micros.of(Duration.ofMinutes(4)) * i,
                    mgDl("250").quanta(),
                    0);
        }
        assertThat(readings.add(lastMicros, mgDl("250").quanta(), 0).breach(OUT_OF_RANGE))
                .isEqualTo(breaches);
    }

    @Test
    void is_of_the_window_and_of_nothing_before_it() {
        Share aDay = new Share(
                Vital.GLUCOSE,
                RANGE,
                Side.AT_OR_OVER,
                percent("50"),
                Duration.ofDays(2),
                Duration.ofDays(1),
                Duration.ofDays(1),
                percent("100"),
                Tier.T3,
                Duration.ofDays(1));

        assertThat(glucoses("250@0:00 100@30:00 100@48:00").breach(aDay)).isFalse();
        assertThat(glucoses("250@0:00 250@30:00 100@48:00").breach(aDay)).isTrue();
        assertThat(glucoses("250@0:00 100@30:00 250@48:00").breach(aDay))
                .as("both ends of two days")
                .isTrue();
        assertThat(glucoses("250@0:00 100@23:00 250@23:30 100@48:01").breach(aDay))
                .as("one of three")
                .isFalse();
    }

    @Test
    void is_judged_with_the_first_reading_of_a_day_alone() {
        Readings readings = sensor(2_899, 2_899, "250");
        assertThat(readings.breach(OUT_OF_RANGE)).isTrue();

        long lastMicros = readings.window().takenAtMicros(readings.window().count() - 1);
        readings.add(lastMicros + 1, mgDl("250").quanta(), 0);
        assertThat(readings.breach(OUT_OF_RANGE)).isFalse();
        assertThat(Rule.of(OUT_OF_RANGE)
                        .clears(
                                sensor(2_899, 0, "250")
                                        .add(lastMicros + 1, 0, 0)
                                        .window(),
                                paged()))
                .isFalse();

        readings.add(lastMicros + DAY_MICROS - 1, mgDl("250").quanta(), 0);
        assertThat(readings.breach(OUT_OF_RANGE)).isFalse();
        readings.add(lastMicros + DAY_MICROS, mgDl("250").quanta(), 0);
        assertThat(readings.breach(OUT_OF_RANGE)).isTrue();
    }

    @Test
    void says_how_large_it_is_of_how_many_readings_of_how_long() {
        Finding finding = sensor(2_899, 992, "250").explain(OUT_OF_RANGE);

        assertThat(finding.reason())
                .isEqualTo("Glucose out of 70 to 180 mg/dL in 34.2 % of 2900 readings over 10 d 1 h, at or over 30 %");
        assertThat(finding.readings()).hasSize(32);
        assertThat(finding.readings().getLast().position()).isEqualTo(2_900);
        assertThat(finding.readings().getFirst().position()).isEqualTo(1);
        assertThat(finding.readings().subList(1, 31))
                .allMatch(reading -> reading.firstQuanta() == mgDl("250").quanta());
        assertThat(sensor(2_899, 30, "53").explain(VERY_LOW).reason())
                .isEqualTo("Glucose below 54 mg/dL in 1.03 % of 2900 readings over 10 d 1 h, over 1 %");
    }

    /// 27 % of 2,900 are 783.
    @ParameterizedTest(name = "{0} of 2,900: {1}")
    @CsvSource({"783, true", "784, false"})
    void is_over_at_nine_tenths_of_the_signed_one(int out, boolean over) {
        assertThat(Rule.of(OUT_OF_RANGE).clears(sensor(2_899, out, "250").window(), paged()))
                .isEqualTo(over);
    }

    @Test
    void is_worse_when_it_has_grown_by_another_whole_one() {
        Rule rule = Rule.of(OUT_OF_RANGE);
        Severity sixty = new Severity(percent("60").quanta(), Severity.NONE);

        assertThat(rule.isWorse(paged(), sixty)).isTrue();
        assertThat(rule.isWorse(paged(), new Severity(sixty.first() - 1, Severity.NONE)))
                .isFalse();
        assertThat(rule.noted(paged(), sixty)).isEqualTo(paged());
        assertThat(rule.pagedAgain(paged(), sixty)).isEqualTo(sixty);
        assertThat(rule.severityOf(
                        sensor(2_899, 2_899, "250").explain(OUT_OF_RANGE).readings()))
                .as("of an episode that is taken over")
                .contains(paged());
        assertThat(rule.severityOf(List.of())).isEmpty();
        assertThat(rule.explainAlone(new TriggerReading(1, 0, Vital.GLUCOSE, 0, 0, TriggerReading.ABSENT)))
                .isEmpty();
    }

    @Test
    void counts_a_window_that_is_full_without_an_overflow() {
        Readings readings = new Readings(Vital.GLUCOSE);
        for (int i = 0; i < Window.MOST_READINGS - 1; i++) {
            readings.add(i * Micros.of(FIVE_MINUTES), mgDl("250").quanta(), 0);
        }
        readings.add(15 * DAY_MICROS, mgDl("250").quanta(), 0);

        assertThat(readings.breach(OUT_OF_RANGE)).isTrue();
        assertThat(Rule.of(OUT_OF_RANGE).clears(readings.window(), paged())).isFalse();
        assertThat(readings.explain(OUT_OF_RANGE).reason()).contains(" in 100 % of ");
    }

    @Test
    void is_refused_where_it_can_never_be_known() {
        assertThatThrownBy(() -> share(RANGE, Side.BELOW, "30", FIVE_MINUTES))
                .hasMessage("side must be AT_OR_OVER or OVER, not BELOW");
        assertThatThrownBy(() -> share(RANGE, Side.OVER, "0", FIVE_MINUTES))
                .hasMessage("share must be more than 0 and at most 100 %, not 0 %");
        assertThatThrownBy(() -> share(RANGE, Side.OVER, "100.1", FIVE_MINUTES))
                .hasMessage("share must be more than 0 and at most 100 %, not 100.1 %");
        assertThatThrownBy(() -> share(RANGE, Side.OVER, "30", Duration.ofMinutes(4)))
                .hasMessage("cadence must be at most 4096 readings in the window, not 5040");
        assertThatThrownBy(() -> share(RANGE, Side.OVER, "30", Duration.ofDays(15)))
                .hasMessageStartingWith("cadence must be more than zero");
    }

    @Test
    void is_refused_where_a_first_reading_that_comes_late_would_page_nobody() {
        Share tooYoung = youngerThan(Duration.ofDays(1).minusNanos(1));
        assertThatThrownBy(tooYoung::requireSignable)
                .hasMessageStartingWith("pageIfYoungerThan must be at least PT24H, for one reading of a day is judged");
        youngerThan(Duration.ofDays(1)).requireSignable();
    }

    private static Share youngerThan(Duration age) {
        return new Share(
                Vital.GLUCOSE,
                RANGE,
                Side.AT_OR_OVER,
                percent("30"),
                Duration.ofDays(14),
                Duration.ofDays(10),
                FIVE_MINUTES,
                percent("70"),
                Tier.T3,
                age);
    }

    private static Severity paged() {
        return new Severity(percent("30").quanta(), Severity.NONE);
    }

    /// So many readings, one every five minutes, of which the first ones have the value and the others are in range,
    /// and another at the next midnight.
    private static Readings sensor(int count, int out, String value) {
        long lastMicros = 30 * DAY_MICROS;
        Readings readings = new Readings(Vital.GLUCOSE);
        for (int i = 0; i < count; i++) {
            long takenAtMicros = lastMicros - (count - i) * Micros.of(FIVE_MINUTES);
            readings.add(takenAtMicros, mgDl(i < out ? value : "110").quanta(), 0);
        }
        return readings.add(lastMicros, mgDl("110").quanta(), 0);
    }

    private static Readings glucoses(String readings) {
        return Readings.of(Vital.GLUCOSE, Unit.MILLIGRAM_PER_DECILITRE, readings);
    }

    private static Quantity mgDl(String value) {
        return Quantity.of(value, Unit.MILLIGRAM_PER_DECILITRE);
    }

    private static Quantity percent(String value) {
        return Quantity.of(value, Unit.PERCENT);
    }

    private static Share share(List<Limit> limits, Side side, String share, Duration cadence) {
        return share(limits, side, share, cadence, Duration.ofDays(10));
    }

    private static Share share(List<Limit> limits, Side side, String share, Duration cadence, Duration span) {
        return new Threshold.Share(
                Vital.GLUCOSE,
                limits,
                side,
                percent(share),
                Duration.ofDays(14),
                span,
                cadence,
                percent("70"),
                Tier.T3,
                Duration.ofDays(1));
    }
}

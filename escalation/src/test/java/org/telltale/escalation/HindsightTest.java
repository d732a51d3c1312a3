package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.day.CivilDays;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Criterion;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.Question;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// Readings are told as `value@hours:minutes`, with `>hours:minutes` where they arrived later than they were taken.
/// A decision is told as `+` (would have been made) or `-` (was made, and would not have been), what, and when.
@DisplayNameGeneration(ReplaceUnderscores.class)
class HindsightTest {
    private static final Duration HALF_A_DAY = Duration.ofHours(12);
    private static final Threshold BELOW_88 = new Threshold.SingleValue(
            Vital.OXYGEN_SATURATION, List.of(Limit.below(Quantity.of("88", Unit.PERCENT))), Tier.T1, HALF_A_DAY);
    private static final Threshold TWO_POUNDS_A_DAY = Threshold.Change.weightGain(
            Quantity.of("2", Unit.POUND), Duration.ofDays(1), Duration.ZERO, Tier.T2, HALF_A_DAY);
    private static final Threshold FIVE_POUNDS_A_WEEK = Threshold.Change.weightGain(
            Quantity.of("5", Unit.POUND), Duration.ofDays(7), Duration.ZERO, Tier.T2, HALF_A_DAY);
    private static final Threshold TWO_OF_THREE_OUT = new Threshold.CountOutOf(
            Vital.GLUCOSE,
            Limit.outOf(
                    Quantity.of("70", Unit.MILLIGRAM_PER_DECILITRE), Quantity.of("250", Unit.MILLIGRAM_PER_DECILITRE)),
            2,
            3,
            Tier.T2,
            HALF_A_DAY);
    private static final Threshold SUSTAINED = new Threshold.Sustained(
            Vital.BLOOD_PRESSURE,
            Limit.pressureAtOrOver(
                    Quantity.of("160", Unit.MILLIMETRE_OF_MERCURY), Quantity.of("100", Unit.MILLIMETRE_OF_MERCURY)),
            3,
            Duration.ofHours(24),
            Duration.ofHours(14),
            Tier.T2,
            HALF_A_DAY);
    private static final long END_MICROS = micros("2000:00");

    private final List<Past.Entry> before = new ArrayList<>();

    @ParameterizedTest(name = "{0} among {1}: {2}")
    @CsvSource({
        // Nothing: neither beyond the level, nor the end of anything.
        "92@1:30, 95@1:00 90@2:00 96@3:00, nothing",
        // In between two that breach the same episode.
        "85@1:30, 86@1:00 86@2:00 96@3:00, nothing",
        "80@1:30, 95@1:00 96@2:00, +OPENED 1:30 +RESOLVED 2:00",
        "80@3:30, 95@1:00 96@2:00, +OPENED 3:30",
        // The episode that opened at two opens earlier, with another reading.
        "86@1:30, 95@1:00 87@2:00 96@3:00, +OPENED 1:30 -OPENED 2:00",
        "80@2:30, 95@1:00 87@2:00 86@3:00, +WORSENED 2:30",
        // Ended by it, and opened anew by the next.
        "97@1:30, 80@1:00 80@2:00 95@3:00, +RESOLVED 1:30 +OPENED 2:00",
        // A later, worse one would not have been worse than it.
        "80@1:30, 87@1:00 84@2:00 95@3:00, +WORSENED 1:30 -WORSENED 2:00",
        // What came late was told as late, and would have been so with it too; it was paged as old all the same.
        "80@1:30, 80@1:00>30:00, +OPENED 1:30 -OPENED 30:10",
    })
    void a_saturation(String reading, String others, String changes) {
        assertThat(saturation(reading, others)).isEqualTo(changes);
    }

    @ParameterizedTest(name = "{0} among {1}: {2}")
    @CsvSource({
        "180.0@12:00, 180.5@0:00 181.0@24:00, nothing",
        // The lower weight before another: that one would have breached.
        "180.0@4:00, 181.5@0:00 182.5@20:00, +OPENED 20:00",
        // Two pounds within 24 hours, both ends included; not beyond.
        "182.0@24:00, 180.0@0:00, +OPENED 24:00",
        "182.0@24:01, 180.0@0:00, nothing",
        "180.0@0:00, 182.0@24:01, nothing",
    })
    void a_weight_by_the_day(String reading, String others, String changes) {
        assertThat(changes(TWO_POUNDS_A_DAY, Vital.WEIGHT, Unit.POUND, reading, others))
                .isEqualTo(changes);
    }

    @ParameterizedTest(name = "{0} among {1}: {2}")
    @CsvSource({
        "180.0@4:00, 181.5@0:00 183.0@72:00 185.0@144:00, +OPENED 144:00",
        "180.0@0:00, 185.0@168:00, +OPENED 168:00",
        "180.0@0:00, 185.0@168:01, nothing",
        "184.9@100:00, 180.0@0:00 181.0@120:00, nothing",
    })
    void a_weight_by_the_week(String reading, String others, String changes) {
        assertThat(changes(FIVE_POUNDS_A_WEEK, Vital.WEIGHT, Unit.POUND, reading, others))
                .isEqualTo(changes);
    }

    @ParameterizedTest(name = "{0} among {1}: {2}")
    @CsvSource({
        "100@1:30, 100@1:00 300@2:00 100@3:00, nothing",
        // One of three is not enough; the second makes it two.
        "300@1:30, 100@1:00 300@2:00 100@3:00 100@4:00 100@5:00, +OPENED 2:00 +RESOLVED 4:00",
        "100@1:30, 300@1:00 100@1:20 300@2:00 100@3:00, -OPENED 2:00 -RESOLVED 3:00",
        "300@2:30, 300@1:00 300@2:00 100@3:00 100@4:00 100@5:00, nothing",
        // One that would have kept it from ending at three.
        "300@2:30, 300@1:00 100@1:20 300@2:00 100@3:00 100@4:00, -RESOLVED 3:00 +RESOLVED 4:00",
    })
    void a_glucose(String reading, String others, String changes) {
        assertThat(changes(TWO_OF_THREE_OUT, Vital.GLUCOSE, Unit.MILLIGRAM_PER_DECILITRE, reading, others))
                .isEqualTo(changes);
    }

    @ParameterizedTest(name = "{0} among {1}: {2}")
    @CsvSource({
        "130/80@12:00, 165/95@0:00 130/80@24:00, nothing",
        // It closes the gap between two that were high.
        "170/90@12:00, 165/95@0:00 170/95@24:00, +OPENED 24:00",
        // A normal one in between: not sustained.
        "130/80@13:00, 165/95@0:00 170/95@12:00 170/95@24:00 165/95@26:00, -OPENED 24:00",
        // The second low one in a row would have ended it.
        "150/90@30:00, 165/95@0:00 170/95@12:00 170/95@24:00 140/90@28:00 170/95@34:00, +RESOLVED 30:00",
        // A high one between two low ones keeps it going.
        "170/95@29:00, 165/95@0:00 170/95@12:00 170/95@24:00 140/90@28:00 140/90@30:00, -RESOLVED 30:00",
    })
    void a_pressure(String reading, String others, String changes) {
        assertThat(changes(SUSTAINED, Vital.BLOOD_PRESSURE, Unit.MILLIMETRE_OF_MERCURY, reading, others))
                .isEqualTo(changes);
    }

    @Test
    void is_judged_by_the_plan_that_was_signed_then() {
        before.add(new Past.Signed(
                micros("1:00"), new CarePlan(2, List.of(atLevel("80"), TWO_POUNDS_A_DAY), LocalDate.of(2030, 1, 1))));

        assertThat(saturation("85@0:30", "95@0:10 95@2:00")).isEqualTo("+OPENED 0:30 +RESOLVED 2:00");
        assertThat(saturation("85@1:30", "95@0:10 95@2:00")).isEqualTo("nothing");
    }

    @Test
    void changes_nothing_before_there_was_a_plan() {
        Past was = new Past(PatientStatus.ACTIVE, CivilDays.in(ZoneOffset.UTC), List.of());
        Past.Arrived reading = arrived(Vital.OXYGEN_SATURATION, Unit.PERCENT, 9, "70@1:00");

        assertThat(Hindsight.changes(was, was.with(reading), END_MICROS)).isEmpty();
    }

    @Test
    void pages_nobody_of_a_patient_who_was_in_hospital() {
        before.add(new Past.Entered(micros("1:00"), PatientStatus.ADMITTED, micros("1:00")));

        assertThat(saturation("80@1:30", "95@0:30")).isEqualTo("+SUPPRESSED 1:30");
    }

    @Test
    void lets_the_end_by_a_person_end_the_episode_that_would_have_been_there() {
        before.add(new Past.Ended(micros("4:00"), BELOW_88, new PersonId(7)));

        // Without it the episode opened at two and was ended at four; with it, at one, and ended at four as well.
        assertThat(saturation("80@1:00", "80@2:00 80@5:00")).isEqualTo("+OPENED 1:00 -OPENED 2:00");
    }

    /// Signed on 1 January in New York, and never weighed: the second was missed, by ten on the third.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "80@28:30, nothing", // half past eleven in the evening of the first
        "80@29:30, -OPENED 63:00 +OPENED 87:00",
        "80@53:30, -OPENED 63:00",
    })
    void counts_days_without_a_reading_by_the_calendar_that_the_patient_lives_by(String reading, String changes) {
        Threshold daily =
                new Threshold.Absence(Vital.WEIGHT, 1, LocalTime.of(10, 0), 1, 3, 7, Tier.T3, Duration.ofHours(36));
        Past was = new Past(
                PatientStatus.ACTIVE,
                CivilDays.in(ZoneId.of("America/New_York")),
                List.of(new Past.Signed(micros("6:00"), new CarePlan(1, List.of(daily), LocalDate.of(2030, 1, 1)))));
        Past wouldBe = was.with(arrived(Vital.WEIGHT, Unit.KILOGRAM, 9, reading));

        assertThat(told(Hindsight.changes(was, wouldBe, micros("100:00")))).isEqualTo(changes);
    }

    @Test
    void says_what_was_decided_on_a_reading_that_is_taken_away() {
        Past wouldBe = past(BELOW_88, readings(Vital.OXYGEN_SATURATION, Unit.PERCENT, "95@0:30 95@2:00"));
        Past was = wouldBe.with(new Past.Arrived(micros("1:00"), saturation("50@1:00"), true));

        assertThat(told(Hindsight.changes(was, wouldBe, END_MICROS))).isEqualTo("-OPENED 1:00 -RESOLVED 2:00");
    }

    @Test
    void is_the_same_decision_if_the_value_paged_alone_and_would_have_as_a_reading() {
        Past others = past(BELOW_88, readings(Vital.OXYGEN_SATURATION, Unit.PERCENT, "95@0:30 95@2:00"));
        Past was = others.with(new Past.Arrived(micros("1:05"), saturation("50@1:00"), true));
        Past wouldBe = others.with(new Past.Arrived(micros("1:00"), saturation("50@1:00"), false));

        assertThat(Hindsight.changes(was, wouldBe, END_MICROS)).isEmpty();
    }

    @Test
    void says_nothing_of_what_comes_after_the_end() {
        Past was = past(BELOW_88, readings(Vital.OXYGEN_SATURATION, Unit.PERCENT, "95@0:30 95@2:00"));
        Past wouldBe = was.with(arrived(Vital.OXYGEN_SATURATION, Unit.PERCENT, 9, "80@1:00"));

        assertThat(told(Hindsight.changes(was, wouldBe, micros("1:59")))).isEqualTo("+OPENED 1:00");
        assertThat(told(Hindsight.changes(was, wouldBe, micros("2:00")))).isEqualTo("+OPENED 1:00 +RESOLVED 2:00");
    }

    @Test
    void gives_the_reason_its_evidence_and_whether_it_pages() {
        Past was = past(BELOW_88, readings(Vital.OXYGEN_SATURATION, Unit.PERCENT, "95@0:30 95@2:00"));
        Past.Arrived reading = arrived(Vital.OXYGEN_SATURATION, Unit.PERCENT, 9, "80@1:00");

        assertThat(Hindsight.changes(was, was.with(reading), END_MICROS))
                .containsExactly(
                        new Hindsight.Change(
                                true,
                                new Hindsight.Decision(
                                        Hindsight.Kind.OPENED,
                                        micros("1:00"),
                                        1,
                                        0,
                                        BELOW_88,
                                        "Oxygen saturation 80 %, below the limit of 88 %",
                                        List.of(reading.reading()))),
                        new Hindsight.Change(
                                true,
                                new Hindsight.Decision(
                                        Hindsight.Kind.RESOLVED,
                                        micros("2:00"),
                                        1,
                                        0,
                                        BELOW_88,
                                        "",
                                        List.of(((Past.Arrived) was.entries().getLast()).reading()))));
        assertThat(Hindsight.Kind.OPENED.pages()).isTrue();
        assertThat(Hindsight.Kind.RESOLVED.pages()).isFalse();
    }

    @Test
    void reaches_as_far_as_the_longest_rule_remembers_and_a_week_at_least() {
        assertThat(Hindsight.reachMicros(List.of())).isEqualTo(micros("168:00"));
        assertThat(Hindsight.reachMicros(List.of(BELOW_88, SUSTAINED))).isEqualTo(micros("168:00"));
        Threshold twentyDays = Threshold.Change.weightGain(
                Quantity.of("5", Unit.POUND), Duration.ofDays(20), Duration.ZERO, Tier.T2, HALF_A_DAY);
        assertThat(Hindsight.reachMicros(List.of(TWO_POUNDS_A_DAY, twentyDays))).isEqualTo(micros("480:00"));
    }

    @ParameterizedTest(name = "{0} with a heart rate of {1}, and breath {2} about 1:10: {3}")
    @CsvSource({
        "90@1:30, 110@1:00, YES@1:20, +OPENED 1:30",
        "90@1:30, 110@1:00, NO@1:20, nothing",
        "90@1:30, 99@1:00, YES@1:20, nothing",
        // By the answer, which was written down after it was measured.
        "90@1:30, 110@1:00, YES@1:40, +OPENED 1:40",
        // The other vital's reading would not have opened it any more, and one of it ends it.
        "90@1:30, 110@1:00 112@2:00 80@3:00, YES@1:20, +OPENED 1:30 +RESOLVED 3:00",
        "96@1:30, 110@1:00 112@2:00, YES@1:20, nothing",
    })
    void a_combination(String reading, String heartRates, String answer, String changes) {
        Threshold breathless = new Threshold.Combination(
                List.of(
                        beyond(Vital.OXYGEN_SATURATION, Limit.below(Quantity.of("92", Unit.PERCENT))),
                        beyond(Vital.HEART_RATE, Limit.over(Quantity.of("100", Unit.PER_MINUTE))),
                        new Criterion.Answered(Question.DYSPNOEA, List.of(Answer.YES), HALF_A_DAY)),
                List.of(),
                Tier.T1,
                HALF_A_DAY);
        String[] answerAndTime = answer.split("@", -1);
        before.add(new Past.Answered(
                micros(answerAndTime[1]), Question.DYSPNOEA, Answer.valueOf(answerAndTime[0]), micros("1:10")));
        Past was = past(breathless, readings(Vital.HEART_RATE, Unit.PER_MINUTE, heartRates));

        assertThat(told(Hindsight.changes(
                        was, was.with(arrived(Vital.OXYGEN_SATURATION, Unit.PERCENT, 99, reading)), END_MICROS)))
                .isEqualTo(changes);
    }

    private static Criterion beyond(Vital vital, Limit limit) {
        return new Criterion.Beyond(vital, List.of(limit), 1, HALF_A_DAY);
    }

    private String saturation(String reading, String others) {
        return changes(BELOW_88, Vital.OXYGEN_SATURATION, Unit.PERCENT, reading, others);
    }

    private String changes(Threshold threshold, Vital vital, Unit unit, String reading, String others) {
        Past was = past(threshold, readings(vital, unit, others));
        return told(Hindsight.changes(was, was.with(arrived(vital, unit, 99, reading)), END_MICROS));
    }

    private Past past(Threshold threshold, List<Past.Entry> readings) {
        List<Past.Entry> entries = new ArrayList<>();
        entries.add(new Past.Signed(0, new CarePlan(1, List.of(threshold), LocalDate.of(2030, 1, 1))));
        entries.addAll(before);
        entries.addAll(readings);
        return new Past(PatientStatus.ACTIVE, CivilDays.in(ZoneOffset.UTC), entries);
    }

    private static Threshold atLevel(String level) {
        return new Threshold.SingleValue(
                Vital.OXYGEN_SATURATION, List.of(Limit.below(Quantity.of(level, Unit.PERCENT))), Tier.T1, HALF_A_DAY);
    }

    private static List<Past.Entry> readings(Vital vital, Unit unit, String table) {
        List<Past.Entry> readings = new ArrayList<>();
        for (String cell : table.split(" ", -1)) {
            readings.add(arrived(vital, unit, 100 + readings.size(), cell));
        }
        return readings;
    }

    private static TriggerReading saturation(String cell) {
        return arrived(Vital.OXYGEN_SATURATION, Unit.PERCENT, 9, cell).reading();
    }

    private static Past.Arrived arrived(Vital vital, Unit unit, long position, String cell) {
        String[] valueAndTimes = cell.split("[@>]", -1);
        String[] values = valueAndTimes[0].split("/", -1);
        long second = values.length == 1
                ? TriggerReading.ABSENT
                : Quantity.of(values[1], unit).quanta();
        TriggerReading reading = new TriggerReading(
                position,
                0,
                vital,
                micros(valueAndTimes[1]),
                Quantity.of(values[0], unit).quanta(),
                second);
        return new Past.Arrived(micros(valueAndTimes[valueAndTimes.length - 1]), reading, false);
    }

    private static String told(List<Hindsight.Change> changes) {
        List<String> told = changes.stream()
                .map(change -> (change.happens() ? "+" : "-")
                        + change.decision().kind()
                        + " "
                        + time(change.decision().atMicros()))
                .toList();
        return told.isEmpty() ? "nothing" : String.join(" ", told);
    }

    private static String time(long micros) {
        long minutes = micros / 60_000_000;
        return "%d:%02d".formatted(minutes / 60, minutes % 60);
    }

    private static long micros(String time) {
        String[] parts = time.split(":", -1);
        return 60_000_000 * (60 * Long.parseLong(parts[0]) + Long.parseLong(parts[1]));
    }
}

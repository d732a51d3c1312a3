package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent.PlanSigned;
import org.telltale.care.event.SymptomEvent;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Criterion;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Score;
import org.telltale.care.plan.ScoreTable;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.AnsweredBy;
import org.telltale.care.symptom.Question;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// Patients who weigh themselves daily and take pressure and saturation twice a day, under the thresholds of heart
/// failure (2 lb a day, 5 lb a week), hypertension (two days) and COPD.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AReadingThatBreachesNothingTest {
    private static final int MOST_ROUNDS = 10;
    private static final long HALF_A_DAY = TimeUnit.HOURS.toMicros(12);
    private static final long MASS = Unit.KILOGRAM.quantaPerUnit();
    private static final long PRESSURE = Unit.MILLIMETRE_OF_MERCURY.quantaPerUnit();
    private static final long RATE = Unit.PER_MINUTE.quantaPerUnit();
    private static final long POINT = Unit.PERCENT.quantaPerUnit();

    private final Transcript transcript = new Transcript();
    private final Escalation escalation = new Escalation(transcript);
    private final AdmittedReading reading = new AdmittedReading();
    private long nowMicros = TimeUnit.DAYS.toMicros(20_000);
    private long position;

    @Test
    void allocates_not_a_byte_in_a_million() {
        allocatesNothingUnder(thresholds());
    }

    @Test
    void under_every_other_shape_allocates_not_a_byte_in_a_million() {
        allocatesNothingUnder(otherShapes());
    }

    @Test
    void under_a_combination_allocates_not_a_byte_in_a_million() {
        allocatesNothingUnder(List.of(combination()));
    }

    @Test
    void under_a_score_whose_parts_are_all_there_allocates_not_a_byte_in_a_million() {
        Duration age = Duration.ofDays(31);
        enroll(
                1,
                List.of(new Score(
                        ScoreTable.NEWS2_SCALE_2, 5, Optional.of(3), age, age, Tier.T1, Duration.ofHours(24))));
        answer(Question.SUPPLEMENTAL_OXYGEN, Answer.YES);
        answer(Question.CONSCIOUSNESS, Answer.ALERT);

        comesToAllocateNothing(() -> rounds(200_000));

        assertThat(transcript.calls).isEmpty();
        // All parts are there: three points are enough.
        take(1, Vital.RESPIRATORY_RATE, nowMicros, 25 * RATE, 0);
        assertThat(transcript.calls).isNotEmpty();
    }

    private void answer(Question question, Answer answer) {
        escalation.beginRecord(++position, nowMicros);
        Instant now = Instant.EPOCH.plus(nowMicros, ChronoUnit.MICROS);
        assertThat(escalation.onEvent(new SymptomEvent.SymptomAnswered(
                        new PracticeId(1), new PatientId(1), question, answer, now, AnsweredBy.STAFF, new PersonId(1))))
                .isEmpty();
    }

    /// The five readings of a score, a tenth of a second apart.
    private void rounds(int count) {
        for (int round = 0; round < count; round++) {
            nowMicros += 100_000;
            take(1, Vital.RESPIRATORY_RATE, nowMicros, 16 * RATE, 0);
            take(1, Vital.OXYGEN_SATURATION, nowMicros, 93 * POINT, 0);
            take(1, Vital.BLOOD_PRESSURE, nowMicros, 120 * PRESSURE, 70 * PRESSURE);
            take(1, Vital.HEART_RATE, nowMicros, 70 * RATE, 0);
            take(1, Vital.TEMPERATURE, nowMicros, 37 * Unit.CELSIUS.quantaPerUnit(), 0);
        }
    }

    private void allocatesNothingUnder(List<Threshold> thresholds) {
        enroll(100, thresholds);
        long judgedBefore = position;
        halfDays(100, 4_000);
        assertThat(position - judgedBefore).isEqualTo(1_000_000);

        comesToAllocateNothing(() -> halfDays(100, 4_000));

        assertThat(transcript.calls).isEmpty();
    }

    /// In rounds, until one is clean: the compiler may give up code that it had compiled and then allocates what it
    /// had left out, once. What is allocated for every reading, or for every thousandth, is in every round.
    private static void comesToAllocateNothing(Runnable aMillionReadings) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<Long> allocatedByRound = new ArrayList<>();
        do {
            long before = threads.getCurrentThreadAllocatedBytes();
            aMillionReadings.run();
            allocatedByRound.add(threads.getCurrentThreadAllocatedBytes() - before);
        } while (allocatedByRound.getLast() > 0 && allocatedByRound.size() < MOST_ROUNDS);

        assertThat(allocatedByRound.getLast())
                .as("bytes allocated, by round %s", allocatedByRound)
                .isZero();
    }

    @Test
    void keeps_at_most_600_bytes_for_a_patient_with_three_vitals() {
        int patients = 40_000;
        long before = usedHeapBytes();
        enroll(patients, thresholds());
        halfDays(patients, 20);
        long perPatient = (usedHeapBytes() - before) / patients;

        System.out.println("heap per patient with weight, pressure and saturation: " + perPatient + " bytes");
        assertThat(perPatient).as("bytes per patient").isBetween(200L, 600L);
        assertThat(escalation.nextDeadlineMicros()).isEqualTo(Long.MAX_VALUE);
    }

    private void enroll(int patients, List<Threshold> thresholds) {
        for (int number = 1; number <= patients; number++) {
            escalation.beginRecord(++position, nowMicros);
            escalation.patientEnrolled(new PatientId(number), new PracticeId(1), PatientStatus.ACTIVE);
            CarePlan plan = new CarePlan(1, thresholds, LocalDate.of(2027, 1, 1));
            escalation.onEvent(new PlanSigned(new PracticeId(1), new PatientId(number), plan, new PersonId(1)));
        }
    }

    /// Two and a half readings a patient and half day; those of every tenth patient come out of order.
    private void halfDays(int patients, int count) {
        for (int half = 0; half < count; half++) {
            nowMicros += HALF_A_DAY;
            for (int number = 1; number <= patients; number++) {
                long lateMicros = number % 10 == 0 && half % 2 == 0 ? HALF_A_DAY + 1 : 0;
                long takenMicros = nowMicros - lateMicros;
                if (half % 2 == 0) {
                    take(number, Vital.WEIGHT, takenMicros, 80 * MASS + half % 3 * MASS / 10, 0);
                }
                take(number, Vital.BLOOD_PRESSURE, takenMicros, 150 * PRESSURE, 85 * PRESSURE);
                take(number, Vital.OXYGEN_SATURATION, takenMicros, 94 * POINT, 0);
            }
        }
    }

    private void take(int patient, Vital vital, long takenMicros, long first, long second) {
        escalation.beginRecord(++position, nowMicros);
        escalation.fireDeadlines(nowMicros, 256);
        escalation.onReading(reading.is(position, 0, patient, patient, vital, takenMicros, nowMicros, false)
                .withValues(first, second, AdmittedReading.ABSENT));
    }

    private static List<Threshold> thresholds() {
        Duration young = Duration.ofHours(24);
        return List.of(
                Threshold.Change.weightGain(
                        Quantity.of("2", Unit.POUND), Duration.ofHours(24), Duration.ofMinutes(30), Tier.T2, young),
                Threshold.Change.weightGain(
                        Quantity.of("5", Unit.POUND), Duration.ofDays(7), Duration.ofMinutes(30), Tier.T2, young),
                new Threshold.Sustained(
                        Vital.BLOOD_PRESSURE,
                        Limit.pressureAtOrOver(
                                Quantity.of("160", Unit.MILLIMETRE_OF_MERCURY),
                                Quantity.of("100", Unit.MILLIMETRE_OF_MERCURY)),
                        4,
                        Duration.ofHours(48),
                        Duration.ofHours(24),
                        Tier.T2,
                        young),
                new Threshold.SingleValue(
                        Vital.OXYGEN_SATURATION,
                        List.of(Limit.below(Quantity.of("88", Unit.PERCENT))),
                        Tier.T1,
                        young));
    }

    /// What [#thresholds()] has not: they are watched beside each other, in every direction.
    private static List<Threshold> otherShapes() {
        Duration young = Duration.ofHours(24);
        Quantity systolic = Quantity.of("180", Unit.MILLIMETRE_OF_MERCURY);
        Quantity diastolic = Quantity.of("120", Unit.MILLIMETRE_OF_MERCURY);
        return List.of(
                new Threshold.SingleValue(
                        Vital.BLOOD_PRESSURE, Limit.pressureAtOrOver(systolic, diastolic), Tier.T1, young),
                new Threshold.Change(
                        Vital.BLOOD_PRESSURE,
                        Limit.Part.SYSTOLIC,
                        Threshold.Direction.FALL,
                        Quantity.of("40", Unit.MILLIMETRE_OF_MERCURY),
                        Duration.ofHours(24),
                        Duration.ZERO,
                        Tier.T3,
                        young),
                new Threshold.CountOutOf(
                        Vital.OXYGEN_SATURATION,
                        List.of(Limit.atOrBelow(Quantity.of("92", Unit.PERCENT))),
                        3,
                        100,
                        Optional.of(Duration.ofDays(2)),
                        Tier.T2,
                        young),
                new Threshold.Average(
                        Vital.BLOOD_PRESSURE,
                        Limit.pressureAtOrOver(systolic, diastolic),
                        12,
                        Duration.ofDays(2),
                        Duration.ofDays(7),
                        Tier.T3,
                        young),
                new Threshold.Average(
                        Vital.WEIGHT,
                        List.of(Limit.over(Quantity.of("0.1", Unit.KILOGRAM))),
                        3,
                        Duration.ZERO,
                        Duration.ofDays(7),
                        Optional.of(new Threshold.Days(31, true)),
                        Tier.T3,
                        young),
                new Threshold.Deviation(
                        Vital.OXYGEN_SATURATION,
                        Limit.Part.VALUE,
                        Threshold.Direction.FALL,
                        Quantity.of("3", Unit.PERCENT),
                        Optional.empty(),
                        new Threshold.Baseline(Duration.ofDays(14), Duration.ofDays(1), 10, Duration.ofDays(7)),
                        Tier.T2,
                        young),
                new Threshold.Deviation(
                        Vital.WEIGHT,
                        Limit.Part.VALUE,
                        Threshold.Direction.RISE,
                        Quantity.of("2", Unit.POUND),
                        Optional.of(new Threshold.Recent(Duration.ofDays(3), 2)),
                        new Threshold.Baseline(Duration.ofDays(21), Duration.ofDays(3), 7, Duration.ofDays(7)),
                        Tier.T3,
                        young),
                new Threshold.Share(
                        Vital.OXYGEN_SATURATION,
                        List.of(Limit.atOrBelow(Quantity.of("92", Unit.PERCENT))),
                        Limit.Side.OVER,
                        Quantity.of("5", Unit.PERCENT),
                        Duration.ofDays(14),
                        Duration.ofDays(10),
                        Duration.ofHours(12),
                        Quantity.of("70", Unit.PERCENT),
                        Tier.T3,
                        Threshold.LEAST_AGE_OF_A_SUMMARY),
                new Threshold.Sustained(
                        Vital.WEIGHT,
                        List.of(Limit.over(Quantity.of("300", Unit.POUND))),
                        3,
                        Duration.ofDays(2),
                        Duration.ofDays(2),
                        Tier.T3,
                        young));
    }

    private static Threshold combination() {
        Duration age = Duration.ofHours(13);
        return new Threshold.Combination(
                List.of(
                        new Criterion.Beyond(
                                Vital.OXYGEN_SATURATION, List.of(Limit.below(Quantity.of("95", Unit.PERCENT))), 1, age),
                        new Criterion.Beyond(
                                Vital.WEIGHT, List.of(Limit.over(Quantity.of("300", Unit.POUND))), 2, age)),
                List.of(),
                Tier.T1,
                Duration.ofHours(24));
    }

    private static long usedHeapBytes() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            used = Math.min(
                    used,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return used;
    }
}

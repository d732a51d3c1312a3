package org.telltale.server.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.telltale.care.event.CareEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Limit.Part;
import org.telltale.care.plan.Score;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Escalation;
import org.telltale.escalation.EscalationOutput;

/// Every rule of the library, judged by the Monitor: one quantum inside of a limit opens no episode, and one further
/// does, in whatever unit the device sends.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheLimitsOfTheLibraryTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long KILOGRAM = Unit.KILOGRAM.quantaPerUnit();
    private static final Library LIBRARY = LibraryFiles.read(Optional.empty());

    static Stream<Arguments> everyLimit() {
        return LIBRARY.rules().stream()
                .map(Library.Found::rule)
                .flatMap(rule -> edges(rule.threshold()).stream().map(edge -> Arguments.of(rule.rule(), edge)));
    }

    /// The last quantum inside of a limit and the first beyond it.
    record Edge(Part part, long inside, long beyond) {}

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyLimit")
    void are_exact_to_one_quantum_on_both_sides(String rule, Edge edge) {
        assertThat(Math.abs(edge.beyond() - edge.inside())).isEqualTo(1);
        assertThat(opens(rule, edge.part(), edge.inside())).as("inside").isFalse();
        assertThat(opens(rule, edge.part(), edge.beyond())).as("beyond").isTrue();
    }

    @ParameterizedTest(name = "{0}: {2} {3} of {1} breaches: {4}")
    @CsvSource({
        "W1, VALUE, 2, lb, true",
        "W1, VALUE, 1.99999, lb, false",
        "W1, VALUE, 0.90718474, kg, true",
        "W1, VALUE, 0.90718473, kg, false",
        "W1, VALUE, 907.1848, g, true",
        "W2, VALUE, 2.26796185, kg, true",
        "W2, VALUE, 2.2679618, kg, false",
        "W4, VALUE, -0.90718474, kg, true",
        "W4, VALUE, -0.9071847, kg, false",
        "W3, VALUE, 1.36077711, kg, true",
        "W3, VALUE, 1.3607771, kg, false",
        "G1, VALUE, 54, mg/dL, false",
        "G1, VALUE, 53.9, mg/dL, true",
        "G1, VALUE, 3.0, mmol/L, false",
        "G1, VALUE, 2.9, mmol/L, true",
        "G2, VALUE, 70, mg/dL, false",
        "G2, VALUE, 69, mg/dL, true",
        "G2, VALUE, 3.9, mmol/L, false",
        "G2, VALUE, 3.8, mmol/L, true",
        "G3, VALUE, 300, mg/dL, true",
        "G3, VALUE, 299, mg/dL, false",
        "G3, VALUE, 16.7, mmol/L, true",
        "G3, VALUE, 16.6, mmol/L, false",
        "G4, VALUE, 250, mg/dL, false",
        "G4, VALUE, 251, mg/dL, true",
        "G4, VALUE, 13.8, mmol/L, false",
        "G4, VALUE, 13.9, mmol/L, true",
        "TEMP1, VALUE, 39.1, C, true",
        "TEMP1, VALUE, 39.0, C, false",
        "TEMP1, VALUE, 102.38, F, true",
        "TEMP1, VALUE, 102.37, F, false",
        "TEMP1, VALUE, 95, F, true",
        "TEMP1, VALUE, 95.1, F, false",
        "B1, SYSTOLIC, 24, kPa, true",
        "B1, SYSTOLIC, 23.99, kPa, false",
        "B1, DIASTOLIC, 16, kPa, true",
        "B1, DIASTOLIC, 15.99, kPa, false",
        "O3, VALUE, 0.88, 1, false",
        "O3, VALUE, 0.879, 1, true",
    })
    void hold_in_every_unit(String rule, Part part, String value, String unit, boolean breaches) {
        Unit sent = unit(unit);
        Quantity quantity = Quantity.of(value, sent);
        boolean isDifference = rule.startsWith("W");
        assertThat(sent.isExact(quantity.digits(), quantity.decimals())).isTrue();

        assertThat(opens(rule, part, isDifference ? quantity.differenceQuanta() : quantity.quanta()))
                .isEqualTo(breaches);
    }

    @Test
    void of_a_day_compare_two_mornings_that_are_not_at_the_same_minute() {
        Threshold twoPounds = threshold("W1");
        long by = Quantity.of("2", Unit.POUND).quanta();

        assertThat(opensAfter(twoPounds, Duration.ofMinutes(24 * 60 + 20), by)).isTrue();
        assertThat(opensAfter(twoPounds, Duration.ofMinutes(24 * 60 + 30), by)).isTrue();
        assertThat(opensAfter(twoPounds, Duration.ofMinutes(24 * 60 + 31), by)).isFalse();
    }

    /// Of 3,072 readings, the first that suffice at the beginning of a day: 30 % are 921.6, 5 % 153.6, and 1 % 30.72.
    @ParameterizedTest(name = "{0}: {2} of {1} mg/dL: {3}")
    @CsvSource({
        "G5, 200, 922, true",
        "G5, 200, 921, false",
        "G5, 60, 922, true",
        "G5LOW, 53, 31, true",
        "G5LOW, 53, 30, false",
        "G5HIGH, 251, 154, true",
        "G5HIGH, 251, 153, false",
    })
    void of_a_share_hold_at_its_edge(String rule, long beyond, int count, boolean breaches) {
        Bedside bedside = new Bedside(threshold(rule));
        long unit = Unit.MILLIGRAM_PER_DECILITRE.quantaPerUnit();
        for (int i = 0; i < 3_072; i++) {
            bedside.reads(Part.VALUE, (i < count ? beyond : 120) * unit, Duration.ofMinutes(5));
        }

        assertThat(bedside.hasOpened()).isEqualTo(breaches);
    }

    @ParameterizedTest
    @CsvSource({"A1B", "A1G", "A1O", "A1W"})
    void of_an_absence_are_days(String rule) {
        Bedside bedside = new Bedside(threshold(rule));
        // Friday, 15 January 2027, at 08:00; by ten on Sunday the Saturday was missed.
        bedside.reads(Part.VALUE, 97 * KILOGRAM, Duration.ZERO);
        bedside.waits(Duration.ofHours(49));
        bedside.isStillThere();
        assertThat(bedside.hasOpened()).isFalse();

        bedside.waits(Duration.ofHours(1));
        bedside.isStillThere();
        assertThat(bedside.hasOpened()).isTrue();
    }

    private static boolean opensAfter(Threshold threshold, Duration apart, long quanta) {
        Bedside bedside = new Bedside(threshold);
        bedside.reads(Part.VALUE, 80 * KILOGRAM, Duration.ZERO);
        bedside.reads(Part.VALUE, 80 * KILOGRAM + quanta, apart);
        return bedside.hasOpened();
    }

    /// {@return whether a rule opens an episode for a value, or a change by so much}
    private static boolean opens(String rule, Part part, long quanta) {
        Threshold threshold = threshold(rule);
        Bedside bedside = new Bedside(threshold);
        switch (threshold) {
            case Threshold.SingleValue _ -> bedside.repeats(part, quanta, 2, Duration.ofMinutes(1));
            case Threshold.CountOutOf counted -> bedside.repeats(part, quanta, counted.count(), HOUR);
            case Threshold.Sustained sustained ->
                bedside.repeats(part, quanta, sustained.count(), sustained.largestGap());
            case Threshold.Average average -> bedside.repeats(part, quanta, average.count(), Duration.ofHours(6));
            case Threshold.Share share ->
                bedside.repeats(part, quanta, (int) share.window().dividedBy(share.cadence()), share.cadence());
            case Threshold.Absence _ -> throw new IllegalStateException("an absence has no limits");
            case Threshold.Combination _, Score _ ->
                throw new IllegalStateException("parts of a combination are tried elsewhere");
            case Threshold.Change change -> {
                bedside.reads(part, 80 * KILOGRAM, HOUR);
                bedside.reads(part, 80 * KILOGRAM + quanta, change.window());
            }
            case Threshold.Deviation deviation -> {
                long usual = usual(deviation);
                bedside.repeats(part, usual, 28, Duration.ofHours(11));
                bedside.waits(deviation.baseline().gap().minus(Duration.ofHours(4)));
                bedside.repeats(
                        part,
                        usual + quanta,
                        deviation.recent().map(Threshold.Recent::count).orElse(1),
                        Duration.ofHours(2));
            }
        }
        return bedside.hasOpened();
    }

    private static long usual(Threshold.Deviation deviation) {
        return 90 * deviation.vital().canonicalUnit().quantaPerUnit();
    }

    private static List<Edge> edges(Threshold threshold) {
        return switch (threshold) {
            case Threshold.SingleValue single -> ofLimits(single.limits());
            case Threshold.CountOutOf counted -> ofLimits(counted.limits());
            case Threshold.Sustained sustained -> ofLimits(sustained.limits());
            case Threshold.Average average -> ofLimits(average.limits());
            case Threshold.Share share -> ofLimits(share.limits());
            case Threshold.Absence _, Threshold.Combination _, Score _ -> List.of();
            case Threshold.Change change -> List.of(ofDifference(change.direction(), change.by()));
            case Threshold.Deviation deviation -> List.of(ofDifference(deviation.direction(), deviation.by()));
        };
    }

    private static List<Edge> ofLimits(List<Limit> limits) {
        return limits.stream()
                .map(limit -> {
                    long at = limit.value().quanta();
                    return switch (limit.side()) {
                        case BELOW -> new Edge(limit.part(), at, at - 1);
                        case AT_OR_BELOW -> new Edge(limit.part(), at + 1, at);
                        case AT_OR_OVER -> new Edge(limit.part(), at - 1, at);
                        case OVER -> new Edge(limit.part(), at, at + 1);
                    };
                })
                .toList();
    }

    private static Edge ofDifference(Threshold.Direction direction, Quantity by) {
        long least = by.differenceQuanta();
        return switch (direction) {
            case RISE -> new Edge(Part.VALUE, least - 1, least);
            case FALL -> new Edge(Part.VALUE, 1 - least, -least);
        };
    }

    private static Threshold threshold(String rule) {
        return LIBRARY.rule(rule).orElseThrow().rule().threshold();
    }

    private static Unit unit(String spelling) {
        return Stream.of(Unit.values())
                .filter(unit ->
                        unit.ucum().equals(spelling) || unit.otherSpellings().contains(spelling))
                .findFirst()
                .orElseThrow();
    }

    /// One patient with one signed threshold, and readings that are received when they are taken.
    private static final class Bedside {
        private static final PatientId PATIENT = new PatientId(1);
        private static final PracticeId PRACTICE = new PracticeId(1);

        private final Escalation escalation = new Escalation(toNobody());
        private final AdmittedReading reading = new AdmittedReading();
        private final Vital vital;
        private long nowMicros = 1_800_000_000_000_000L;
        private long position;

        Bedside(Threshold threshold) {
            vital = threshold.vital();
            begin();
            escalation.patientEnrolled(PATIENT, PRACTICE, PatientStatus.ACTIVE);
            escalation.onEvent(new CareEvent.PlanSigned(
                    PRACTICE, PATIENT, new CarePlan(1, List.of(threshold), LocalDate.of(2027, 1, 1)), new PersonId(1)));
        }

        void repeats(Part part, long quanta, int count, Duration apart) {
            for (int i = 0; i < count; i++) {
                reads(part, quanta, apart);
            }
        }

        void waits(Duration duration) {
            nowMicros += duration.toMillis() * 1_000;
        }

        void isStillThere() {
            begin();
        }

        void reads(Part part, long quanta, Duration later) {
            waits(later);
            begin();
            long first = quanta;
            long second = AdmittedReading.ABSENT;
            if (vital == Vital.BLOOD_PRESSURE) {
                long mmHg = Unit.MILLIMETRE_OF_MERCURY.quantaPerUnit();
                first = part == Part.SYSTOLIC ? quanta : 125 * mmHg;
                second = part == Part.DIASTOLIC ? quanta : 70 * mmHg;
            }
            escalation.onReading(reading.is(position, 0, PATIENT.number(), 1, vital, nowMicros, nowMicros, false)
                    .withValues(first, second, AdmittedReading.ABSENT));
        }

        boolean hasOpened() {
            List<Episode> opened = new ArrayList<>();
            escalation.forEachEpisode(opened::add);
            return !opened.isEmpty();
        }

        /// Nothing is asked of what is told here: the episodes themselves are looked at.
        private static EscalationOutput toNobody() {
            Class<EscalationOutput> output = EscalationOutput.class;
            return output.cast(
                    Proxy.newProxyInstance(output.getClassLoader(), new Class<?>[] {output}, (_, _, _) -> null));
        }

        private void begin() {
            escalation.beginRecord(++position, nowMicros);
            escalation.fireDeadlines(nowMicros, 256);
        }
    }
}

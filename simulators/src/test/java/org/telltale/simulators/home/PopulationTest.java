package org.telltale.simulators.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.wire.CanonicalReading;
import org.telltale.simulators.wire.Measured;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PopulationTest {
    private static final Instant END = Instant.parse("2026-11-21T15:20:00Z");
    private static final Instant START = END.minus(Duration.ofDays(30));
    private static final Instant LAST_DAY = END.minus(Duration.ofHours(26));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 77})
    void the_same_seed_gives_the_same_readings_however_they_are_asked_for(long seed) {
        for (Patient patient : population(seed).patients(8)) {
            List<CanonicalReading> atOnce = patient.between(START, END);
            List<CanonicalReading> hourly = IntStream.range(0, 30 * 24)
                    .mapToObj(hour -> START.plus(Duration.ofHours(hour)))
                    .flatMap(hour -> patient.between(hour, hour.plus(Duration.ofHours(1))).stream())
                    .toList();

            assertThat(hourly).isEqualTo(atOnce);
        }
        assertThat(population(seed).patients(5))
                .isEqualTo(population(seed).patients(9).subList(0, 5));
        assertThat(everything(population(seed), 4)).isNotEqualTo(everything(population(seed + 1), 4));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void every_value_is_one_that_a_living_person_at_home_has(long seed) {
        for (CanonicalReading reading : everything(population(seed), 200)) {
            switch (reading.measured()) {
                case Measured.Pressure pressure -> {
                    assertThat(pressure.systolic()).isBetween(number(100), number(215));
                    assertThat(pressure.diastolic()).isBetween(number(60), number(130));
                    assertThat(pressure.systolic().subtract(pressure.diastolic()))
                            .isGreaterThan(number(20));
                    assertThat(pressure.pulse())
                            .hasValueSatisfying(pulse -> assertThat(pulse).isBetween(number(50), number(110)));
                }
                case Measured.Amount amount -> assertThat(canonical(amount)).isBetween(low(amount), high(amount));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_device_counts_upward_and_is_used_on_most_days_of_the_month(long seed) {
        for (Patient patient : population(seed).patients(40)) {
            for (Course course : patient.courses()) {
                List<CanonicalReading> readings = course.between(START, END);

                assertThat(readings.stream().map(reading -> reading.sequence().orElseThrow()))
                        .isSorted()
                        .doesNotHaveDuplicates();
                assertThat(readings.stream()
                                .map(reading -> reading.takenAt().toLocalDate())
                                .distinct())
                        .hasSizeGreaterThan(20);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whoever_is_in_trouble_breaches_in_the_last_day_and_whoever_never_was_does_not(long seed) {
        for (int hour = 0; hour < 24; hour++) {
            Instant end = END.plus(Duration.ofHours(hour));
            Population population = new Population(seed, "t-", end.minus(Duration.ofDays(30)), end);
            for (Patient patient : population.patients(32)) {
                List<CanonicalReading> own =
                        patient.courses().getFirst().between(LAST_DAY.minus(Duration.ofDays(9)), end);
                List<Instant> breaches = new PlainRules(patient.program()).breaches(own);

                assertThat(breaches.stream().anyMatch(at -> !at.isBefore(end.minus(Duration.ofHours(26)))))
                        .as("patient %d, %s, ending at %s", patient.number(), patient.program(), end)
                        .isEqualTo(patient.inTrouble());
            }
        }
    }

    @Test
    void four_patients_hold_all_four_programs_and_each_of_them_is_in_trouble() {
        List<Patient> patients = population(9).patients(4);

        assertThat(patients).extracting(Patient::program).containsExactly(Program.values());
        assertThat(patients).allMatch(Patient::inTrouble);
    }

    @Test
    void pounds_and_kilograms_and_both_glucose_units_occur() {
        assertThat(everything(population(3), 60).stream()
                        .map(reading -> reading.measured().unit())
                        .distinct())
                .containsExactlyInAnyOrder(
                        Unit.POUND,
                        Unit.KILOGRAM,
                        Unit.MILLIMETRE_OF_MERCURY,
                        Unit.PERCENT,
                        Unit.MILLIGRAM_PER_DECILITRE,
                        Unit.MILLIMOLE_PER_LITRE);
    }

    private static Population population(long seed) {
        return new Population(seed, "t-", START, END);
    }

    private static List<CanonicalReading> everything(Population population, int patients) {
        List<CanonicalReading> readings = new ArrayList<>();
        population.patients(patients).forEach(patient -> readings.addAll(patient.between(START, END)));
        readings.sort(Comparator.comparing(reading -> reading.takenAt().toInstant()));
        return readings;
    }

    private static BigDecimal number(int value) {
        return BigDecimal.valueOf(value);
    }

    static BigDecimal canonical(Measured.Amount amount) {
        Unit unit = amount.unit();
        Quantity quantity = Quantity.of(amount.value().toPlainString(), unit);
        return Quantity.show(quantity.quanta(), amount.vital().canonicalUnit());
    }

    private static BigDecimal low(Measured.Amount amount) {
        return number(limits(amount.vital())[0]);
    }

    private static BigDecimal high(Measured.Amount amount) {
        return number(limits(amount.vital())[1]);
    }

    private static int[] limits(Vital vital) {
        return switch (vital) {
            case WEIGHT -> new int[] {58, 116};
            case OXYGEN_SATURATION -> new int[] {78, 98};
            case GLUCOSE -> new int[] {80, 380};
            case BLOOD_PRESSURE, HEART_RATE, TEMPERATURE, RESPIRATORY_RATE, HEIGHT ->
                throw new AssertionError("nobody measures " + vital);
        };
    }
}

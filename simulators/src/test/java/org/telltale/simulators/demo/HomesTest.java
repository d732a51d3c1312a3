package org.telltale.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.gateway.Envelope;
import org.telltale.simulators.gateway.FaultRates;
import org.telltale.simulators.gateway.Item;
import org.telltale.simulators.home.Patient;
import org.telltale.simulators.home.Population;
import org.telltale.simulators.wire.CanonicalReading;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HomesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T15:20:00Z");
    private static final Population POPULATION = new Population(3, "d-", NOW.minus(Duration.ofDays(30)), NOW);
    private static final Pace PACE =
            new Pace(POPULATION.fromInclusive(), NOW.minus(Duration.ofHours(26)), NOW, Duration.ofSeconds(30));

    @ParameterizedTest(name = "{0} patients send through {1} gateways")
    @CsvSource({"4, 2", "20, 2", "200, 20"})
    void both_transports_are_used(int patients, int gateways) {
        List<Homes.Load> loads = homes(patients, FaultRates.NONE).loads();

        assertThat(loads).hasSize(gateways);
        assertThat(loads).filteredOn(Homes.Load::overMqtt).hasSize(gateways / 2);
        assertThat(loads).extracting(Homes.Load::name).doesNotHaveDuplicates();
    }

    @Test
    void every_reading_of_every_patient_is_sent_once_when_nothing_goes_wrong() {
        List<CanonicalReading> sent = readings(homes(24, FaultRates.NONE).loads());

        Set<String> expected = POPULATION.patients(24).stream()
                .flatMap(patient -> patient.between(POPULATION.fromInclusive(), NOW).stream())
                .map(reading -> reading.device() + reading.sequence())
                .collect(Collectors.toSet());
        assertThat(sent).hasSize(expected.size());
        assertThat(sent.stream().map(reading -> reading.device() + reading.sequence()))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(sent).allMatch(reading -> !reading.takenAt().toInstant().isAfter(NOW));
        assertThat(sent).allMatch(reading -> !reading.gatewayTime().orElse(NOW).isAfter(NOW));
    }

    @Test
    void history_goes_in_batches_and_the_last_day_reading_by_reading() {
        for (Homes.Load load : homes(24, FaultRates.NONE).loads()) {
            List<Envelope> live = load.envelopes().stream()
                    .filter(envelope -> envelope.due().isAfter(PACE.liveFrom().plus(Duration.ofDays(1))))
                    .toList();

            assertThat(live).isNotEmpty().allMatch(envelope -> envelope.items().size() == 1);
            assertThat(load.envelopes().getFirst().items()).hasSizeGreaterThan(5);
        }
    }

    @Test
    void whoever_is_in_trouble_has_a_right_clock() {
        FaultRates wrongClocks = new FaultRates(0, 0, 0, 1, 0, 0, 0, 0);
        Set<CanonicalReading> sent =
                new HashSet<>(readings(homes(24, wrongClocks).loads()).stream()
                        .map(reading -> CanonicalReading.of(reading.device(), reading.measured(), reading.takenAt()))
                        .toList());

        for (Patient patient : POPULATION.patients(24)) {
            List<CanonicalReading> truth = patient.between(PACE.liveFrom(), NOW).stream()
                    .map(reading -> CanonicalReading.of(reading.device(), reading.measured(), reading.takenAt()))
                    .toList();
            assertThat(sent.containsAll(truth))
                    .as("patient %d", patient.number())
                    .isEqualTo(patient.inTrouble());
        }
    }

    @Test
    void a_plan_watches_whatever_the_devices_measure() {
        List<Patient> patients = POPULATION.patients(4);

        assertThat(patients.stream()
                        .map(patient -> Plans.of(patient, NOW).thresholds().size()))
                .containsExactly(3, 1, 3, 1);
        assertThat(Plans.of(patients.getFirst(), NOW).thresholds())
                .extracting(threshold -> threshold.vital())
                .containsExactly(Vital.WEIGHT, Vital.WEIGHT, Vital.BLOOD_PRESSURE);
    }

    private static Homes homes(int patients, FaultRates rates) {
        return new Homes(POPULATION, POPULATION.patients(patients), PACE, rates);
    }

    private static List<CanonicalReading> readings(List<Homes.Load> loads) {
        return loads.stream()
                .flatMap(load -> load.envelopes().stream())
                .flatMap(envelope -> envelope.items().stream())
                .map(item -> ((Item.Good) item).reading())
                .toList();
    }
}

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
import org.telltale.care.vital.Vital;
import org.telltale.simulators.family.Families;
import org.telltale.simulators.family.Family;
import org.telltale.simulators.gateway.Envelope;
import org.telltale.simulators.gateway.FaultRates;
import org.telltale.simulators.gateway.Item;
import org.telltale.simulators.home.Course;
import org.telltale.simulators.home.Patient;
import org.telltale.simulators.home.Population;
import org.telltale.simulators.wire.CanonicalReading;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HomesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T15:20:00Z");
    private static final Population POPULATION = new Population(3, "d-", NOW.minus(Duration.ofDays(30)), NOW);
    private static final Pace PACE =
            new Pace(POPULATION.fromInclusive(), NOW.minus(Duration.ofHours(26)), NOW, Duration.ofSeconds(30));

    @Test
    void every_family_takes_part_and_shares_its_gateways_as_it_does_at_home() {
        Homes homes = homes(60, FaultRates.NONE);
        List<Homes.Load> loads = homes.loads();

        assertThat(loads).extracting(Homes.Load::family).containsOnlyOnceElementsOf(clouds());
        assertThat(new HashSet<>(loads.stream().map(Homes.Load::family).toList()))
                .isEqualTo(Set.copyOf(Families.all()));
        assertThat(loads).extracting(load -> load.sender().gateway()).doesNotHaveDuplicates();
        assertThat(homes.assigned())
                .hasSize(90)
                .allSatisfy((course, family) -> assertThat(family.vitals()).contains(course.vital()));
        Set<String> identifiers = new HashSet<>();
        homes.assigned().forEach((course, family) -> identifiers.add(family.identifier("d-" + course.device())));
        assertThat(identifiers).hasSize(90);
    }

    @Test
    void what_goes_wrong_depends_on_nothing_but_the_seed() {
        Population atAnotherTime = new Population(3, "dx4-", POPULATION.fromInclusive(), NOW);
        List<Homes.Load> now = homes(24, FaultRates.ORDINARY).loads();
        List<Homes.Load> then =
                new Homes(atAnotherTime, atAnotherTime.patients(24), Families.all(), PACE, FaultRates.ORDINARY).loads();

        assertThat(then)
                .extracting(Homes.Load::envelopes)
                .isEqualTo(now.stream().map(Homes.Load::envelopes).toList());
        assertThat(then.getFirst().sender().gateway())
                .isNotEqualTo(now.getFirst().sender().gateway());
    }

    private static List<Family> clouds() {
        return Families.all().stream()
                .filter(family -> family.sharing() == Family.Sharing.CLOUD)
                .toList();
    }

    @Test
    void every_reading_of_every_patient_is_sent_once_when_nothing_goes_wrong() {
        Homes homes = homes(24, FaultRates.NONE);
        List<CanonicalReading> sent = readings(
                homes.loads().stream().filter(load -> load.family().tellsTime()).toList());

        Set<String> expected = homes.assigned().entrySet().stream()
                .filter(entry -> entry.getValue().tellsTime())
                .flatMap(entry -> entry.getKey().between(POPULATION.fromInclusive(), NOW).stream())
                .map(reading -> reading.device() + reading.sequence())
                .collect(Collectors.toSet());
        assertThat(sent).hasSize(expected.size());
        assertThat(sent.stream().map(reading -> reading.device() + reading.sequence()))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(sent).allMatch(reading -> !reading.takenAt().toInstant().isAfter(NOW));
        assertThat(sent).allMatch(reading -> !reading.gatewayTime().orElse(NOW).isAfter(NOW));
    }

    @Test
    void what_says_no_time_sends_the_newest_alone_and_nobody_in_trouble_has_it() {
        Homes homes = homes(60, FaultRates.NONE);

        assertThat(homes.loads())
                .filteredOn(load -> !load.family().tellsTime())
                .isNotEmpty()
                .allSatisfy(load -> assertThat(load.envelopes()).hasSize(1));
        Set<Course> inTrouble = new HashSet<>();
        POPULATION.patients(60).stream()
                .filter(Patient::inTrouble)
                .forEach(patient -> inTrouble.addAll(patient.courses()));
        homes.assigned()
                .forEach((course, family) -> assertThat(family.tellsTime() || !inTrouble.contains(course))
                        .isTrue());
    }

    @Test
    void history_goes_in_batches_and_the_last_day_reading_by_reading() {
        Set<Family> live = new HashSet<>();
        for (Homes.Load load : homes(60, FaultRates.NONE).loads()) {
            if (!load.family().tellsTime()) {
                continue;
            }
            List<Envelope> last = load.envelopes().stream()
                    .filter(envelope -> envelope.due().isAfter(PACE.liveFrom().plus(Duration.ofDays(1))))
                    .toList();

            assertThat(last).allMatch(envelope -> envelope.items().size() == 1);
            if (!last.isEmpty()) {
                live.add(load.family());
            }
            assertThat(load.envelopes())
                    .filteredOn(envelope -> envelope.due().isBefore(PACE.liveFrom()))
                    .as("a batch a day")
                    .hasSizeBetween(20, 30);
        }
        // Who weighs himself in the morning sends nothing in the afternoon.
        assertThat(live).hasSizeGreaterThan(Families.all().size() / 2);
    }

    @Test
    void whoever_is_in_trouble_has_a_right_clock() {
        FaultRates wrongClocks = new FaultRates(0, 0, 0, 1, 0, 0, 0, 0, 0, 0);
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
                .containsExactly(4, 2, 3, 2);
        assertThat(Plans.of(patients.getFirst(), NOW).thresholds())
                .extracting(threshold -> threshold.vital())
                .containsExactly(Vital.WEIGHT, Vital.WEIGHT, Vital.BLOOD_PRESSURE, Vital.BLOOD_PRESSURE);
    }

    private static Homes homes(int patients, FaultRates rates) {
        return new Homes(POPULATION, POPULATION.patients(patients), Families.all(), PACE, rates);
    }

    private static List<CanonicalReading> readings(List<Homes.Load> loads) {
        return loads.stream()
                .flatMap(load -> load.envelopes().stream())
                .flatMap(envelope -> envelope.items().stream())
                .map(item -> ((Item.Good) item).reading())
                .toList();
    }
}

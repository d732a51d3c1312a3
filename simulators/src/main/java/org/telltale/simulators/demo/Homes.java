package org.telltale.simulators.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.telltale.simulators.gateway.Envelope;
import org.telltale.simulators.gateway.FaultRates;
import org.telltale.simulators.gateway.Mischief;
import org.telltale.simulators.gateway.Uploads;
import org.telltale.simulators.home.Chance;
import org.telltale.simulators.home.Patient;
import org.telltale.simulators.home.Population;
import org.telltale.simulators.wire.CanonicalReading;

/// Which patients send through which gateway, and what each gateway sends: planned before anything is sent.
///
/// About ten patients share a gateway. Every other one is a Bluetooth hub on MQTT, which notes when it
/// heard each device; the others are device clouds on HTTP, which number their deliveries. Of the history
/// they send a batch a day, of the live part each reading at once.
///
/// @param pace tells history from live
/// @param rates what goes wrong, and how often
record Homes(Population population, List<Patient> patients, Pace pace, FaultRates rates) {
    private static final int PATIENTS_PER_GATEWAY = 10;
    private static final long GATEWAY = 31;

    /// One gateway's share.
    ///
    /// @param envelopes what it sends, by the simulated time at which it is due
    record Load(String name, boolean overMqtt, List<Envelope> envelopes) {}

    /// {@return the gateways, at least two, so that both transports are used}
    List<Load> loads() {
        int count = Math.max(2, Math.ceilDiv(patients.size(), PATIENTS_PER_GATEWAY));
        Set<String> spared = new HashSet<>();
        patients.stream()
                .filter(Patient::inTrouble)
                .forEach(patient -> patient.courses().forEach(course -> spared.add(course.device())));
        List<Load> loads = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            loads.add(load(index, count, spared));
        }
        return loads;
    }

    private Load load(int index, int count, Set<String> spared) {
        boolean overMqtt = index % 2 == 0;
        List<CanonicalReading> history = new ArrayList<>();
        List<CanonicalReading> live = new ArrayList<>();
        patients.stream().filter(patient -> patient.number() % count == index).forEach(patient -> {
            patient.between(pace.from(), pace.liveFrom()).forEach(reading -> history.add(heard(reading, overMqtt)));
            patient.between(pace.liveFrom(), pace.to()).forEach(reading -> live.add(heard(reading, overMqtt)));
        });
        List<Envelope> envelopes = new ArrayList<>(Uploads.DAILY.plan(history));
        envelopes.addAll(Uploads.AT_ONCE.plan(live));
        envelopes.sort(Comparator.comparing(Envelope::due));
        Mischief mischief = new Mischief(population.seed() + index, rates, pace.from(), spared::contains);
        return new Load(
                population.prefix() + (overMqtt ? "hub-" : "cloud-") + index, overMqtt, mischief.spoil(envelopes));
    }

    private CanonicalReading heard(CanonicalReading reading, boolean overMqtt) {
        long counter = reading.sequence().orElse(0);
        if (!overMqtt) {
            return reading.withId(reading.device() + "-" + counter);
        }
        Chance chance = Chance.of(population.seed(), GATEWAY, reading.device().hashCode(), counter);
        Instant heardAt =
                reading.takenAt().toInstant().plus(chance.between(Duration.ofSeconds(3), Duration.ofSeconds(40)));
        return reading.withGatewayTime(heardAt.isBefore(pace.to()) ? heardAt : pace.to());
    }
}

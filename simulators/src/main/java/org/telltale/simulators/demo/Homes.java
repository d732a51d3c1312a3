package org.telltale.simulators.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.family.Family;
import org.telltale.simulators.family.Family.Sharing;
import org.telltale.simulators.family.Sender;
import org.telltale.simulators.gateway.Envelope;
import org.telltale.simulators.gateway.FaultRates;
import org.telltale.simulators.gateway.Mischief;
import org.telltale.simulators.gateway.Uploads;
import org.telltale.simulators.home.Chance;
import org.telltale.simulators.home.Course;
import org.telltale.simulators.home.Patient;
import org.telltale.simulators.home.Population;
import org.telltale.simulators.wire.CanonicalReading;

/// Which devices send through which gateway of which family, and what each gateway sends: planned before
/// anything is sent.
///
/// The families take turns among the devices of each vital. Of the history a gateway sends a batch a day, of
/// the live part each reading at once.
///
/// @param families some of which measure each vital of the population
/// @param pace tells history from live
/// @param rates what goes wrong, and how often
record Homes(Population population, List<Patient> patients, List<Family> families, Pace pace, FaultRates rates) {
    private static final long GATEWAY = 31;

    /// Copies the lists.
    Homes {
        patients = List.copyOf(patients);
        families = List.copyOf(families);
    }

    /// One gateway's share.
    ///
    /// @param envelopes what it sends, by the simulated time at which it is due
    record Load(Family family, Sender sender, List<Envelope> envelopes) {}

    /// {@return the gateways}
    List<Load> loads() {
        Set<String> spared = devicesOfThoseInTrouble();
        Map<Family, List<Course>> shares = new LinkedHashMap<>();
        families.forEach(family -> shares.put(family, new ArrayList<>()));
        assigned()
                .forEach((course, family) ->
                        shares.computeIfAbsent(family, _ -> new ArrayList<>()).add(course));
        List<Load> loads = new ArrayList<>();
        shares.forEach((family, courses) -> {
            int most = family.sharing().devices();
            for (int start = 0; start < courses.size(); start += Math.min(most, courses.size())) {
                int end = (int) Math.min(courses.size(), (long) start + most);
                loads.add(load(family, start / most, courses.subList(start, end), loads.size(), spared));
            }
        });
        return loads;
    }

    /// {@return each device's family, in the order of the patients}
    Map<Course, Family> assigned() {
        Map<Vital, Integer> turns = new EnumMap<>(Vital.class);
        Map<Course, Family> assigned = new LinkedHashMap<>();
        for (Patient patient : patients) {
            for (Course course : patient.courses()) {
                List<Family> able = families.stream()
                        .filter(family -> isFor(family, course, patient))
                        .toList();
                int turn = turns.merge(course.vital(), 1, Integer::sum) - 1;
                assigned.put(course, able.get(Math.floorMod(turn + population.seed(), able.size())));
            }
        }
        return assigned;
    }

    /// The history of whoever is in trouble must be known.
    private static boolean isFor(Family family, Course course, Patient patient) {
        return family.vitals().contains(course.vital()) && (family.tellsTime() || !patient.inTrouble());
    }

    private Set<String> devicesOfThoseInTrouble() {
        Set<String> devices = new HashSet<>();
        patients.stream()
                .filter(Patient::inTrouble)
                .forEach(patient -> patient.courses().forEach(course -> devices.add(course.device())));
        return devices;
    }

    private Load load(Family family, int number, List<Course> courses, int index, Set<String> spared) {
        List<Envelope> envelopes = new ArrayList<>();
        if (family.tellsTime()) {
            envelopes.addAll(Uploads.DAILY.plan(heard(courses, pace.from(), pace.liveFrom())));
            envelopes.addAll(Uploads.AT_ONCE.plan(heard(courses, pace.liveFrom(), pace.to())));
            envelopes.sort(Comparator.comparing(Envelope::due));
        } else {
            courses.forEach(course -> newest(course).forEach(one -> envelopes.addAll(one)));
        }
        Mischief mischief =
                new Mischief(population.seed() + index, family.faults(rates), pace.from(), spared::contains);
        return new Load(family, sender(family, number, courses), mischief.spoil(envelopes));
    }

    private Sender sender(Family family, int number, List<Course> courses) {
        String prefix = population.prefix();
        String name = family.sharing() == Sharing.NODE
                ? family.identifier(prefix + courses.getFirst().device())
                : prefix + family.name() + "-" + number;
        return Sender.of(family, name, prefix);
    }

    /// What says no time counts as of when it comes, so there is only what the device shows in the end.
    private List<List<Envelope>> newest(Course course) {
        List<CanonicalReading> live = heard(List.of(course), pace.liveFrom(), pace.to());
        return live.isEmpty() ? List.of() : List.of(Uploads.AT_ONCE.plan(List.of(live.getLast())));
    }

    private List<CanonicalReading> heard(List<Course> courses, Instant from, Instant to) {
        return courses.stream()
                .flatMap(course -> course.between(from, to).stream())
                .map(this::heard)
                .sorted(Comparator.comparing(reading -> reading.takenAt().toInstant()))
                .toList();
    }

    private CanonicalReading heard(CanonicalReading reading) {
        long counter = reading.sequence().orElse(0);
        Chance chance = Chance.of(population.seed(), GATEWAY, reading.device().hashCode(), counter);
        Instant heardAt =
                reading.takenAt().toInstant().plus(chance.between(Duration.ofSeconds(3), Duration.ofSeconds(40)));
        return reading.withGatewayTime(heardAt.isBefore(pace.to()) ? heardAt : pace.to());
    }
}

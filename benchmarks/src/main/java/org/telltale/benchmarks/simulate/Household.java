package org.telltale.benchmarks.simulate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.practice.Site;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.admit.AdmissionRules;
import org.telltale.server.core.Directory;

/// A practice with a nurse and a physician, and its patients at home: who really holds which
/// device, and what they measure.
final class Household {
    static final PracticeId PRACTICE = new PracticeId(1);
    static final PersonId NURSE = new PersonId(1);
    static final PersonId PHYSICIAN = new PersonId(2);
    static final long GATEWAY = 1;

    /// The threshold of a plan that is about weight.
    static final int GAIN = 0;

    /// The threshold of a plan that is about saturation.
    static final int LOW = 1;

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Duration YOUNG = Duration.ofHours(12);

    private final Chance chance;
    private final Defect defect;
    private final List<Device> devices = new ArrayList<>();
    private final long[] weightTenths;

    /// A device, and who holds it: nobody while it is on its way to somebody else.
    private static final class Device {
        private final DeviceId id;
        private final boolean scale;
        private Optional<Long> holder;

        Device(int number, boolean scale, long holder) {
            this.id = new DeviceId(number);
            this.scale = scale;
            this.holder = Optional.of(holder);
        }

        String name() {
            return "device-" + id.number();
        }
    }

    Household(Chance chance, Defect defect) {
        this.chance = chance;
        this.defect = defect;
        int patients = 1 + chance.below(3);
        this.weightTenths = new long[patients + 1];
        for (int patient = 1; patient <= patients; patient++) {
            weightTenths[patient] = 1_300L + chance.below(900);
            devices.add(new Device(devices.size() + 1, true, patient));
            devices.add(new Device(devices.size() + 1, false, patient));
        }
    }

    /// {@return what the server has to be told before the first reading}
    List<CareEvent> opens(Instant before) {
        List<CareEvent> events = new ArrayList<>(List.of(
                new CareEvent.AdmissionRulesSet(AdmissionRules.NEWEST),
                new CareEvent.PracticeOpened(
                        "Maple Street", new Npi("1234567893"), "123456789", List.of(new Site("Main", ZONE))),
                joins("Nurse", Role.CLINICIAN),
                joins("Physician", Role.PRESCRIBER),
                new CareEvent.CredentialIssued("gw-1", List.of(PRACTICE), Directory.keyHash("key-1")),
                new CareEvent.PolicyPublished(PRACTICE, policy())));
        for (int patient = 1; patient < weightTenths.length; patient++) {
            events.add(new CareEvent.PatientEnrolled(
                    PRACTICE, "P-" + patient, "Patient", LocalDate.of(1950, 2, 28), ZONE, PatientStatus.ACTIVE));
            events.add(new CareEvent.PlanSigned(PRACTICE, new PatientId(patient), plan(), PHYSICIAN));
        }
        for (Device device : devices) {
            events.add(new CareEvent.DeviceRegistered(PRACTICE, device.name(), "simulated", true));
            events.add(assigned(device, device.holder.orElseThrow(), before));
        }
        return events;
    }

    /// {@return a device goes from one patient to another: it is used again once the server has
    /// been told}
    Optional<CareEvent> handOver(long trueMicros) {
        Device device = chance.of(devices);
        if (weightTenths.length < 3 || device.holder.isEmpty()) {
            return Optional.empty();
        }
        long next = 1 + device.holder.get() % (weightTenths.length - 1);
        device.holder = Optional.empty();
        Instant from = Instant.EPOCH.plus(trueMicros, ChronoUnit.MICROS);
        return Optional.of(assigned(device, next, defect == Defect.ASSIGNS_SINCE_EVER ? Instant.EPOCH : from));
    }

    /// The server knows of it.
    void handedOver(CareEvent.DeviceAssigned assigned) {
        devices.get((int) assigned.device().number() - 1).holder =
                Optional.of(assigned.patient().number());
    }

    /// {@return a measurement of now, if somebody holds the device that chance has chosen}
    Optional<SentReading> measure(long trueMicros) {
        Device device = chance.of(devices);
        long takenMicros = trueMicros - trueMicros % 1_000_000;
        return device.holder.map(holder ->
                new SentReading(device.scale, device.name(), tenths(device.scale, holder), takenMicros, holder));
    }

    private long tenths(boolean scale, long patient) {
        if (!scale) {
            return 10L * (chance.oneIn(4) ? 80 + chance.below(8) : 88 + chance.below(12));
        }
        weightTenths[(int) patient] += chance.below(31) - 15;
        return weightTenths[(int) patient];
    }

    private static CareEvent.DeviceAssigned assigned(Device device, long patient, Instant from) {
        return new CareEvent.DeviceAssigned(PRACTICE, device.id, new PatientId(patient), from);
    }

    private static CareEvent joins(String name, Role role) {
        return new CareEvent.PersonJoined(
                PRACTICE, name, Set.of(role), Directory.keyHash(name), Optional.empty(), Optional.empty());
    }

    private static EscalationPolicy policy() {
        return new EscalationPolicy(
                List.of(
                        new EscalationPolicy.Step(List.of(NURSE), Duration.ofMinutes(5)),
                        new EscalationPolicy.Step(List.of(PHYSICIAN), Duration.ofMinutes(5))),
                0,
                PHYSICIAN,
                Duration.ofMinutes(15));
    }

    private CarePlan plan() {
        Threshold gain = Threshold.Change.weightGain(
                Quantity.of(defect == Defect.OPENS_FOR_NOTHING ? "1" : "2", Unit.POUND),
                Duration.ofDays(1),
                Duration.ofMinutes(30),
                Tier.T2,
                YOUNG);
        Threshold low = low(defect == Defect.DROPS_A_BREACH ? "85" : "88");
        List<Threshold> thresholds =
                defect == Defect.OPENS_TWO_EPISODES ? List.of(gain, low, low("87")) : List.of(gain, low);
        return new CarePlan(1, thresholds, LocalDate.of(2028, 1, 1));
    }

    private static Threshold low(String percent) {
        return new Threshold.SingleValue(
                Vital.OXYGEN_SATURATION, List.of(Limit.below(Quantity.of(percent, Unit.PERCENT))), Tier.T1, YOUNG);
    }
}

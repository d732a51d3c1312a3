package org.telltale.benchmarks.ward;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.practice.Site;
import org.telltale.care.reading.Identity128;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.admit.AdmissionRules;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;
import org.telltale.server.core.EventCodec;
import org.telltale.server.core.Monitor;
import org.telltale.server.core.Outcome;

/// A practice whose patients each hold a device for every vital, fed to a Monitor as the ring's last stage does it.
///
/// ```
/// a day, in rounds:   W  P  S  G  P  S  G      W weight, P pressure, S saturation, G glucose
/// ```
///
/// In a round every patient takes the round's vital once, in an order that jumps about in memory as arrivals do.
/// No value breaches anything, so nothing fires. Belongs to one thread.
public final class Ward {
    /// The gateway that everything comes through.
    public static final long GATEWAY = 1;

    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final long DAY_MICROS = TimeUnit.DAYS.toMicros(1);
    private static final long FIRST_DAY = 20_000;
    /// Shares no factor with a number of patients that is a power of ten or of two.
    private static final long STRIDE = 7_368_787;

    private final EventCodec codec = new EventCodec();
    private final Monitor monitor;
    private final List<Vital> devices;
    private final List<Vital> rounds;
    private final int patients;
    private final long[] deviceHigh;
    private final long[] deviceLow;
    private Item[] items = {new Item()};

    @SuppressWarnings("UnusedVariable") // a look that leaves nothing behind is left out by the compiler
    private long glanced;

    private long position;
    private long reading;

    /// A ward whose patients are not admitted yet.
    ///
    /// @param patients how many
    /// @param vitals one device each; weight once a day, everything else twice
    public Ward(Monitor monitor, int patients, List<Vital> vitals) {
        this.monitor = monitor;
        this.patients = patients;
        this.devices = List.copyOf(vitals);
        this.rounds = rounds(vitals);
        this.deviceHigh = new long[patients * vitals.size()];
        this.deviceLow = new long[patients * vitals.size()];
    }

    private static List<Vital> rounds(List<Vital> vitals) {
        List<Vital> rounds = new ArrayList<>(vitals);
        vitals.stream().filter(vital -> vital != Vital.WEIGHT).forEach(rounds::add);
        return List.copyOf(rounds);
    }

    /// {@return how many readings one day brings}
    public long readingsADay() {
        return (long) patients * rounds.size();
    }

    /// Opens the practice and admits nobody: what these devices send is held.
    public void openOnly() {
        opening().forEach(this::apply);
        hashDevices();
    }

    /// Opens the practice and admits everybody, each with a signed plan.
    public void admit(CarePlan plan) {
        opening().forEach(this::apply);
        for (int patient = 1; patient <= patients; patient++) {
            admission(patient, devices.size(), plan).forEach(this::apply);
        }
        hashDevices();
    }

    /// {@return what a practice with a physician and a gateway begins with}
    public static List<CareEvent> opening() {
        return List.of(
                new CareEvent.AdmissionRulesSet(AdmissionRules.NEWEST),
                new CareEvent.PracticeOpened(
                        "Maple Street", new Npi("1234567893"), "123456789", List.of(new Site("Main", ZONE))),
                new CareEvent.PersonJoined(
                        PRACTICE,
                        "Physician",
                        Set.of(Role.PRESCRIBER),
                        "0".repeat(64),
                        Optional.empty(),
                        Optional.empty()),
                new CareEvent.CredentialIssued("gateway", List.of(PRACTICE), "1".repeat(64)));
    }

    /// {@return the events that make one patient monitored: enrolled, devices registered and handed over, plan signed}
    public static List<CareEvent> admission(int patient, int devices, CarePlan plan) {
        List<CareEvent> events = new ArrayList<>();
        PatientId id = new PatientId(patient);
        events.add(new CareEvent.PatientEnrolled(
                PRACTICE,
                String.format(Locale.ROOT, "MRN%07d", patient),
                String.format(Locale.ROOT, "Patient Number %07d", patient),
                LocalDate.of(1950, 1, 1).plusDays(patient % 10_000),
                ZONE,
                PatientStatus.ACTIVE));
        for (int index = 0; index < devices; index++) {
            DeviceId device = new DeviceId((long) (patient - 1) * devices + index + 1);
            events.add(new CareEvent.DeviceRegistered(PRACTICE, name(patient, index), "Simulated device", true));
            events.add(new CareEvent.DeviceAssigned(PRACTICE, device, id, Instant.EPOCH));
        }
        events.add(new CareEvent.PlanSigned(PRACTICE, id, plan, new PersonId(1)));
        return events;
    }

    /// {@return what one of a patient's devices is called}
    public static String name(int patient, int index) {
        return String.format(Locale.ROOT, "00:1C:05:%02X:%06d", index, patient);
    }

    /// Applies an event as it comes back from the journal: nothing in it is shared with another event.
    private void apply(CareEvent event) {
        monitor.begin(++position, stampMicros(reading));
        if (monitor.event(fromJournal(event)) instanceof Outcome.Refused(var refusal)) {
            throw new IllegalStateException(event + " was refused: " + refusal.message());
        }
    }

    private CareEvent fromJournal(CareEvent event) {
        byte[] bytes = codec.encode(event);
        try {
            return codec.decode(codec.typeOf(event), EventCodec.VERSION, bytes, bytes.length);
        } catch (IOException unexpected) {
            throw new UncheckedIOException("an event cannot be read back", unexpected);
        }
    }

    private void hashDevices() {
        Identity128 hash = new Identity128();
        for (int device = 0; device < deviceHigh.length; device++) {
            byte[] name =
                    name(device / devices.size() + 1, device % devices.size()).getBytes(UTF_8);
            hash.hash(name, 0, name.length);
            deviceHigh[device] = hash.high();
            deviceLow[device] = hash.low();
        }
    }

    /// {@return how many readings were fed}
    public long taken() {
        return reading;
    }

    /// Lets whole days go by.
    public void days(int days) {
        take(days * readingsADay());
    }

    /// From now on so many readings are looked at together before the first of them is decided about.
    public void lookAhead(int readings) {
        items = Stream.generate(Item::new).limit(readings).toArray(Item[]::new);
    }

    /// Feeds the next readings, each a record of its own.
    public void take(long count) {
        for (long left = count; left > 0; left -= items.length) {
            takeTogether((int) Math.min(left, items.length));
        }
    }

    private void takeTogether(int count) {
        for (int ahead = 0; ahead < count; ahead++) {
            fill(items[ahead], reading + ahead);
        }
        for (int ahead = 0; ahead < count && count > 1; ahead++) {
            glanced += monitor.glance(items[ahead]);
        }
        for (int ahead = 0; ahead < count; ahead++) {
            monitor.begin(++position, stampMicros(reading));
            monitor.item(GATEWAY, items[ahead]);
            reading++;
        }
    }

    private long stampMicros(long ofReading) {
        return FIRST_DAY * DAY_MICROS + ofReading * DAY_MICROS / readingsADay();
    }

    private void fill(Item item, long taken) {
        int round = (int) (taken / patients % rounds.size());
        int patient = (int) (taken * STRIDE % patients);
        Vital vital = rounds.get(round);
        int device = patient * devices.size() + devices.indexOf(vital);
        long number = taken / patients;
        item.deviceHigh = deviceHigh[device];
        item.deviceLow = deviceLow[device];
        item.vital = vital;
        item.unit = vital.canonicalUnit();
        item.firstQuanta = Values.first(vital, number);
        item.secondQuanta = Values.second(vital, number);
        item.thirdQuanta = Fragments.ABSENT;
        item.deviceTimeMicros = stampMicros(taken) - 1_000_000;
        item.instantMicros = Fragments.ABSENT;
        item.gatewayTimeMicros = Fragments.ABSENT;
        item.identityHigh = Long.rotateLeft(taken * 0x9e3779b97f4a7c15L, 31);
        item.identityLow = (taken + 1) * 0xd1342543de82ef95L;
    }
}

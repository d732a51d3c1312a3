package org.telltale.ingest.admit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.telltale.care.day.CivilDays;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.ReadingEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.reading.HeldReading;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;
import org.telltale.ingest.decode.ReadingIdentity;

/// A practice whose patients hold devices, and an admission that judges by the newest rules: readings come in one at
/// a time, as any decoder would leave them.
final class QualityDesk implements AdmissionOutput {
    static final PracticeId PRACTICE = new PracticeId(1);
    static final long GATEWAY = 1;
    static final long MARIA = 7;
    static final long OMAR = 8;
    static final long IRIS = 9;
    static final long OF_ANOTHER_PRACTICE = 99;
    private static final Instant LONG_AGO = Instant.parse("2015-01-02T00:00:00Z");

    /// What became of every item, as `STORED NONE`.
    final List<String> verdicts = new ArrayList<>();

    /// When every item was taken.
    final List<Instant> times = new ArrayList<>();

    /// What was noted beside every item.
    final List<List<ReadingNote>> notes = new ArrayList<>();

    /// What corrects what once the store has answered, as `STORED 12 for 11`.
    final List<String> corrected = new ArrayList<>();

    /// What was noted beside held readings as they came to count.
    final List<ReadingNote> lateNotes = new ArrayList<>();

    /// What the rules were given, as `7 WEIGHT`, with ` alone` where only its value may be judged.
    final List<String> judged = new ArrayList<>();

    private final Map<String, DeviceId> devices = new HashMap<>();
    private final Map<Long, ZoneId> zones = new HashMap<>();
    private final ReadingIdentity identity = new ReadingIdentity();
    private final Fragments fragments = new Fragments();
    private final Item item = new Item();
    private Admission admission = newAdmission();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private long position = 10;
    private final List<HeldReading> allHeld = new ArrayList<>();
    private Optional<HeldReading> held = Optional.empty();
    private Optional<HeldReading> stored = Optional.empty();
    private final Map<Long, HeldReading> waiting = new HashMap<>();

    QualityDesk() {
        this(AdmissionRules.NEWEST);
    }

    /// Judges by the rules of an earlier version.
    QualityDesk(int version) {
        rules(version);
    }

    void rules(int version) {
        apply(new CareEvent.AdmissionRulesSet(version));
    }

    private Admission newAdmission() {
        return new Admission(1 << 14, (_, _) -> true, patient -> zones.getOrDefault(patient, ZoneOffset.UTC), this);
    }

    /// A reading on its way: what a decoder would say of it.
    final class Sent {
        private final int row = start();
        private long gateway = GATEWAY;

        Sent by(String device) {
            byte[] name = device.getBytes(UTF_8);
            identity.nameDevice(fragments, row, name, 0, name.length);
            return this;
        }

        Sent is(Vital vital, Unit unit, String first, String... others) {
            fragments.vital[row] = vital;
            fragments.unit[row] = unit;
            fragments.firstQuanta[row] = Quantity.of(first, unit).quanta();
            if (others.length > 0) {
                fragments.secondQuanta[row] = Quantity.of(others[0], unit).quanta();
            }
            return this;
        }

        /// At a moment, with an offset; or when a wall clock showed it.
        Sent at(String time) {
            boolean hasOffset = time.endsWith("Z") || time.lastIndexOf('+') > 0;
            fragments.deviceOffsetMinutes[row] = hasOffset ? 0 : Fragments.NO_OFFSET;
            Instant moment = hasOffset
                    ? OffsetDateTime.parse(time).toInstant()
                    : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
            fragments.deviceTimeMicros[row] = micros(moment);
            return this;
        }

        /// The gateway saw what the device's clock showed when: the time means this moment.
        Sent meaning(String moment) {
            fragments.instantMicros[row] = micros(Instant.parse(moment));
            return this;
        }

        /// Its gateway says that it came then.
        Sent seenAt(String moment) {
            fragments.gatewayTimeMicros[row] = micros(Instant.parse(moment));
            return this;
        }

        /// Its device counts its readings.
        Sent counted(long number) {
            fragments.sequence[row] = number;
            return this;
        }

        Sent noted(ReadingNote note) {
            fragments.flags[row] |= note.bit();
            return this;
        }

        /// Its device says by which number it knows who measured.
        Sent user(int number) {
            fragments.user[row] = (short) number;
            return this;
        }

        Sent pulse(String perMinute) {
            fragments.thirdQuanta[row] = Quantity.of(perMinute, Unit.PER_MINUTE).quanta();
            return this;
        }

        /// Its sender calls it that.
        Sent named(String name) {
            byte[] bytes = name.getBytes(UTF_8);
            identity.withDelivery(bytes, 0, bytes.length);
            return this;
        }

        /// Another gateway than the usual one sends it.
        Sent through(long other) {
            gateway = other;
            return this;
        }

        /// {@return what became of it}
        String arrives() {
            identity.identify(fragments, row);
            item.copy(fragments, row);
            position++;
            admission.admit(position, micros(now), gateway, item);
            return verdicts.getLast();
        }

        private int start() {
            fragments.clear();
            int added = fragments.add();
            fragments.deviceOffsetMinutes[added] = 0;
            identity.withoutDelivery();
            return added;
        }
    }

    Sent weight(String kilograms) {
        return new Sent().by("scale").is(Vital.WEIGHT, Unit.KILOGRAM, kilograms);
    }

    Sent pressure(String systolic, String diastolic) {
        return new Sent().by("cuff").is(Vital.BLOOD_PRESSURE, Unit.MILLIMETRE_OF_MERCURY, systolic, diastolic);
    }

    Sent saturation(String percent) {
        return new Sent().by("oximeter").is(Vital.OXYGEN_SATURATION, Unit.PERCENT, percent);
    }

    Sent glucose(String value, Unit unit) {
        return new Sent().by("meter").is(Vital.GLUCOSE, unit, value);
    }

    void at(String moment) {
        now = Instant.parse(moment);
    }

    void livesIn(long patient, String zone) {
        zones.put(patient, ZoneId.of(zone));
    }

    void moves(long patient, String zone, String from) {
        admission.moved(
                new CareEvent.ZoneChanged(PRACTICE, new PatientId(patient), ZoneId.of(zone), Instant.parse(from)));
    }

    /// The date on a patient's wall.
    LocalDate dayOf(long patient, String moment) {
        LocalDate day = LocalDate.ofEpochDay(admission.epochDay(patient, micros(Instant.parse(moment))));
        assertThat(new CivilDays(admission.zonesOf(patient)).dayOf(Instant.parse(moment)))
                .isEqualTo(day);
        return day;
    }

    /// A patient has held these devices for long.
    void holds(long patient, String... names) {
        for (String name : names) {
            register(name);
            holdsFrom(patient, name, LONG_AGO);
        }
    }

    void register(String name) {
        devices.put(name, new DeviceId(devices.size() + 1));
        apply(new CareEvent.DeviceRegistered(PRACTICE, name, "any", true));
    }

    void holdsFrom(long patient, String name, Instant from) {
        apply(new CareEvent.DeviceAssigned(
                PRACTICE, Objects.requireNonNull(devices.get(name)), new PatientId(patient), from));
    }

    void releaseWhatWasHeldLast(long patient) {
        apply(new CareEvent.HeldReleased(PRACTICE, held.orElseThrow(), new PatientId(patient), "it is right"));
    }

    /// What was held for is settled, as the server says it.
    void assignWhatWasHeldLast(long patient) {
        apply(new CareEvent.HeldAssigned(PRACTICE, held.orElseThrow(), new PatientId(patient)));
    }

    /// The same of everything that was held, in the order in which it came.
    void assignAllThatWereHeld(long patient) {
        allHeld.forEach(each -> apply(new CareEvent.HeldAssigned(PRACTICE, each, new PatientId(patient))));
    }

    /// {@return why a release of what was held last is refused}
    String refusedReleaseOf(long patient) {
        return refused(new CareEvent.HeldReleased(PRACTICE, held.orElseThrow(), new PatientId(patient), "it is right"));
    }

    /// {@return why the server's release of what was held last is refused}
    String refusedAssignmentOf(long patient) {
        return refused(new CareEvent.HeldAssigned(PRACTICE, held.orElseThrow(), new PatientId(patient)));
    }

    /// {@return the reading that was stored last, as the tables keep it}
    HeldReading whatCameLast() {
        return stored.orElseThrow();
    }

    /// A person says that a reading which counted for one patient is another's.
    void reassign(HeldReading reading, long from, long to) {
        apply(reassignment(reading, from, to));
    }

    void reassignWhatCameLast(long from, long to) {
        reassign(whatCameLast(), from, to);
    }

    /// {@return why that is refused}
    String refusedReassignment(HeldReading reading, long from, long to) {
        return refused(reassignment(reading, from, to));
    }

    String refusedReassignment(long from, long to) {
        return refusedReassignment(whatCameLast(), from, to);
    }

    private static CareEvent.Inventory reassignment(HeldReading reading, long from, long to) {
        return new ReadingEvent.ReadingReassigned(
                PRACTICE, reading, new PatientId(from), new PatientId(to), "on her scale");
    }

    private String refused(CareEvent.Inventory event) {
        InventoryOutcome outcome = admission.apply(event, micros(now), (patient, _) -> patient != OF_ANOTHER_PRACTICE);
        return outcome instanceof InventoryOutcome.Refused(var refusal) ? refusal.message() : "not refused";
    }

    /// The store answers of the body of a position whether its reading was here before.
    void settle(long ofPosition, boolean wasHere) {
        apply(new CareEvent.Settled(List.of(new CareEvent.Settled.Answer(ofPosition, 0, wasHere))));
    }

    /// {@return the position of the body that came last}
    long lastPosition() {
        return position;
    }

    void remembers(int readings) {
        apply(new CareEvent.MemorySet(readings));
    }

    void restart() {
        byte[] before = saved();
        restartFrom(before);
        assertThat(saved()).isEqualTo(before);
    }

    byte[] saved() {
        return SavedAdmission.of(admission);
    }

    void restartFrom(byte[] saved) {
        admission = SavedAdmission.loaded(saved, newAdmission());
    }

    void apply(CareEvent.Inventory event) {
        assertThat(admission.apply(event, micros(now), (_, _) -> true)).isInstanceOf(InventoryOutcome.Applied.class);
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    @Override
    public void verdict(
            long at,
            Item decided,
            Verdict verdict,
            VerdictReason reason,
            long practice,
            long patient,
            long device,
            long takenAtMicros,
            TimeSource timeSource) {
        verdicts.add(verdict + " " + reason);
        times.add(Instant.EPOCH.plus(takenAtMicros, ChronoUnit.MICROS));
        List<ReadingNote> noted = new ArrayList<>();
        for (ReadingNote note : ReadingNote.values()) {
            if (note.isIn(decided.flags)) {
                noted.add(note);
            }
        }
        notes.add(noted);
        if (verdict == Verdict.HELD) {
            held = Optional.of(kept(at, decided, device, takenAtMicros));
            held.ifPresent(allHeld::add);
        } else if (verdict == Verdict.STORED) {
            stored = Optional.of(kept(at, decided, device, takenAtMicros));
        } else if (verdict == Verdict.UNSETTLED) {
            waiting.put(at, kept(at, decided, device, takenAtMicros));
        }
    }

    private static HeldReading kept(long at, Item decided, long device, long takenAtMicros) {
        return new HeldReading(
                at,
                decided.index,
                device,
                decided.vital,
                decided.firstQuanta,
                decided.secondQuanta,
                decided.thirdQuanta,
                takenAtMicros,
                false,
                Optional.empty(),
                Optional.of(new HeldReading.Beside(
                        decided.flags,
                        decided.corrects == 0 ? Optional.empty() : Optional.of(ReadingPlace.of(decided.corrects)))));
    }

    @Override
    public void settled(
            long at,
            int index,
            Verdict verdict,
            VerdictReason reason,
            long practice,
            long patient,
            long device,
            boolean isForRules) {
        verdicts.add("settled " + verdict + " " + reason);
        if (verdict == Verdict.HELD) {
            held = Optional.of(Objects.requireNonNull(waiting.get(at)));
        }
    }

    @Override
    public void noted(long at, int index, ReadingNote note) {
        lateNotes.add(note);
    }

    @Override
    public void corrects(long at, int index, Verdict verdict, long patient, long of) {
        corrected.add(verdict + " " + at + " for " + ReadingPlace.of(of).position());
    }

    @Override
    public void retimed(long at, int index, long takenAtMicros) {
        times.add(Instant.EPOCH.plus(takenAtMicros, ChronoUnit.MICROS));
    }

    @Override
    public void heldAgain(
            long at,
            int index,
            VerdictReason reason,
            long practice,
            long device,
            long takenAtMicros,
            boolean isForRules) {
        verdicts.add("STILL HELD " + reason + (isForRules ? ", seen by rules" : ""));
        times.add(Instant.EPOCH.plus(takenAtMicros, ChronoUnit.MICROS));
    }

    @Override
    public void superseded(long patient, Vital vital, long place) {
        judged.add("without " + patient + " " + vital + " "
                + ReadingPlace.of(place).position());
    }

    @Override
    public void admitted(AdmittedReading reading) {
        judged.add(reading.patient() + " " + reading.vital() + (reading.isImprobable() ? " alone" : "")
                + (reading.isOnlyLate() ? ", late" : ""));
    }
}

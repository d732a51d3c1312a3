package org.telltale.ingest.hl7;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.DeviceSignal;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Measurand;

/// One OBR with its OBX, gathered until the next OBR begins: only then is known what contains what, and
/// which parts make one pressure.
///
/// A systolic goes with the first diastolic that hangs at the same place of the tree, of the same device
/// and time, and is still alone; a cuff's pulse with the first pressure of its device and time. A part
/// that stays alone is a fault.
final class ObservationGroup {
    private static final Trouble ALONE = new Trouble(Fault.NO_VALUE, "OBX-5 of a diastolic");

    private final RowFiller rows;
    private final List<Observation> all = new ArrayList<>();
    private final Containment tree = new Containment();
    private final Map<Integer, Observation> partners = new HashMap<>();
    private final Map<Integer, Observation> pulses = new HashMap<>();
    private final Map<String, Long> clockDifferences = new HashMap<>();
    private final String time;
    private final String order;

    /// @param time OBR-7, where no OBX says when
    /// @param order OBR-3, what the sender calls this result; empty where it does not
    ObservationGroup(RowFiller rows, String time, String order) {
        this.rows = rows;
        this.time = time;
        this.order = order;
    }

    void add(Observation observation) {
        all.add(observation);
        tree.add(observation);
    }

    /// Makes rows and faults of what was gathered.
    void finish() {
        for (Observation each : all) {
            readClock(each);
        }
        pair();
        for (Observation each : all) {
            emit(each);
        }
    }

    private void readClock(Observation each) {
        MessageTime seen = time(each);
        if (each.topic() instanceof Topic.DeviceClock && each.clock().isThere() && seen.isInstant()) {
            clockDifferences.put(
                    Containment.device(each.place()),
                    seen.micros() - each.clock().wallMicros());
        }
    }

    private void pair() {
        Map<String, List<Observation>> alone = new HashMap<>();
        for (Observation each : all) {
            if (each.what() == Measurand.DIASTOLIC) {
                alone.computeIfAbsent(pressureKey(each), _ -> new ArrayList<>()).add(each);
            } else if (each.isCuffPulse()) {
                alone.computeIfAbsent(momentKey(each), _ -> new ArrayList<>()).add(each);
            }
        }
        for (Observation each : all) {
            if (each.what() == Measurand.SYSTOLIC) {
                marry(each, first(alone, pressureKey(each)), partners);
                marry(each, first(alone, momentKey(each)), pulses);
            }
        }
    }

    /// Noted at both, so that the other one is not met again as one that is alone.
    private static void marry(Observation one, @Nullable Observation other, Map<Integer, Observation> couples) {
        if (other != null) {
            couples.put(one.ordinal(), other);
            couples.put(other.ordinal(), one);
        }
    }

    private static @Nullable Observation first(Map<String, List<Observation>> alone, String key) {
        List<Observation> found = alone.getOrDefault(key, List.of());
        return found.isEmpty() ? null : found.removeFirst();
    }

    private String pressureKey(Observation part) {
        return "p" + Containment.parent(part.place()) + '\n' + momentKey(part);
    }

    private String momentKey(Observation part) {
        return device(part) + '\n' + timeText(part);
    }

    private void emit(Observation each) {
        switch (each.topic()) {
            case Topic.Measured(Measurand what, boolean _) -> emit(each, what);
            case Topic.Battery() -> battery(each);
            case Topic.Unknown() -> unknown(each);
            case Topic.DeviceClock(), Topic.Aside() -> {}
        }
    }

    private void unknown(Observation each) {
        if (each.isUnknownNumber()) {
            rows.fault(new Trouble(Fault.UNKNOWN_VITAL, "OBX-3"));
        } else {
            rows.passOver();
        }
    }

    private void battery(Observation each) {
        SentValue value = each.value();
        String device = device(each);
        boolean isWhole =
                value.fault() == null && value.decimals() == 0 && value.digits() >= 0 && value.digits() <= 100;
        if (isWhole && !device.isEmpty() && Observation.isName(device)) {
            rows.signal(DeviceSignal.BATTERY, value.digits(), device);
        }
    }

    private void emit(Observation each, Measurand what) {
        switch (what) {
            case SYSTOLIC -> pressure(each);
            case DIASTOLIC -> {
                if (!partners.containsKey(each.ordinal())) {
                    rows.fault(new Trouble(Fault.NO_VALUE, "OBX-5 of a systolic"));
                }
            }
            case HEART_RATE -> {
                if (!pulses.containsKey(each.ordinal())) {
                    single(each, Vital.HEART_RATE);
                }
            }
            case WEIGHT, OXYGEN_SATURATION, GLUCOSE, CONTROL_SOLUTION, TEMPERATURE, RESPIRATORY_RATE, HEIGHT ->
                single(each, vital(what));
            case PRESSURE, AVERAGE_PRESSURE -> {
                // A panel has no value of its own, and was set aside by its topic.
            }
        }
    }

    private static Vital vital(Measurand what) {
        Vital vital = what.vital();
        if (vital == null) {
            throw new IllegalArgumentException(what + " is a part of a reading");
        }
        return vital;
    }

    private void pressure(Observation systolic) {
        Observation diastolic = partners.get(systolic.ordinal());
        Observation pulse = counted(pulses.get(systolic.ordinal()));
        Trouble trouble = trouble(systolic, diastolic);
        if (trouble != null || diastolic == null) {
            rows.fault(trouble == null ? ALONE : trouble);
            // What a cuff counted stays, although it could not measure the pressure.
            if (pulse != null) {
                single(pulse, Vital.HEART_RATE);
            }
            return;
        }
        RowFiller.Row row = row(systolic, Vital.BLOOD_PRESSURE).and(diastolic.value(), amended(diastolic));
        rows.fill(pulse == null ? row : row.withPulse(pulse.value(), amended(pulse)));
    }

    private @Nullable Trouble trouble(Observation systolic, @Nullable Observation diastolic) {
        Trouble ofFirst = trouble(systolic, Vital.BLOOD_PRESSURE);
        if (ofFirst != null || diastolic == null) {
            return ofFirst;
        }
        Trouble ofSecond = trouble(diastolic, Vital.BLOOD_PRESSURE);
        boolean isMixed = ofSecond == null && diastolic.unit() != systolic.unit();
        return isMixed ? new Trouble(Fault.UNKNOWN_UNIT, "OBX-6") : ofSecond;
    }

    /// {@return the pulse, or null where the cuff counted none}
    private @Nullable Observation counted(@Nullable Observation pulse) {
        return pulse != null && trouble(pulse, Vital.HEART_RATE) == null ? pulse : null;
    }

    private void single(Observation each, Vital vital) {
        Trouble trouble = trouble(each, vital);
        if (trouble == null) {
            rows.fill(row(each, vital));
        } else {
            rows.fault(trouble);
        }
    }

    private @Nullable Trouble trouble(Observation each, Vital vital) {
        Trouble own = each.trouble(vital.dimension());
        if (own != null) {
            return own;
        }
        if (!timeText(each).isEmpty() && !time(each).isThere()) {
            boolean isInherited = tree.inherited(each, Observation::time).isEmpty();
            return new Trouble(Fault.BAD_TIME, isInherited ? "OBR-7" : "OBX-14");
        }
        String device = device(each);
        if (device.isEmpty()) {
            return new Trouble(Fault.MISSING_FIELD, "OBX-18");
        }
        return Observation.isName(device) ? null : new Trouble(Fault.BAD_TEXT, "OBX-18");
    }

    private static int amended(Observation each) {
        return each.isCorrected() ? ReadingNote.AMENDED.bit() : 0;
    }

    private RowFiller.Row row(Observation each, Vital vital) {
        boolean isControl = each.what() == Measurand.CONTROL_SOLUTION;
        int flags = each.flags() | (isControl ? ReadingNote.NOT_A_PATIENT.bit() : 0) | amended(each);
        MessageTime taken = time(each);
        return new RowFiller.Row(
                vital,
                each.unit() == null ? vital.canonicalUnit() : each.unit(),
                each.value(),
                null,
                null,
                device(each),
                taken,
                instantMicros(each, taken),
                order,
                each.place().isEmpty() ? Integer.toString(each.ordinal()) : each.place(),
                each.ordinal(),
                flags);
    }

    /// A time with a zone is the gateway's word; a wall clock is put right by what the gateway saw of it.
    private long instantMicros(Observation each, MessageTime taken) {
        Long difference = clockDifferences.get(Containment.device(each.place()));
        boolean isWall = taken.isThere() && !taken.isInstant();
        return isWall && difference != null ? taken.micros() + difference : Fragments.ABSENT;
    }

    private String device(Observation each) {
        String said = tree.inherited(each, Observation::device);
        return said.isEmpty() ? rows.sender() : said;
    }

    private MessageTime time(Observation each) {
        return MessageTime.of(timeText(each));
    }

    private String timeText(Observation each) {
        String said = tree.inherited(each, Observation::time);
        return said.isEmpty() ? time : said;
    }
}

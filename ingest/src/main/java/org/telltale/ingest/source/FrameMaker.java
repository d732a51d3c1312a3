package org.telltale.ingest.source;

import org.jspecify.annotations.Nullable;
import org.telltale.ingest.decode.BytesFilling;
import org.telltale.ingest.decode.DeviceName;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.JsonCursor;
import org.telltale.ingest.decode.RowPlan;
import org.telltale.ingest.decode.ble.Characteristic;
import org.telltale.ingest.decode.frame.FrameOrigin;
import org.telltale.ingest.decode.frame.FrameRows;

/// Makes rows of the frames of one item, as a [FrameRule] says. One instance a thread.
final class FrameMaker {
    private static final Characteristic[] ALL = Characteristic.values();
    private static final int ADVERTISEMENT = -1;
    private static final long MICROS_A_MINUTE = 60_000_000L;

    private final FieldCheck[] when;
    private final int[] bytesSlots;
    private final boolean isAdvertisement;
    private final @Nullable Characteristic always;
    private final @Nullable CharacteristicNames names;
    private final boolean readsGenericHealthSensors;
    private final @Nullable TimeField deviceClock;
    private final @Nullable TimeField gatewayClock;
    private final @Nullable TimeField sessionStart;
    private final FrameRows frames;
    private final FrameOrigin origin = new FrameOrigin();

    /// @param frames shared by the rules of one decoder
    FrameMaker(FrameRule rule, FieldMap map, FrameRows frames) {
        this.frames = frames;
        when = FieldCheck.of(rule.when(), map);
        bytesSlots = map.slots(rule.bytes());
        FrameRule.Content content = rule.content();
        isAdvertisement = content instanceof FrameRule.Advertisement;
        always = content instanceof FrameRule.Always one ? one.characteristic() : null;
        names = content instanceof FrameRule.Named named ? new CharacteristicNames(named, map) : null;
        readsGenericHealthSensors = rule.readsGenericHealthSensors();
        deviceClock = rule.deviceClock().map(it -> new TimeField(it, map)).orElse(null);
        gatewayClock = rule.gatewayClock().map(it -> new TimeField(it, map)).orElse(null);
        sessionStart = rule.sessionStart().map(it -> new TimeField(it, map)).orElse(null);
    }

    /// {@return what must hold of an item that brings such a frame}
    FieldCheck[] when() {
        return when;
    }

    /// {@return whether the item brings such a frame}
    boolean isAbout(Fields fields) {
        return when.length == 0 ? fields.isPresent(fields.firstOf(bytesSlots)) : FieldCheck.all(when, fields);
    }

    /// {@return the slot of the field that names what an item brings that was read, a bit; 0 where none does} What it
    /// says is a word of the profile, or an assigned number.
    long namingSlotBit(Fields fields) {
        return names != null && names.of(fields) != null ? 1L << names.slot() : 0;
    }

    /// Places the frame of an item that was read on a plan, on a form with the name of what it brings.
    ///
    /// @return whether it could be placed
    boolean isPlanned(Fields fields, RowPlan plan) {
        int slot = onlySlot(fields);
        Characteristic what = names == null ? always : names.of(fields);
        boolean isSure = slot != FieldMap.NONE
                && !isNoString(fields, slot)
                && (isAdvertisement || isRead(what))
                && (names == null || names.areThoseOfEveryModel())
                && !isSaid(deviceClock, fields)
                && !isSaid(gatewayClock, fields)
                && !isSaid(sessionStart, fields);
        if (isSure) {
            plan.bytes(slot, what == null ? ADVERTISEMENT : what.ordinal());
        }
        return isSure;
    }

    private int onlySlot(Fields fields) {
        int only = FieldMap.NONE;
        for (int slot : bytesSlots) {
            if (fields.isPresent(slot)) {
                if (only != FieldMap.NONE) {
                    return FieldMap.NONE;
                }
                only = slot;
            }
        }
        return only;
    }

    private boolean isRead(@Nullable Characteristic what) {
        return what != null && (!what.isOfGenericHealthSensor() || readsGenericHealthSensors);
    }

    private static boolean isSaid(@Nullable TimeField time, Fields fields) {
        return time != null && time.isSaid(fields);
    }

    /// Makes what the frame says that a plan found.
    ///
    /// @return false where the rules must look at it; nothing is made then
    boolean make(BytesFilling found, Fragments into) {
        DeviceName device = found.device();
        origin.of(device.text(), device.at(), device.length())
                .heardAt(found.gatewayTimeMicros())
                .deliveredAs(found.delivery(), 0, found.deliveryLength());
        byte[] text = found.text();
        int at = found.textAt();
        int length = found.textLength();
        return found.kind() == ADVERTISEMENT
                ? frames.addAdvertisementDigits(text, at, length, origin, into)
                : frames.addDigits(ALL[found.kind()], text, at, length, origin, into);
    }

    /// Makes what its frames say.
    ///
    /// @return false where there is no room for it
    boolean make(Fields fields, ItemContext context, Fragments into) {
        Fault fault = readOrigin(fields, context);
        return fault == null ? frames(fields, into) : fault(fault, context.faultPath(), into);
    }

    private @Nullable Fault readOrigin(Fields fields, ItemContext context) {
        context.give(origin);
        if (deviceClock != null && gatewayClock != null) {
            Fault fault = context.readTime(deviceClock, fields);
            if (fault == null) {
                fault = context.readTime(gatewayClock, fields);
            }
            if (fault != null) {
                return fault;
            }
            origin.clocks(wall(deviceClock), instant(gatewayClock));
        }
        if (sessionStart != null) {
            Fault fault = context.readTime(sessionStart, fields);
            origin.sessionStart(sessionStart.micros(), sessionStart.offsetMinutes());
            return fault;
        }
        return null;
    }

    /// What a clock shows, whatever it says of its zone.
    private static long wall(TimeField clock) {
        boolean isWall = clock.micros() == Fragments.ABSENT || clock.offsetMinutes() == Fragments.NO_OFFSET;
        return isWall ? clock.micros() : clock.micros() + MICROS_A_MINUTE * clock.offsetMinutes();
    }

    private static long instant(TimeField clock) {
        return clock.offsetMinutes() == Fragments.NO_OFFSET ? Fragments.ABSENT : clock.micros();
    }

    private boolean frames(Fields fields, Fragments into) {
        if (!isAdvertisement) {
            return characteristic(fields, bytesSlots[0], into);
        }
        boolean hasRoom = true;
        boolean isThere = false;
        for (int slot : bytesSlots) {
            if (fields.isPresent(slot)) {
                isThere = true;
                hasRoom &= advertisement(fields, slot, into);
            }
        }
        return isThere ? hasRoom : fault(Fault.MISSING_FIELD, fields.path(bytesSlots[0]), into);
    }

    private boolean advertisement(Fields fields, int slot, Fragments into) {
        if (isNoString(fields, slot)) {
            return fault(Fault.WRONG_TYPE, fields.path(slot), into);
        }
        return frames.addWrittenAdvertisement(
                fields.text(slot), fields.textAt(slot), fields.textLength(slot), origin, into);
    }

    /// A number is what somebody read already: its digits are no hexadecimal ones.
    private static boolean isNoString(Fields fields, int slot) {
        return fields.kind(slot) != JsonCursor.STRING;
    }

    private boolean characteristic(Fields fields, int slot, Fragments into) {
        if (!fields.isPresent(slot)) {
            return fault(Fault.MISSING_FIELD, fields.path(slot), into);
        }
        if (isNoString(fields, slot)) {
            return fault(Fault.WRONG_TYPE, fields.path(slot), into);
        }
        Characteristic what = names == null ? always : names.of(fields);
        if (what == null || !isRead(what)) {
            return fault(
                    Fault.UNKNOWN_CHARACTERISTIC, names == null ? "characteristic" : fields.path(names.slot()), into);
        }
        return frames.addWritten(what, fields.text(slot), fields.textAt(slot), fields.textLength(slot), origin, into);
    }

    private static boolean fault(Fault what, String path, Fragments into) {
        boolean hasRoom = into.items() < Fragments.MOST;
        if (hasRoom) {
            into.addFault(into.items(), what, path);
        }
        return hasRoom;
    }
}

package org.telltale.ingest.source;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.DeviceName;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.ReadingIdentity;
import org.telltale.ingest.decode.RowPlan;
import org.telltale.ingest.decode.frame.FrameOrigin;

/// What all readings of one item share: device, times, counter, user, delivery. One instance a thread.
final class ItemContext {
    private final int[] deviceSlots;
    private final @Nullable TimeField time;
    private final @Nullable TimeField gatewayTime;
    private final int[] deliverySlots;
    private final int sequenceSlot;
    private final int userSlot;
    private final NoteCheck[] notes;
    private final DeviceName device = new DeviceName();
    private final ReadingIdentity identity = new ReadingIdentity();

    private byte[] delivery = new byte[256];
    private String faultPath = "";
    private long deviceTimeMicros;
    private int deviceOffsetMinutes;
    private long gatewayTimeMicros;
    private long sequence;
    private short user;
    private int noteBits;
    private int deliveryLength;

    ItemContext(SourceProfile profile, FieldMap map) {
        deviceSlots = map.slots(profile.device());
        time = profile.time().map(rule -> new TimeField(rule, map)).orElse(null);
        gatewayTime =
                profile.gatewayTime().map(rule -> new TimeField(rule, map)).orElse(null);
        deliverySlots = map.slots(profile.delivery());
        sequenceSlot = profile.sequence().map(map::slot).orElse(FieldMap.NONE);
        userSlot = profile.user().map(map::slot).orElse(FieldMap.NONE);
        notes = NoteCheck.of(profile.notes(), map);
    }

    /// Finds the device.
    ///
    /// @return null where there is one, else what is wrong
    @Nullable
    Fault readDevice(Fields fields) {
        int slot = fields.firstOf(deviceSlots);
        Fault fault = takeDevice(fields, slot);
        if (fault != null) {
            faultPath = fields.path(slot);
        }
        return fault;
    }

    private @Nullable Fault takeDevice(Fields fields, int slot) {
        if (!fields.isPresent(slot)) {
            return Fault.MISSING_FIELD;
        }
        if (!fields.hasText(slot)) {
            return Fault.WRONG_TYPE;
        }
        int bytes = fields.textLength(slot);
        if (bytes == 0 || bytes > CanonicalJson.LONGEST_TEXT_BYTES || !fields.isClean(slot)) {
            return Fault.BAD_TEXT;
        }
        device.take(fields.text(slot), fields.textAt(slot), bytes);
        return null;
    }

    /// Places what all readings of an item that was read share on a plan.
    ///
    /// @return whether all of it could be placed
    boolean isPlanned(Fields fields, RowPlan plan) {
        int deviceSlot = fields.firstOf(deviceSlots);
        plan.device(deviceSlot, DeviceName.mayBeAddress(fields.textLength(deviceSlot)));
        planDelivery(fields, plan);
        boolean areTimes = (gatewayTime == null || gatewayTime.isPlanned(fields, plan, plan.gatewayTime()))
                && (time == null || isTimePlanned(time, fields, plan));
        boolean isSequence =
                sequenceSlot == FieldMap.NONE || !fields.isPresent(sequenceSlot) || plan.sequence(sequenceSlot);
        boolean isUser = !hasUser(fields) || plan.user(userSlot, DeviceUser::number);
        return areTimes && isSequence && isUser && NoteCheck.arePlanned(notes, fields, plan);
    }

    /// Places what stands beside the frame of an item that was read on a plan.
    ///
    /// @return whether all of it could be placed
    boolean isFramePlanned(Fields fields, RowPlan plan) {
        int deviceSlot = fields.firstOf(deviceSlots);
        plan.device(deviceSlot, DeviceName.mayBeAddress(fields.textLength(deviceSlot)));
        planDelivery(fields, plan);
        boolean isWithoutOthers = (time == null || !time.isSaid(fields))
                && (sequenceSlot == FieldMap.NONE || !fields.isPresent(sequenceSlot));
        return isWithoutOthers && (gatewayTime == null || gatewayTime.isPlanned(fields, plan, plan.gatewayTime()));
    }

    private static boolean isTimePlanned(TimeField field, Fields fields, RowPlan plan) {
        boolean isPlanned = field.isNeverEstimated(fields) && field.isPlanned(fields, plan, plan.time());
        plan.note(field.noteBits());
        return isPlanned;
    }

    private void planDelivery(Fields fields, RowPlan plan) {
        boolean isWhole = true;
        for (int slot : deliverySlots) {
            isWhole &= fields.hasText(slot);
        }
        for (int slot : deliverySlots) {
            if (isWhole) {
                plan.delivery(slot, RowPlan.DeliveryParts.ENDED);
            }
        }
    }

    /// Reads everything else.
    ///
    /// @return null where it can be used, else what is wrong
    @Nullable
    Fault read(Fields fields) {
        noteBits = NoteCheck.bits(notes, fields);
        Fault fault = readTimes(fields);
        if (fault == null) {
            fault = readSequence(fields);
        }
        readDelivery(fields);
        user = hasUser(fields)
                ? DeviceUser.number(fields.text(userSlot), fields.textAt(userSlot), fields.textLength(userSlot))
                : Fragments.NO_USER;
        return fault;
    }

    private boolean hasUser(Fields fields) {
        return userSlot != FieldMap.NONE && fields.hasText(userSlot);
    }

    private @Nullable Fault readTimes(Fields fields) {
        deviceTimeMicros = Fragments.ABSENT;
        deviceOffsetMinutes = 0;
        gatewayTimeMicros = Fragments.ABSENT;
        Fault fault = gatewayTime == null ? null : readGatewayTime(gatewayTime, fields);
        return fault != null || time == null ? fault : readDeviceTime(time, fields);
    }

    private @Nullable Fault readGatewayTime(TimeField field, Fields fields) {
        Fault fault = readTime(field, fields);
        // A gateway's wall clock is no instant, and nobody's zone is known to be the gateway's.
        if (field.offsetMinutes() != Fragments.NO_OFFSET) {
            gatewayTimeMicros = field.micros();
        }
        return fault;
    }

    private @Nullable Fault readDeviceTime(TimeField field, Fields fields) {
        Fault fault = readTime(field, fields);
        noteBits |= field.noteBits();
        if (!field.isEstimated(fields)) {
            deviceTimeMicros = field.micros();
            deviceOffsetMinutes = field.offsetMinutes();
        } else if (gatewayTimeMicros == Fragments.ABSENT && field.offsetMinutes() != Fragments.NO_OFFSET) {
            gatewayTimeMicros = field.micros();
        }
        return fault;
    }

    private @Nullable Fault readSequence(Fields fields) {
        sequence = Fragments.ABSENT;
        if (sequenceSlot == FieldMap.NONE || !fields.isPresent(sequenceSlot)) {
            return null;
        }
        faultPath = fields.path(sequenceSlot);
        if (!fields.readNumber(sequenceSlot) || fields.decimals() != 0 || fields.digits() < 0) {
            return Fault.BAD_NUMBER;
        }
        sequence = fields.digits();
        return null;
    }

    /// All of its parts must be there: part of an id would make two deliveries one.
    private void readDelivery(Fields fields) {
        identity.withoutDelivery();
        deliveryLength = 0;
        int length = 0;
        for (int slot : deliverySlots) {
            if (!fields.hasText(slot)) {
                return;
            }
            length = append(fields, slot, length);
        }
        if (length > 0) {
            identity.withDelivery(delivery, 0, length);
            deliveryLength = length;
        }
    }

    private int append(Fields fields, int slot, int length) {
        int more = fields.textLength(slot);
        if (length + more + 1 > delivery.length) {
            delivery = Arrays.copyOf(delivery, 2 * (length + more + 1));
        }
        System.arraycopy(fields.text(slot), fields.textAt(slot), delivery, length, more);
        delivery[length + more] = 0;
        return length + more + 1;
    }

    /// Says to whom a frame belongs, and what else is known of its item.
    void give(FrameOrigin origin) {
        origin.of(device.text(), device.at(), device.length())
                .heardAt(gatewayTimeMicros)
                .deliveredAs(delivery, 0, deliveryLength);
    }

    /// Reads a time beside those of the item.
    ///
    /// @return null where it can be used, else what is wrong
    @Nullable
    Fault readTime(TimeField field, Fields fields) {
        Fault fault = field.read(fields);
        if (fault != null) {
            faultPath = field.path(fields);
        }
        return fault;
    }

    /// {@return what a fault calls the field that was wrong}
    String faultPath() {
        return faultPath;
    }

    /// {@return the device}
    DeviceName device() {
        return device;
    }

    /// Fills what all rows of the item share, and the row's identity; its values are filled.
    void fill(Fragments into, int row) {
        into.deviceTimeMicros[row] = deviceTimeMicros;
        into.deviceOffsetMinutes[row] = deviceOffsetMinutes;
        into.gatewayTimeMicros[row] = gatewayTimeMicros;
        into.sequence[row] = sequence;
        into.user[row] = user;
        into.flags[row] |= noteBits;
        identity.nameDevice(into, row, device.text(), device.at(), device.length());
        identity.identify(into, row);
    }
}

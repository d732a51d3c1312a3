package org.telltale.ingest.hl7;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.DeviceName;
import org.telltale.ingest.decode.DeviceSignal;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.ReadingIdentity;

/// Writes the readings of one message into [Fragments].
final class RowFiller {
    private static final int MOST_DECIMALS = 18;

    /// One reading.
    ///
    /// @param device its name
    /// @param taken OBX-14 or what it inherits
    /// @param instantMicros the moment that its clock meant, or [Fragments#ABSENT]
    /// @param order OBR-3
    /// @param place OBX-4, or what stands in its place
    /// @param ordinal which OBX of the message it is
    record Row(
            Vital vital,
            Unit unit,
            SentValue first,
            @Nullable SentValue second,
            @Nullable SentValue third,
            String device,
            MessageTime taken,
            long instantMicros,
            String order,
            String place,
            int ordinal,
            int flags) {
        Row and(SentValue diastolic, int itsFlags) {
            return with(diastolic, third, itsFlags);
        }

        Row withPulse(SentValue pulse, int itsFlags) {
            return with(second, pulse, itsFlags);
        }

        private Row with(@Nullable SentValue other, @Nullable SentValue pulse, int moreFlags) {
            return new Row(
                    vital,
                    unit,
                    first,
                    other,
                    pulse,
                    device,
                    taken,
                    instantMicros,
                    order,
                    place,
                    ordinal,
                    flags | moreFlags);
        }
    }

    private final ReadingIdentity identity = new ReadingIdentity();
    private final DeviceName name = new DeviceName();
    private final Fragments into;
    private final MessageHead head;
    private final String sender;
    private final long sentMicros;
    private boolean full;

    RowFiller(MessageHead head, Fragments into) {
        this.head = head;
        this.into = into;
        sender = DeviceIds.ofSender(head);
        MessageTime sent = MessageTime.of(head.component(7, 1));
        sentMicros = sent.isInstant() ? sent.micros() : Fragments.ABSENT;
    }

    /// {@return the name of the sending application where it is a device's, else empty}
    String sender() {
        return sender;
    }

    /// {@return whether there was no room for an item}
    boolean isFull() {
        return full;
    }

    void passOver() {
        into.passOver();
    }

    void fault(Trouble trouble) {
        if (hasRoom()) {
            into.addFault(into.items(), trouble.what(), trouble.field());
        }
    }

    void signal(DeviceSignal what, long value, String device) {
        take(device);
        into.addSignal(what, value, name.text(), name.at(), name.length());
    }

    void fill(Row reading) {
        if (!hasRoom()) {
            return;
        }
        int item = into.items();
        int row = into.add();
        into.item[row] = item;
        into.vital[row] = reading.vital();
        into.unit[row] = reading.unit();
        into.flags[row] = reading.flags() | (head.isTrial() ? ReadingNote.NOT_A_PATIENT.bit() : 0);
        if (!values(reading, row)) {
            into.dropLast();
            into.addFault(into.items(), Fault.BAD_NUMBER, "OBX-5");
            return;
        }
        into.deviceTimeMicros[row] = reading.taken().micros();
        into.deviceOffsetMinutes[row] =
                reading.taken().isThere() ? reading.taken().offsetMinutes() : 0;
        into.instantMicros[row] = reading.instantMicros();
        into.gatewayTimeMicros[row] = sentMicros;
        take(reading.device());
        identity.nameDevice(into, row, name.text(), name.at(), name.length());
        deliver(reading);
        identity.identify(into, row);
    }

    private boolean values(Row reading, int row) {
        SentValue second = reading.second();
        SentValue third = reading.third();
        return put(row, 0, reading.first(), reading.unit())
                && (second == null || put(row, 1, second, reading.unit()))
                && (third == null || put(row, 2, third, Unit.PER_MINUTE));
    }

    private boolean put(int row, int place, SentValue value, Unit unit) {
        if (value.decimals() > MOST_DECIMALS) {
            return false;
        }
        long quanta = unit.quanta(value.digits(), value.decimals());
        long[] digitsOf = place == 0 ? into.firstDigits : place == 1 ? into.secondDigits : into.thirdDigits;
        long[] quantaOf = place == 0 ? into.firstQuanta : place == 1 ? into.secondQuanta : into.thirdQuanta;
        digitsOf[row] = value.digits();
        quantaOf[row] = quanta;
        into.decimals[row] |= value.decimals() << (8 * place);
        into.flags[row] |= value.noteBits() | (unit.isExact(value.digits(), value.decimals()) ? 0 : Fragments.ROUNDED);
        return quanta != Unit.OUT_OF_RANGE;
    }

    private void take(String device) {
        byte[] bytes = device.getBytes(UTF_8);
        name.takeEui(bytes, 0, bytes.length);
    }

    /// What the sender calls one observation stays the same in every message about it: the result's
    /// number and the place in it. Without a device time that is not enough, because a result may be
    /// reported to for months; then it is the message itself.
    private void deliver(Row reading) {
        String control = head.field(10);
        boolean isNamed = reading.taken().isThere() && !reading.order().isEmpty();
        String id = isNamed
                ? reading.order() + '\0' + reading.place()
                : control.isEmpty() ? "" : control + '\0' + reading.ordinal();
        if (id.isEmpty()) {
            identity.withoutDelivery();
        } else {
            byte[] bytes = id.getBytes(UTF_8);
            identity.withDelivery(bytes, 0, bytes.length);
        }
    }

    private boolean hasRoom() {
        full |= into.items() >= Fragments.MOST;
        return !full;
    }
}

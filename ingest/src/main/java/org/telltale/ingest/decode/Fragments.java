package org.telltale.ingest.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// What the items of one body say, as a decoder leaves it: one row a fragment, one array a field.
///
/// Filled again and again by one thread; it grows to the largest body seen, at most [#MOST] rows, and
/// then allocates nothing. Beside the rows stand the faults of the items that could not be read. An item is
/// one row or one fault: what holds two readings, such as a saturation with its pulse, is two items. Elements that are
/// no reading and never will be are passed over and only counted, and what a device says of itself is a signal.
///
/// Rows are filled through [#add()], which gives the row's index and resets its optional fields to
/// [#ABSENT].
public final class Fragments {
    /// The most rows that one body may have.
    public static final int MOST = 5_000;

    /// What an optional number holds when it was not sent.
    public static final long ABSENT = Long.MIN_VALUE;

    /// What [#deviceOffsetMinutes] holds where the device's time is that of a wall clock of unknown zone; the time
    /// then stands as if at Greenwich.
    public static final int NO_OFFSET = Integer.MIN_VALUE;

    /// What [#user] holds where the device did not say who measured.
    public static final short NO_USER = -1;

    /// What [#user] holds where the device says that it does not know who measured.
    public static final short STRANGER = 255;

    /// Flag: a person typed the value.
    public static final int MANUAL = 1;

    /// Flag: a value had digits finer than a quantum, which were rounded.
    public static final int ROUNDED = 2;

    /// Flag: neither a device time, nor a sequence, nor a delivery id, nor a gateway time makes it
    /// itself again, so a match with another reading is only probable.
    public static final int PROBABLE = 4;

    /// The bits of the flags above; what else stands beside them are notes.
    public static final int FLAG_BITS = MANUAL | ROUNDED | PROBABLE;

    /// The number of the source profile that the body was read by; 0 for canonical JSON. Set by whoever chose the
    /// decoder.
    public int source;

    /// The version of the decoder that read the body.
    public int decoderVersion;

    /// The item's place in the body, from 0; rows and faults are numbered together.
    public int[] item = new int[16];

    /// The device as the sender names it, hashed: [org.telltale.care.reading.Identity128] over its UTF-8
    /// bytes.
    public long[] deviceHigh = new long[16];

    /// The other half of the device's hash.
    public long[] deviceLow = new long[16];

    /// Where the device's name starts in [#text].
    public int[] deviceAt = new int[16];

    /// How many bytes of [#text] the device's name has.
    public int[] deviceLength = new int[16];

    /// What was measured.
    public Vital[] vital = new Vital[16];

    /// The unit it was sent in.
    public Unit[] unit = new Unit[16];

    /// The first value's digits as sent, its point taken out; systolic for a pressure.
    public long[] firstDigits = new long[16];

    /// Digits of the diastolic pressure, or [#ABSENT].
    public long[] secondDigits = new long[16];

    /// Digits of the pulse that came with a pressure, or [#ABSENT].
    public long[] thirdDigits = new long[16];

    /// Decimals of the three values, a byte each: first in bits 0-7, second in 8-15, third in 16-23.
    public int[] decimals = new int[16];

    /// The first value in quanta.
    public long[] firstQuanta = new long[16];

    /// The second value in quanta, or [#ABSENT].
    public long[] secondQuanta = new long[16];

    /// The third value in quanta, or [#ABSENT].
    public long[] thirdQuanta = new long[16];

    /// The device's own time, microseconds since 1970, or [#ABSENT].
    public long[] deviceTimeMicros = new long[16];

    /// The offset that the device's time was sent with, in minutes, or [#NO_OFFSET]; meaningless where the time is
    /// absent.
    public int[] deviceOffsetMinutes = new int[16];

    /// What must be added to the device's time for the time that the device means: a meter counts on a clock that
    /// is never set, say, and sends beside it what its wearer set. No part of the identity.
    public long[] shiftMicros = new long[16];

    /// The moment that the device's time means, microseconds since 1970 by the gateway's clock, where the gateway
    /// said what both clocks showed at once, or [#ABSENT]. It needs no zone; no part of the identity.
    public long[] instantMicros = new long[16];

    /// The gateway's time, microseconds since 1970, or [#ABSENT].
    public long[] gatewayTimeMicros = new long[16];

    /// The device's own counter, or [#ABSENT].
    public long[] sequence = new long[16];

    /// Identity of the reading: device, signal, the device's own time and offset, sequence, and the values.
    public long[] identityHigh = new long[16];

    /// The other half of the identity.
    public long[] identityLow = new long[16];

    /// What its sender calls the reading whatever its values are, or 0 where it has no name for it: [ReadingIdentity].
    public long[] named = new long[16];

    /// [#MANUAL], [#ROUNDED], [#PROBABLE], and the bits of [org.telltale.care.reading.ReadingNote].
    public int[] flags = new int[16];

    /// By which number the device knows who measured, 0 to 254, [#STRANGER] or [#NO_USER]. No part of the
    /// identity.
    public short[] user = new short[16];

    /// Whether a newer row of the same device and vital stands in the body, with the same gateway time or none.
    public boolean[] isOlder = new boolean[16];

    /// The devices' names, UTF-8, one after another.
    public byte[] text = new byte[256];

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private int count;
    private int textLength;

    private int faultCount;
    private int[] faultItem = new int[4];
    private Fault[] fault = new Fault[4];
    private String[] faultField = new String[4];

    private int passedOver;
    private int signalCount;
    private DeviceSignal[] signal = new DeviceSignal[4];
    private long[] signalValue = new long[4];
    private int[] signalNameAt = new int[4];
    private int[] signalNameLength = new int[4];

    private @Nullable Notice notice;

    /// Makes room for a new body.
    public void clear() {
        count = 0;
        textLength = 0;
        faultCount = 0;
        passedOver = 0;
        signalCount = 0;
        notice = null;
        source = 0;
        decoderVersion = 0;
    }

    /// {@return how many rows are filled}
    public int count() {
        return count;
    }

    /// {@return how many items could not be read}
    public int faultCount() {
        return faultCount;
    }

    /// {@return how many items the body has: rows and faults}
    public int items() {
        return count + faultCount;
    }

    /// {@return whether nothing of the body is worth keeping}
    public boolean isNothing() {
        return count == 0 && faultCount == 0 && signalCount == 0 && notice == null;
    }

    /// Says that the body is a notice: no reading, and no item.
    public void notice(Notice what) {
        notice = what;
    }

    /// {@return what has to be fetched, where the body is a notice}
    public @Nullable Notice notice() {
        return notice;
    }

    /// Counts an element that is no reading and never will be: that a gateway heard a device, say.
    public void passOver() {
        passedOver++;
    }

    /// {@return how many elements were passed over}
    public int passedOver() {
        return passedOver;
    }

    /// Notes what a device says of itself; beyond [#MOST] signals nothing more is noted.
    ///
    /// @param source holds the device's name, UTF-8, from `offset` on
    public void addSignal(DeviceSignal what, long value, byte[] source, int offset, int length) {
        if (signalCount < MOST) {
            addSignal(what, value, keep(source, offset, length), length);
        }
    }

    /// Notes what the device of a row says of itself.
    void addSignalOf(int row, DeviceSignal what, long value) {
        if (signalCount < MOST) {
            addSignal(what, value, deviceAt[row], deviceLength[row]);
        }
    }

    private void addSignal(DeviceSignal what, long value, int nameAt, int nameLength) {
        if (signalCount == signal.length) {
            int larger = 2 * signalCount;
            signal = Arrays.copyOf(signal, larger);
            signalValue = Arrays.copyOf(signalValue, larger);
            signalNameAt = Arrays.copyOf(signalNameAt, larger);
            signalNameLength = Arrays.copyOf(signalNameLength, larger);
        }
        signal[signalCount] = what;
        signalValue[signalCount] = value;
        signalNameAt[signalCount] = nameAt;
        signalNameLength[signalCount] = nameLength;
        signalCount++;
    }

    /// {@return how many signals there are}
    public int signalCount() {
        return signalCount;
    }

    /// {@return what a signal is about}
    public DeviceSignal signal(int index) {
        return signal[index];
    }

    /// {@return its value}
    public long signalValue(int index) {
        return signalValue[index];
    }

    /// {@return where its device's name starts in [#text]}
    public int signalNameAt(int index) {
        return signalNameAt[index];
    }

    /// {@return how many bytes of [#text] its device's name has}
    public int signalNameLength(int index) {
        return signalNameLength[index];
    }

    /// Starts a row.
    ///
    /// @return its index; the caller has checked that there are fewer than [#MOST]
    public int add() {
        if (count == item.length) {
            grow();
        }
        int row = count++;
        secondDigits[row] = ABSENT;
        thirdDigits[row] = ABSENT;
        secondQuanta[row] = ABSENT;
        thirdQuanta[row] = ABSENT;
        deviceTimeMicros[row] = ABSENT;
        gatewayTimeMicros[row] = ABSENT;
        sequence[row] = ABSENT;
        deviceOffsetMinutes[row] = 0;
        shiftMicros[row] = 0;
        instantMicros[row] = ABSENT;
        decimals[row] = 0;
        named[row] = 0;
        flags[row] = 0;
        user[row] = NO_USER;
        isOlder[row] = false;
        return row;
    }

    /// Starts a row whose optional fields the caller sets, too, but for what corrects a time.
    ///
    /// @return its index; the caller has checked that there are fewer than [#MOST]
    int addBare() {
        if (count == item.length) {
            grow();
        }
        int row = count++;
        shiftMicros[row] = 0;
        instantMicros[row] = ABSENT;
        user[row] = NO_USER;
        isOlder[row] = false;
        return row;
    }

    /// Says what was measured, and in which unit: mostly what the row held before.
    void measured(int row, Vital what, Unit in) {
        // To set a reference costs several times what it costs to look at it.
        if (vital[row] != what) {
            vital[row] = what;
        }
        if (unit[row] != in) {
            unit[row] = in;
        }
    }

    /// Takes the last row back, because its item turned out to be bad.
    public void dropLast() {
        count--;
    }

    /// Notes an item that could not be read.
    ///
    /// @param field the name as the format spells it: a constant, so that nothing the sender wrote is echoed
    public void addFault(int itemIndex, Fault what, String field) {
        if (faultCount == faultItem.length) {
            int larger = 2 * faultCount;
            faultItem = Arrays.copyOf(faultItem, larger);
            fault = Arrays.copyOf(fault, larger);
            faultField = Arrays.copyOf(faultField, larger);
        }
        faultItem[faultCount] = itemIndex;
        fault[faultCount] = what;
        faultField[faultCount] = field;
        faultCount++;
    }

    /// {@return the item of a fault}
    public int faultItem(int index) {
        return faultItem[index];
    }

    /// {@return what is wrong with it}
    public Fault fault(int index) {
        return fault[index];
    }

    /// {@return the field that is wrong}
    public String faultField(int index) {
        return faultField[index];
    }

    /// Keeps a device's name and points the row at it.
    public void deviceName(int row, byte[] source, int offset, int length) {
        deviceAt[row] = keep(source, offset, length);
        deviceLength[row] = length;
    }

    private int keep(byte[] source, int offset, int length) {
        if (textLength + length > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, textLength + length));
        }
        if (length >= Long.BYTES && length <= 2 * Long.BYTES) {
            // Most names have so many bytes: two words that may lie over each other are sooner copied than any array.
            WORD.set(text, textLength, (long) WORD.get(source, offset));
            WORD.set(text, textLength + length - Long.BYTES, (long) WORD.get(source, offset + length - Long.BYTES));
        } else {
            System.arraycopy(source, offset, text, textLength, length);
        }
        textLength += length;
        return textLength - length;
    }

    private void grow() {
        int larger = Math.min(MOST, 2 * count);
        item = Arrays.copyOf(item, larger);
        deviceHigh = Arrays.copyOf(deviceHigh, larger);
        deviceLow = Arrays.copyOf(deviceLow, larger);
        deviceAt = Arrays.copyOf(deviceAt, larger);
        deviceLength = Arrays.copyOf(deviceLength, larger);
        vital = Arrays.copyOf(vital, larger);
        unit = Arrays.copyOf(unit, larger);
        firstDigits = Arrays.copyOf(firstDigits, larger);
        secondDigits = Arrays.copyOf(secondDigits, larger);
        thirdDigits = Arrays.copyOf(thirdDigits, larger);
        decimals = Arrays.copyOf(decimals, larger);
        firstQuanta = Arrays.copyOf(firstQuanta, larger);
        secondQuanta = Arrays.copyOf(secondQuanta, larger);
        thirdQuanta = Arrays.copyOf(thirdQuanta, larger);
        deviceTimeMicros = Arrays.copyOf(deviceTimeMicros, larger);
        deviceOffsetMinutes = Arrays.copyOf(deviceOffsetMinutes, larger);
        shiftMicros = Arrays.copyOf(shiftMicros, larger);
        instantMicros = Arrays.copyOf(instantMicros, larger);
        gatewayTimeMicros = Arrays.copyOf(gatewayTimeMicros, larger);
        sequence = Arrays.copyOf(sequence, larger);
        identityHigh = Arrays.copyOf(identityHigh, larger);
        identityLow = Arrays.copyOf(identityLow, larger);
        named = Arrays.copyOf(named, larger);
        flags = Arrays.copyOf(flags, larger);
        user = Arrays.copyOf(user, larger);
        isOlder = Arrays.copyOf(isOlder, larger);
    }
}

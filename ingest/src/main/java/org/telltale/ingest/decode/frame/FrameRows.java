package org.telltale.ingest.decode.frame;

import org.jspecify.annotations.Nullable;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.DeviceSignal;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.ble.BatteryFrame;
import org.telltale.ingest.decode.ble.CgmFrame;
import org.telltale.ingest.decode.ble.Characteristic;
import org.telltale.ingest.decode.ble.DateTimeFrame;
import org.telltale.ingest.decode.ble.ElapsedTimeFrame;
import org.telltale.ingest.decode.ble.Frame;
import org.telltale.ingest.decode.ble.FrameStatus;
import org.telltale.ingest.decode.ble.GlucoseContextFrame;
import org.telltale.ingest.decode.ble.GlucoseFrame;
import org.telltale.ingest.decode.ble.HealthObservationFrame;
import org.telltale.ingest.decode.ble.HeartRateFrame;
import org.telltale.ingest.decode.ble.MedFloat32;
import org.telltale.ingest.decode.ble.NumberState;
import org.telltale.ingest.decode.ble.OximetryFrame;
import org.telltale.ingest.decode.ble.PressureFrame;
import org.telltale.ingest.decode.ble.ScaleFrame;
import org.telltale.ingest.decode.ble.TemperatureFrame;

/// Makes rows of frames.
///
/// | frame             | becomes                                                                            |
/// |-------------------|------------------------------------------------------------------------------------|
/// | 2A35, 2B34        | a pressure with its pulse; the pulse alone where there is no pressure              |
/// | 2A9D, 2A9C        | a weight                                                                           |
/// | Mi 181D, 181B     | a weight that has settled and is a person's                                        |
/// | 2A18              | glucose, with the meter's counter                                                  |
/// | 2AA7              | glucose, one row a record                                                          |
/// | 2A5E, 2A5F        | a saturation and a heart rate                                                      |
/// | 2A1C              | a temperature                                                                      |
/// | 2A37              | a heart rate                                                                       |
/// | 2A19              | no row, but what the device says of itself                                         |
/// | 2B8B, 2BDD        | a pressure with its pulse, or whatever vitals it has numbers of                    |
/// | 2A34, 2A08, 2BF2  | nothing: what belongs to another frame is passed over                              |
///
/// A value that the device could not measure is a fault and never a number; a frame that cannot be read is
/// a fault with the field that is wrong. Digits stay as the device wrote them. One instance a thread.
public final class FrameRows {
    private static final Characteristic[] ALL = Characteristic.values();

    private final Frame[] frames = new Frame[ALL.length];
    private final RowWriter rows = new RowWriter();
    private final Advertisement advertisement = new Advertisement();
    private final WrittenBytes written = new WrittenBytes();

    /// Makes one frame of each kind.
    public FrameRows() {
        for (Characteristic one : ALL) {
            frames[one.ordinal()] = one.newFrame();
        }
    }

    /// Adds what one value of a characteristic says.
    ///
    /// @param number the characteristic's assigned number
    /// @return false where the fragments have no room for an item of it
    public boolean add(int number, byte[] bytes, int offset, int length, FrameOrigin origin, Fragments into) {
        @Nullable Characteristic found = Characteristic.numbered(number);
        if (found != null) {
            return add(found, bytes, offset, length, origin, into);
        }
        rows.over(origin, into);
        rows.fault(Fault.UNKNOWN_CHARACTERISTIC, "characteristic");
        return !rows.isFull();
    }

    /// Adds what one value of a characteristic says, that lies in `bytes` from `offset` to `offset +
    /// length`.
    ///
    /// @return false where the fragments have no room for an item of it
    public boolean add(Characteristic what, byte[] bytes, int offset, int length, FrameOrigin origin, Fragments into) {
        rows.over(origin, into);
        Frame frame = frames[what.ordinal()];
        if (frame instanceof CgmFrame records) {
            CgmRows.add(records, bytes, offset, length, origin, rows);
        } else {
            one(frame, frame.wrap(bytes, offset, length));
        }
        return !rows.isFull();
    }

    /// Adds what one value of a characteristic says, that is written in `text`: hexadecimal, or base64
    /// where it cannot be that.
    ///
    /// @return false where the fragments have no room for an item of it
    public boolean addWritten(
            Characteristic what, byte[] text, int offset, int length, FrameOrigin origin, Fragments into) {
        int count = written.read(text, offset, length);
        boolean makesSense = count >= 0 && (!written.isBase64() || isWhole(what, count));
        return makesSense ? add(what, written.bytes(), 0, count, origin, into) : unwritten(count, origin, into);
    }

    /// Adds what one value of a characteristic says, that is written in `text` in hexadecimal digits.
    ///
    /// @return false where that is written otherwise, or not at all: nothing is added then
    public boolean addDigits(
            Characteristic what, byte[] text, int offset, int length, FrameOrigin origin, Fragments into) {
        int count = written.read(text, offset, length);
        boolean areDigits = count >= 0 && !written.isBase64();
        if (areDigits) {
            add(what, written.bytes(), 0, count, origin, into);
        }
        return areDigits;
    }

    /// Adds what an advertisement says, that is written in `text` in hexadecimal digits.
    ///
    /// @return false where that is written otherwise, or not at all: nothing is added then
    public boolean addAdvertisementDigits(byte[] text, int offset, int length, FrameOrigin origin, Fragments into) {
        int count = written.read(text, offset, length);
        boolean areDigits = count >= 0 && !written.isBase64();
        if (areDigits) {
            addAdvertisement(written.bytes(), 0, count, origin, into);
        }
        return areDigits;
    }

    /// Adds what an advertisement says, that is written in `text`.
    ///
    /// @return false where the fragments have no room for an item of it
    public boolean addWrittenAdvertisement(byte[] text, int offset, int length, FrameOrigin origin, Fragments into) {
        int count = written.read(text, offset, length);
        return count >= 0 ? addAdvertisement(written.bytes(), 0, count, origin, into) : unwritten(count, origin, into);
    }

    private boolean isWhole(Characteristic what, int count) {
        return frames[what.ordinal()].wrap(written.bytes(), 0, count) == FrameStatus.WHOLE;
    }

    private boolean unwritten(int count, FrameOrigin origin, Fragments into) {
        rows.over(origin, into);
        if (count == WrittenBytes.TOO_LONG) {
            rows.fault(Fault.BAD_FRAME, "size");
        } else {
            rows.fault(Fault.BAD_HEX, "value");
        }
        return !rows.isFull();
    }

    /// Adds what an advertisement says, that lies in `bytes` from `offset` to `offset + length`: the
    /// weights of scales that tell them to everybody. An advertisement without is passed over.
    ///
    /// @return false where the fragments have no room for an item of it
    public boolean addAdvertisement(byte[] bytes, int offset, int length, FrameOrigin origin, Fragments into) {
        rows.over(origin, into);
        advertisement.over(bytes, offset, length);
        if (!advertisement.next()) {
            rows.passOver();
            return true;
        }
        do {
            Frame frame = frames[advertisement.what().ordinal()];
            one(frame, frame.wrap(bytes, advertisement.at(), advertisement.length()));
        } while (advertisement.next());
        return !rows.isFull();
    }

    private void one(Frame frame, FrameStatus status) {
        switch (status) {
            case WHOLE -> readable(frame);
            case OVERLONG -> {
                rows.noteAll(ReadingNote.OVERLONG);
                readable(frame);
            }
            case TRUNCATED, BAD_SIZE, BAD_CRC, OUT_OF_RANGE, UNSUPPORTED -> rows.refuse(frame, status);
        }
    }

    private void readable(Frame frame) {
        switch (frame) {
            case PressureFrame pressure -> PressureRows.add(pressure, rows);
            case ScaleFrame scale -> ScaleRows.add(scale, rows);
            case GlucoseFrame glucose -> GlucoseRows.add(glucose, rows);
            case OximetryFrame oximetry -> OximetryRows.add(oximetry, rows);
            case TemperatureFrame temperature -> temperature(temperature);
            case HeartRateFrame heartRate -> heartRate(heartRate);
            case HealthObservationFrame observation -> HealthObservationRows.add(observation, rows);
            case BatteryFrame battery -> rows.signal(DeviceSignal.BATTERY, battery.percent());
            case DateTimeFrame clock -> rows.passOver();
            case ElapsedTimeFrame clock -> rows.passOver();
            case GlucoseContextFrame context -> rows.passOver();
            case CgmFrame records -> throw new IllegalArgumentException("several records");
        }
    }

    private void temperature(TemperatureFrame frame) {
        int bits = frame.temperatureBits();
        NumberState state = MedFloat32.state(bits);
        if (state != NumberState.NUMBER) {
            rows.fault(state == NumberState.OUT_OF_RANGE ? Fault.BAD_NUMBER : Fault.NO_VALUE, "temperature");
        } else if (rows.begin(Vital.TEMPERATURE, frame.unit())) {
            rows.first("temperature", MedFloat32.digits(bits), MedFloat32.decimals(bits));
            rows.time(frame);
            rows.end();
        }
    }

    /// A belt that is not on anybody counts something all the same.
    private void heartRate(HeartRateFrame frame) {
        if (frame.isWithoutContact()) {
            rows.passOver();
        } else if (rows.begin(Vital.HEART_RATE, Unit.PER_MINUTE)) {
            rows.first("heart_rate", frame.beatsPerMinute(), 0);
            rows.end();
        }
    }
}

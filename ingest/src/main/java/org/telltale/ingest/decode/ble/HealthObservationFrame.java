package org.telltale.ingest.decode.ble;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.telltale.care.vital.Unit;
import org.telltale.ingest.decode.CodedUnit;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Measurand;

/// Reads an observation of a generic health sensor (0x2B8B, and 0x2BDD as it was stored) in place.
///
/// ```
/// offset  bytes  field         unit and values
/// 0       1      segment       bit 0  the first   bit 1  the last   bits 2 to 7  their counter
///         4      record        only of 0x2BDD: its number in the memory
///         1      class         1 one number   7 several numbers
///         2      length        of what follows, or that and these two bytes
///         2      flags         bit 0  type   bit 1  time stamp   bit 5  person, see below
/// then, each where its flag is set, one after the other:
///         4      type          MDC code
///         9      time stamp    see ElapsedTimeFrame
///         1      person        the device's own number
/// of one number:
///         4      unit          MDC code
///         4      value         FLOAT
/// of several:
///         1      parts         how many, each
///         4      type          MDC code
///         1      kind          1 a number
///         4      unit          MDC code
///         4      value         FLOAT
/// ```
///
/// Little-endian. No sensor of this kind is widely sold, and published simulators disagree about details. So
/// only what is drawn here is read, and only where every length agrees with it: whatever else a frame says
/// makes it [FrameStatus#UNSUPPORTED], and its bytes are kept. An observation in several segments is one of
/// those, and one that says the same twice.
///
/// Sources: Bluetooth SIG, Generic Health Sensor Service 1.0; the layout by Philips' BLE GHS server simulator of July
/// 2023, which is no official reference.
public final class HealthObservationFrame extends Frame {
    /// The most numbers that an observation is read of.
    public static final int MOST_PARTS = 8;

    private static final int ONLY_SEGMENT = 3;
    private static final int ONE_NUMBER = 1;
    private static final int SEVERAL_NUMBERS = 7;
    private static final int TYPE = 1;
    private static final int TIME_STAMP = 1 << 1;
    private static final int PERSON = 1 << 5;
    private static final int STAMP_BYTES = 9;
    private static final int LENGTH_BYTES = 2;
    private static final int MOST_OFFSET_MINUTES = 14 * 60;

    private static final List<String> SEGMENT_WORDS = List.of("first", "last");
    private static final List<String> FLAG_WORDS = List.of("type", "time_stamp", "", "", "", "person");

    private final boolean isStored;
    private final int[] typeAt = new int[MOST_PARTS];
    private final int[] unitAt = new int[MOST_PARTS];
    private final int[] valueAt = new int[MOST_PARTS];
    private int parts;
    private int observationTypeAt;
    private int stampAt;
    private int personAt;
    private int flags;
    private int segmentAt;
    private int recordAt;
    private int bodyAt;
    private int declaredBytes;
    private String unsupported = "";

    /// Makes a frame that lies over nothing yet.
    ///
    /// @param isStored whether a number in the memory stands before the observation
    public HealthObservationFrame(boolean isStored) {
        this.isStored = isStored;
    }

    @Override
    public String unsupportedField() {
        return unsupported;
    }

    /// {@return how many numbers it has}
    public int parts() {
        return parts;
    }

    /// {@return what the observation is of, or null where it is nothing that we know}
    public @Nullable Measurand measurand() {
        return Measurand.ofMdc(uint32(observationTypeAt));
    }

    /// {@return what one of its numbers is of, or null where it is nothing that we know}
    public @Nullable Measurand measurand(int part) {
        return Measurand.ofMdc(uint32(typeAt[part]));
    }

    /// {@return the unit of one of its numbers, or null where it is none that we know}
    public @Nullable Unit unit(int part) {
        return CodedUnit.ofMdc(uint32(unitAt[part]));
    }

    /// {@return one of its numbers, a [MedFloat32]}
    public int valueBits(int part) {
        return int32(valueAt[part]);
    }

    /// {@return the record's number in the memory, or [#ABSENT]}
    public long record() {
        return uint32(recordAt);
    }

    /// {@return whether it has a time stamp, whatever that is worth}
    public boolean isStamped() {
        return stampAt != ABSENT;
    }

    /// {@return the moment, or what the clock showed where [#offsetMinutes()] has no offset, in microseconds since
    /// 1970; [Fragments#ABSENT] where there is none that means anything}
    public long timeMicros() {
        if (!isStamped()) {
            return Fragments.ABSENT;
        }
        long micros = ElapsedTime.micros(stampFlags(), uint48(stampAt + 1));
        boolean isRepairable = ElapsedTime.isCurrentTimeline(stampFlags()) || uint8(stampAt + 7) != 0;
        boolean isOnEarth = Math.abs(stampOffsetMinutes()) <= MOST_OFFSET_MINUTES;
        if (micros == Fragments.ABSENT || !isRepairable || !isOnEarth) {
            return Fragments.ABSENT;
        }
        boolean isLocal = !ElapsedTime.isUtc(stampFlags()) && ElapsedTime.isOffsetUsed(stampFlags());
        return isLocal ? micros - 60_000_000L * stampOffsetMinutes() : micros;
    }

    /// {@return the offset of the device's zone, or [Fragments#NO_OFFSET] where its clock does not say}
    public int offsetMinutes() {
        if (ElapsedTime.isOffsetUsed(stampFlags())) {
            return stampOffsetMinutes();
        }
        return ElapsedTime.isUtc(stampFlags()) ? 0 : Fragments.NO_OFFSET;
    }

    private int stampFlags() {
        return isStamped() ? uint8(stampAt) : 0;
    }

    private int stampOffsetMinutes() {
        return ElapsedTime.offsetMinutes(sint8(stampAt + 8));
    }

    @Override
    void layOut() {
        unsupported = "";
        parts = 0;
        recordAt = ABSENT;
        observationTypeAt = ABSENT;
        stampAt = ABSENT;
        personAt = ABSENT;
        segmentAt = place("segment", 1);
        recordAt = placeIf(isStored, "record", 4);
        int kind = uint8(place("class", 1));
        declaredBytes = uint16(place("length", LENGTH_BYTES));
        bodyAt = neededBytes();
        int flagsAt = place("flags", 2);
        flags = flagsAt == ABSENT ? 0 : uint16(flagsAt);
        if (missingField().isEmpty()) {
            unsupported = whyUnsupported(uint8(segmentAt), kind);
        }
        if (missingField().isEmpty() && unsupported.isEmpty()) {
            placeObservation(kind);
        }
    }

    private String whyUnsupported(int segment, int kind) {
        if ((segment & ONLY_SEGMENT) != ONLY_SEGMENT) {
            return "segment";
        }
        if (kind != ONE_NUMBER && kind != SEVERAL_NUMBERS) {
            return "class";
        }
        boolean isKnown = (flags & ~(TYPE | TIME_STAMP | PERSON)) == 0 && (flags & TYPE) != 0;
        return isKnown ? "" : "flags";
    }

    private void placeObservation(int kind) {
        observationTypeAt = place("type", 4);
        stampAt = placeIf((flags & TIME_STAMP) != 0, "time_stamp", STAMP_BYTES);
        personAt = placeIf((flags & PERSON) != 0, "person", 1);
        if (kind == ONE_NUMBER) {
            parts = 1;
            typeAt[0] = observationTypeAt;
            placeNumber(0);
            return;
        }
        int count = uint8(place("parts", 1));
        if (count > MOST_PARTS) {
            unsupported = "parts";
        }
        for (int part = 0;
                part < count && unsupported.isEmpty() && missingField().isEmpty();
                part++) {
            typeAt[part] = place("type", 4);
            unsupported =
                    uint8(place("kind", 1)) == ONE_NUMBER || !missingField().isEmpty() ? "" : "kind";
            placeNumber(part);
            parts = part + 1;
            unsupported = unsupported.isEmpty() && isSaidBefore(part) ? "type" : unsupported;
        }
    }

    private boolean isSaidBefore(int part) {
        Measurand said = typeAt[part] == ABSENT ? null : measurand(part);
        for (int before = 0; before < part && said != null; before++) {
            Measurand other = measurand(before);
            if (other != null && other.field().equals(said.field())) {
                return true;
            }
        }
        return false;
    }

    private void placeNumber(int part) {
        unitAt[part] = place("unit", 4);
        valueAt[part] = place("value", 4);
    }

    @Override
    FrameStatus judge() {
        if (!unsupported.isEmpty()) {
            return FrameStatus.UNSUPPORTED;
        }
        int body = neededBytes() - bodyAt;
        boolean agrees = declaredBytes == body || declaredBytes == body + LENGTH_BYTES;
        return agrees ? super.judge() : FrameStatus.BAD_SIZE;
    }

    @Override
    public void describe(FieldSink sink) {
        bits(sink, "segment", uint8(segmentAt), 8, SEGMENT_WORDS);
        if (recordAt != ABSENT) {
            sink.whole("record", record());
        }
        bits(sink, "flags", flags, 16, FLAG_WORDS);
        if (timeMicros() != Fragments.ABSENT) {
            sink.moment("time", timeMicros(), offsetMinutes() != Fragments.NO_OFFSET);
        }
        whole(sink, "person", uint8(personAt));
        for (int part = 0; part < parts; part++) {
            number(sink, part);
        }
    }

    /// The heart rate beside a pressure is what a cuff calls pulse.
    private String field(@Nullable Measurand measurand, int part) {
        if (measurand == null) {
            return parts == 1 ? "value" : "value_" + part;
        }
        boolean isPulse = measurand == Measurand.HEART_RATE && measurand() == Measurand.PRESSURE;
        return isPulse ? "pulse" : measurand.field();
    }

    private void number(FieldSink sink, int part) {
        if (valueAt[part] == ABSENT) {
            return;
        }
        Measurand measurand = measurand(part);
        Unit unit = unit(part);
        String field = field(measurand, part);
        String unitText = unit == null ? "unknown" : unit.display();
        NumberState state = MedFloat32.state(valueBits(part));
        if (state == NumberState.NUMBER) {
            sink.number(field, MedFloat32.digits(valueBits(part)), MedFloat32.decimals(valueBits(part)), unitText);
        } else {
            noNumber(sink, field, state, unitText);
        }
    }
}

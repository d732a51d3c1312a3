package org.telltale.simulators.wire.ble;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// An observation of a generic health sensor (0x2B8B, 0x2BDD) of numbers, in one segment.
///
/// @param segment the segment's counter, 0 to 63
/// @param record its number in the memory, where it was stored
/// @param type MDC code
/// @param time the nine bytes of its stamp, if it has one
/// @param person the device's own number of a person
/// @param countsItself whether the length counts its own two bytes, on which sensors disagree
/// @param parts its numbers; one whose type is the observation's is sent as a number alone
public record SentHealthObservation(
        int segment,
        OptionalLong record,
        long type,
        Optional<SentElapsedTime> time,
        OptionalInt person,
        boolean countsItself,
        List<Part> parts) {
    private static final int STAMP_BYTES = 9;

    /// A number of an observation.
    ///
    /// @param type MDC code
    /// @param unit MDC code
    public record Part(long type, long unit, MedicalNumber value) {}

    /// Keeps its own copy.
    public SentHealthObservation {
        parts = List.copyOf(parts);
    }

    /// {@return the value}
    public byte[] bytes() {
        boolean isAlone = parts.size() == 1 && parts.getFirst().type() == type;
        byte[] body = body(isAlone);
        FrameBytes out = new FrameBytes().unsigned(segment << 2 | 3, 1);
        record.ifPresent(number -> out.unsigned(number, 4));
        return out.unsigned(isAlone ? 1 : 7, 1)
                .unsigned(body.length + (countsItself ? 2 : 0), 2)
                .raw(body)
                .toBytes();
    }

    private byte[] body(boolean isAlone) {
        int flags = 1 | (time.isPresent() ? 2 : 0) | (person.isPresent() ? 32 : 0);
        FrameBytes body = new FrameBytes().unsigned(flags, 2).unsigned(type, 4);
        time.ifPresent(stamp -> body.raw(Arrays.copyOf(stamp.bytes(), STAMP_BYTES)));
        person.ifPresent(number -> body.unsigned(number, 1));
        if (!isAlone) {
            body.unsigned(parts.size(), 1);
        }
        for (Part part : parts) {
            if (!isAlone) {
                body.unsigned(part.type(), 4).unsigned(1, 1);
            }
            body.unsigned(part.unit(), 4).longFloat(part.value());
        }
        return body.toBytes();
    }
}

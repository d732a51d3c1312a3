package org.telltale.simulators.wire.ble;

import java.io.ByteArrayOutputStream;
import java.time.LocalDateTime;

/// Little-endian fields, one after another.
final class FrameBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    FrameBytes unsigned(long value, int sizeBytes) {
        if (value < 0 || value >> (8 * sizeBytes) != 0) {
            throw new IllegalArgumentException(value + " does not fit " + sizeBytes + " bytes");
        }
        return little(value, sizeBytes);
    }

    FrameBytes signed(long value, int sizeBytes) {
        long half = 1L << (8 * sizeBytes - 1);
        if (value < -half || value >= half) {
            throw new IllegalArgumentException(value + " does not fit " + sizeBytes + " bytes");
        }
        return little(value, sizeBytes);
    }

    FrameBytes shortFloat(MedicalNumber number) {
        return little(number.shortBits(), 2);
    }

    FrameBytes longFloat(MedicalNumber number) {
        return little(number.longBits(), 4);
    }

    FrameBytes dateTime(LocalDateTime time) {
        return unsigned(time.getYear(), 2)
                .unsigned(time.getMonthValue(), 1)
                .unsigned(time.getDayOfMonth(), 1)
                .unsigned(time.getHour(), 1)
                .unsigned(time.getMinute(), 1)
                .unsigned(time.getSecond(), 1);
    }

    /// A clock that was never set, as real cuffs send it.
    FrameBytes unsetDateTime() {
        return little(0, 7);
    }

    FrameBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private FrameBytes little(long value, int sizeBytes) {
        for (int index = 0; index < sizeBytes; index++) {
            out.write((int) (value >> (8 * index)));
        }
        return this;
    }
}

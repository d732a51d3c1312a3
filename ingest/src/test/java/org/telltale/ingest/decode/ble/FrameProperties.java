package org.telltale.ingest.decode.ble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/// What holds of every frame, whatever its bytes are.
final class FrameProperties {
    private static final int BEFORE = 5;
    private static final int AFTER = 3;

    private FrameProperties() {}

    /// Reads the bytes twice, alone and between others, by a frame that is fresh and by one that lay over
    /// something else: both read the same, and neither looks beyond.
    ///
    /// @return what they turned out to be
    static FrameStatus check(Characteristic characteristic, byte[] bytes) {
        Frame frame = characteristic.newFrame();
        String alone = FrameText.of(frame, bytes, 0, bytes.length);
        FrameStatus status = frame.wrap(bytes, 0, bytes.length);
        assertThat(frame.spanBytes()).isBetween(Math.min(1, bytes.length), bytes.length);
        assertThat(status == FrameStatus.TRUNCATED)
                .isEqualTo(!frame.missingField().isEmpty() && isCut(frame, bytes));
        // A refused frame says nothing that is meant, and still must not fail.
        frame.describe(Nowhere.SINK);

        byte[] between = new byte[BEFORE + bytes.length + AFTER];
        Arrays.fill(between, (byte) 0xA5);
        System.arraycopy(bytes, 0, between, BEFORE, bytes.length);
        assertThat(FrameText.of(frame, between, BEFORE, bytes.length)).isEqualTo(alone);
        return status;
    }

    /// Reads text as hexadecimal digits: whatever it is, it is read to no more bytes than there is room for.
    static void checkHex(byte[] text) {
        byte[] room = new byte[(text.length + 1) / 2];
        assertThat(Hex.read(text, 0, text.length, room)).isBetween(Hex.NOT_HEX, room.length);
        byte[] none = new byte[0];
        assertThat(Hex.read(text, 0, text.length, none)).isBetween(Hex.TOO_LONG, 0);
    }

    /// A record that is too short for its flags, and whole by its own size, contradicts itself instead.
    private static boolean isCut(Frame frame, byte[] bytes) {
        return !(frame instanceof CgmFrame) || bytes.length == 0 || (bytes[0] & 0xFF) > bytes.length;
    }
}

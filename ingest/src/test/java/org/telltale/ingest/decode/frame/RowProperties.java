package org.telltale.ingest.decode.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.ble.Characteristic;

/// What holds of every frame that is made rows of, whatever its bytes are.
final class RowProperties {
    private static final int BEFORE = 7;
    private static final int MOST_WRITTEN_BYTES = 2_048;
    private static final byte[] DEVICE = "F0123456789A".getBytes(StandardCharsets.UTF_8);
    private static final FrameRows USED = new FrameRows();

    private RowProperties() {}

    /// Adds the frame alone and behind another, from bytes and from text, by frames that are fresh and
    /// used: the same comes out, and always something.
    ///
    /// @return what it becomes
    static String check(Characteristic characteristic, byte[] bytes) {
        Fragments alone = new Fragments();
        FrameOrigin origin = new FrameOrigin().of(DEVICE, 0, DEVICE.length);
        assertThat(new FrameRows().add(characteristic, bytes, 0, bytes.length, origin, alone))
                .isTrue();
        String text = RowText.of(alone);
        checkRows(alone);

        byte[] between = new byte[BEFORE + bytes.length + 1];
        Arrays.fill(between, (byte) 0x5A);
        System.arraycopy(bytes, 0, between, BEFORE, bytes.length);
        Fragments again = new Fragments();
        USED.add(characteristic, between, BEFORE, bytes.length, origin, again);
        assertThat(RowText.of(again)).isEqualTo(text);

        String hex = HexFormat.of().formatHex(bytes);
        Fragments written = new Fragments();
        byte[] digits = hex.getBytes(StandardCharsets.US_ASCII);
        USED.addWritten(characteristic, digits, 0, digits.length, origin, written);
        // No frame is that long; text is bounded, and records in an array are not.
        assertThat(RowText.of(written)).isEqualTo(bytes.length > MOST_WRITTEN_BYTES ? "fault bad_frame size" : text);
        return text;
    }

    /// Looks through the bytes alone and between others that would be a weight.
    static void checkAdvertisement(byte[] bytes) {
        Fragments alone = new Fragments();
        FrameOrigin origin = new FrameOrigin().of(DEVICE, 0, DEVICE.length);
        USED.addAdvertisement(bytes, 0, bytes.length, origin, alone);
        String text = RowText.of(alone);
        assertThat(text).isNotEmpty();
        checkRows(alone);

        byte[] weight = HexFormat.of().parseHex("0D161D18223E30E607020E10293A");
        byte[] between = new byte[bytes.length + 2 * weight.length];
        System.arraycopy(weight, 0, between, 0, weight.length);
        System.arraycopy(bytes, 0, between, weight.length, bytes.length);
        System.arraycopy(weight, 0, between, weight.length + bytes.length, weight.length);
        Fragments again = new Fragments();
        USED.addAdvertisement(between, weight.length, bytes.length, origin, again);
        assertThat(RowText.of(again)).isEqualTo(text);
    }

    private static void checkRows(Fragments rows) {
        for (int row = 0; row < rows.count(); row++) {
            assertThat(rows.firstQuanta[row]).isNotEqualTo(Fragments.ABSENT);
            assertThat(rows.unit[row].dimension()).isEqualTo(rows.vital[row].dimension());
            assertThat(new String(rows.text, rows.deviceAt[row], rows.deviceLength[row], StandardCharsets.UTF_8))
                    .isEqualTo("F0123456789A");
        }
    }
}

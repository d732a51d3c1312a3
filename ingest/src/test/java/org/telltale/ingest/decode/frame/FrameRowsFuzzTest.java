package org.telltale.ingest.decode.frame;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.ble.Characteristic;

/// Whatever the bytes are, they become the same wherever they lie, and nothing is thrown.
class FrameRowsFuzzTest {
    private static final Characteristic[] ALL = Characteristic.values();
    private static final byte[] DEVICE = {'d'};

    /// The first byte chooses the characteristic.
    @FuzzTest(maxDuration = "60s")
    void any_frame(byte[] value) {
        if (value.length > 0) {
            RowProperties.check(ALL[(value[0] & 0xFF) % ALL.length], Arrays.copyOfRange(value, 1, value.length));
        }
    }

    @FuzzTest(maxDuration = "60s")
    void any_advertisement(byte[] value) {
        RowProperties.checkAdvertisement(value);
    }

    @FuzzTest(maxDuration = "60s")
    void any_text(byte[] value) {
        FrameRows frames = new FrameRows();
        Fragments rows = new Fragments();
        FrameOrigin origin = new FrameOrigin().of(DEVICE, 0, DEVICE.length);
        for (Characteristic one : ALL) {
            frames.addWritten(one, value, 0, value.length, origin, rows);
        }
        frames.addWrittenAdvertisement(value, 0, value.length, origin, rows);
        RowText.of(rows);
        Characteristic.named(new String(value, StandardCharsets.ISO_8859_1));
    }
}

package org.telltale.ingest.decode.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.telltale.ingest.decode.DeviceSignal;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.ble.Characteristic;
import org.telltale.ingest.decode.frame.KnownRows.KnownRow;

/// Every frame that the decoders are tested with, and the row, fault or signal that it becomes.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AFrameAsARowTest {
    private static final byte[] DEVICE = "F0123456789A".getBytes(StandardCharsets.UTF_8);

    private final FrameRows frames = new FrameRows();
    private final FrameOrigin origin = new FrameOrigin();
    private final Fragments rows = new Fragments();

    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void is_what_the_device_measured(KnownRow known) {
        byte[] bytes = HexFormat.of().parseHex(known.hex());
        origin.of(DEVICE, 0, DEVICE.length);

        assertThat(frames.add(known.characteristic(), bytes, 0, bytes.length, origin, rows))
                .isTrue();

        assertThat(RowText.of(rows)).isEqualTo(known.becomes());
    }

    @Test
    void is_known_of_every_frame_that_is_decoded() {
        List<String> known = frames().stream().map(KnownRow::toString).toList();

        assertThat(known).containsAll(KnownRows.framesOfTheDecoders());
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "2A35, 1E7B0050005E00E9070B15071E004400020400, 2",
        "2A35, 007800500052006300, -1",
        "2A9D, 0CB03605F500D606, 5",
        "2A9D, 06A43FE9070B15061E00FF, 255",
        "2A9D, 00B036, -1"
    })
    void says_by_which_number_the_device_knows_who_measured(String characteristic, String hex, int user) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        origin.of(DEVICE, 0, DEVICE.length);
        frames.add(Characteristic.named(characteristic).orElseThrow(), bytes, 0, bytes.length, origin, rows);

        assertThat(rows.count()).isEqualTo(1);
        assertThat(rows.user[0]).isEqualTo((short) user);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "2A18, 0B0700E9070B15063B003C0062B0110000, 0",
        "2A18, 0B0700E9070B15063B003C0062B0110100, 1",
        "2A18, 0B0700E9070B15063B003C0062B0110080, 0",
        "2A18, 080A00E9070B150710000400, 0",
        "2A18, 020900E9070B1507050078B011, -1",
        "2AA7, 07807800050002, 1"
    })
    void says_whether_a_glucose_device_finds_its_battery_low(String characteristic, String hex, int low) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        origin.of(DEVICE, 0, DEVICE.length);
        frames.add(Characteristic.named(characteristic).orElseThrow(), bytes, 0, bytes.length, origin, rows);

        assertThat(rows.signalCount()).isEqualTo(low < 0 ? 0 : 1);
        if (low >= 0) {
            assertThat(rows.signal(0)).isEqualTo(DeviceSignal.BATTERY_LOW);
            assertThat(rows.signalValue(0)).isEqualTo(low);
        }
    }

    static List<KnownRow> frames() {
        return KnownRows.all();
    }
}

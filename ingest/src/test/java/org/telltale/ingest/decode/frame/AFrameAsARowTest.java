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

    static List<KnownRow> frames() {
        return KnownRows.all();
    }
}

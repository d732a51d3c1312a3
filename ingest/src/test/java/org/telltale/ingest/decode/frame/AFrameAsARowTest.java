package org.telltale.ingest.decode.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.telltale.ingest.decode.Fragments;
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

    static List<KnownRow> frames() {
        return KnownRows.all();
    }
}

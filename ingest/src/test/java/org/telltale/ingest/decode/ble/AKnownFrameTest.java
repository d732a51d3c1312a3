package org.telltale.ingest.decode.ble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.telltale.ingest.decode.ble.KnownFrames.KnownFrame;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AKnownFrameTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void says_what_others_read_in_it(KnownFrame known) {
        assertThat(FrameText.of(known.characteristic(), known.hex())).isEqualTo(known.says());
    }

    @Test
    void is_there_for_every_characteristic() {
        assertThat(Characteristic.values()).allSatisfy(characteristic -> {
            List<KnownFrame> frames = frames().stream()
                    .filter(known -> known.characteristic() == characteristic)
                    .toList();
            assertThat(frames).as(characteristic.code()).anyMatch(KnownFrame::isReadable);
        });
    }

    /// A record of glucose and a run of intervals end where the bytes do; everything else has a length.
    @ParameterizedTest(name = "{0}")
    @MethodSource("framesOfOneLength")
    void is_refused_when_it_is_cut_anywhere_and_read_when_bytes_follow(KnownFrame known) {
        byte[] whole = HexFormat.of().parseHex(known.hex());
        Frame frame = known.characteristic().newFrame();

        for (int length = 0; length < whole.length; length++) {
            assertThat(frame.wrap(whole, 0, length)).as("%s bytes", length).isEqualTo(FrameStatus.TRUNCATED);
            assertThat(frame.missingField()).isNotEmpty();
            assertThat(frame.neededBytes()).isGreaterThan(length);
        }

        byte[] longer = Arrays.copyOf(whole, whole.length + 3);
        String says = known.says().replace(", and more", "");
        assertThat(FrameText.of(frame, longer, 0, longer.length)).isEqualTo(says + ", and more");
        assertThat(frame.missingField()).isEmpty();
    }

    static List<KnownFrame> frames() {
        return KnownFrames.all();
    }

    static List<KnownFrame> framesOfOneLength() {
        return KnownFrames.all().stream()
                .filter(known -> known.isReadable() && !known.says().endsWith("and more"))
                .filter(known -> known.characteristic() != Characteristic.CGM
                        && known.characteristic() != Characteristic.HEART_RATE)
                .toList();
    }
}

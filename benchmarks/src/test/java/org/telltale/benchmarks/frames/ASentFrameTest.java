package org.telltale.benchmarks.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.telltale.ingest.decode.ble.Characteristic;
import org.telltale.server.frame.DecodedValue;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ASentFrameTest {
    private static final int FRAMES = 2_000;
    private static final long SEED = 2_026;

    @ParameterizedTest(name = "{0}, seed 2026")
    @EnumSource
    void is_read_as_it_was_sent_to_the_last_digit(Characteristic characteristic) {
        SentFrames frames = new SentFrames(new SplittableRandom(SEED));
        Set<String> sent = new HashSet<>();
        for (int i = 0; i < FRAMES; i++) {
            Says says = new Says(characteristic);
            String hex = HexFormat.of().formatHex(frames.next(characteristic, says));

            assertThat(DecodedValue.of(characteristic.code(), hex).json())
                    .as(hex)
                    .isEqualTo(says.json());
            sent.add(hex);
        }
        // A battery has 101 levels.
        assertThat(sent).hasSizeGreaterThan(100);
    }
}

package org.telltale.ingest.decode.ble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.telltale.ingest.decode.ble.KnownFrames.KnownFrame;

/// Bytes by chance, and known frames with chance in them: what the fuzzer looks for, in every build.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnyBytesTest {
    private static final int FRAMES = 20_000;
    private static final long SEED = 20_261_122;

    @ParameterizedTest(name = "{0}, seed 20261122")
    @EnumSource
    void are_read_to_the_same_wherever_they_lie(Characteristic characteristic) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<byte[]> known = KnownFrames.all().stream()
                .filter(frame -> frame.characteristic() == characteristic)
                .map(KnownFrame::hex)
                .map(HexFormat.of()::parseHex)
                .toList();
        int readable = 0;
        for (int i = 0; i < FRAMES; i++) {
            byte[] bytes = i % 2 == 0 ? chance(random) : spoilt(random, known.get(random.nextInt(known.size())));
            readable += FrameProperties.check(characteristic, bytes).isReadable() ? 1 : 0;
        }
        assertThat(readable).isBetween(FRAMES / 50, FRAMES - FRAMES / 50);
    }

    private static byte[] chance(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(41)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] spoilt(SplittableRandom random, byte[] known) {
        byte[] bytes = Arrays.copyOf(known, Math.max(0, known.length + random.nextInt(-2, 3)));
        if (bytes.length > 0 && random.nextBoolean()) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }
}

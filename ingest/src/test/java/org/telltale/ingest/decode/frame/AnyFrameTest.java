package org.telltale.ingest.decode.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.telltale.ingest.decode.ble.Characteristic;

/// Bytes by chance, and known frames with chance in them: what the fuzzer looks for, in every build.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnyFrameTest {
    private static final int FRAMES = 10_000;
    private static final long SEED = 20_261_122;

    @ParameterizedTest(name = "{0}, seed 20261122")
    @EnumSource
    void becomes_the_same_whatever_lies_around_it(Characteristic characteristic) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<byte[]> known = KnownRows.all().stream()
                .filter(row -> row.characteristic() == characteristic)
                .map(row -> HexFormat.of().parseHex(row.hex()))
                .toList();
        int something = 0;
        for (int i = 0; i < FRAMES; i++) {
            byte[] bytes = i % 2 == 0 ? chance(random) : spoilt(random, known.get(random.nextInt(known.size())));
            something += RowProperties.check(characteristic, bytes).isEmpty() ? 0 : 1;
        }
        assertThat(something).isEqualTo(FRAMES);
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

package org.telltale.ingest.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Recorded bodies as a bad line, a bad gateway or somebody with bad intentions would send them: each is spoiled in one
/// to four places. It finds in every build a good part of what a fuzzer finds in minutes.
public final class Spoiling {
    private static final int BODIES = 2_000;
    private static final byte[] MARKS = "{}[]\",:\\-+.eE0179 \n\u0000\u007f".getBytes(UTF_8);
    private static final List<String> WORDS =
            List.of("null", "true", "[]", "{}", "\"\"", "1e999", "-0", "99999999999999999999", "\"\\ud800\"", "NaN");

    private final SplittableRandom random;

    private Spoiling(long seed) {
        random = new SplittableRandom(seed);
    }

    /// Shows spoiled bodies to a check, the same ones for the same seed.
    ///
    /// @param recorded what they are made from
    public static void of(List<byte[]> recorded, long seed, Consumer<byte[]> check) {
        Spoiling spoiling = new Spoiling(seed);
        for (int count = 0; count < BODIES; count++) {
            byte[] body = recorded.get(spoiling.random.nextInt(recorded.size()));
            for (int places = spoiling.random.nextInt(1, 5); places > 0; places--) {
                body = spoiling.spoilt(body, recorded);
            }
            check.accept(body);
        }
    }

    private byte[] spoilt(byte[] body, List<byte[]> recorded) {
        int at = random.nextInt(body.length + 1);
        int to = Math.min(body.length, at + random.nextInt(1, 12));
        return switch (random.nextInt(7)) {
            case 0 -> replaced(body, at, Math.min(body.length, at + 1), new byte[] {(byte) random.nextInt(256)});
            case 1 ->
                replaced(body, at, Math.min(body.length, at + 1), new byte[] {MARKS[random.nextInt(MARKS.length)]});
            case 2 -> replaced(body, at, to, new byte[0]);
            case 3 -> replaced(body, at, at, Arrays.copyOfRange(body, at, to));
            case 4 ->
                replaced(body, at, to, WORDS.get(random.nextInt(WORDS.size())).getBytes(UTF_8));
            case 5 -> Arrays.copyOf(body, at);
            default -> {
                byte[] other = recorded.get(random.nextInt(recorded.size()));
                int from = Math.min(at, other.length);
                yield replaced(body, at, body.length, Arrays.copyOfRange(other, from, other.length));
            }
        };
    }

    private static byte[] replaced(byte[] body, int from, int to, byte[] by) {
        byte[] changed = new byte[body.length - (to - from) + by.length];
        System.arraycopy(body, 0, changed, 0, from);
        System.arraycopy(by, 0, changed, from, by.length);
        System.arraycopy(body, to, changed, from + by.length, body.length - to);
        return changed;
    }
}

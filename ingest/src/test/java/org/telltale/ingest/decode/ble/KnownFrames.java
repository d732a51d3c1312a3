package org.telltale.ingest.decode.ble;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The frames of `frames.txt`, with what they say.
final class KnownFrames {
    private KnownFrames() {}

    /// @param hex the bytes
    /// @param says the line that [FrameText] must make of them
    record KnownFrame(Characteristic characteristic, String hex, String says) {
        boolean isReadable() {
            return !says.contains("refused");
        }

        @Override
        public String toString() {
            return characteristic.code() + " " + hex;
        }
    }

    static List<KnownFrame> all() {
        return text().lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(KnownFrames::of)
                .toList();
    }

    private static KnownFrame of(String line) {
        String[] parts = line.split(" \\| ", -1);
        return new KnownFrame(Characteristic.named(parts[0]).orElseThrow(), parts[1], parts[3]);
    }

    private static String text() {
        try (InputStream in = KnownFrames.class.getResourceAsStream("frames.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

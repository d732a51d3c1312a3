package org.telltale.ingest.decode.frame;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.telltale.ingest.decode.ble.Characteristic;

/// The frames of `rows.txt`, with what becomes of them.
final class KnownRows {
    private KnownRows() {}

    /// @param becomes the line that [RowText] must make of it
    record KnownRow(Characteristic characteristic, String hex, String becomes) {
        @Override
        public String toString() {
            return characteristic.code() + " " + hex;
        }
    }

    static List<KnownRow> all() {
        return lines("rows.txt")
                .map(line -> line.split(" \\| ", -1))
                .map(parts -> new KnownRow(Characteristic.named(parts[0]).orElseThrow(), parts[1], parts[2]))
                .toList();
    }

    /// {@return every frame that the decoders are tested with, as `2A35 1E84...`}
    static List<String> framesOfTheDecoders() {
        return lines("/org/telltale/ingest/decode/ble/frames.txt")
                .map(line -> line.split(" \\| ", -1))
                .map(parts -> parts[0] + " " + parts[1])
                .toList();
    }

    private static Stream<String> lines(String resource) {
        try (InputStream in = KnownRows.class.getResourceAsStream(resource)) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

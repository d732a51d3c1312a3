package org.telltale.server.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.telltale.care.store.DeviceRecord;
import org.telltale.server.api.Problem.Status;

/// What a line of the inventory as CSV says.
///
/// | column       | holds                                                                |
/// |--------------|----------------------------------------------------------------------|
/// | `identifier` | what the device or its cloud calls it, 1 to 128 characters           |
/// | `model`      | the name of a model in the catalogue, 1 to 200 characters            |
/// | `shared`     | `yes` or `no` (also `true`, `false`): whether others use it too      |
sealed interface InventoryLine {
    /// A device is this.
    record Device(String identifier, String model, boolean shared) implements InventoryLine {
        static Device of(DeviceRecord kept) {
            return new Device(kept.identifier(), kept.model(), kept.shared());
        }

        /// {@return it as a line of an export}
        String text() {
            return Csv.line(List.of(identifier, model, shared ? "yes" : "no"));
        }
    }

    /// Nothing that a line can say.
    ///
    /// @param column which one is to blame, if one is
    record Wrong(Optional<String> column, String detail) implements InventoryLine {}

    /// The lines below a header, which may have its columns in any order.
    record Sheet(List<String> header, List<Csv.Line> lines) {
        private static final List<String> COLUMNS = List.of("identifier", "model", "shared");

        /// The first line of every export.
        static final String HEADER = Csv.line(COLUMNS);

        /// {@return a text's lines}
        ///
        /// @throws Problem if its first line is not the header
        static Sheet of(String text) {
            List<Csv.Line> lines = new ArrayList<>(Csv.read(text));
            if (lines.isEmpty()) {
                throw wrongHeader("the text is empty");
            }
            Csv.Line first = lines.removeFirst();
            List<String> header = first.fields().stream().map(String::strip).toList();
            boolean isWhole = header.size() == COLUMNS.size() && header.containsAll(COLUMNS);
            if (first.wrong().isPresent() || !isWhole) {
                throw wrongHeader("the first line is not the header");
            }
            return new Sheet(header, lines);
        }

        private static Problem wrongHeader(String what) {
            return Problem.of(Status.INVALID, what + ": it must name the columns " + String.join(",", COLUMNS));
        }

        /// {@return what a line says}
        InventoryLine parse(Csv.Line line) {
            if (line.wrong().isPresent()) {
                return new Wrong(Optional.empty(), line.wrong().get());
            }
            if (line.fields().size() != header.size()) {
                return new Wrong(
                        Optional.empty(),
                        "has " + line.fields().size() + " fields, and the header has " + header.size());
            }
            return parse(field(line, "identifier"), field(line, "model"), field(line, "shared"));
        }

        private String field(Csv.Line line, String column) {
            return line.fields().get(header.indexOf(column));
        }

        private static InventoryLine parse(String identifier, String model, String shared) {
            try {
                Texts.require(identifier, "identifier", 128);
                Texts.require(model, "model", 200);
                return new Device(identifier, model, truth(shared));
            } catch (IllegalArgumentException refused) {
                String[] words = String.valueOf(refused.getMessage()).split(" ", 2);
                return new Wrong(Optional.of(words[0]), words[1]);
            }
        }

        private static boolean truth(String word) {
            return switch (word.strip().toLowerCase(Locale.ROOT)) {
                case "yes", "true" -> true;
                case "no", "false" -> false;
                default -> throw new IllegalArgumentException("shared must be yes or no");
            };
        }
    }
}

package org.telltale.server.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.telltale.care.event.Recordable;
import org.telltale.care.store.DeviceRecord;
import org.telltale.server.api.Problem.Status;

/// What a line of the inventory as CSV says.
///
/// | column       | holds                                                                |
/// |--------------|----------------------------------------------------------------------|
/// | `identifier` | what the device or its cloud calls it, 1 to 128 characters           |
/// | `model`      | the name of a model in the catalogue, 1 to 200 characters            |
/// | `shared`     | `yes` or `no` (also `true`, `false`): whether others use it too      |
/// | `user`       | by which number it knows whoever holds it, 0 to 254, or nothing      |
///
/// A text need not have the column `user`; each device then keeps what was said of it.
sealed interface InventoryLine {
    /// A device is this.
    ///
    /// @param user nothing: nobody said, or the text has no such column
    record Device(String identifier, String model, boolean shared, Optional<Integer> user) implements InventoryLine {
        static Device of(DeviceRecord kept) {
            return new Device(kept.identifier(), kept.model(), kept.shared(), kept.user());
        }

        /// {@return it as a line of an export}
        String text() {
            return Csv.line(List.of(
                    identifier,
                    model,
                    shared ? "yes" : "no",
                    user.map(String::valueOf).orElse("")));
        }

        /// {@return it with the user of what is there, which a text without the column says nothing of}
        Device withUserOf(Device there) {
            return new Device(identifier, model, shared, there.user);
        }
    }

    /// Nothing that a line can say.
    ///
    /// @param column which one is to blame, if one is
    record Wrong(Optional<String> column, String detail) implements InventoryLine {}

    /// The lines below a header, which may have its columns in any order.
    record Sheet(List<String> header, List<Csv.Line> lines) {
        private static final String USER = "user";
        private static final List<String> NEEDED = List.of("identifier", "model", "shared");
        private static final List<String> COLUMNS = List.of("identifier", "model", "shared", USER);

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
            boolean isWhole = header.containsAll(NEEDED)
                    && COLUMNS.containsAll(header)
                    && header.stream().distinct().count() == header.size();
            if (first.wrong().isPresent() || !isWhole) {
                throw wrongHeader("the first line is not the header");
            }
            return new Sheet(header, lines);
        }

        private static Problem wrongHeader(String what) {
            return Problem.of(
                    Status.INVALID,
                    what + ": it must name the columns " + String.join(",", NEEDED) + " and may name " + USER);
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
            return parse(
                    field(line, "identifier"),
                    field(line, "model"),
                    field(line, "shared"),
                    saysUsers() ? field(line, USER) : "");
        }

        /// {@return whether the text says anything of users}
        boolean saysUsers() {
            return header.contains(USER);
        }

        private String field(Csv.Line line, String column) {
            return line.fields().get(header.indexOf(column));
        }

        private static InventoryLine parse(String identifier, String model, String shared, String user) {
            try {
                Texts.require(identifier, "identifier", 128);
                Texts.require(model, "model", 200);
                return new Device(identifier, model, truth(shared), user(user.strip()));
            } catch (IllegalArgumentException refused) {
                String[] words = String.valueOf(refused.getMessage()).split(" ", 2);
                return new Wrong(Optional.of(words[0]), words[1]);
            }
        }

        private static Optional<Integer> user(String number) {
            if (number.isEmpty()) {
                return Optional.empty();
            }
            if (!number.matches("[0-9]{1,3}")) {
                throw new IllegalArgumentException("user must be a number or nothing");
            }
            int user = Integer.parseInt(number);
            Recordable.deviceUser(user, USER);
            return Optional.of(user);
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

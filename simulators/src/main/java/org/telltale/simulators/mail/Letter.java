package org.telltale.simulators.mail;

import java.util.List;
import java.util.Optional;

/// A letter as it was taken.
///
/// @param from the envelope's sender
/// @param to the envelope's receiver
/// @param lines of the whole letter, headers and all
/// @param secretly whether it came over TLS
/// @param user who has signed in; empty if nobody has
public record Letter(String from, String to, List<String> lines, boolean secretly, String user) {
    /// Copies the list.
    public Letter {
        lines = List.copyOf(lines);
    }

    /// {@return a header's value, as far as it stands on one line}
    public Optional<String> header(String name) {
        return lines.stream()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst();
    }

    /// {@return what follows the headers}
    public String body() {
        return String.join("\n", lines.subList(lines.indexOf("") + 1, lines.size()));
    }
}

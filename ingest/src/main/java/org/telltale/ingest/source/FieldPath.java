package org.telltale.ingest.source;

import java.util.ArrayList;
import java.util.List;

/// Where a field is: names from the item inwards, `values.weight`; with `^` before them from the body around the
/// items, `^timestamp`.
///
/// @param text as the profile writes it; what a fault names
/// @param inBody whether it starts at the body around the items
/// @param names from outside inwards
public record FieldPath(String text, boolean inBody, List<String> names) {
    private static final int MOST_NAMES = 16;

    /// Keeps its own copy of the names.
    public FieldPath {
        names = List.copyOf(names);
    }

    /// Reads a path.
    ///
    /// @param place the key that holds it
    static FieldPath of(String place, String text) {
        boolean inBody = text.startsWith("^");
        return new FieldPath(text, inBody, names(place, text, inBody ? 1 : 0));
    }

    /// {@return the names of a dotted text}
    ///
    /// @param place the key that holds it
    static List<String> names(String place, String text, int from) {
        List<String> names = new ArrayList<>();
        int start = from;
        for (int at = from; at <= text.length(); at++) {
            if (at == text.length() || text.charAt(at) == '.') {
                names.add(text.substring(start, at));
                start = at + 1;
            } else if ("[]^$".indexOf(text.charAt(at)) >= 0) {
                throw bad(place, text);
            }
        }
        if (names.contains("") || names.size() > MOST_NAMES) {
            throw bad(place, text);
        }
        return names;
    }

    private static ProfileMistake bad(String place, String text) {
        return new ProfileMistake(place, text + " is not a path like values.weight or ^timestamp");
    }
}

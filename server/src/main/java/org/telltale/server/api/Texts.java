package org.telltale.server.api;

import org.telltale.care.event.Recordable;

/// What a text in a request must be like. The messages start with the field's name, as [ApiJson] expects.
final class Texts {
    private Texts() {}

    /// Refuses a text that is blank or longer than `most` characters, or not plain text.
    static void require(String text, String field, int most) {
        Recordable.text(text, field, most);
    }

    /// Refuses what is not nine digits.
    static void requireTin(String tin) {
        if (tin.length() != 9 || !tin.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("tin must be nine digits");
        }
    }
}

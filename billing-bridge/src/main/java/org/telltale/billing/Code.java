package org.telltale.billing;

/// A billing code: five digits, or a letter and four digits.
///
/// @param text as it stands on a claim
public record Code(String text) implements Comparable<Code> {
    /// Refuses what does not have the shape of a code.
    public Code {
        if (!text.matches("[A-Z0-9][0-9]{4}")) {
            throw new IllegalArgumentException("code must look like 99454 or G0506, not '" + text + "'");
        }
    }

    @Override
    public int compareTo(Code other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}

package org.telltale.care.page;

/// Names a decision about an episode or a breach: the record in which it was made, and which decision of that record it
/// was.
///
/// The same journal gives the same name in every run. An episode's id counts other things: pages too.
///
/// @param position the journal sequence of the record
/// @param ordinal which decision of that record, from 0
public record DecisionId(long position, int ordinal) {
    /// {@return the id that [#toString()] wrote}
    ///
    /// @throws IllegalArgumentException if `text` is not two whole numbers joined by a hyphen
    public static DecisionId parse(String text) {
        int hyphen = text.indexOf('-');
        if (hyphen < 1) {
            throw new IllegalArgumentException("decision must look like 17-0, not '" + text + "'");
        }
        return new DecisionId(
                Long.parseLong(text, 0, hyphen, 10), Integer.parseInt(text, hyphen + 1, text.length(), 10));
    }

    @Override
    public String toString() {
        return position + "-" + ordinal;
    }
}

package org.telltale.care.page;

/// Names an episode: the input that opened it, and which of that input's effects it was.
///
/// The same journal gives the same name in every run.
///
/// @param position the journal sequence of the input
/// @param ordinal which effect of that input, from 0
public record EpisodeId(long position, int ordinal) {
    /// {@return the id that [#toString()] wrote}
    ///
    /// @throws IllegalArgumentException if `text` is not two whole numbers joined by a hyphen
    public static EpisodeId parse(String text) {
        int hyphen = text.indexOf('-');
        if (hyphen < 1) {
            throw new IllegalArgumentException("episode must look like 17-0, not '" + text + "'");
        }
        return new EpisodeId(
                Long.parseLong(text, 0, hyphen, 10), Integer.parseInt(text, hyphen + 1, text.length(), 10));
    }

    @Override
    public String toString() {
        return position + "-" + ordinal;
    }
}

package org.telltale.care.page;

/// Names one page to one person: the input or deadline that caused it, and which of its effects it was.
///
/// It is the idempotency key of every attempt to deliver that page.
///
/// @param position the journal sequence of the record during which it came due
/// @param ordinal which effect of that record, from 0
public record PageId(long position, int ordinal) {
    /// {@return the id that [#toString()] wrote}
    ///
    /// @throws IllegalArgumentException if `text` is not two whole numbers joined by a hyphen
    public static PageId parse(String text) {
        EpisodeId sameShape = EpisodeId.parse(text);
        return new PageId(sameShape.position(), sameShape.ordinal());
    }

    @Override
    public String toString() {
        return position + "-" + ordinal;
    }
}

package org.telltale.care.reading;

/// Where a reading came in.
///
/// @param position the journal sequence of its body
/// @param index its place in that body, from 0
public record ReadingPlace(long position, int index) {
    private static final int INDEX_BITS = 16;

    /// {@return the place as one number, 0 of which is no place}
    public static long packed(long position, int index) {
        return position << INDEX_BITS | index;
    }

    /// {@return the place that a number stands for}
    public static ReadingPlace of(long packed) {
        return new ReadingPlace(packed >> INDEX_BITS, (int) (packed & ((1 << INDEX_BITS) - 1)));
    }

    /// {@return the place as one number}
    public long packed() {
        return packed(position, index);
    }
}

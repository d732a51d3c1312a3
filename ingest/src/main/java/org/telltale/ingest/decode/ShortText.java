package org.telltale.ingest.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A short value that has the same place in every body on a form, and mostly says what it said before: an offset, an
/// answer of yes or no. What it means is asked only where it is another one than the last.
///
/// One instance a form.
public final class ShortText {
    private static final VarHandle LITTLE_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Reader reader = (_, _, _) -> 0;
    private int place;
    private int shift;
    private int length;
    private long known;
    private int meaning;

    /// Is nowhere yet.
    ShortText() {}

    /// Says what such a value means.
    public interface Reader {
        /// {@return what it means}
        int meaning(byte[] source, int at, int length);
    }

    /// Takes the place of a value.
    ///
    /// @param start where the body starts
    /// @param at where the value starts in `source`
    /// @return false where it is not short, or too near to the body's start
    boolean place(byte[] source, int start, int at, int valueLength, Reader by) {
        int end = at + valueLength;
        if (valueLength == 0 || valueLength > Long.BYTES || end - start < Long.BYTES) {
            return false;
        }
        reader = by;
        place = end - Long.BYTES - start;
        length = valueLength;
        shift = Byte.SIZE * (Long.BYTES - valueLength);
        known = characters(source, start);
        meaning = by.meaning(source, at, valueLength);
        return true;
    }

    /// {@return what the value of a body means}
    ///
    /// @param start where the body starts
    int meaning(byte[] source, int start) {
        long characters = characters(source, start);
        if (characters != known) {
            meaning = reader.meaning(source, start + place + Long.BYTES - length, length);
            known = characters;
        }
        return meaning;
    }

    private long characters(byte[] source, int start) {
        return (long) LITTLE_ENDIAN_LONG.get(source, start + place) >>> shift;
    }
}

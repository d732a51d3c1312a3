package org.telltale.ingest.fhir;

import java.util.Arrays;
import org.telltale.ingest.decode.JsonString;
import org.telltale.ingest.decode.SeenValues;

/// A text of a body, where it lies. Good until the next body.
final class Text {
    private static final byte[] NOTHING = {};

    private byte[] source = NOTHING;
    private int at;
    private int length;
    private boolean clean;
    private int slot = SeenValues.NONE;

    void clear() {
        take(NOTHING, 0, 0, true);
    }

    /// @param seenSlot where it is among the values that were looked at
    void take(JsonString string, int seenSlot) {
        take(string.text(), string.textAt(), string.textLength(), string.isClean());
        slot = seenSlot;
    }

    void take(Text other) {
        take(other.source, other.at, other.length, other.clean);
        slot = other.slot;
    }

    /// Takes what stands after the first bytes of another text.
    void takeFrom(Text other, int skipped) {
        take(other.source, other.at + skipped, other.length - skipped, other.clean);
    }

    /// Leaves only its first bytes.
    void cut(int kept) {
        length = kept;
        slot = SeenValues.NONE;
    }

    private void take(byte[] bytes, int from, int bytesLength, boolean isClean) {
        source = bytes;
        at = from;
        length = bytesLength;
        clean = isClean;
        slot = SeenValues.NONE;
    }

    /// {@return where the whole text is among the values that were looked at, or [SeenValues#NONE]}
    int slot() {
        return slot;
    }

    boolean isEmpty() {
        return length == 0;
    }

    boolean isClean() {
        return clean;
    }

    byte[] source() {
        return source;
    }

    int at() {
        return at;
    }

    int length() {
        return length;
    }

    byte last(int fromBehind) {
        return source[at + length - 1 - fromBehind];
    }

    boolean is(Text other) {
        return is(other.source, other.at, other.length);
    }

    boolean is(byte[] word) {
        return is(word, 0, word.length);
    }

    boolean is(byte[] bytes, int from, int bytesLength) {
        return Arrays.equals(source, at, at + length, bytes, from, from + bytesLength);
    }

    boolean startsWith(byte[] word) {
        return length >= word.length && Arrays.equals(source, at, at + word.length, word, 0, word.length);
    }

    boolean endsWith(Text other) {
        int from = at + length - other.length;
        return from >= at && Arrays.equals(source, from, at + length, other.source, other.at, other.at + other.length);
    }

    /// {@return where a word begins that stands in it, from a place on, or -1}
    int find(byte[] word, int from) {
        for (int index = from; index + word.length <= length; index++) {
            if (Arrays.equals(source, at + index, at + index + word.length, word, 0, word.length)) {
                return index;
            }
        }
        return -1;
    }

    byte byteAt(int index) {
        return source[at + index];
    }
}

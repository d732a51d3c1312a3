package org.telltale.ingest.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A JSON string (RFC 8259, section 7), its escapes resolved.
///
/// A string without escapes is left where it stands. One with escapes is rebuilt in a scratch that keeps
/// every text until [#forget()]. Bytes that are no UTF-8 (RFC 3629, section 4) and bare control
/// characters are errors of the JSON; control characters and lone surrogates that were written as
/// escapes are grammatical, and only make the text unclean. One instance a thread.
public final class JsonString {
    private static final VarHandle LITTLE_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;
    private static final long BLANKS = ' ' * ONES;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final long DELETES = 0x7f * ONES;

    private byte[] bytes = new byte[0];
    private int at;
    private int end;

    private byte[] text = bytes;
    private int textAt;
    private int textLength;
    private boolean clean;

    private byte[] unescaped = new byte[256];
    private int unescapedLength;

    /// Gives up the texts that were read so far.
    public void forget() {
        unescapedLength = 0;
    }

    /// {@return the array that holds the last text}
    public byte[] text() {
        return text;
    }

    /// {@return where the last text starts in it}
    public int textAt() {
        return textAt;
    }

    /// {@return how many bytes the last text has}
    public int textLength() {
        return textLength;
    }

    /// {@return whether the last text has no control characters (C0, DEL, C1) and no lone surrogates}
    public boolean isClean() {
        return clean;
    }

    /// Reads the string whose first character, after the quote, is at `start`.
    ///
    /// @return where the next thing starts, after the closing quote, or -1 where there is no string of JSON
    public int read(byte[] source, int start, int sourceEnd) {
        bytes = source;
        at = start;
        end = sourceEnd;
        return string() ? at : -1;
    }

    private boolean string() {
        clean = true;
        int start = at;
        at = skipPlain(bytes, start, end);
        while (at < end) {
            byte next = bytes[at];
            if (next == '"') {
                text = bytes;
                textAt = start;
                textLength = at++ - start;
                return true;
            }
            if (next == '\\') {
                return escapedString(start);
            }
            int length = character(next);
            if (length == 0) {
                return false;
            }
            at += length;
        }
        return false;
    }

    /// Passes eight characters at once, as long as all of them are plain: neither a quote nor a backslash, no
    /// control and nothing beyond ASCII. It may stop earlier.
    ///
    /// @return where it stopped
    static int skipPlain(byte[] bytes, int start, int end) {
        int at = start;
        while (at + 8 <= end) {
            long eight = (long) LITTLE_ENDIAN_LONG.get(bytes, at);
            long quotes = eight ^ QUOTES;
            long backslashes = eight ^ BACKSLASHES;
            long deletes = eight ^ DELETES;
            // A byte's highest bit tells: beyond ASCII, below a blank, or nothing left of what it was compared with.
            long special =
                    (eight | (eight - BLANKS) | (quotes - ONES) | (backslashes - ONES) | (deletes - ONES)) & HIGHEST;
            if (special != 0) {
                return at + (Long.numberOfTrailingZeros(special) >>> 3);
            }
            at += 8;
        }
        return at;
    }

    /// Goes on with a string that has escapes, whose text differs from its bytes.
    private boolean escapedString(int start) {
        textAt = unescapedLength;
        append(start, at - start);
        while (at < end) {
            byte next = bytes[at];
            if (next == '"') {
                at++;
                text = unescaped;
                textLength = unescapedLength - textAt;
                return true;
            }
            if (next == '\\') {
                if (!escape()) {
                    return false;
                }
                continue;
            }
            int length = character(next);
            if (length == 0) {
                return false;
            }
            append(at, length);
            at += length;
        }
        return false;
    }

    /// How many bytes the character at hand has, 0 where it is no UTF-8 (RFC 3629, section 4) or a bare
    /// control.
    private int character(byte first) {
        if (first >= 0) {
            clean &= first != 0x7f;
            return first >= 0x20 ? 1 : 0;
        }
        int lead = first & 0xff;
        int second = continuation(at + 1);
        if (lead >= 0xc2 && lead <= 0xdf) {
            clean &= lead != 0xc2 || second >= 0xa0;
            return second < 0 ? 0 : 2;
        }
        int lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        if (lead < 0xe0 || lead > 0xf4 || second < lowest || second > highest || continuation(at + 2) < 0) {
            return 0;
        }
        return lead < 0xf0 ? 3 : continuation(at + 3) < 0 ? 0 : 4;
    }

    private int continuation(int index) {
        return index < end && (bytes[index] & 0xc0) == 0x80 ? bytes[index] & 0xff : -1;
    }

    private boolean escape() {
        if (at + 1 >= end) {
            return false;
        }
        int letter = bytes[at + 1];
        at += 2;
        switch (letter) {
            case '"', '\\', '/' -> appendCodePoint(letter);
            case 'b' -> appendCodePoint('\b');
            case 'f' -> appendCodePoint('\f');
            case 'n' -> appendCodePoint('\n');
            case 'r' -> appendCodePoint('\r');
            case 't' -> appendCodePoint('\t');
            case 'u' -> {
                return unicodeEscape();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean unicodeEscape() {
        int unit = fourHexDigits();
        if (unit < 0) {
            return false;
        }
        if (unit < 0xd800 || unit > 0xdfff) {
            appendCodePoint(unit);
            return true;
        }
        if (unit <= 0xdbff && at + 1 < end && bytes[at] == '\\' && bytes[at + 1] == 'u') {
            int before = at;
            at += 2;
            int low = fourHexDigits();
            if (low < 0) {
                return false;
            }
            if (low >= 0xdc00 && low <= 0xdfff) {
                appendCodePoint(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
                return true;
            }
            at = before;
        }
        // A lone surrogate is grammatical JSON, but no text: the field that holds it is refused, not the
        // body.
        clean = false;
        appendCodePoint('?');
        return true;
    }

    private int fourHexDigits() {
        if (at + 4 > end) {
            return -1;
        }
        int number = 0;
        for (int past = at + 4; at < past; at++) {
            int digit = Character.digit(bytes[at], 16);
            if (digit < 0) {
                return -1;
            }
            number = (number << 4) | digit;
        }
        return number;
    }

    private void appendCodePoint(int codePoint) {
        clean &= codePoint >= 0x20 && (codePoint < 0x7f || codePoint > 0x9f);
        makeRoom(4);
        if (codePoint < 0x80) {
            unescaped[unescapedLength++] = (byte) codePoint;
            return;
        }
        if (codePoint < 0x800) {
            unescaped[unescapedLength++] = (byte) (0xc0 | (codePoint >> 6));
        } else {
            if (codePoint < 0x10000) {
                unescaped[unescapedLength++] = (byte) (0xe0 | (codePoint >> 12));
            } else {
                unescaped[unescapedLength++] = (byte) (0xf0 | (codePoint >> 18));
                unescaped[unescapedLength++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
            }
            unescaped[unescapedLength++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
        }
        unescaped[unescapedLength++] = (byte) (0x80 | (codePoint & 0x3f));
    }

    private void append(int from, int length) {
        makeRoom(length);
        System.arraycopy(bytes, from, unescaped, unescapedLength, length);
        unescapedLength += length;
    }

    private void makeRoom(int more) {
        if (unescapedLength + more > unescaped.length) {
            unescaped = Arrays.copyOf(unescaped, Math.max(2 * unescaped.length, unescapedLength + more));
        }
    }
}

package org.telltale.ingest.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Walks over JSON text (RFC 8259) in place, value by value.
///
/// Strict in structure: UTF-8 only, no control characters in strings, no comments, no trailing commas,
/// no leading zeros. Lenient in one thing: the words `NaN`, `Infinity` and `-Infinity` are a kind of
/// value, so that one broken number costs its item and not the body. Nesting is at most [#DEEPEST].
/// Nothing is allocated once the scratch has the size of the largest escaped text. One instance a
/// thread.
public final class JsonCursor {
    /// The text is not JSON here.
    public static final int MALFORMED = 0;
    /// A string, in [#string()].
    public static final int STRING = 1;
    /// A number, in [#number()].
    public static final int NUMBER = 2;
    /// One of the words that stand for no finite number.
    public static final int NOT_FINITE = 3;
    /// The word `null`.
    public static final int NULL = 4;
    /// An array or an object: walked over, not kept.
    public static final int OTHER = 5;
    /// The word `true`.
    public static final int TRUE = 6;
    /// The word `false`.
    public static final int FALSE = 7;

    /// How deep arrays and objects may nest below a value.
    public static final int DEEPEST = 32;

    /// What [#peek()] answers after the last byte; no byte is it, and `0xff` is -1.
    public static final int END = Integer.MIN_VALUE;

    private static final VarHandle LITTLE_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST = 0x8080808080808080L;
    private static final long BRACES = '}' * ONES;

    private static final byte[] TRUE_WORD = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE_WORD = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL_WORD = {'n', 'u', 'l', 'l'};
    private static final byte[] NAN = {'N', 'a', 'N'};
    private static final byte[] INFINITY = {'I', 'n', 'f', 'i', 'n', 'i', 't', 'y'};

    private final Decimal number = new Decimal();
    private final JsonString string = new JsonString();
    private byte[] bytes = new byte[0];
    private int at;
    private int end;

    /// Starts over another text; a byte order mark before it is passed over.
    public void over(byte[] source, int offset, int length) {
        bytes = source;
        at = offset;
        end = offset + length;
        string.forget();
        if (length >= 3
                && source[at] == (byte) 0xef
                && source[at + 1] == (byte) 0xbb
                && source[at + 2] == (byte) 0xbf) {
            at += 3;
        }
    }

    /// {@return where it stands, as an index into the source}
    public int at() {
        return at;
    }

    /// Goes to another place of the same text, one that it has been at.
    public void moveTo(int place) {
        at = place;
    }

    /// {@return the text}
    byte[] source() {
        return bytes;
    }

    /// {@return where the text ends}
    int end() {
        return end;
    }

    /// {@return the last string}
    public JsonString string() {
        return string;
    }

    /// {@return the last number}
    public Decimal number() {
        return number;
    }

    /// {@return the next byte that is not white space, without taking it, or [#END]}
    public int peek() {
        while (at < end) {
            byte next = bytes[at];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return next;
            }
            at++;
        }
        return END;
    }

    /// {@return whether the next byte that is not white space is this one; it is then taken}
    public boolean take(char expected) {
        // Mostly there is no white space.
        if ((at == end || bytes[at] != expected) && peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    /// {@return whether a line ends before the next value; at the end of the text it does}
    public boolean takeLineEnd() {
        int from = at;
        if (peek() == END) {
            return true;
        }
        for (int i = from; i < at; i++) {
            if (bytes[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    /// {@return how many bytes there are to the next closing brace, that included, or 0 where none comes}
    int toClosingBrace() {
        int from = at;
        while (from + Long.BYTES <= end) {
            long left = (long) LITTLE_ENDIAN_LONG.get(bytes, from) ^ BRACES;
            long found = (left - ONES) & ~left & HIGHEST;
            if (found != 0) {
                return from + (Long.numberOfTrailingZeros(found) >>> 3) + 1 - at;
            }
            from += Long.BYTES;
        }
        while (from < end) {
            if (bytes[from++] == '}') {
                return from - at;
            }
        }
        return 0;
    }

    /// Takes one value of any kind.
    ///
    /// @return its kind, [#MALFORMED] where there is none
    public int value() {
        int first = peek();
        return first == '{' || first == '[' ? nested() : plain(first);
    }

    /// Takes one value that is neither an array nor an object, and starts right here.
    ///
    /// @return its kind, [#MALFORMED] where there is none
    public int scalar() {
        int first = at < end ? bytes[at] : END;
        return first == '{' || first == '[' ? MALFORMED : plain(first);
    }

    private int plain(int first) {
        return switch (first) {
            case '"' -> takeString() ? STRING : MALFORMED;
            case 't' -> word(TRUE_WORD, TRUE);
            case 'f' -> word(FALSE_WORD, FALSE);
            case 'n' -> word(NULL_WORD, NULL);
            case 'N' -> word(NAN, NOT_FINITE);
            case 'I' -> word(INFINITY, NOT_FINITE);
            default -> numeral();
        };
    }

    private int numeral() {
        if (at + 1 < end && bytes[at] == '-' && bytes[at + 1] == 'I') {
            at++;
            return word(INFINITY, NOT_FINITE);
        }
        int past = number.read(bytes, at, end);
        if (past < 0) {
            return MALFORMED;
        }
        at = past;
        return NUMBER;
    }

    private int word(byte[] word, int kind) {
        int past = at + word.length;
        if (past > end || !Arrays.equals(bytes, at, past, word, 0, word.length)) {
            return MALFORMED;
        }
        at = past;
        return kind;
    }

    /// Walks over an array or object: a bit for each level says which of the two is open.
    private int nested() {
        long objects = 0;
        int depth = 0;
        boolean opening = true;
        do {
            if (opening) {
                boolean object = bytes[at] == '{';
                at++;
                if (depth == DEEPEST) {
                    return MALFORMED;
                }
                objects = (objects << 1) | (object ? 1 : 0);
                depth++;
            }
            boolean inObject = (objects & 1) != 0;
            if (take(inObject ? '}' : ']')) {
                objects >>>= 1;
                depth--;
                opening = false;
                continue;
            }
            if ((!opening && !take(',')) || (inObject && !key())) {
                return MALFORMED;
            }
            int first = peek();
            opening = first == '{' || first == '[';
            if (!opening && plain(first) == MALFORMED) {
                return MALFORMED;
            }
        } while (depth > 0);
        return OTHER;
    }

    /// Takes a key with its colon.
    ///
    /// @return whether there is one; it is then the last string
    public boolean key() {
        return peek() == '"' && takeString() && take(':');
    }

    private boolean takeString() {
        int past = string.read(bytes, at + 1, end);
        if (past < 0) {
            return false;
        }
        at = past;
        return true;
    }
}

package org.telltale.ingest.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.telltale.ingest.decode.BodyDecoder;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Notice;

/// Reads what Withings posts when it has learned something: a form without a value of any measurement.
///
/// ```
/// userid=4410021&appli=4&startdate=1795264200&enddate=1795264266
/// |              |       when the oldest of it was measured
/// |              1 weight, 2 temperature, 4 pressure, pulse and oxygen; others are passed over
/// the account
///
/// userid=4410021&appli=46&action=unlink        the person took the leave back, it says; delete: is gone
/// ```
///
/// What is escaped is none of these words. Notices are few: a notice is made anew for each. One instance a thread.
public final class WithingsNotice implements BodyDecoder {
    /// Stands in the journal beside every body that this decoder read: a change of meaning is a new version.
    public static final int DECODER_VERSION = 1;

    private static final int LONGEST_BYTES = 4_096;
    private static final int MOST_DIGITS = 11;

    private static final byte[] USER = ascii("userid");
    private static final byte[] CATEGORY = ascii("appli");
    private static final byte[] START = ascii("startdate");
    private static final byte[] ACTION = ascii("action");
    private static final byte[] UNLINK = ascii("unlink");
    private static final byte[] DELETE = ascii("delete");

    private int understood;
    private int userAt;
    private int userEnd;
    private long category;
    private long startSeconds;
    private boolean isRevoked;

    @Override
    public int version() {
        return DECODER_VERSION;
    }

    @Override
    public int understoodBytes() {
        return understood;
    }

    @Override
    public BodyStatus decode(byte[] body, int offset, int length, Fragments into) {
        into.clear();
        into.decoderVersion = DECODER_VERSION;
        understood = 0;
        userAt = 0;
        userEnd = 0;
        category = Fragments.ABSENT;
        startSeconds = Fragments.ABSENT;
        isRevoked = false;
        if (length > LONGEST_BYTES || !readAll(body, offset, offset + length) || userEnd == 0) {
            return BodyStatus.MALFORMED;
        }
        if (isRevoked || isOfVitals()) {
            into.notice(
                    new Notice(new String(body, userAt, userEnd - userAt, StandardCharsets.US_ASCII), startSeconds));
        } else {
            into.passOver();
        }
        return BodyStatus.READ;
    }

    private boolean isOfVitals() {
        return category == 1 || category == 2 || category == 4;
    }

    private boolean readAll(byte[] body, int start, int end) {
        int at = start;
        while (at < end) {
            int pairEnd = find((byte) '&', body, at, end);
            int equals = find((byte) '=', body, at, pairEnd);
            if (equals == pairEnd || !take(body, at, equals, pairEnd)) {
                return false;
            }
            understood = pairEnd - start;
            at = pairEnd + 1;
        }
        return true;
    }

    private boolean take(byte[] body, int at, int equals, int end) {
        int value = equals + 1;
        if (is(USER, body, at, equals)) {
            // Two of them would be two accounts.
            boolean isFirst = userEnd == 0;
            userAt = value;
            userEnd = end;
            return isFirst && isName(body, value, end);
        }
        if (is(CATEGORY, body, at, equals)) {
            category = number(body, value, end);
        } else if (is(START, body, at, equals)) {
            startSeconds = number(body, value, end);
        } else if (is(ACTION, body, at, equals)) {
            isRevoked = is(UNLINK, body, value, end) || is(DELETE, body, value, end);
        }
        return true;
    }

    /// {@return whether these bytes can be the name of an account: 1 to 64 letters, digits, '-' and '_'}
    static boolean isName(byte[] bytes, int start, int end) {
        boolean good = end > start && end - start <= 64;
        for (int at = start; good && at < end; at++) {
            int character = bytes[at];
            int lower = character | 0x20;
            good = (lower >= 'a' && lower <= 'z')
                    || (character >= '0' && character <= '9')
                    || character == '-'
                    || character == '_';
        }
        return good;
    }

    private static long number(byte[] bytes, int start, int end) {
        long number = 0;
        boolean good = end > start && end - start <= MOST_DIGITS;
        for (int at = start; good && at < end; at++) {
            good = bytes[at] >= '0' && bytes[at] <= '9';
            number = 10 * number + bytes[at] - '0';
        }
        return good ? number : Fragments.ABSENT;
    }

    private static boolean is(byte[] word, byte[] bytes, int start, int end) {
        return Arrays.equals(word, 0, word.length, bytes, start, end);
    }

    private static int find(byte wanted, byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}

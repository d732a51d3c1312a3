package org.telltale.ingest.fhir;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.telltale.ingest.decode.Decimal;
import org.telltale.ingest.decode.Fragments;

/// The device's own time stamp inside the identifier that gateways form for the readings of personal
/// health devices.
///
/// ```
/// 001C05FFE874-sisansarahId-urn:oid:1.2.3-150456-590258410.25+8..1.0
/// |            |                          |      |           | |
/// device       patient                    |      |           | duration
///                                         |      |           offset, in quarters of an hour
///                                         |      seconds since 2000-01-01, as the device counts them
///                                         MDC code of what was measured
/// ```
///
/// It is looked for behind the reading's own MDC code, because a patient's name may hold anything.
/// Whatever does not look so is no stamp. Without an offset it is a wall clock.
///
/// Source: HL7 Personal Health Device IG, Generating the Time Stamp Part Identifier.
final class DeviceStamp {
    private static final long EPOCH_2000_MICROS = TimeUnit.SECONDS.toMicros(946_684_800L);
    private static final int MICRO_DECIMALS = 6;
    private static final int MOST_QUARTERS = 4 * 18;
    private static final long MOST_SECONDS = 10_000_000_000L;
    private static final byte DASH = '-';

    private final Decimal seconds = new Decimal();
    private final byte[] code = new byte[12];
    private long micros;
    private int offsetMinutes;

    /// {@return whether there is one}
    boolean read(Observation observation) {
        int mdc = observation.code.mdc();
        Text identifier = observation.identifier;
        if (mdc == 0 || identifier.isEmpty()) {
            return false;
        }
        int length = write(mdc);
        byte[] word = code;
        int at = find(identifier, word, length);
        return at >= 0 && readAt(identifier, at + length);
    }

    /// Writes the code between dashes.
    private int write(int mdc) {
        Arrays.fill(code, DASH);
        int digits = 0;
        for (int left = mdc; left > 0; left /= 10) {
            digits++;
        }
        int left = mdc;
        for (int index = digits; index > 0; index--) {
            code[index] = (byte) ('0' + left % 10);
            left /= 10;
        }
        return digits + 2;
    }

    private static int find(Text identifier, byte[] word, int length) {
        int from = identifier.at();
        for (int at = identifier.length() - length; at >= 0; at--) {
            if (Arrays.equals(identifier.source(), from + at, from + at + length, word, 0, length)) {
                return at;
            }
        }
        return -1;
    }

    private boolean readAt(Text identifier, int index) {
        int start = identifier.at() + index;
        int end = identifier.at() + identifier.length();
        int numberEnd = numberEnd(identifier.source(), start, end);
        boolean isNumber = numberEnd > start
                && seconds.read(identifier.source(), start, numberEnd) == numberEnd
                && seconds.fits()
                && seconds.decimals() <= MICRO_DECIMALS
                && seconds.digits() >= 0;
        if (!isNumber || !toMicros()) {
            return false;
        }
        return readOffset(identifier.source(), numberEnd, end);
    }

    /// {@return where the digits end; two points begin a duration}
    private static int numberEnd(byte[] source, int start, int end) {
        int at = start;
        boolean hasPoint = false;
        while (at < end) {
            boolean isPoint = source[at] == '.' && !hasPoint && at + 1 < end && source[at + 1] != '.';
            if ((source[at] < '0' || source[at] > '9') && !isPoint) {
                return at;
            }
            hasPoint |= isPoint;
            at++;
        }
        return at;
    }

    private boolean toMicros() {
        long digits = seconds.digits();
        long perSecond = 1;
        for (int decimal = 0; decimal < seconds.decimals(); decimal++) {
            perSecond *= 10;
        }
        if (digits / perSecond > MOST_SECONDS) {
            return false;
        }
        micros = EPOCH_2000_MICROS + digits * (1_000_000 / perSecond);
        return true;
    }

    private boolean readOffset(byte[] source, int start, int end) {
        offsetMinutes = Fragments.NO_OFFSET;
        boolean hasSign = start + 1 < end && (source[start] == '+' || source[start] == DASH);
        boolean isOffset = hasSign && source[start + 1] >= '0' && source[start + 1] <= '9';
        if (!isOffset) {
            boolean isDuration = start + 1 < end && source[start] == '.' && source[start + 1] == '.';
            return start == end || isDuration || source[start] == DASH;
        }
        int quarters = 0;
        int at = start + 1;
        while (at < end && source[at] >= '0' && source[at] <= '9' && quarters <= MOST_QUARTERS) {
            quarters = 10 * quarters + source[at++] - '0';
        }
        if (quarters > MOST_QUARTERS) {
            // A supplemental type follows, which is a code.
            return source[start] == DASH;
        }
        offsetMinutes = 15 * (source[start] == DASH ? -quarters : quarters);
        return true;
    }

    /// {@return microseconds since 1970; as if at Greenwich where the stamp has no offset}
    long micros() {
        return micros;
    }

    /// {@return its offset, or [Fragments#NO_OFFSET]}
    int offsetMinutes() {
        return offsetMinutes;
    }
}

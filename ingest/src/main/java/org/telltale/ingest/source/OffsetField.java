package org.telltale.ingest.source;

import org.telltale.ingest.decode.Decimal;
import org.telltale.ingest.decode.PlacedTime;
import org.telltale.ingest.decode.RowPlan;
import org.telltale.ingest.decode.ShortText;

/// Reads a device's offset. One instance a thread.
final class OffsetField implements ShortText.Reader {
    /// There is none that can be understood.
    static final int NONE = PlacedTime.NO_MEANING;

    private static final int MOST_MINUTES = 18 * 60;

    private final Decimal number = new Decimal();
    private final int slot;
    private final TimeRule.OffsetUnit unit;

    OffsetField(TimeRule.Offset rule, FieldMap map) {
        slot = map.slot(rule.path());
        unit = rule.unit();
    }

    /// {@return minutes east of Greenwich, or [#NONE]}
    int minutes(Fields fields) {
        if (unit == TimeRule.OffsetUnit.TEXT) {
            return fields.hasText(slot)
                    ? minutes(fields.text(slot), fields.textAt(slot), fields.textLength(slot))
                    : NONE;
        }
        return fields.readNumber(slot) ? minutes(fields.digits(), fields.decimals()) : NONE;
    }

    @Override
    public int meaning(byte[] source, int at, int length) {
        if (unit == TimeRule.OffsetUnit.TEXT) {
            return minutes(source, at, length);
        }
        boolean isNumber = number.read(source, at, at + length) == at + length && number.fits();
        return isNumber ? minutes(number.digits(), number.decimals()) : NONE;
    }

    /// Places it on a plan.
    ///
    /// @return whether it could be placed
    boolean isPlanned(Fields fields, RowPlan plan, PlacedTime time) {
        return !fields.hasText(slot) || plan.offset(time, slot, this);
    }

    private int minutes(long whole, int decimals) {
        long part = Figures.powerOfTen(decimals);
        if (Math.abs(whole) > 1_000_000_000_000L) {
            return NONE;
        }
        return switch (unit) {
            case HOURS -> bounded(60 * whole, part);
            case MINUTES -> bounded(whole, part);
            case SECONDS -> bounded(whole, 60 * part);
            case TEXT -> NONE;
        };
    }

    private static int bounded(long dividend, long divisor) {
        // A division costs as much as all the rest, and most offsets have no decimals.
        long minutes = divisor == 1 ? dividend : dividend / divisor;
        return Math.abs(minutes) <= MOST_MINUTES ? (int) minutes : NONE;
    }

    /// Reads `UTC-5`, `GMT+05:30`, `+0530`, `-8`, `UTC` or `Z`.
    static int minutes(byte[] text, int start, int length) {
        int end = start + length;
        int at = skipLetters(text, start, end);
        if (at == end) {
            return at > start ? 0 : NONE;
        }
        boolean west = text[at] == '-';
        if (!west && text[at] != '+') {
            return NONE;
        }
        return clock(text, at + 1, end, west);
    }

    private static int clock(byte[] text, int start, int end, boolean west) {
        int digits = 0;
        int number = 0;
        for (int at = start; at < end; at++) {
            if (text[at] >= '0' && text[at] <= '9' && digits < 4) {
                number = 10 * number + text[at] - '0';
                digits++;
            } else if (text[at] != ':' || digits == 0 || at == end - 1) {
                return NONE;
            }
        }
        int hours = digits <= 2 ? number : number / 100;
        int minutes = digits <= 2 ? 0 : number % 100;
        int all = 60 * hours + minutes;
        return digits == 0 || minutes > 59 || all > MOST_MINUTES ? NONE : west ? -all : all;
    }

    /// `UTC`, `GMT` or `Z`, in either case; anything else is not passed.
    private static int skipLetters(byte[] text, int start, int end) {
        int at = start;
        int word = 0;
        while (at < end && (text[at] | 0x20) >= 'a' && (text[at] | 0x20) <= 'z' && at - start < 3) {
            word = (word << 8) | (text[at] | 0x20);
            at++;
        }
        boolean known = at == start || word == 'z' || word == 0x757463 || word == 0x676d74;
        return known ? at : start;
    }
}

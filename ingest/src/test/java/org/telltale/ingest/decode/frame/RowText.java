package org.telltale.ingest.decode.frame;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.telltale.care.reading.ReadingNote;
import org.telltale.ingest.decode.Fragments;

/// What became of a frame, as a line that a person can compare.
final class RowText {
    private RowText() {}

    static String of(Fragments fragments) {
        TreeMap<Integer, String> items = new TreeMap<>();
        for (int row = 0; row < fragments.count(); row++) {
            put(items, fragments.item[row], row(fragments, row));
        }
        for (int i = 0; i < fragments.faultCount(); i++) {
            put(
                    items,
                    fragments.faultItem(i),
                    "fault " + fragments.fault(i).wireName() + ' ' + fragments.faultField(i));
        }
        if (!items.isEmpty() && items.lastKey() != items.size() - 1) {
            throw new AssertionError("items are not numbered one by one: " + items);
        }
        List<String> lines = new ArrayList<>(items.values());
        for (int i = 0; i < fragments.signalCount(); i++) {
            lines.add("signal " + lower(fragments.signal(i).name()) + ' ' + fragments.signalValue(i));
        }
        if (fragments.passedOver() > 0) {
            lines.add("passed over " + fragments.passedOver());
        }
        return String.join(" / ", lines);
    }

    private static void put(Map<Integer, String> items, int item, String line) {
        if (items.put(item, line) != null) {
            throw new AssertionError("two items have the number " + item);
        }
    }

    private static String row(Fragments fragments, int row) {
        StringBuilder line = new StringBuilder(fragments.vital[row].wireName()).append(' ');
        int decimals = fragments.decimals[row];
        line.append(number(fragments.firstDigits[row], decimals & 0xff));
        if (fragments.secondDigits[row] != Fragments.ABSENT) {
            line.append('/').append(number(fragments.secondDigits[row], (decimals >> 8) & 0xff));
        }
        line.append(' ').append(fragments.unit[row].ucum());
        if (fragments.thirdDigits[row] != Fragments.ABSENT) {
            line.append(" pulse ").append(number(fragments.thirdDigits[row], (decimals >> 16) & 0xff));
        }
        times(fragments, row, line);
        for (ReadingNote note : ReadingNote.values()) {
            line.append(note.isIn(fragments.flags[row]) ? " " + lower(note.name()) : "");
        }
        line.append((fragments.flags[row] & Fragments.ROUNDED) != 0 ? " rounded" : "");
        line.append((fragments.flags[row] & Fragments.PROBABLE) != 0 ? " probable" : "");
        return line.toString();
    }

    private static void times(Fragments fragments, int row, StringBuilder line) {
        if (fragments.sequence[row] != Fragments.ABSENT) {
            line.append(" #").append(fragments.sequence[row]);
        }
        long micros = fragments.deviceTimeMicros[row];
        if (micros != Fragments.ABSENT) {
            int offset = fragments.deviceOffsetMinutes[row];
            line.append(" at ").append(local(offset == Fragments.NO_OFFSET ? micros : micros + 60_000_000L * offset));
            line.append(offset == Fragments.NO_OFFSET ? "" : ZoneOffset.ofTotalSeconds(60 * offset));
        }
        if (fragments.shiftMicros[row] != 0) {
            line.append(String.format(Locale.ROOT, " %+d min", fragments.shiftMicros[row] / 60_000_000));
        }
        if (fragments.instantMicros[row] != Fragments.ABSENT) {
            line.append(" which is ")
                    .append(local(fragments.instantMicros[row]))
                    .append('Z');
        }
        if (fragments.gatewayTimeMicros[row] != Fragments.ABSENT) {
            line.append(" heard ")
                    .append(local(fragments.gatewayTimeMicros[row]))
                    .append('Z');
        }
    }

    private static LocalDateTime local(long micros) {
        return LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    private static String number(long digits, int decimals) {
        return BigDecimal.valueOf(digits, decimals).toPlainString();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

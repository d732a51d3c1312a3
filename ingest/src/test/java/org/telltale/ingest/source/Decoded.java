package org.telltale.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.telltale.care.reading.ReadingNote;
import org.telltale.ingest.decode.BodyDecoder;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.Fragments;

/// What a decoder made of a body, as lines that a person can read.
///
/// ```
/// CUFF7 blood_pressure 141 88 72 mm[Hg] 2026-11-21T12:31:05Z -300 IRREGULAR_PULSE
/// CUFF7 BATTERY 80
/// no_value data.sys
/// passed over 1
/// ```
public final class Decoded {
    private Decoded() {}

    /// {@return what a profile's decoder makes of a body}
    public static List<String> of(SourceProfile profile, String body) {
        return of(profile.newDecoder(), body);
    }

    /// {@return what a decoder makes of a body}
    public static List<String> of(BodyDecoder decoder, String body) {
        Fragments fragments = new Fragments();
        byte[] bytes = body.getBytes(UTF_8);
        BodyStatus status = decoder.decode(bytes, 0, bytes.length, fragments);
        return status == BodyStatus.READ ? lines(fragments) : List.of(status.name());
    }

    /// {@return the moments of the rows by the gateway's clock, where both clocks were told}
    public static List<String> instants(SourceProfile profile, String body) {
        return instants(profile.newDecoder(), body);
    }

    /// {@return the same of what a decoder makes of a body}
    public static List<String> instants(BodyDecoder decoder, String body) {
        Fragments fragments = new Fragments();
        byte[] bytes = body.getBytes(UTF_8);
        decoder.decode(bytes, 0, bytes.length, fragments);
        List<String> instants = new ArrayList<>();
        for (int row = 0; row < fragments.count(); row++) {
            long micros = fragments.instantMicros[row];
            instants.add(micros == Fragments.ABSENT ? "none" : time(micros));
        }
        return instants;
    }

    /// {@return what a decoder made of some body}
    public static List<String> lines(Fragments fragments) {
        TreeMap<Integer, String> items = new TreeMap<>();
        for (int row = 0; row < fragments.count(); row++) {
            items.put(fragments.item[row], row(fragments, row));
        }
        for (int index = 0; index < fragments.faultCount(); index++) {
            String fault = fragments.fault(index).wireName() + ' ' + fragments.faultField(index);
            if (items.put(fragments.faultItem(index), fault) != null) {
                throw new AssertionError("two items have the number " + fragments.faultItem(index));
            }
        }
        if (!items.isEmpty() && items.lastKey() != items.size() - 1) {
            throw new AssertionError("items are not numbered from 0: " + items.keySet());
        }
        List<String> lines = new ArrayList<>(items.values());
        for (int index = 0; index < fragments.signalCount(); index++) {
            lines.add(text(fragments, fragments.signalNameAt(index), fragments.signalNameLength(index))
                    + ' '
                    + fragments.signal(index)
                    + ' '
                    + fragments.signalValue(index));
        }
        if (fragments.passedOver() > 0) {
            lines.add("passed over " + fragments.passedOver());
        }
        return lines;
    }

    private static String row(Fragments fragments, int row) {
        StringBuilder line = new StringBuilder();
        int decimals = fragments.decimals[row];
        line.append(text(fragments, fragments.deviceAt[row], fragments.deviceLength[row]))
                .append(' ')
                .append(fragments.vital[row].wireName());
        number(line, fragments.firstDigits[row], decimals & 0xff);
        number(line, fragments.secondDigits[row], (decimals >> 8) & 0xff);
        number(line, fragments.thirdDigits[row], (decimals >> 16) & 0xff);
        line.append(' ').append(fragments.unit[row].ucum());
        if (fragments.deviceTimeMicros[row] != Fragments.ABSENT) {
            int offset = fragments.deviceOffsetMinutes[row];
            line.append(' ').append(time(fragments.deviceTimeMicros[row])).append(' ');
            line.append(offset == Fragments.NO_OFFSET ? "wall" : Integer.toString(offset));
        }
        if (fragments.gatewayTimeMicros[row] != Fragments.ABSENT) {
            line.append(" gateway ").append(time(fragments.gatewayTimeMicros[row]));
        }
        if (fragments.sequence[row] != Fragments.ABSENT) {
            line.append(" #").append(fragments.sequence[row]);
        }
        return flags(line, fragments.flags[row]).toString();
    }

    private static void number(StringBuilder line, long digits, int decimals) {
        if (digits != Fragments.ABSENT) {
            line.append(' ').append(BigDecimal.valueOf(digits, decimals).toPlainString());
        }
    }

    private static StringBuilder flags(StringBuilder line, int flags) {
        line.append((flags & Fragments.MANUAL) == 0 ? "" : " manual");
        line.append((flags & Fragments.ROUNDED) == 0 ? "" : " rounded");
        line.append((flags & Fragments.PROBABLE) == 0 ? "" : " probable");
        for (ReadingNote note : ReadingNote.values()) {
            line.append(note.isIn(flags) ? " " + note : "");
        }
        return line;
    }

    private static String time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    private static String text(Fragments fragments, int at, int length) {
        return new String(fragments.text, at, length, UTF_8);
    }
}

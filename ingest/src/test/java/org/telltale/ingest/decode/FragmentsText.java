package org.telltale.ingest.decode;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/// Fragments as lines that a person can compare, one an item, in the order of the body.
public final class FragmentsText {
    private FragmentsText() {}

    /// {@return the lines}
    public static List<String> of(Fragments fragments) {
        TreeMap<Integer, String> lines = new TreeMap<>();
        for (int row = 0; row < fragments.count(); row++) {
            lines.put(fragments.item[row], row(fragments, row));
        }
        for (int i = 0; i < fragments.faultCount(); i++) {
            String line = fragments.fault(i).wireName() + ' ' + fragments.faultField(i);
            if (lines.put(fragments.faultItem(i), line) != null) {
                throw new AssertionError("an item is a row and a fault: " + fragments.faultItem(i));
            }
        }
        return new ArrayList<>(lines.values());
    }

    private static String row(Fragments fragments, int row) {
        String device = new String(
                fragments.text, fragments.deviceAt[row], fragments.deviceLength[row], StandardCharsets.UTF_8);
        int decimals = fragments.decimals[row];
        return String.join(
                " ",
                device,
                fragments.vital[row].wireName(),
                fragments.unit[row].ucum(),
                number(fragments.firstDigits[row], decimals & 0xff),
                number(fragments.secondDigits[row], (decimals >> 8) & 0xff),
                number(fragments.thirdDigits[row], (decimals >> 16) & 0xff),
                time(fragments.deviceTimeMicros[row]),
                Integer.toString(fragments.deviceOffsetMinutes[row]),
                time(fragments.gatewayTimeMicros[row]),
                time(fragments.sequence[row]),
                "flags=" + fragments.flags[row],
                "quanta=" + fragments.firstQuanta[row],
                time(fragments.secondQuanta[row]),
                time(fragments.thirdQuanta[row]),
                HexFormat.of().toHexDigits(fragments.identityHigh[row]),
                HexFormat.of().toHexDigits(fragments.identityLow[row]),
                "user=" + fragments.user[row]);
    }

    static String number(long digits, int decimals) {
        return digits == Fragments.ABSENT
                ? "-"
                : BigDecimal.valueOf(digits, decimals).toPlainString();
    }

    static String time(long number) {
        return number == Fragments.ABSENT ? "-" : Long.toString(number);
    }
}

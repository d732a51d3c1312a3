package org.telltale.ingest.hl7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;
import org.telltale.care.reading.ReadingNote;
import org.telltale.ingest.decode.Decimal;
import org.telltale.ingest.decode.Fault;

/// What stands in OBX-5, as a number with its digits.
///
/// | type  | stands                  | is                                   |
/// |-------|-------------------------|--------------------------------------|
/// | `NM`  | `141`, `+072`, `.5`     | the number                           |
/// | `SN`  | `<^40`, `^141`, `=^141` | the number; below or above range     |
/// | other | `141`, `<40`            | the same, as many senders write `ST` |
/// | any   | nothing, or `""`        | [Fault#NO_VALUE]: not measured       |
///
/// @param digits with the point taken out
/// @param decimals how many of them stand after the point
/// @param noteBits [ReadingNote#BELOW_RANGE], [ReadingNote#ABOVE_RANGE], or 0
/// @param fault why there is no number, or null
record SentValue(
        long digits, int decimals, int noteBits, @Nullable Fault fault) {
    private static final int VALUE = 5;
    private static final SentValue NONE = new SentValue(0, 0, 0, Fault.NO_VALUE);
    private static final SentValue BAD = new SentValue(0, 0, 0, Fault.BAD_NUMBER);

    /// {@return the value of an OBX}
    static SentValue of(SegmentReader.Fields obx) {
        String first = obx.text(VALUE, 1);
        String second = obx.text(VALUE, 2);
        if ((first.isEmpty() || first.equals("\"\"")) && second.isEmpty()) {
            return NONE;
        }
        boolean isStructured = obx.text(2, 1).equals("SN");
        boolean isMore =
                obx.repetitions(VALUE) > 1 || !obx.text(VALUE, 3).isEmpty() || !(isStructured || second.isEmpty());
        return isMore ? BAD : isStructured ? compared(first, second) : compared(sign(first), unsigned(first));
    }

    private static String sign(String text) {
        return text.substring(0, text.length() - unsigned(text).length()).strip();
    }

    private static String unsigned(String text) {
        int at = 0;
        while (at < text.length() && "<>= ".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return text.substring(at);
    }

    private static SentValue compared(String comparator, String number) {
        return switch (comparator) {
            case "", "=" -> number(number, 0);
            case "<", "<=" -> number(number, ReadingNote.BELOW_RANGE.bit());
            case ">", ">=" -> number(number, ReadingNote.ABOVE_RANGE.bit());
            default -> BAD;
        };
    }

    private static SentValue number(String text, int noteBits) {
        byte[] plain = plain(text).getBytes(ISO_8859_1);
        Decimal decimal = new Decimal();
        boolean isNumber = decimal.read(plain, 0, plain.length) == plain.length && decimal.fits();
        return isNumber ? new SentValue(decimal.digits(), decimal.decimals(), noteBits, null) : BAD;
    }

    /// HL7 allows what JSON does not: a plus, zeros in front, a point with nothing before or behind it.
    private static String plain(String text) {
        boolean isNegative = text.startsWith("-");
        int at = isNegative || text.startsWith("+") ? 1 : 0;
        while (at + 1 < text.length() && text.charAt(at) == '0' && isDigit(text.charAt(at + 1))) {
            at++;
        }
        String whole = text.substring(at);
        String before = whole.startsWith(".") && whole.length() > 1 ? "0" + whole : whole;
        boolean endsInPoint = before.endsWith(".") && before.length() > 1;
        return (isNegative ? "-" : "") + (endsInPoint ? before.substring(0, before.length() - 1) : before);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}

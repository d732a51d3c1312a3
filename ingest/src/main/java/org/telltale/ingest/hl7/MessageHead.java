package org.telltale.ingest.hl7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The first segment of a message as it stands: who sends, what it is, and how it wants to be answered.
///
/// ```
/// MSH|^~\&|RPMGW^0123456789ABCDEF^EUI-64|CLINIC|||20261121073105-0500||ORU^R01^ORU_R01|M17|P|2.6
///    1 2   3                              4       7                    9               10  11 12
/// ```
///
/// Read without a parser, because a message that none can read has to be answered too. Each byte is a
/// character, so that what is given back in an answer is what came.
///
/// Source: HL7 2.6, section 2.14.9.
public final class MessageHead {
    /// What the separators are where a message leaves some of them out.
    private static final String USUAL = "^~\\&";

    private static final int LONGEST = 4_096;
    private static final String NAME = "MSH";

    private final List<String> fields;

    private MessageHead(List<String> fields) {
        this.fields = List.copyOf(fields);
    }

    /// {@return the head of a message, or nothing where the bytes do not begin with one}
    public static Optional<MessageHead> of(byte[] body, int offset, int length) {
        String text = new String(body, offset, Math.min(length, LONGEST), ISO_8859_1);
        int end = 0;
        while (end < text.length() && !isSegmentEnd(text.charAt(end))) {
            end++;
        }
        boolean isWhole = end < length && end > NAME.length() + 1;
        return isWhole && text.startsWith(NAME) ? of(text.substring(0, end)) : Optional.empty();
    }

    private static Optional<MessageHead> of(String segment) {
        char separator = segment.charAt(NAME.length());
        List<String> fields = new ArrayList<>();
        fields.add(String.valueOf(separator));
        for (int at = NAME.length() + 1, end; at <= segment.length(); at = end + 1) {
            int next = segment.indexOf(separator, at);
            end = next < 0 ? segment.length() : next;
            fields.add(segment.substring(at, end));
        }
        MessageHead head = new MessageHead(fields);
        return head.hasSeparators() ? Optional.of(head) : Optional.empty();
    }

    static boolean isSegmentEnd(int character) {
        return character == '\r' || character == '\n';
    }

    /// Five signs that cannot be told apart, or that are letters, make every field ambiguous.
    private boolean hasSeparators() {
        String all = field(1) + separators();
        boolean well = true;
        for (int at = 0; at < all.length(); at++) {
            char sign = all.charAt(at);
            well &= sign > ' ' && sign < 0x7f && !Character.isLetterOrDigit(sign) && all.indexOf(sign) == at;
        }
        return well;
    }

    /// {@return a field as it stands, empty where there is none; MSH-1 is the separator itself}
    public String field(int number) {
        return number <= fields.size() ? fields.get(number - 1) : "";
    }

    /// {@return one component, from 1, of the first repetition of a field}
    public String component(int number, int component) {
        String repetition = before(field(number), separators().charAt(1));
        for (int skipped = 1; skipped < component; skipped++) {
            int next = repetition.indexOf(separators().charAt(0));
            repetition = next < 0 ? "" : repetition.substring(next + 1);
        }
        return before(repetition, separators().charAt(0));
    }

    private static String before(String text, char sign) {
        int at = text.indexOf(sign);
        return at < 0 ? text : text.substring(0, at);
    }

    /// {@return what separates fields}
    public char fieldSeparator() {
        return field(1).charAt(0);
    }

    /// {@return what separates components and repetitions, escapes, and separates parts of a component:
    /// four signs}
    public String separators() {
        String said = field(2);
        int taken = Math.min(said.length(), USUAL.length());
        return said.substring(0, taken) + USUAL.substring(taken);
    }

    /// {@return whether it is a message with observations}
    public boolean isObservations() {
        String event = component(9, 2);
        return component(9, 1).equals("ORU") && (event.equals("R01") || event.isEmpty());
    }

    /// {@return whether it says of itself that it is no patient's: for training, or to find a fault}
    public boolean isTrial() {
        String processing = component(11, 1);
        return processing.equals("T") || processing.equals("D");
    }

    /// {@return how its texts are written}
    ///
    /// ASCII is part of UTF-8, and so is what nearly every sender writes that says nothing. What else
    /// there is we read byte by byte: names of devices and units are ASCII in each of them.
    public Charset charset() {
        String word = component(18, 1).strip();
        boolean isUtf8 =
                word.isEmpty() || word.endsWith("UTF-8") || word.equals(US_ASCII.name()) || word.equals("ASCII");
        return isUtf8 ? UTF_8 : ISO_8859_1;
    }
}

package org.telltale.ingest.mllp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.telltale.ingest.hl7.MessageHead;

/// What a message is answered.
///
/// ```
/// MSH|^~\&|HUB||RPMGW^0123456789ABCDEF^EUI-64|CLINIC|20261121123107+0000||ACK^R01^ACK|T19a9|P|2.6
/// MSA|AE|M000017
/// ERR||OBX^^5|102|E||||reading 2: OBX-5 is not a number that fits its unit
/// ```
///
/// It has the sender's own separators, so that what is given back stands as it came. Nothing of a patient
/// is in it: our own words, and fields of the header.
///
/// Source: HL7 2.6, sections 2.9.2 and 2.9.3 (original and enhanced mode), 2.14.1, 2.14.5 and 2.14.8.
final class Acknowledgement {
    /// How a message was received.
    enum Code {
        /// It is on disk, and each of its readings could be read.
        ACCEPT('A'),
        /// It is on disk, and something of it could not be read: to send it again changes nothing.
        ERROR('E'),
        /// It was not taken.
        REJECT('R');

        private final char letter;

        Code(char letter) {
            this.letter = letter;
        }
    }

    /// One ERR segment.
    ///
    /// @param field as `OBX-5`, or empty
    /// @param code of table 0357
    /// @param text what a person reads, of our own words
    record Problem(String field, int code, String text) {}

    private static final DateTimeFormatter NOW =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").withZone(ZoneOffset.UTC);
    private static final int LONGEST_VERSION = 12;
    private static final String OURSELVES = "TELLTALE";

    private final Optional<MessageHead> head;

    /// @param head of the message that is answered, if it has one
    Acknowledgement(Optional<MessageHead> head) {
        this.head = head;
    }

    /// {@return the bytes of all that is to be said, framed; none where the sender asks for nothing}
    ///
    /// @param now when it is said
    /// @param id what no other message of ours is called
    byte[] of(Code code, List<Problem> problems, Instant now, String id) {
        StringBuilder said = new StringBuilder();
        String accept = field(15);
        String application = field(16);
        boolean isOriginal = accept.isEmpty() && application.isEmpty();
        boolean isError = code != Code.ACCEPT;
        if (!isOriginal && isWanted(accept, isError)) {
            frame(said, 'C', code, problems, now, id + 'c');
        }
        if (isOriginal || isWanted(application, isError)) {
            frame(said, 'A', code, problems, now, id);
        }
        return said.toString().getBytes(ISO_8859_1);
    }

    private static boolean isWanted(String condition, boolean isError) {
        return switch (condition) {
            case "AL" -> true;
            case "ER" -> isError;
            case "SU" -> !isError;
            default -> false;
        };
    }

    private void frame(StringBuilder to, char kind, Code code, List<Problem> problems, Instant now, String id) {
        to.append((char) Framing.START);
        header(to, now, id);
        to.append("MSA").append(separator()).append(kind).append(code.letter);
        to.append(separator()).append(field(10)).append('\r');
        for (Problem problem : problems) {
            error(to, problem);
        }
        to.append((char) Framing.END).append('\r');
    }

    private void header(StringBuilder to, Instant now, String id) {
        char component = separators().charAt(0);
        String us = field(5).isEmpty() ? OURSELVES : field(5);
        String version = field(12).length() > LONGEST_VERSION ? "" : field(12);
        List<String> fields = List.of(
                separators(),
                us,
                field(6),
                field(3),
                field(4),
                NOW.format(now),
                "",
                "ACK" + component + "R01" + component + "ACK",
                id,
                field(11).isEmpty() ? "P" : field(11),
                version.isEmpty() ? "2.6" : version);
        to.append("MSH");
        fields.forEach(field -> to.append(separator()).append(field));
        to.append('\r');
    }

    private void error(StringBuilder to, Problem problem) {
        List<String> fields = List.of(
                "", place(problem.field()), Integer.toString(problem.code()), "E", "", "", "", plain(problem.text()));
        to.append("ERR");
        fields.forEach(field -> to.append(separator()).append(field));
        to.append('\r');
    }

    /// `OBX-5` is a segment, its number, which is not said, and a field.
    private String place(String field) {
        int dash = field.indexOf('-');
        if (dash < 0) {
            return field;
        }
        char component = separators().charAt(0);
        int end = dash + 1;
        while (end < field.length() && Character.isDigit(field.charAt(end))) {
            end++;
        }
        return field.substring(0, dash) + component + component + field.substring(dash + 1, end);
    }

    private String plain(String text) {
        StringBuilder plain = new StringBuilder(text);
        String signs = separators() + separator();
        for (int at = 0; at < plain.length(); at++) {
            if (signs.indexOf(plain.charAt(at)) >= 0) {
                plain.setCharAt(at, ' ');
            }
        }
        return plain.toString();
    }

    private char separator() {
        return head.map(MessageHead::fieldSeparator).orElse('|');
    }

    private String separators() {
        return head.map(MessageHead::separators).orElse("^~\\&");
    }

    private String field(int number) {
        return head.map(known -> known.field(number)).orElse("");
    }
}

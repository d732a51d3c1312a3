package org.telltale.server.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Comma-separated values as RFC 4180 has them, read line by line: what is wrong with one line spoils no other.
///
/// A field is quoted where it holds a comma, a quote or a line break. Lines end with CR LF or LF; empty ones are passed
/// over. A byte order mark is too.
final class Csv {
    /// One line.
    ///
    /// @param number where it begins in the text, from 1
    /// @param wrong why its fields cannot be relied on, if they cannot
    record Line(int number, List<String> fields, Optional<String> wrong) {}

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final String text;
    private final List<Line> lines = new ArrayList<>();
    private int at;
    private int number = 1;
    private Optional<String> wrong = Optional.empty();

    private Csv(String text) {
        this.text = text;
        this.at = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    }

    /// {@return the lines of a text}
    static List<Line> read(String text) {
        Csv csv = new Csv(text);
        while (csv.at < text.length()) {
            csv.line();
        }
        return csv.lines;
    }

    /// {@return fields as one line}
    static String line(List<String> fields) {
        return fields.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String field) {
        boolean isPlain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return isPlain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    private void line() {
        int first = number;
        wrong = Optional.empty();
        List<String> fields = new ArrayList<>();
        do {
            fields.add(isAt('"') ? quotedField() : plainField());
        } while (skips(','));
        endOfLine();
        boolean isEmpty = fields.size() == 1 && fields.getFirst().isEmpty() && wrong.isEmpty();
        if (!isEmpty) {
            lines.add(new Line(first, List.copyOf(fields), wrong));
        }
    }

    private String plainField() {
        int from = at;
        while (at < text.length() && !isAt(',') && !isAtEndOfLine()) {
            if (isAt('"')) {
                wrong = Optional.of("a quote stands inside a field that is not quoted");
            }
            at++;
        }
        return text.substring(from, at);
    }

    private String quotedField() {
        StringBuilder field = new StringBuilder();
        at++;
        while (at < text.length() && !isEndOfQuotes()) {
            if (isAt('\n')) {
                number++;
            }
            field.append(text.charAt(at));
            at++;
        }
        if (!skips('"')) {
            wrong = Optional.of("a quote is opened and not closed");
        } else if (at < text.length() && !isAt(',') && !isAtEndOfLine()) {
            wrong = Optional.of("something stands behind the closing quote of a field");
            plainField();
        }
        return field.toString();
    }

    /// Two quotes stand for one; the first of them is passed over.
    private boolean isEndOfQuotes() {
        if (!isAt('"')) {
            return false;
        }
        boolean isDoubled = at + 1 < text.length() && text.charAt(at + 1) == '"';
        if (isDoubled) {
            at++;
        }
        return !isDoubled;
    }

    private void endOfLine() {
        skips('\r');
        if (skips('\n')) {
            number++;
        }
    }

    private boolean isAtEndOfLine() {
        return isAt('\n') || (isAt('\r') && at + 1 < text.length() && text.charAt(at + 1) == '\n');
    }

    private boolean isAt(char character) {
        return at < text.length() && text.charAt(at) == character;
    }

    private boolean skips(char character) {
        boolean is = isAt(character);
        at += is ? 1 : 0;
        return is;
    }
}

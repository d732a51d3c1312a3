package org.telltale.billing.code;

import java.util.ArrayList;
import java.util.List;

/// Reads comma-separated values with a header line into rows that know where they stand.
///
/// Format: RFC 4180, section 2, with either kind of line end; a quoted field may hold commas, quotes (doubled) and
/// line ends. The header must be exactly the expected one, so that a column that is missing, new or in another place
/// is noticed before any of its values is misread.
final class CsvTable {
    private final String name;
    private final String text;
    private int at;
    private int line = 1;

    private CsvTable(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /// {@return the rows below the header}
    ///
    /// @throws BadTable if the header is another one, or a row has more or fewer fields than it
    static List<CsvRow> read(String name, String text, List<String> header) {
        CsvTable table = new CsvTable(name, text);
        List<CsvRow> rows = new ArrayList<>();
        if (!header.equals(table.record())) {
            throw new BadTable(name + " line 1", "the columns must be " + String.join(",", header));
        }
        while (table.at < text.length()) {
            int line = table.line;
            List<String> fields = table.record();
            if (fields.size() != header.size()) {
                throw new BadTable(
                        name + " line " + line, fields.size() + " columns where " + header.size() + " are expected");
            }
            rows.add(new CsvRow(name, line, header, fields));
        }
        return List.copyOf(rows);
    }

    private List<String> record() {
        List<String> fields = new ArrayList<>();
        do {
            fields.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
        } while (take(','));
        take('\r');
        if (!take('\n') && at < text.length()) {
            throw new BadTable(name + " line " + line, "text after a closing quote");
        }
        line++;
        return fields;
    }

    private String plain() {
        int start = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        int opened = line;
        StringBuilder field = new StringBuilder();
        at++;
        while (true) {
            if (at == text.length()) {
                throw new BadTable(name + " line " + opened, "a quote that is not closed");
            }
            char c = text.charAt(at++);
            if (c == '"' && !take('"')) {
                return field.toString();
            }
            line += c == '\n' ? 1 : 0;
            field.append(c);
        }
    }

    private boolean take(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }
}

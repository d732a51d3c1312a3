package org.telltale.billing.summary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;

/// Writes rows of comma-separated values that a spreadsheet may open.
///
/// Format: RFC 4180, section 2: UTF-8 without a mark, lines end in CR LF, a field with a comma, a quote or a line end
/// stands in quotes and its quotes are doubled.
///
/// A spreadsheet runs a field that begins with `=`, `+`, `-` or `@` as a formula, also behind a tab or a line end,
/// and also written in full width. Such a field gets an apostrophe in front, which spreadsheets show as text; a note
/// that a person typed can then do nothing but be read.
final class CsvWriter {
    private static final String STARTS_A_FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";
    private static final String NEEDS_QUOTES = ",\"\r\n";

    private final Writer out;
    private final int columns;

    private CsvWriter(Writer out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    /// {@return a writer that has written its header}
    static CsvWriter to(OutputStream stream, List<String> header) throws IOException {
        CsvWriter writer = new CsvWriter(new BufferedWriter(new OutputStreamWriter(stream, UTF_8)), header.size());
        writer.row(header);
        return writer;
    }

    /// Writes a row.
    ///
    /// @throws IllegalArgumentException if it has more or fewer fields than the header
    void row(List<String> fields) throws IOException {
        if (fields.size() != columns) {
            throw new IllegalArgumentException(fields.size() + " fields in a table of " + columns + " columns");
        }
        for (int i = 0; i < columns; i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(field(fields.get(i)));
        }
        out.write("\r\n");
    }

    void flush() throws IOException {
        out.flush();
    }

    private static String field(String text) {
        String harmless = !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = harmless.chars().noneMatch(c -> NEEDS_QUOTES.indexOf(c) >= 0);
        return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }
}

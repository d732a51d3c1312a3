package org.telltale.billing;

import java.io.IOException;
import java.io.OutputStream;
import org.telltale.billing.summary.DaysCsv;
import org.telltale.billing.summary.LinesCsv;
import org.telltale.billing.summary.MinutesCsv;
import org.telltale.billing.summary.SummaryJson;

/// The forms in which a monthly summary leaves the house. All of them hold PHI.
///
/// An equal summary gives the same bytes in every run, time zone and locale. Columns and fields are described in
/// `docs/reference/monthly-summary.md`; new ones are added at the end, and none ever changes its meaning.
public enum SummaryFormat {
    /// Everything, as one JSON object.
    JSON("application/json") {
        @Override
        public void write(MonthlySummary summary, OutputStream out) throws IOException {
            SummaryJson.write(summary, out);
        }
    },
    /// One row for each decision, as comma-separated values.
    LINES("text/csv; charset=utf-8; header=present") {
        @Override
        public void write(MonthlySummary summary, OutputStream out) throws IOException {
            LinesCsv.write(summary, out);
        }
    },
    /// One row for each civil day with a reading.
    DAYS("text/csv; charset=utf-8; header=present") {
        @Override
        public void write(MonthlySummary summary, OutputStream out) throws IOException {
            DaysCsv.write(summary, out);
        }
    },
    /// One row for each time entry.
    MINUTES("text/csv; charset=utf-8; header=present") {
        @Override
        public void write(MonthlySummary summary, OutputStream out) throws IOException {
            MinutesCsv.write(summary, out);
        }
    };

    private final String mediaType;

    SummaryFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /// {@return what an HTTP answer says that it is}
    public String mediaType() {
        return mediaType;
    }

    /// Writes a summary; the stream is flushed and stays open.
    ///
    /// @throws IOException if the stream cannot be written to
    public abstract void write(MonthlySummary summary, OutputStream out) throws IOException;
}

package org.telltale.billing.summary;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.telltale.billing.MonthlySummary;
import org.telltale.billing.evidence.EntryShare;
import org.telltale.billing.evidence.ServiceEvidence;
import org.telltale.care.time.TimeEntry;

/// One row for each time entry, with how much of it counts and why the rest does not.
public final class MinutesCsv {
    /// The columns, in order.
    public static final List<String> COLUMNS = List.of(
            "month",
            "patient",
            "program",
            "counted_over",
            "from",
            "to",
            "entry",
            "person",
            "qualification",
            "work",
            "activity",
            "contact",
            "contact_with",
            "started_at",
            "duration_seconds",
            "counted_seconds",
            "not_counted",
            "entered_at",
            "note");

    private MinutesCsv() {}

    /// Writes the table; the stream is flushed and stays open.
    public static void write(MonthlySummary summary, OutputStream out) throws IOException {
        CsvWriter csv = CsvWriter.to(out, COLUMNS);
        for (ServiceEvidence service : summary.evidence().services()) {
            for (EntryShare share : Shares.of(service)) {
                csv.row(row(summary, service, share));
            }
        }
        csv.flush();
    }

    private static List<String> row(MonthlySummary summary, ServiceEvidence service, EntryShare share) {
        TimeEntry entry = share.entry();
        return List.of(
                summary.month().toString(),
                Long.toString(summary.evidence().patient().number()),
                service.program().name(),
                Shares.countedOver(service),
                service.span().startInclusive().toString(),
                service.span().last().toString(),
                Long.toString(entry.id().number()),
                Long.toString(entry.person().number()),
                entry.qualification().name(),
                share.work().name(),
                entry.activity().name(),
                entry.contact().name(),
                entry.with().name(),
                entry.start().toString(),
                Long.toString(entry.durationSeconds()),
                Long.toString(share.counted().toSeconds()),
                share.refused().entrySet().stream()
                        .map(part -> part.getKey() + ":" + part.getValue().toSeconds())
                        .collect(joining(";")),
                entry.enteredAt().toString(),
                entry.note());
    }
}

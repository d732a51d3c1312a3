package org.telltale.billing.summary;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.telltale.billing.DeviceReading;
import org.telltale.billing.MonthlySummary;
import org.telltale.billing.evidence.DayProof;
import org.telltale.billing.evidence.RejectedDay;
import org.telltale.billing.evidence.ServiceEvidence;

/// One row for each civil day of a period that has a reading, with the one that proves it or the first that fails.
public final class DaysCsv {
    /// The columns, in order.
    public static final List<String> COLUMNS = List.of(
            "month",
            "patient",
            "program",
            "enrollment",
            "period",
            "from",
            "to",
            "closed",
            "day",
            "counted",
            "reason",
            "detail",
            "position",
            "index",
            "device",
            "taken_at",
            "received_at",
            "zone",
            "late");

    private DaysCsv() {}

    /// Writes the table; the stream is flushed and stays open.
    public static void write(MonthlySummary summary, OutputStream out) throws IOException {
        CsvWriter csv = CsvWriter.to(out, COLUMNS);
        for (ServiceEvidence service : summary.evidence().services()) {
            if (service instanceof ServiceEvidence.OfPeriod period) {
                for (LocalDate day : days(period)) {
                    csv.row(row(summary, period, day));
                }
            }
        }
        csv.flush();
    }

    private static SortedSet<LocalDate> days(ServiceEvidence.OfPeriod period) {
        TreeSet<LocalDate> days = new TreeSet<>(period.days().counted().keySet());
        days.addAll(period.days().rejected().keySet());
        return days;
    }

    private static List<String> row(MonthlySummary summary, ServiceEvidence.OfPeriod period, LocalDate day) {
        List<String> row = new ArrayList<>(List.of(
                summary.month().toString(),
                Long.toString(summary.evidence().patient().number()),
                period.program().name(),
                Long.toString(period.period().enrollment().id().number()),
                Integer.toString(period.period().number()),
                period.span().startInclusive().toString(),
                period.span().last().toString(),
                Boolean.toString(period.closed()),
                day.toString()));
        DayProof proof = period.days().counted().get(day);
        if (proof != null) {
            row.addAll(List.of("true", "", ""));
            row.addAll(reading(proof.reading()));
            row.addAll(List.of(proof.zone().getId(), Boolean.toString(proof.late())));
        }
        RejectedDay rejected = period.days().rejected().get(day);
        if (rejected != null) {
            row.addAll(List.of(
                    "false", rejected.why().reason().name(), rejected.why().detail()));
            row.addAll(reading(rejected.reading()));
            row.addAll(List.of("", ""));
        }
        return row;
    }

    private static List<String> reading(DeviceReading reading) {
        return List.of(
                Long.toString(reading.position()),
                Integer.toString(reading.index()),
                Long.toString(reading.device().number()),
                reading.takenAt().toString(),
                reading.receivedAt().toString());
    }
}

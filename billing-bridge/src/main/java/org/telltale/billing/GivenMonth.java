package org.telltale.billing;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.telltale.billing.facts.FactsFile;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.patient.PatientId;
import org.telltale.care.time.TimeEntry;

/// What a document says of one patient, and which month is asked about.
///
/// @param record what is on record
/// @param readings every reading, of any month
/// @param entries every time entry, of any month
/// @param month which month
/// @param asOf what came later is not looked at
/// @param config which conventions hold
public record GivenMonth(
        PatientRecord record,
        List<DeviceReading> readings,
        List<TimeEntry> entries,
        YearMonth month,
        Instant asOf,
        BillingConfig config)
        implements MonthFacts {
    /// Copies the lists.
    public GivenMonth {
        readings = List.copyOf(readings);
        entries = List.copyOf(entries);
    }

    /// {@return what a document says, as `docs/reference/billing-facts.md` describes it}
    ///
    /// @throws BadFacts if it is no JSON, or says what cannot be; the message starts with the field
    /// @throws IOException if it cannot be read; the stream stays open
    public static GivenMonth read(InputStream in) throws BadFacts, IOException {
        return FactsFile.read(in);
    }

    /// {@return what the month comes to}
    ///
    /// @throws IllegalArgumentException if a convention allows an exclusion that is a written rule or unknown
    public MonthlySummary summary() {
        return new BillingBridge(this, config)
                .summary(record.patient(), month, asOf)
                .orElseThrow();
    }

    @Override
    public Optional<PatientRecord> record(PatientId patient) {
        return Optional.of(record).filter(of -> of.patient().equals(patient));
    }

    @Override
    public List<DeviceReading> readings(PatientId patient, TimeSpan taken) {
        return readings.stream()
                .filter(reading -> taken.contains(reading.takenAt()))
                .toList();
    }

    @Override
    public List<TimeEntry> entries(PatientId patient, TimeSpan worked) {
        return entries.stream()
                .filter(entry -> entry.span().overlap(worked).isPresent())
                .toList();
    }
}

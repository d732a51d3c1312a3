package org.telltale.server.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.telltale.billing.BillingBridge;
import org.telltale.billing.BillingConfig;
import org.telltale.billing.DeviceReading;
import org.telltale.billing.MonthFacts;
import org.telltale.billing.MonthlySummary;
import org.telltale.billing.PatientRecord;
import org.telltale.billing.PayerFacts;
import org.telltale.billing.PriceList;
import org.telltale.billing.SummaryFormat;
import org.telltale.care.day.CivilDays;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.device.DeviceId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.CareJdbi;
import org.telltale.care.store.CareReads;
import org.telltale.care.store.DeviceRecord;
import org.telltale.care.store.ProgramRecords;
import org.telltale.care.store.ReadingReads;
import org.telltale.care.store.ReadingRecord;
import org.telltale.care.store.TimeEntries;
import org.telltale.care.time.TimeEntry;
import org.telltale.server.api.Away;
import org.telltale.server.api.Summaries;

/// Monthly summaries from the tables, all questions about one of them in one state of the database.
final class StoredSummaries implements Summaries {
    private static final int MOST_READINGS = 1_000_000;

    private final Database database;
    private final InstantSource clock;

    StoredSummaries(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<Written> summary(PracticeId practice, PatientId patient, YearMonth month, Form form) throws Away {
        try (Connection connection = database.open()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            BillingBridge bridge =
                    new BillingBridge(new Tables(CareJdbi.on(connection), practice), BillingConfig.defaults());
            return bridge.summary(patient, month, clock.instant()).map(summary -> written(summary, form));
        } catch (SQLException | JdbiException failure) {
            throw new Away(failure);
        }
    }

    private static Written written(MonthlySummary summary, Form form) {
        SummaryFormat format = switch (form) {
            case JSON -> SummaryFormat.JSON;
            case LINES -> SummaryFormat.LINES;
            case DAYS -> SummaryFormat.DAYS;
            case MINUTES -> SummaryFormat.MINUTES;
        };
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            format.write(summary, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Written(format.mediaType(), bytes.toString(UTF_8));
    }

    /// What the tables know of a practice's patients.
    private record Tables(Handle handle, PracticeId practice) implements MonthFacts {
        @Override
        public Optional<PatientRecord> record(PatientId patient) {
            return new CareReads(handle)
                    .patient(practice, patient)
                    .map(kept -> new PatientRecord(
                            patient,
                            new CivilDays(kept.zones()),
                            kept.statuses(),
                            new ProgramRecords(handle).of(patient),
                            PayerFacts.fresh(PriceList.nationalMedicare())));
        }

        @Override
        public List<DeviceReading> readings(PatientId patient, TimeSpan taken) {
            Map<DeviceId, Boolean> fdaDefined = new HashMap<>();
            return new ReadingReads(handle)
                    .readings(practice, patient, taken, MOST_READINGS).stream()
                            .filter(reading -> reading.device().isPresent())
                            .map(reading -> readingOf(
                                    reading,
                                    fdaDefined.computeIfAbsent(reading.device().orElseThrow(), this::isFdaDefined)))
                            .toList();
        }

        private boolean isFdaDefined(DeviceId device) {
            return new CareReads(handle)
                    .device(practice, device)
                    .map(DeviceRecord::fdaDefined)
                    .orElse(false);
        }

        private static DeviceReading readingOf(ReadingRecord reading, boolean fdaDefined) {
            return new DeviceReading(
                    reading.position(),
                    reading.index(),
                    reading.device().orElseThrow(),
                    reading.takenAt(),
                    reading.times().received(),
                    reading.manual(),
                    fdaDefined);
        }

        @Override
        public List<TimeEntry> entries(PatientId patient, TimeSpan worked) {
            // The table is asked by when an entry began; an entry that began before may still have a moment inside.
            TimeSpan began = new TimeSpan(
                    worked.startInclusive().minusSeconds(TimeEntry.LONGEST_SECONDS), worked.endExclusive());
            return new TimeEntries(handle.getJdbi())
                    .of(practice, patient, began).stream()
                            .filter(entry -> entry.start()
                                    .plusSeconds(entry.durationSeconds())
                                    .isAfter(worked.startInclusive()))
                            .toList();
        }
    }
}

package org.telltale.server.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
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
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.CareJdbi;
import org.telltale.care.store.CareReads;
import org.telltale.care.store.ProgramReads;
import org.telltale.care.store.ReadingReads;
import org.telltale.care.store.TimeEntryReads;
import org.telltale.care.time.TimeEntry;
import org.telltale.server.api.Away;
import org.telltale.server.api.Records;
import org.telltale.server.api.Summaries;

/// Monthly summaries from the tables, all questions about one of them in one state of the database.
final class StoredSummaries implements Summaries {
    private final Records records;
    private final BillingConfig config;
    private final InstantSource clock;

    StoredSummaries(Records records, BillingConfig config, InstantSource clock) {
        this.records = records;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Optional<Written> summary(PracticeId practice, PatientId patient, YearMonth month, Form form) throws Away {
        try (Connection connection = records.lend()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            BillingBridge bridge = new BillingBridge(new Tables(CareJdbi.on(connection), practice), config);
            return bridge.summary(patient, month, clock.instant()).map(summary -> written(summary, form));
        } catch (SQLException failure) {
            throw new Away(failure);
        } catch (JdbiException failure) {
            throw Records.awayFor(failure);
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
                            new ProgramReads(handle).facts(practice, patient),
                            PayerFacts.onlyPrices(PriceList.nationalMedicare()),
                            kept.enrolledAt()));
        }

        @Override
        public List<DeviceReading> readings(PatientId patient, TimeSpan taken) {
            return new ReadingReads(handle)
                    .dayProofs(practice, patient, taken).stream()
                            .map(Tables::readingOf)
                            .toList();
        }

        private static DeviceReading readingOf(ReadingReads.DayProof proof) {
            return new DeviceReading(
                    proof.position(),
                    proof.index(),
                    proof.device(),
                    proof.takenAt(),
                    proof.receivedAt(),
                    proof.manual(),
                    proof.fdaDefined());
        }

        @Override
        public List<TimeEntry> entries(PatientId patient, TimeSpan worked) {
            return new TimeEntryReads(handle).standing(practice, patient, worked);
        }
    }
}

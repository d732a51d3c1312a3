package org.telltale.care.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.program.ChronicCondition;
import org.telltale.care.program.ComprehensivePlan;
import org.telltale.care.program.Consent;
import org.telltale.care.program.DecisionMaking;
import org.telltale.care.program.Enrollment;
import org.telltale.care.program.EnrollmentId;
import org.telltale.care.program.MonitoringOrder;
import org.telltale.care.program.MonthComplexity;
import org.telltale.care.program.Program;
import org.telltale.care.program.ProgramFacts;
import org.telltale.care.program.SetUp;
import org.telltale.care.program.Visit;

/// What is on record of patients' programs, on a handle that the caller opened.
public final class ProgramRecords {
    private final Handle handle;

    /// Records on a handle.
    public ProgramRecords(Handle handle) {
        this.handle = handle;
    }

    /// {@return everything on record of a patient}
    public ProgramFacts of(PatientId patient) {
        List<Enrollment> enrollments =
                all("select * from enrollment where patient = :patient", patient, (row, _) -> enrollment(row));
        return new ProgramFacts(
                enrollments,
                all("select * from consent where patient = :patient", patient, (row, _) -> consent(row)),
                all(
                        "select o.* from monitoring_order o join enrollment e using (enrollment)"
                                + " where e.patient = :patient",
                        patient,
                        (row, _) -> new MonitoringOrder(
                                new EnrollmentId(row.getLong("enrollment")),
                                day(row, "signed_on"),
                                person(row, "ordered_by"))),
                all(
                        "select s.* from set_up s join enrollment e using (enrollment) where e.patient = :patient",
                        patient,
                        (row, _) -> new SetUp(
                                new EnrollmentId(row.getLong("enrollment")),
                                day(row, "done_on"),
                                row.getBoolean("education_recorded"),
                                person(row, "done_by"))),
                all("select * from visit where patient = :patient", patient, (row, _) -> visit(row)),
                all(
                        "select * from chronic_condition where patient = :patient",
                        patient,
                        (row, _) -> new ChronicCondition(
                                patient,
                                row.getString("icd10"),
                                day(row, "first_day"),
                                lastDay(row),
                                person(row, "recorded_by"))),
                all(
                        "select * from comprehensive_plan where patient = :patient",
                        patient,
                        (row, _) -> new ComprehensivePlan(
                                patient,
                                Program.valueOf(row.getString("program")),
                                day(row, "written_on"),
                                row.getInt("version"),
                                person(row, "written_by"))),
                all(
                        "select * from month_complexity where patient = :patient",
                        patient,
                        (row, _) -> new MonthComplexity(
                                patient,
                                YearMonth.from(day(row, "month")),
                                DecisionMaking.valueOf(row.getString("level")),
                                person(row, "rated_by"))));
    }

    private <T> List<T> all(String sql, PatientId patient, RowMapper<T> mapper) {
        return handle.createQuery(sql)
                .bind("patient", patient.number())
                .map(mapper)
                .list();
    }

    private static Enrollment enrollment(ResultSet row) throws SQLException {
        return new Enrollment(
                new EnrollmentId(row.getLong("enrollment")),
                new PatientId(row.getLong("patient")),
                Program.valueOf(row.getString("program")),
                day(row, "first_day"),
                lastDay(row),
                day(row, "anchor"));
    }

    private static Consent consent(ResultSet row) throws SQLException {
        Set<Consent.Statement> statements = Arrays.stream(
                        (String[]) row.getArray("statements").getArray())
                .map(Consent.Statement::valueOf)
                .collect(Collectors.toUnmodifiableSet());
        Optional<Instant> withdrawn = row.getObject("withdrawn_from") == null
                ? Optional.empty()
                : Optional.of(StoreTimes.instant(row, "withdrawn_from"));
        return new Consent(
                new PatientId(row.getLong("patient")),
                Program.valueOf(row.getString("program")),
                StoreTimes.instant(row, "given_at"),
                Consent.Method.valueOf(row.getString("method")),
                statements,
                Locale.forLanguageTag(row.getString("language")),
                row.getString("text_version"),
                withdrawn,
                person(row, "recorded_by"));
    }

    private static Visit visit(ResultSet row) throws SQLException {
        return new Visit(
                new PatientId(row.getLong("patient")),
                day(row, "seen_on"),
                Optional.ofNullable(row.getString("initiates")).map(Program::valueOf),
                row.getBoolean("extra_planning"),
                person(row, "seen_by"));
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static Optional<LocalDate> lastDay(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject("end_exclusive", LocalDate.class));
    }

    private static PersonId person(ResultSet row, String column) throws SQLException {
        return new PersonId(row.getLong(column));
    }
}

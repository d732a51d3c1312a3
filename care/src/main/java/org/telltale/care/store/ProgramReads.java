package org.telltale.care.store;

import java.sql.ResultSet;
import java.sql.SQLException;
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
import org.telltale.care.practice.PracticeId;
import org.telltale.care.program.ChronicCondition;
import org.telltale.care.program.ComprehensivePlan;
import org.telltale.care.program.Consent;
import org.telltale.care.program.DecisionMaking;
import org.telltale.care.program.Enrollment;
import org.telltale.care.program.EnrollmentId;
import org.telltale.care.program.Icd10;
import org.telltale.care.program.MonitoringOrder;
import org.telltale.care.program.MonthComplexity;
import org.telltale.care.program.Program;
import org.telltale.care.program.ProgramFacts;
import org.telltale.care.program.SetUp;
import org.telltale.care.program.SetUpClaim;
import org.telltale.care.program.Visit;

/// Asks for enrollments and the facts that a payer asks for.
///
/// In one transaction that repeats its reads, the answers are of one state.
public final class ProgramReads {
    private final Handle handle;

    /// Reads on a handle that the caller opened.
    public ProgramReads(Handle handle) {
        this.handle = handle;
    }

    /// {@return everything on record about a patient's programs, by day or number}
    public ProgramFacts facts(PracticeId practice, PatientId patient) {
        Asked of = new Asked(practice, patient);
        return new ProgramFacts(
                of.all("enrollment", "enrollment", (row, _) -> enrollment(row)),
                of.all("consent", "consent", (row, _) -> consent(row)),
                of.all(
                        "monitoring_order join enrollment using (enrollment)",
                        "signed_on, ordered_by",
                        (row, _) -> order(row)),
                of.all("set_up join enrollment using (enrollment)", "done_on, done_by", (row, _) -> setUp(row)),
                of.all("set_up_claim join enrollment using (enrollment)", "set_up_claim", (row, _) -> setUpClaim(row)),
                of.all("visit", "visit", (row, _) -> visit(row)),
                of.all("chronic_condition", "first_day, icd10", (row, _) -> condition(row)),
                of.all("comprehensive_plan", "program, version", (row, _) -> plan(row)),
                of.all("month_complexity", "month", (row, _) -> complexity(row)));
    }

    private final class Asked {
        private final PracticeId practice;
        private final PatientId patient;

        Asked(PracticeId practice, PatientId patient) {
            this.practice = practice;
            this.patient = patient;
        }

        <T> List<T> all(String tables, String order, RowMapper<T> mapper) {
            return handle.createQuery("select * from " + tables
                            + " where practice = :practice and patient = :patient order by " + order)
                    .bind("practice", practice.number())
                    .bind("patient", patient.number())
                    .map(mapper)
                    .list();
        }
    }

    private static Enrollment enrollment(ResultSet row) throws SQLException {
        return new Enrollment(
                new EnrollmentId(row.getLong("enrollment")),
                patient(row),
                program(row),
                Rows.date(row, "first_day"),
                Rows.optionalDate(row, "end_exclusive"),
                Rows.date(row, "anchor"),
                new Enrollment.Billing(
                        person(row, "billed_by"),
                        Arrays.stream(Rows.strings(row, "diagnoses"))
                                .map(Icd10::new)
                                .toList()));
    }

    private static Consent consent(ResultSet row) throws SQLException {
        Set<Consent.Statement> statements = Arrays.stream(Rows.strings(row, "statements"))
                .map(Consent.Statement::valueOf)
                .collect(Collectors.toUnmodifiableSet());
        return new Consent(
                patient(row),
                program(row),
                StoreTimes.instant(row, "given_at"),
                Consent.Method.valueOf(row.getString("method")),
                statements,
                Locale.forLanguageTag(row.getString("language")),
                row.getString("text_version"),
                StoreTimes.optionalInstant(row, "withdrawn_from"),
                person(row, "recorded_by"));
    }

    private static MonitoringOrder order(ResultSet row) throws SQLException {
        return new MonitoringOrder(
                new EnrollmentId(row.getLong("enrollment")), Rows.date(row, "signed_on"), person(row, "ordered_by"));
    }

    private static SetUp setUp(ResultSet row) throws SQLException {
        return new SetUp(
                new EnrollmentId(row.getLong("enrollment")),
                Rows.date(row, "done_on"),
                row.getBoolean("education_recorded"),
                person(row, "done_by"));
    }

    private static SetUpClaim setUpClaim(ResultSet row) throws SQLException {
        return new SetUpClaim(
                new EnrollmentId(row.getLong("enrollment")),
                row.getBoolean("billed_before"),
                Rows.date(row, "said_on"),
                person(row, "said_by"));
    }

    private static Visit visit(ResultSet row) throws SQLException {
        return new Visit(
                patient(row),
                Rows.date(row, "seen_on"),
                Rows.optionalString(row, "initiates").map(Program::valueOf),
                row.getBoolean("extra_planning"),
                person(row, "seen_by"));
    }

    private static ChronicCondition condition(ResultSet row) throws SQLException {
        LocalDate firstDay = Rows.date(row, "first_day");
        Optional<LocalDate> end = Rows.optionalDate(row, "end_exclusive");
        return new ChronicCondition(
                patient(row), new Icd10(row.getString("icd10")), firstDay, end, person(row, "recorded_by"));
    }

    private static ComprehensivePlan plan(ResultSet row) throws SQLException {
        return new ComprehensivePlan(
                patient(row),
                program(row),
                Rows.date(row, "written_on"),
                row.getInt("version"),
                person(row, "written_by"));
    }

    private static MonthComplexity complexity(ResultSet row) throws SQLException {
        return new MonthComplexity(
                patient(row),
                YearMonth.from(Rows.date(row, "month")),
                DecisionMaking.valueOf(row.getString("level")),
                person(row, "rated_by"));
    }

    private static PatientId patient(ResultSet row) throws SQLException {
        return new PatientId(row.getLong("patient"));
    }

    private static Program program(ResultSet row) throws SQLException {
        return Program.valueOf(row.getString("program"));
    }

    private static PersonId person(ResultSet row, String column) throws SQLException {
        return new PersonId(row.getLong(column));
    }
}

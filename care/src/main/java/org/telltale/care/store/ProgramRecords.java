package org.telltale.care.store;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.program.ChronicCondition;
import org.telltale.care.program.ComprehensivePlan;
import org.telltale.care.program.Consent;
import org.telltale.care.program.Enrollment;
import org.telltale.care.program.EnrollmentId;
import org.telltale.care.program.Icd10;
import org.telltale.care.program.MonitoringOrder;
import org.telltale.care.program.MonthComplexity;
import org.telltale.care.program.Program;
import org.telltale.care.program.SetUp;
import org.telltale.care.program.SetUpClaim;
import org.telltale.care.program.Visit;

/// Records the facts that a payer asks for, each with its line in the audit log, in one transaction.
///
/// Facts stay as they were recorded; all that can be added later is an end. A fact bears on its month and on those
/// after it, so it is refused once one of them is closed. That the people and the patient belong to the practice is
/// the caller's to check. Safe on every thread.
public final class ProgramRecords {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String EXCLUSION_VIOLATION = "23P01";

    private final Jdbi jdbi;

    /// Records in a database; see [CareJdbi#over].
    public ProgramRecords(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// What became of a fact that somebody wants to record.
    public sealed interface Recorded {
        /// It is recorded.
        ///
        /// @param auditSequence its line in the audit log
        record Done(long auditSequence) implements Recorded {}

        /// The same, or what excludes it, is on record: an enrollment in the same program on one of its days.
        record AlreadyThere() implements Recorded {}

        /// There is nothing that it could be about: no such enrollment of the patient, nothing that goes on.
        record NothingThere() implements Recorded {}

        /// A month that it bears on is closed.
        record MonthClosed(YearMonth month) implements Recorded {}
    }

    /// {@return a number that no enrollment has had}
    public EnrollmentId nextEnrollment() {
        return new EnrollmentId(jdbi.withHandle(handle -> handle.createQuery("select nextval('enrollment_number')")
                .mapTo(Long.class)
                .one()));
    }

    /// Records an enrollment.
    ///
    /// @param audit who recorded it, and when; the digest of the fact is added, here and below
    public Recorded enroll(PracticeId practice, Enrollment enrollment, AuditEvent audit) {
        FactRow row = FactRow.of("enrollment")
                .with("enrollment", enrollment.id().number())
                .with("practice", practice.number())
                .with("patient", enrollment.patient().number())
                .with("program", enrollment.program().name())
                .with("first_day", enrollment.startInclusive())
                .with("end_exclusive", enrollment.endExclusive())
                .with("anchor", enrollment.anchor())
                .with("billed_by", enrollment.billing().practitioner().number())
                .with(
                        "diagnoses",
                        enrollment.billing().diagnoses().stream()
                                .map(Icd10::code)
                                .toList());
        return recorded(practice, YearMonth.from(enrollment.startInclusive()), audit, row);
    }

    /// Ends an enrollment of a patient that goes on.
    ///
    /// @param end the first day without the service
    public Recorded end(
            PracticeId practice, PatientId patient, EnrollmentId enrollment, LocalDate end, AuditEvent audit) {
        String payload = "enrollment " + enrollment.number() + " ends before " + end;
        return changed(
                practice,
                YearMonth.from(end),
                audit,
                payload,
                handle -> handle.createUpdate("""
                        update enrollment set end_exclusive = :end
                        where enrollment = :enrollment and practice = :practice and patient = :patient
                            and end_exclusive is null and anchor \\< :end""")
                        .bind("end", end)
                        .bind("enrollment", enrollment.number())
                        .bind("practice", practice.number())
                        .bind("patient", patient.number())
                        .execute());
    }

    /// Records a consent.
    ///
    /// @param month the month of the patient in which it was given
    public Recorded consent(PracticeId practice, YearMonth month, Consent consent, AuditEvent audit) {
        FactRow row = FactRow.of("consent")
                .with("practice", practice.number())
                .with("patient", consent.patient().number())
                .with("program", consent.program().name())
                .with("given_at", consent.givenAt())
                .with("method", consent.method().name())
                .with(
                        "statements",
                        consent.statements().stream().sorted().map(Enum::name).toList())
                .with("language", consent.language().toLanguageTag())
                .with("text_version", consent.textVersion())
                .withTime("withdrawn_from", consent.withdrawnFrom())
                .with("recorded_by", consent.recordedBy().number());
        return recorded(practice, month, audit, row);
    }

    /// Records that a patient withdraws from a program every consent that stands and was given by then.
    ///
    /// @param month the month of the patient in which it takes effect
    /// @param from from when it takes effect
    public Recorded withdraw(
            PracticeId practice, PatientId patient, YearMonth month, Program program, Instant from, AuditEvent audit) {
        String payload = "consent to " + program + " withdrawn from " + StoreTimes.at(from);
        return changed(
                practice,
                month,
                audit,
                payload,
                handle -> handle.createUpdate("""
                        update consent set withdrawn_from = :from
                        where practice = :practice and patient = :patient and program = :program
                            and withdrawn_from is null and given_at \\<= :from""")
                        .bind("from", StoreTimes.at(from))
                        .bind("practice", practice.number())
                        .bind("patient", patient.number())
                        .bind("program", program.name())
                        .execute());
    }

    /// Records an order for an enrollment of a patient.
    public Recorded order(PracticeId practice, PatientId patient, MonitoringOrder order, AuditEvent audit) {
        FactRow row = FactRow.of("monitoring_order")
                .with("enrollment", order.enrollment().number())
                .with("signed_on", order.on())
                .with("ordered_by", order.orderedBy().number());
        return recordedOf(practice, patient, order.enrollment(), order.on(), audit, row);
    }

    /// Records that a device was set up in an enrollment of a patient.
    public Recorded setUp(PracticeId practice, PatientId patient, SetUp setUp, AuditEvent audit) {
        FactRow row = FactRow.of("set_up")
                .with("enrollment", setUp.enrollment().number())
                .with("done_on", setUp.on())
                .with("education_recorded", setUp.educationRecorded())
                .with("done_by", setUp.by().number());
        return recordedOf(practice, patient, setUp.enrollment(), setUp.on(), audit, row);
    }

    /// Records what is said of the set-up of an enrollment of a patient.
    public Recorded setUpClaim(PracticeId practice, PatientId patient, SetUpClaim claim, AuditEvent audit) {
        FactRow row = FactRow.of("set_up_claim")
                .with("enrollment", claim.enrollment().number())
                .with("billed_before", claim.billedBefore())
                .with("said_on", claim.saidOn())
                .with("said_by", claim.saidBy().number());
        return recordedOf(practice, patient, claim.enrollment(), claim.saidOn(), audit, row);
    }

    /// Records a visit.
    public Recorded visit(PracticeId practice, Visit visit, AuditEvent audit) {
        FactRow row = FactRow.of("visit")
                .with("practice", practice.number())
                .with("patient", visit.patient().number())
                .with("seen_on", visit.on())
                .with("initiates", visit.initiates().map(Program::name))
                .with("extra_planning", visit.extraPlanning())
                .with("seen_by", visit.by().number());
        return recorded(practice, YearMonth.from(visit.on()), audit, row);
    }

    /// Records a chronic condition.
    public Recorded condition(PracticeId practice, ChronicCondition condition, AuditEvent audit) {
        FactRow row = FactRow.of("chronic_condition")
                .with("practice", practice.number())
                .with("patient", condition.patient().number())
                .with("icd10", condition.icd10().code())
                .with("first_day", condition.from())
                .with("end_exclusive", condition.endExclusive())
                .with("recorded_by", condition.recordedBy().number());
        return recorded(practice, YearMonth.from(condition.from()), audit, row);
    }

    /// Ends a chronic condition that goes on.
    ///
    /// @param end the first day without it
    public Recorded endCondition(PracticeId practice, PatientId patient, Icd10 icd10, LocalDate end, AuditEvent audit) {
        String payload = "condition " + icd10 + " ends before " + end;
        return changed(
                practice,
                YearMonth.from(end),
                audit,
                payload,
                handle -> handle.createUpdate("""
                        update chronic_condition set end_exclusive = :end
                        where practice = :practice and patient = :patient and icd10 = :icd10
                            and end_exclusive is null and first_day \\< :end""")
                        .bind("end", end)
                        .bind("practice", practice.number())
                        .bind("patient", patient.number())
                        .bind("icd10", icd10.code())
                        .execute());
    }

    /// Records a version of a comprehensive care plan.
    public Recorded plan(PracticeId practice, ComprehensivePlan plan, AuditEvent audit) {
        FactRow row = FactRow.of("comprehensive_plan")
                .with("practice", practice.number())
                .with("patient", plan.patient().number())
                .with("program", plan.program().name())
                .with("version", plan.version())
                .with("written_on", plan.on())
                .with("written_by", plan.by().number());
        return recorded(practice, YearMonth.from(plan.on()), audit, row);
    }

    /// Records how hard the decisions of a month were.
    public Recorded complexity(PracticeId practice, MonthComplexity complexity, AuditEvent audit) {
        FactRow row = FactRow.of("month_complexity")
                .with("practice", practice.number())
                .with("patient", complexity.patient().number())
                .with("month", complexity.month().atDay(1))
                .with("level", complexity.level().name())
                .with("rated_by", complexity.by().number());
        return recorded(practice, complexity.month(), audit, row);
    }

    private Recorded recorded(PracticeId practice, YearMonth month, AuditEvent audit, FactRow row) {
        return inOpenMonths(practice, month, handle -> {
            row.insert(handle);
            return done(handle, audit, row.payload());
        });
    }

    private Recorded recordedOf(
            PracticeId practice,
            PatientId patient,
            EnrollmentId enrollment,
            LocalDate day,
            AuditEvent audit,
            FactRow row) {
        return inOpenMonths(practice, YearMonth.from(day), handle -> {
            if (!isOf(handle, practice, patient, enrollment)) {
                return new Recorded.NothingThere();
            }
            row.insert(handle);
            return done(handle, audit, row.payload());
        });
    }

    private static boolean isOf(Handle handle, PracticeId practice, PatientId patient, EnrollmentId enrollment) {
        return handle.createQuery("""
                        select 1 from enrollment
                        where enrollment = :enrollment and practice = :practice and patient = :patient""")
                .bind("enrollment", enrollment.number())
                .bind("practice", practice.number())
                .bind("patient", patient.number())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private Recorded changed(
            PracticeId practice, YearMonth month, AuditEvent audit, String payload, Function<Handle, Integer> update) {
        return inOpenMonths(
                practice,
                month,
                handle -> update.apply(handle) == 0 ? new Recorded.NothingThere() : done(handle, audit, payload));
    }

    private static Recorded done(Handle handle, AuditEvent audit, String payload) {
        return new Recorded.Done(new AuditLog(handle).append(List.of(audit.about(payload))));
    }

    private Recorded inOpenMonths(PracticeId practice, YearMonth month, Function<Handle, Recorded> work) {
        try {
            return jdbi.inTransaction(handle -> {
                Optional<YearMonth> closed = new PracticeMonths(handle).keepOpenFrom(practice, month);
                return closed.<Recorded>map(Recorded.MonthClosed::new).orElseGet(() -> work.apply(handle));
            });
        } catch (UnableToExecuteStatementException failure) {
            if (isTaken(failure)) {
                return new Recorded.AlreadyThere();
            }
            throw failure;
        }
    }

    private static boolean isTaken(Throwable failure) {
        @Nullable Throwable cause = failure.getCause();
        return cause instanceof SQLException sql
                && (UNIQUE_VIOLATION.equals(sql.getSQLState()) || EXCLUSION_VIOLATION.equals(sql.getSQLState()));
    }
}

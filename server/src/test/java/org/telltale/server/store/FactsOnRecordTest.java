package org.telltale.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.program.ChronicCondition;
import org.telltale.care.program.ComprehensivePlan;
import org.telltale.care.program.Consent;
import org.telltale.care.program.DecisionMaking;
import org.telltale.care.program.Enrollment;
import org.telltale.care.program.Icd10;
import org.telltale.care.program.MonitoringOrder;
import org.telltale.care.program.MonthComplexity;
import org.telltale.care.program.Program;
import org.telltale.care.program.ProgramFacts;
import org.telltale.care.program.SetUp;
import org.telltale.care.program.SetUpClaim;
import org.telltale.care.program.Visit;
import org.telltale.care.store.AuditEvent;
import org.telltale.care.store.CareJdbi;
import org.telltale.care.store.ProgramReads;
import org.telltale.care.store.ProgramRecords;
import org.telltale.care.store.ProgramRecords.Recorded;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class FactsOnRecordTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PracticeId ANOTHER = new PracticeId(2);
    private static final PatientId MARIA = new PatientId(7);
    private static final PatientId PEDRO = new PatientId(8);
    private static final PersonId DOCTOR = new PersonId(5);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Instant NINE = Instant.parse("2026-11-02T09:00:00Z");
    private static final AuditEvent AUDIT = new AuditEvent(NINE, 5, 1, "FACT_RECORDED", "patient/7", 201, 0);
    private static final Icd10 HEART_FAILURE = new Icd10("I50.22");
    private static final Enrollment.Billing BILLING =
            new Enrollment.Billing(DOCTOR, List.of(HEART_FAILURE, new Icd10("I10")));

    private final StoreDatabase database;
    private final Jdbi jdbi;
    private final ProgramRecords records;

    FactsOnRecordTest(DatabaseLogin superuser) throws SQLException {
        database = StoreDatabase.in(superuser);
        jdbi = CareJdbi.over(database.pool());
        records = new ProgramRecords(jdbi);
    }

    @BeforeEach
    void empty() throws SQLException {
        database.emptyEverything();
    }

    @Test
    void come_back_as_they_were_recorded_each_with_its_line_in_the_audit_log() throws SQLException {
        Enrollment enrollment = enrollment(MARIA, Program.RPM, DAY);
        ProgramFacts facts = new ProgramFacts(
                List.of(enrollment),
                List.of(consent(NINE, Optional.empty())),
                List.of(new MonitoringOrder(enrollment.id(), DAY, DOCTOR)),
                List.of(new SetUp(enrollment.id(), DAY, true, DOCTOR)),
                List.of(
                        new SetUpClaim(enrollment.id(), false, DAY, DOCTOR),
                        new SetUpClaim(enrollment.id(), true, DAY, DOCTOR)),
                List.of(
                        new Visit(MARIA, DAY, Optional.of(Program.CCM), true, DOCTOR),
                        new Visit(MARIA, DAY, Optional.empty(), false, DOCTOR)),
                List.of(new ChronicCondition(MARIA, HEART_FAILURE, DAY, Optional.of(DAY.plusDays(9)), DOCTOR)),
                List.of(new ComprehensivePlan(MARIA, Program.CCM, DAY, 1, DOCTOR)),
                List.of(new MonthComplexity(MARIA, NOVEMBER, DecisionMaking.MODERATE, DOCTOR)));
        long before = database.count("audit");

        List<Recorded> recorded = List.of(
                records.enroll(PRACTICE, enrollment, AUDIT),
                records.consent(PRACTICE, NOVEMBER, facts.consents().getFirst(), AUDIT),
                records.order(PRACTICE, MARIA, facts.orders().getFirst(), AUDIT),
                records.setUp(PRACTICE, MARIA, facts.setUps().getFirst(), AUDIT),
                records.setUpClaim(PRACTICE, MARIA, facts.setUpClaims().getFirst(), AUDIT),
                records.setUpClaim(PRACTICE, MARIA, facts.setUpClaims().getLast(), AUDIT),
                records.visit(PRACTICE, facts.visits().getFirst(), AUDIT),
                records.visit(PRACTICE, facts.visits().getLast(), AUDIT),
                records.condition(PRACTICE, facts.conditions().getFirst(), AUDIT),
                records.plan(PRACTICE, facts.plans().getFirst(), AUDIT),
                records.complexity(PRACTICE, facts.complexities().getFirst(), AUDIT));

        assertThat(recorded).allMatch(Recorded.Done.class::isInstance).doesNotHaveDuplicates();
        assertThat(facts(PRACTICE, MARIA)).isEqualTo(facts);
        assertThat(facts(ANOTHER, MARIA)).isEqualTo(ProgramFacts.none());
        assertThat(facts(PRACTICE, PEDRO)).isEqualTo(ProgramFacts.none());
        assertThat(database.count("audit")).isEqualTo(before + 11);
        assertThat(database.rows("select count(distinct payload_digest) from audit where action = 'FACT_RECORDED'"
                        + " and octet_length(payload_digest) = 32 and sequence >= " + before))
                .containsExactly("11");
    }

    @Test
    void are_ended_once_and_not_by_another_practice() throws SQLException {
        Enrollment enrollment = enrollment(MARIA, Program.RPM, DAY);
        Instant withdrawn = NINE.plusSeconds(60);
        records.enroll(PRACTICE, enrollment, AUDIT);
        records.consent(PRACTICE, NOVEMBER, consent(NINE, Optional.empty()), AUDIT);
        records.consent(PRACTICE, NOVEMBER, consent(NINE.plusSeconds(61), Optional.empty()), AUDIT);
        records.condition(PRACTICE, new ChronicCondition(MARIA, HEART_FAILURE, DAY, Optional.empty(), DOCTOR), AUDIT);
        LocalDate end = DAY.plusDays(3);
        long before = database.count("audit");

        assertThat(records.end(ANOTHER, MARIA, enrollment.id(), end, AUDIT)).isEqualTo(new Recorded.NothingThere());
        assertThat(records.end(PRACTICE, PEDRO, enrollment.id(), end, AUDIT)).isEqualTo(new Recorded.NothingThere());
        assertThat(records.withdraw(ANOTHER, MARIA, NOVEMBER, Program.RPM, withdrawn, AUDIT))
                .isEqualTo(new Recorded.NothingThere());
        assertThat(records.withdraw(PRACTICE, MARIA, NOVEMBER, Program.CCM, withdrawn, AUDIT))
                .isEqualTo(new Recorded.NothingThere());
        assertThat(records.endCondition(ANOTHER, MARIA, HEART_FAILURE, end, AUDIT))
                .isEqualTo(new Recorded.NothingThere());
        assertThat(database.count("audit")).isEqualTo(before);

        assertThat(records.end(PRACTICE, MARIA, enrollment.id(), end, AUDIT)).isInstanceOf(Recorded.Done.class);
        assertThat(records.withdraw(PRACTICE, MARIA, NOVEMBER, Program.RPM, withdrawn, AUDIT))
                .isInstanceOf(Recorded.Done.class);
        assertThat(records.endCondition(PRACTICE, MARIA, HEART_FAILURE, end, AUDIT))
                .isInstanceOf(Recorded.Done.class);

        assertThat(records.end(PRACTICE, MARIA, enrollment.id(), end.plusDays(1), AUDIT))
                .isEqualTo(new Recorded.NothingThere());
        assertThat(records.endCondition(PRACTICE, MARIA, HEART_FAILURE, end.plusDays(1), AUDIT))
                .isEqualTo(new Recorded.NothingThere());
        ProgramFacts facts = facts(PRACTICE, MARIA);
        assertThat(facts.enrollments()).containsExactly(enrollment.endingBefore(end));
        assertThat(facts.consents())
                .as("a consent that was given after the withdrawal stands")
                .containsExactly(
                        consent(NINE, Optional.of(withdrawn)), consent(NINE.plusSeconds(61), Optional.empty()));
        assertThat(facts.conditions().getFirst().endExclusive()).contains(end);
        assertThat(database.count("audit")).isEqualTo(before + 3);
    }

    @Test
    void have_nobody_in_one_program_twice_at_once() throws SQLException {
        Enrollment first = enrollment(MARIA, Program.RPM, DAY);
        records.enroll(PRACTICE, first, AUDIT);
        long before = database.count("audit");

        assertThat(records.enroll(PRACTICE, enrollment(MARIA, Program.RPM, DAY.plusDays(40)), AUDIT))
                .isEqualTo(new Recorded.AlreadyThere());
        assertThat(records.enroll(PRACTICE, enrollment(MARIA, Program.RPM, DAY.minusDays(1)), AUDIT))
                .isEqualTo(new Recorded.AlreadyThere());
        assertThat(database.count("audit")).isEqualTo(before);

        assertThat(records.enroll(PRACTICE, enrollment(MARIA, Program.CCM, DAY), AUDIT))
                .isInstanceOf(Recorded.Done.class);
        assertThat(records.enroll(PRACTICE, enrollment(PEDRO, Program.RPM, DAY), AUDIT))
                .isInstanceOf(Recorded.Done.class);
        records.end(PRACTICE, MARIA, first.id(), DAY.plusDays(40), AUDIT);
        assertThat(records.enroll(PRACTICE, enrollment(MARIA, Program.RPM, DAY.plusDays(40)), AUDIT))
                .isInstanceOf(Recorded.Done.class);
    }

    @Test
    void of_an_enrollment_are_of_the_patients_own_and_there_once() {
        Enrollment enrollment = enrollment(MARIA, Program.RPM, DAY);
        records.enroll(PRACTICE, enrollment, AUDIT);
        MonitoringOrder order = new MonitoringOrder(enrollment.id(), DAY, DOCTOR);
        SetUp setUp = new SetUp(enrollment.id(), DAY, true, DOCTOR);

        assertThat(records.order(PRACTICE, PEDRO, order, AUDIT)).isEqualTo(new Recorded.NothingThere());
        assertThat(records.order(ANOTHER, MARIA, order, AUDIT)).isEqualTo(new Recorded.NothingThere());
        assertThat(records.setUp(ANOTHER, MARIA, setUp, AUDIT)).isEqualTo(new Recorded.NothingThere());
        assertThat(records.order(PRACTICE, MARIA, order, AUDIT)).isInstanceOf(Recorded.Done.class);
        assertThat(records.order(PRACTICE, MARIA, order, AUDIT)).isEqualTo(new Recorded.AlreadyThere());
        assertThat(facts(PRACTICE, MARIA).orders()).containsExactly(order);
        assertThat(facts(PRACTICE, MARIA).setUps()).isEmpty();
    }

    @Test
    void are_refused_where_they_would_change_a_month_that_is_closed() throws SQLException {
        records.visit(PRACTICE, visit(DAY), AUDIT);
        database.execute("update practice_month set closed_at = now(), journal_position = 5, audit_sequence = 0");
        long before = database.count("audit");

        assertThat(records.visit(PRACTICE, visit(DAY.plusDays(3)), AUDIT))
                .isEqualTo(new Recorded.MonthClosed(NOVEMBER));
        assertThat(records.visit(PRACTICE, visit(DAY.minusMonths(2)), AUDIT))
                .as("what was so in September was so in November too")
                .isEqualTo(new Recorded.MonthClosed(NOVEMBER));
        assertThat(database.count("audit")).isEqualTo(before);
        assertThat(records.visit(PRACTICE, visit(DAY.plusMonths(1)), AUDIT)).isInstanceOf(Recorded.Done.class);
        assertThat(records.visit(ANOTHER, visit(DAY), AUDIT)).isInstanceOf(Recorded.Done.class);
    }

    private Enrollment enrollment(PatientId patient, Program program, LocalDate firstDay) {
        return Enrollment.from(records.nextEnrollment(), patient, program, firstDay, BILLING);
    }

    private static Visit visit(LocalDate day) {
        return new Visit(MARIA, day, Optional.empty(), false, DOCTOR);
    }

    private static Consent consent(Instant givenAt, Optional<Instant> withdrawnFrom) {
        return new Consent(
                MARIA,
                Program.RPM,
                givenAt,
                Consent.Method.VERBAL,
                Set.of(Consent.Statement.SERVICE, Consent.Statement.MAY_STOP),
                Locale.forLanguageTag("es-US"),
                "2026-1",
                withdrawnFrom,
                DOCTOR);
    }

    private ProgramFacts facts(PracticeId practice, PatientId patient) {
        return jdbi.withHandle(handle -> new ProgramReads(handle).facts(practice, patient));
    }
}

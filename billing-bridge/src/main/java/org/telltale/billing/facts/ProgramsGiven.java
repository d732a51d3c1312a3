package org.telltale.billing.facts;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.telltale.billing.BadFacts;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
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

/// What a document says of a patient's programs.
final class ProgramsGiven {
    private ProgramsGiven() {}

    static ProgramFacts of(Given given, PatientId patient) throws BadFacts {
        return new ProgramFacts(
                given.each("enrollments", each -> enrollment(each, patient)),
                given.each("consents", each -> consent(each, patient)),
                given.each("orders", each -> new MonitoringOrder(enrollment(each), each.day("on"), person(each, "by"))),
                given.each("set_ups", ProgramsGiven::setUp),
                given.each("set_up_claims", ProgramsGiven::setUpClaim),
                given.each("visits", each -> visit(each, patient)),
                given.each("conditions", each -> condition(each, patient)),
                given.each("plans", each -> plan(each, patient)),
                given.each("complexities", each -> complexity(each, patient)));
    }

    private static Enrollment enrollment(Given given, PatientId patient) throws BadFacts {
        LocalDate start = given.day("from");
        Optional<LocalDate> last = given.dayIfAny("to");
        return new Enrollment(
                enrollment(given),
                patient,
                given.word("program", Program.class),
                start,
                last.map(day -> day.plusDays(1)),
                given.dayIfAny("anchor").orElse(start),
                new Enrollment.Billing(person(given, "practitioner"), diagnoses(given)));
    }

    private static List<Icd10> diagnoses(Given given) throws BadFacts {
        return given.texts("diagnoses").stream().map(Icd10::new).toList();
    }

    private static Consent consent(Given given, PatientId patient) throws BadFacts {
        return new Consent(
                patient,
                given.word("program", Program.class),
                given.instant("given_at"),
                given.word("method", Consent.Method.class),
                FactsFile.set(given, "statements", Consent.Statement.class),
                Locale.forLanguageTag(given.text("language")),
                given.text("text_version"),
                given.has("withdrawn_from") ? Optional.of(given.instant("withdrawn_from")) : Optional.empty(),
                person(given, "recorded_by"));
    }

    private static SetUp setUp(Given given) throws BadFacts {
        return new SetUp(enrollment(given), given.day("on"), given.flag("taught", false), person(given, "by"));
    }

    private static SetUpClaim setUpClaim(Given given) throws BadFacts {
        return new SetUpClaim(
                enrollment(given), given.flag("billed_before", true), given.day("said_on"), person(given, "said_by"));
    }

    private static Visit visit(Given given, PatientId patient) throws BadFacts {
        return new Visit(
                patient,
                given.day("on"),
                given.wordIfAny("initiates", Program.class),
                given.flag("extra_planning", false),
                person(given, "by"));
    }

    private static ChronicCondition condition(Given given, PatientId patient) throws BadFacts {
        Icd10 icd10 = given.parsed("icd10", Icd10::new, "a code such as I50.22");
        LocalDate from = given.day("from");
        Optional<LocalDate> end = given.dayIfAny("to").map(day -> day.plusDays(1));
        return new ChronicCondition(patient, icd10, from, end, person(given, "recorded_by"));
    }

    private static ComprehensivePlan plan(Given given, PatientId patient) throws BadFacts {
        return new ComprehensivePlan(
                patient,
                given.word("program", Program.class),
                given.day("on"),
                (int) given.number("version", 1, 1),
                person(given, "by"));
    }

    private static MonthComplexity complexity(Given given, PatientId patient) throws BadFacts {
        return new MonthComplexity(
                patient, given.month("month"), given.word("level", DecisionMaking.class), person(given, "by"));
    }

    private static EnrollmentId enrollment(Given given) throws BadFacts {
        return new EnrollmentId(given.number("enrollment", 1));
    }

    private static PersonId person(Given given, String name) throws BadFacts {
        return new PersonId(given.number(name, 1));
    }
}

package org.telltale.billing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.telltale.billing.facts.FactsText;
import org.telltale.care.day.CivilDays;
import org.telltale.care.day.DaySpan;
import org.telltale.care.day.Timeline;
import org.telltale.care.device.DeviceId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
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
import org.telltale.care.time.Activity;
import org.telltale.care.time.ContactKind;
import org.telltale.care.time.ContactWith;
import org.telltale.care.time.Qualification;
import org.telltale.care.time.TimeEntry;
import org.telltale.care.time.TimeEntryId;

/// One patient of a small practice in New York, to whom a test lets things happen.
///
/// Unless a test says otherwise: an established patient, seen in March 2026, with two chronic conditions, and with
/// order, consent and plan on record from 1 April 2026 on, when whatever program the patient is in begins. Nothing is
/// received or entered later than an hour after it happened.
public final class Clinic {
    /// The patient.
    public static final PatientId MARIA = new PatientId(1);
    /// Who does most of the work.
    public static final PersonId NURSE = new PersonId(1);
    /// Who signs.
    public static final PersonId PHYSICIAN = new PersonId(2);
    /// Where they all live.
    public static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    /// When programs begin.
    public static final LocalDate START = LocalDate.of(2026, 4, 1);

    private static final DeviceId CUFF = new DeviceId(1);
    private static final Enrollment.Billing BILLING =
            new Enrollment.Billing(PHYSICIAN, List.of(new Icd10("I50.22"), new Icd10("E11.9")));

    /// What is on record; tests change it freely.
    public final List<Enrollment> enrollments = new ArrayList<>();

    public final List<Consent> consents = new ArrayList<>();
    public final List<MonitoringOrder> orders = new ArrayList<>();
    public final List<SetUp> setUps = new ArrayList<>();
    public final List<SetUpClaim> setUpClaims = new ArrayList<>();
    public final List<Visit> visits = new ArrayList<>();
    public final List<ChronicCondition> conditions = new ArrayList<>();
    public final List<ComprehensivePlan> plans = new ArrayList<>();
    public final List<MonthComplexity> complexities = new ArrayList<>();
    public final List<EarlierBill> earlierBills = new ArrayList<>();
    public final List<OutsideClaim> outsideClaims = new ArrayList<>();
    public final List<Bar> bars = new ArrayList<>();

    /// When Medicaid paid the patient's share.
    public final List<DaySpan> qualifiedBeneficiary = new ArrayList<>();

    /// When the patient came home, and what followed.
    public final List<Transition> transitions = new ArrayList<>();

    /// When a psychiatric consultant took part.
    public final List<DaySpan> collaborations = new ArrayList<>();

    /// When the patient was entered here.
    public Instant enteredAt = Instant.parse("2024-01-01T00:00:00Z");

    /// What nobody has looked up.
    public Set<PayerFacts.Source> notKnown = Set.of();

    /// How the practice bills.
    public BillingConfig config = BillingConfig.defaults();

    /// Where the patient lives.
    public CivilDays days = CivilDays.in(NEW_YORK);

    /// How the patient is.
    public Timeline<PatientStatus> status = Timeline.starting(PatientStatus.ACTIVE);

    /// Whose prices apply.
    public PriceList prices = PriceList.nationalMedicare();

    /// What is noted of every work.
    public String note = "went through the week's pressures";

    private final List<DeviceReading> readings = new ArrayList<>();
    private final List<TimeEntry> entries = new ArrayList<>();
    private LocalDateTime nextWork = START.plusDays(2).atTime(9, 0);

    /// Makes the practice, with the patient in `programs`.
    public Clinic(Program... programs) {
        visits.add(new Visit(MARIA, LocalDate.of(2026, 3, 20), Optional.empty(), false, PHYSICIAN));
        conditions.add(condition("I50.22"));
        conditions.add(condition("E11.9"));
        for (Program program : programs) {
            enroll(program, START);
        }
    }

    /// Enrolls the patient in a program with everything that it asks for.
    public Enrollment enroll(Program program, LocalDate start) {
        Enrollment enrollment =
                Enrollment.from(new EnrollmentId(enrollments.size() + 1L), MARIA, program, start, BILLING);
        enrollments.add(enrollment);
        orders.add(new MonitoringOrder(enrollment.id(), start, PHYSICIAN));
        setUps.add(new SetUp(enrollment.id(), start, true, NURSE));
        plans.add(new ComprehensivePlan(MARIA, program, start, 1, PHYSICIAN));
        consents.add(consent(program, at(start, LocalTime.MIDNIGHT)));
        return enrollment;
    }

    /// {@return a consent to everything}
    public static Consent consent(Program program, Instant givenAt) {
        return new Consent(
                MARIA,
                program,
                givenAt,
                Consent.Method.VERBAL,
                EnumSet.allOf(Consent.Statement.class),
                Locale.US,
                "2026-1",
                Optional.empty(),
                NURSE);
    }

    /// Ends the enrollment in a program with the day before `end`.
    public void withdraw(Program program, LocalDate end) {
        enrollments.replaceAll(
                enrollment -> enrollment.program() == program ? enrollment.endingBefore(end) : enrollment);
    }

    /// {@return an instant of the patient's wall clock}
    public Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(NEW_YORK).toInstant();
    }

    /// A reading of the cuff that sends itself, at eight in the morning.
    public void measures(LocalDate day) {
        reads(at(day, LocalTime.of(8, 0)), CUFF, false, true);
    }

    /// A reading.
    public void reads(Instant takenAt, DeviceId device, boolean manual, boolean fdaDefined) {
        receives(takenAt, takenAt.plusSeconds(60), device, manual, fdaDefined);
    }

    /// A reading of a patient's own in a therapy, entered by the patient or not.
    public void tells(Instant takenAt, DeviceId device, boolean manual, Monitored monitored) {
        readings.add(new DeviceReading(
                1_000 + readings.size(), 0, device, takenAt, takenAt.plusSeconds(60), manual, true, monitored));
    }

    /// A reading that is received when it is received.
    public void receives(Instant takenAt, Instant receivedAt, DeviceId device, boolean manual, boolean fdaDefined) {
        readings.add(new DeviceReading(1_000 + readings.size(), 0, device, takenAt, receivedAt, manual, fdaDefined));
    }

    /// Work on the next free hour.
    public void works(Program program, Qualification who, Duration time, Activity activity, ContactKind contact) {
        works(program, who, nextWork, time, activity, contact);
        nextWork = nextWork.plusHours(4);
    }

    /// Work at a time of the patient's wall clock.
    public void works(
            Program program,
            Qualification who,
            LocalDateTime start,
            Duration time,
            Activity activity,
            ContactKind contact) {
        Instant began = start.atZone(NEW_YORK).toInstant();
        entries.add(new TimeEntry(
                new TimeEntryId(entries.size() + 1L),
                // Each by somebody else: nobody can work twice at a time.
                new PersonId(10L + entries.size()),
                who,
                MARIA,
                program,
                activity,
                contact,
                contact == ContactKind.NONE ? ContactWith.NOBODY : ContactWith.PATIENT,
                began,
                time.toSeconds(),
                note,
                began.plus(time)));
    }

    /// A nurse's conversation with the patient, in the next free hour.
    public void nurseCalls(Program program, Duration time) {
        works(program, Qualification.REGISTERED_NURSE, time, Activity.PATIENT_CONTACT, ContactKind.VOICE);
    }

    /// A rating of a month's decisions.
    public void rates(YearMonth month, DecisionMaking level) {
        complexities.add(new MonthComplexity(MARIA, month, level, PHYSICIAN));
    }

    /// A code that somebody billed elsewhere in April.
    public void billedElsewhere(String code, OutsideClaim.Biller biller) {
        outsideClaims.add(new OutsideClaim(new Code(code), DaySpan.of(YearMonth.of(2026, 4)), biller));
    }

    /// {@return the summary of a month, made when it and everything around it is long over}
    public MonthlySummary summary(YearMonth month) {
        return summary(month, at(month.plusMonths(3).atDay(1), LocalTime.NOON));
    }

    /// {@return the summary of a month as known at an instant}
    public MonthlySummary summary(YearMonth month, Instant asOf) {
        return given(month, asOf).summary();
    }

    /// {@return what is known, and which month is asked about}; a document of it says the same
    public GivenMonth given(YearMonth month, Instant asOf) {
        GivenMonth given = new GivenMonth(facts().record(MARIA).orElseThrow(), readings, entries, month, asOf, config);
        String document = FactsText.of(given);
        try {
            assertThat(GivenMonth.read(new ByteArrayInputStream(document.getBytes(UTF_8))))
                    .isEqualTo(given);
        } catch (BadFacts | IOException wrong) {
            throw new AssertionError(document, wrong);
        }
        return given;
    }

    /// {@return what a store would know}
    public FakeMonthFacts facts() {
        FakeMonthFacts facts = new FakeMonthFacts();
        facts.put(new PatientRecord(
                MARIA,
                days,
                status,
                new ProgramFacts(
                        enrollments, consents, orders, setUps, setUpClaims, visits, conditions, plans, complexities),
                new PayerFacts(prices, earlierBills, outsideClaims, bars, notKnown),
                new ServiceFacts(qualifiedBeneficiary, transitions, collaborations),
                enteredAt));
        readings.forEach(reading -> facts.add(MARIA, reading));
        entries.forEach(facts::add);
        return facts;
    }

    /// Puts everything that is known into another order.
    public void shuffle(Random random) {
        List.of(
                        enrollments,
                        consents,
                        orders,
                        setUps,
                        visits,
                        conditions,
                        plans,
                        complexities,
                        readings,
                        entries,
                        transitions)
                .forEach(facts -> Collections.shuffle(facts, random));
    }

    /// The patient comes home on a day, is reached and seen so many days later, with medicines reconciled then.
    public void comesHome(LocalDate on, int contactAfterDays, int visitAfterDays, DecisionMaking level) {
        LocalDate visit = on.plusDays(visitAfterDays);
        transitions.add(new Transition(
                on,
                List.of(),
                Optional.of(on.plusDays(contactAfterDays)),
                Optional.of(visit),
                Optional.of(visit),
                Optional.of(level)));
    }

    /// The patient lives with one more condition.
    public void lives(String icd10) {
        conditions.add(condition(icd10));
    }

    /// Has the enrollments in a program billed in another name.
    public void billedBy(Program program, PersonId practitioner) {
        enrollments.replaceAll(enrollment -> enrollment.program() == program
                ? Enrollment.from(
                        enrollment.id(),
                        MARIA,
                        program,
                        enrollment.startInclusive(),
                        new Enrollment.Billing(
                                practitioner, enrollment.billing().diagnoses()))
                : enrollment);
    }

    private static ChronicCondition condition(String icd10) {
        return new ChronicCondition(MARIA, new Icd10(icd10), LocalDate.of(2025, 6, 1), Optional.empty(), PHYSICIAN);
    }
}

package org.telltale.server.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.event.Recordable;
import org.telltale.care.people.PersonId;
import org.telltale.care.program.Consent;
import org.telltale.care.program.Enrollment;
import org.telltale.care.program.EnrollmentId;
import org.telltale.care.program.Icd10;
import org.telltale.care.program.MonitoringOrder;
import org.telltale.care.program.Program;
import org.telltale.care.program.ProgramFacts;
import org.telltale.care.program.SetUp;
import org.telltale.care.program.SetUpClaim;
import org.telltale.server.access.Action;
import org.telltale.server.api.FactDesk.Excluded;
import org.telltale.server.api.Problem.Status;

/// In which programs a patient is, and what each of them needs before anything can be billed: the order, the set-up,
/// the consent.
final class ProgramRoutes {
    private static final String ONE_PATIENT = "/patients/{patient}";
    private static final String ENROLLMENTS = ONE_PATIENT + "/enrollments";
    private static final String ONE_ENROLLMENT = ENROLLMENTS + "/{enrollment}";
    private static final String CONSENTS = ONE_PATIENT + "/consents";

    private final FactDesk desk;

    ProgramRoutes(FactDesk desk) {
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(
                Route.get(ONE_PATIENT + "/programs", Action.READ_PROGRAMS, this::show),
                Route.post(ENROLLMENTS, Action.RECORD_ENROLLMENT, this::enroll),
                Route.post(ONE_ENROLLMENT + "/end", Action.END_ENROLLMENT, this::end),
                Route.post(ONE_ENROLLMENT + "/orders", Action.SIGN_ORDER, this::order),
                Route.post(ONE_ENROLLMENT + "/set-ups", Action.RECORD_SET_UP, this::setUp),
                Route.post(ONE_ENROLLMENT + "/set-up-claims", Action.RECORD_SET_UP_CLAIM, this::setUpClaim),
                Route.post(CONSENTS, Action.RECORD_CONSENT, this::consent),
                Route.post(CONSENTS + "/withdrawal", Action.WITHDRAW_CONSENT, this::withdraw));
    }

    record NewEnrollment(
            Program program, LocalDate firstDay, Optional<LocalDate> anchor, PersonId billedBy, List<Icd10> diagnoses) {
        NewEnrollment {
            Recordable.day(firstDay, "firstDay");
            anchor.ifPresent(day -> Recordable.day(day, "anchor"));
        }

        Enrollment enrollment(EnrollmentId id, Chart chart) {
            return new Enrollment(
                    id,
                    chart.patient(),
                    program,
                    firstDay,
                    Optional.empty(),
                    anchor.orElse(firstDay),
                    new Enrollment.Billing(billedBy, diagnoses));
        }
    }

    record NewEnd(LocalDate endExclusive) {
        NewEnd {
            Recordable.day(endExclusive, "endExclusive");
        }
    }

    record NewOrder(LocalDate signedOn) {
        NewOrder {
            Recordable.day(signedOn, "signedOn");
        }
    }

    record NewSetUp(LocalDate doneOn, boolean educationRecorded) {
        NewSetUp {
            Recordable.day(doneOn, "doneOn");
        }
    }

    record NewSetUpClaim(boolean billedBefore) {}

    record NewConsent(
            Program program,
            Instant givenAt,
            Consent.Method method,
            Set<Consent.Statement> statements,
            Locale language,
            String textVersion) {
        NewConsent {
            Recordable.moment(givenAt, "givenAt");
            Texts.require(textVersion, "textVersion", 64);
        }
    }

    record NewWithdrawal(Program program, Instant from) {
        NewWithdrawal {
            Recordable.moment(from, "from");
        }
    }

    private Reply show(Call call) throws Away {
        return Reply.ok(ProgramView.of(desk.facts(call)));
    }

    private Reply enroll(Call call) throws Away {
        Chart chart = desk.chart(call);
        NewEnrollment asked = call.body(NewEnrollment.class);
        desk.requireBillingPractitioner(call, asked.billedBy(), "billedBy");
        FactDesk.made(() -> asked.enrollment(new EnrollmentId(1), chart));
        Enrollment enrollment = asked.enrollment(desk.nextEnrollment(), chart);
        return desk.add(
                chart,
                Action.RECORD_ENROLLMENT,
                new Excluded("program", "the patient is enrolled in " + asked.program() + " on one of these days"),
                (records, line) -> records.enroll(chart.practice(), enrollment, line),
                ProgramView.Enrolled.of(enrollment, ProgramFacts.none()));
    }

    private Reply end(Call call) throws Away {
        Chart chart = desk.chart(call);
        EnrollmentId id = FactDesk.enrollment(call);
        LocalDate end = call.body(NewEnd.class).endExclusive();
        ProgramFacts facts = desk.facts(call);
        Enrollment enrollment = facts.enrollments().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.unknown("enrollment"));
        if (enrollment.endExclusive().isPresent()) {
            throw Problem.in("enrollment", Status.CONFLICT, "enrollment: it has ended already");
        }
        Enrollment ended = FactDesk.made(() -> enrollment.endingBefore(end));
        return desk.end(
                chart,
                Action.END_ENROLLMENT,
                new Excluded("enrollment", "it has ended already"),
                (records, line) -> records.end(chart.practice(), chart.patient(), id, end, line),
                ProgramView.Enrolled.of(ended, facts));
    }

    /// An order is signed by whoever posts it.
    private Reply order(Call call) throws Away {
        Chart chart = desk.chart(call);
        NewOrder asked = call.body(NewOrder.class);
        chart.requirePast(asked.signedOn(), "signedOn");
        MonitoringOrder order = new MonitoringOrder(
                FactDesk.enrollment(call), asked.signedOn(), call.caller().person());
        return desk.add(
                chart,
                Action.SIGN_ORDER,
                new Excluded("enrollment", "it has this order already"),
                (records, line) -> records.order(chart.practice(), chart.patient(), order, line),
                ProgramView.Ordered.of(order));
    }

    private Reply setUp(Call call) throws Away {
        Chart chart = desk.chart(call);
        NewSetUp asked = call.body(NewSetUp.class);
        chart.requirePast(asked.doneOn(), "doneOn");
        SetUp setUp = new SetUp(
                FactDesk.enrollment(call),
                asked.doneOn(),
                asked.educationRecorded(),
                call.caller().person());
        return desk.add(
                chart,
                Action.RECORD_SET_UP,
                new Excluded("enrollment", "it has this set-up already"),
                (records, line) -> records.setUp(chart.practice(), chart.patient(), setUp, line),
                ProgramView.DeviceSetUp.of(setUp));
    }

    private Reply setUpClaim(Call call) throws Away {
        Chart chart = desk.chart(call);
        boolean billedBefore = call.body(NewSetUpClaim.class).billedBefore();
        SetUpClaim claim = new SetUpClaim(
                FactDesk.enrollment(call),
                billedBefore,
                chart.days().dayOf(chart.now()),
                call.caller().person());
        return desk.add(
                chart,
                Action.RECORD_SET_UP_CLAIM,
                new Excluded("enrollment", "it has this already"),
                (records, line) -> records.setUpClaim(chart.practice(), chart.patient(), claim, line),
                ProgramView.SetUpSaid.of(claim));
    }

    private Reply consent(Call call) throws Away {
        Chart chart = desk.chart(call);
        NewConsent asked = call.body(NewConsent.class);
        chart.requirePast(asked.givenAt(), "givenAt");
        Consent consent = new Consent(
                chart.patient(),
                asked.program(),
                asked.givenAt(),
                asked.method(),
                asked.statements(),
                asked.language(),
                asked.textVersion(),
                Optional.empty(),
                call.caller().person());
        return desk.add(
                chart,
                Action.RECORD_CONSENT,
                new Excluded("program", "this consent is on record"),
                (records, line) -> records.consent(chart.practice(), chart.monthOf(asked.givenAt()), consent, line),
                ProgramView.Consented.of(consent));
    }

    private Reply withdraw(Call call) throws Away {
        Chart chart = desk.chart(call);
        NewWithdrawal asked = call.body(NewWithdrawal.class);
        boolean stands = desk.facts(call).consents().stream()
                .anyMatch(consent -> consent.program() == asked.program()
                        && consent.withdrawnFrom().isEmpty()
                        && !consent.givenAt().isAfter(asked.from()));
        if (!stands) {
            throw Problem.in("program", Status.CONFLICT, "program: no consent to " + asked.program() + " stands then");
        }
        return desk.end(
                chart,
                Action.WITHDRAW_CONSENT,
                new Excluded("program", "it was withdrawn before"),
                (records, line) -> records.withdraw(
                        chart.practice(),
                        chart.patient(),
                        chart.monthOf(asked.from()),
                        asked.program(),
                        asked.from(),
                        line),
                asked);
    }
}

package org.telltale.server.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

/// Everything on record about a patient's programs, as the API shows it.
record ProgramView(
        List<Enrolled> enrollments,
        List<Consented> consents,
        List<Visited> visits,
        List<Condition> conditions,
        List<PlanVersion> comprehensivePlans,
        List<Complexity> complexities) {

    static ProgramView of(ProgramFacts facts) {
        return new ProgramView(
                facts.enrollments().stream()
                        .map(enrollment -> Enrolled.of(enrollment, facts))
                        .toList(),
                facts.consents().stream().map(Consented::of).toList(),
                facts.visits().stream().map(Visited::of).toList(),
                facts.conditions().stream().map(Condition::of).toList(),
                facts.plans().stream().map(PlanVersion::of).toList(),
                facts.complexities().stream().map(Complexity::of).toList());
    }

    record Enrolled(
            EnrollmentId number,
            Program program,
            LocalDate firstDay,
            Optional<LocalDate> endExclusive,
            LocalDate anchor,
            PersonId billedBy,
            List<Icd10> diagnoses,
            List<Ordered> orders,
            List<DeviceSetUp> setUps,
            List<SetUpSaid> setUpClaims) {
        static Enrolled of(Enrollment enrollment, ProgramFacts facts) {
            return new Enrolled(
                    enrollment.id(),
                    enrollment.program(),
                    enrollment.startInclusive(),
                    enrollment.endExclusive(),
                    enrollment.anchor(),
                    enrollment.billing().practitioner(),
                    enrollment.billing().diagnoses(),
                    facts.orders().stream()
                            .filter(order -> order.enrollment().equals(enrollment.id()))
                            .map(Ordered::of)
                            .toList(),
                    facts.setUps().stream()
                            .filter(setUp -> setUp.enrollment().equals(enrollment.id()))
                            .map(DeviceSetUp::of)
                            .toList(),
                    facts.setUpClaims().stream()
                            .filter(claim -> claim.enrollment().equals(enrollment.id()))
                            .map(SetUpSaid::of)
                            .toList());
        }
    }

    record SetUpSaid(boolean billedBefore, LocalDate saidOn, PersonId saidBy) {
        static SetUpSaid of(SetUpClaim claim) {
            return new SetUpSaid(claim.billedBefore(), claim.saidOn(), claim.saidBy());
        }
    }

    record Ordered(LocalDate signedOn, PersonId orderedBy) {
        static Ordered of(MonitoringOrder order) {
            return new Ordered(order.on(), order.orderedBy());
        }
    }

    record DeviceSetUp(LocalDate doneOn, boolean educationRecorded, PersonId doneBy) {
        static DeviceSetUp of(SetUp setUp) {
            return new DeviceSetUp(setUp.on(), setUp.educationRecorded(), setUp.by());
        }
    }

    record Consented(
            Program program,
            Instant givenAt,
            Consent.Method method,
            Set<Consent.Statement> statements,
            Locale language,
            String textVersion,
            Optional<Instant> withdrawnFrom,
            PersonId recordedBy) {
        static Consented of(Consent consent) {
            return new Consented(
                    consent.program(),
                    consent.givenAt(),
                    consent.method(),
                    new TreeSet<>(consent.statements()),
                    consent.language(),
                    consent.textVersion(),
                    consent.withdrawnFrom(),
                    consent.recordedBy());
        }
    }

    record Visited(LocalDate seenOn, PersonId seenBy, Optional<Program> initiates, boolean extraPlanning) {
        static Visited of(Visit visit) {
            return new Visited(visit.on(), visit.by(), visit.initiates(), visit.extraPlanning());
        }
    }

    record Condition(Icd10 icd10, LocalDate firstDay, Optional<LocalDate> endExclusive, PersonId recordedBy) {
        static Condition of(ChronicCondition condition) {
            return new Condition(condition.icd10(), condition.from(), condition.endExclusive(), condition.recordedBy());
        }
    }

    record PlanVersion(Program program, int version, LocalDate writtenOn, PersonId writtenBy) {
        static PlanVersion of(ComprehensivePlan plan) {
            return new PlanVersion(plan.program(), plan.version(), plan.on(), plan.by());
        }
    }

    record Complexity(YearMonth month, DecisionMaking level, PersonId ratedBy) {
        static Complexity of(MonthComplexity complexity) {
            return new Complexity(complexity.month(), complexity.level(), complexity.by());
        }
    }
}

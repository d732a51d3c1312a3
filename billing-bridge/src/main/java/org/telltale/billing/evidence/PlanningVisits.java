package org.telltale.billing.evidence;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.telltale.care.day.DaySpan;
import org.telltale.care.program.Enrollment;
import org.telltale.care.program.Program;
import org.telltale.care.program.ProgramFacts;
import org.telltale.care.program.Visit;

/// The visits that started a program and at which a practitioner planned beyond the visit's own.
///
/// A program is started once in an enrollment: by a visit on one of its days, or on one before it that lies in no
/// other enrollment. Where several visits are on record as that, the first of them is.
final class PlanningVisits {
    private static final Comparator<Visit> IN_ORDER = Comparator.comparing(Visit::on)
            .thenComparingLong(visit -> visit.by().number());

    private final ProgramFacts facts;

    PlanningVisits(ProgramFacts facts) {
        this.facts = facts;
    }

    /// {@return the first on the days of `span`}
    Optional<Visit> during(Program program, DaySpan span) {
        return visits(program).filter(visit -> span.contains(visit.on())).min(IN_ORDER);
    }

    /// {@return the first, on an earlier day, that started the enrollment which `visit` is said to have started}
    Optional<Visit> before(Program program, Visit visit) {
        Optional<Enrollment> started = startedBy(program, visit);
        return visits(program)
                .filter(other -> other.on().isBefore(visit.on()))
                .filter(other -> startedBy(program, other).equals(started))
                .min(IN_ORDER);
    }

    private Stream<Visit> visits(Program program) {
        return facts.visits().stream()
                .filter(visit -> visit.extraPlanning() && visit.initiates().equals(Optional.of(program)));
    }

    /// {@return the enrollment that a visit is said to have started, if there is one yet}
    Optional<Enrollment> startedBy(Program program, Visit visit) {
        return facts.enrollments().stream()
                .filter(enrollment -> enrollment.program() == program)
                .filter(enrollment ->
                        enrollment.endExclusive().map(visit.on()::isBefore).orElse(true))
                .min(Comparator.comparing(Enrollment::startInclusive)
                        .thenComparingLong(enrollment -> enrollment.id().number()));
    }
}

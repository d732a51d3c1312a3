package org.telltale.server.api;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.telltale.care.event.Recordable;
import org.telltale.care.people.PersonId;
import org.telltale.care.program.ChronicCondition;
import org.telltale.care.program.ComprehensivePlan;
import org.telltale.care.program.DecisionMaking;
import org.telltale.care.program.Icd10;
import org.telltale.care.program.MonthComplexity;
import org.telltale.care.program.Program;
import org.telltale.care.program.Visit;
import org.telltale.server.access.Action;
import org.telltale.server.api.FactDesk.Excluded;
import org.telltale.server.api.Problem.Status;

/// What a payer asks about a patient beside the programs: when the patient was seen, lives with what, is cared for by
/// which plan, and how hard the month's decisions were.
final class CareRecordRoutes {
    private static final String CONDITIONS = "/patients/{patient}/conditions";

    private final FactDesk desk;

    CareRecordRoutes(FactDesk desk) {
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/patients/{patient}/visits", Action.RECORD_VISIT, this::visit),
                Route.post(CONDITIONS, Action.RECORD_CONDITION, this::condition),
                Route.post(CONDITIONS + "/end", Action.END_CONDITION, this::endCondition),
                Route.post("/patients/{patient}/comprehensive-plans", Action.WRITE_COMPREHENSIVE_PLAN, this::plan),
                Route.post("/patients/{patient}/complexities", Action.RATE_COMPLEXITY, this::complexity));
    }

    record NewVisit(LocalDate seenOn, PersonId seenBy, Optional<Program> initiates, Optional<Boolean> extraPlanning) {
        NewVisit {
            Recordable.day(seenOn, "seenOn");
        }
    }

    record NewCondition(Icd10 icd10, LocalDate firstDay) {
        NewCondition {
            Recordable.day(firstDay, "firstDay");
        }
    }

    record NewConditionEnd(Icd10 icd10, LocalDate endExclusive) {
        NewConditionEnd {
            Recordable.day(endExclusive, "endExclusive");
        }
    }

    record NewPlanVersion(Program program, int version, LocalDate writtenOn) {
        NewPlanVersion {
            Recordable.day(writtenOn, "writtenOn");
            if (version < 1) {
                throw new IllegalArgumentException("version must be 1 or more, not " + version);
            }
        }
    }

    record NewComplexity(YearMonth month, DecisionMaking level) {
        NewComplexity {
            Recordable.day(month.atDay(1), "month");
        }
    }

    private Reply visit(Call call) throws Away {
        Chart chart = desk.chart(call);
        NewVisit asked = call.body(NewVisit.class);
        chart.requirePast(asked.seenOn(), "seenOn");
        desk.requirePractitioner(call, asked.seenBy(), "seenBy");
        Visit visit = FactDesk.made(() -> new Visit(
                chart.patient(),
                asked.seenOn(),
                asked.initiates(),
                asked.extraPlanning().orElse(false),
                asked.seenBy()));
        return desk.add(
                chart,
                Action.RECORD_VISIT,
                new Excluded("seenOn", "this visit is on record"),
                (records, line) -> records.visit(chart.practice(), visit, line),
                ProgramView.Visited.of(visit));
    }

    private Reply condition(Call call) throws Away {
        Chart chart = desk.chart(call);
        NewCondition asked = call.body(NewCondition.class);
        chart.requirePast(asked.firstDay(), "firstDay");
        requireNotStanding(call, asked);
        ChronicCondition condition = new ChronicCondition(
                chart.patient(),
                asked.icd10(),
                asked.firstDay(),
                Optional.empty(),
                call.caller().person());
        return desk.add(
                chart,
                Action.RECORD_CONDITION,
                new Excluded("icd10", "the condition is on record from that day on"),
                (records, line) -> records.condition(chart.practice(), condition, line),
                ProgramView.Condition.of(condition));
    }

    private void requireNotStanding(Call call, NewCondition asked) throws Away {
        boolean stands = desk.facts(call).conditions().stream()
                .anyMatch(condition -> condition.icd10().equals(asked.icd10()) && condition.standsOn(asked.firstDay()));
        if (stands) {
            throw Problem.in("icd10", Status.CONFLICT, "icd10: the condition is on record on that day");
        }
    }

    private Reply endCondition(Call call) throws Away {
        Chart chart = desk.chart(call);
        NewConditionEnd asked = call.body(NewConditionEnd.class);
        ChronicCondition standing = desk.facts(call).conditions().stream()
                .filter(condition -> condition.icd10().equals(asked.icd10())
                        && condition.endExclusive().isEmpty())
                .findFirst()
                .orElseThrow(() -> Problem.unknown("icd10"));
        if (!asked.endExclusive().isAfter(standing.from())) {
            throw Problem.invalid("endExclusive", "must be after " + standing.from());
        }
        ChronicCondition ended = new ChronicCondition(
                chart.patient(),
                standing.icd10(),
                standing.from(),
                Optional.of(asked.endExclusive()),
                standing.recordedBy());
        return desk.end(
                chart,
                Action.END_CONDITION,
                new Excluded("icd10", "it has ended already"),
                (records, line) -> records.endCondition(
                        chart.practice(), chart.patient(), asked.icd10(), asked.endExclusive(), line),
                ProgramView.Condition.of(ended));
    }

    private Reply plan(Call call) throws Away {
        Chart chart = desk.chart(call);
        NewPlanVersion asked = call.body(NewPlanVersion.class);
        chart.requirePast(asked.writtenOn(), "writtenOn");
        ComprehensivePlan plan = new ComprehensivePlan(
                chart.patient(),
                asked.program(),
                asked.writtenOn(),
                asked.version(),
                call.caller().person());
        return desk.add(
                chart,
                Action.WRITE_COMPREHENSIVE_PLAN,
                new Excluded("version", "it is on record"),
                (records, line) -> records.plan(chart.practice(), plan, line),
                ProgramView.PlanVersion.of(plan));
    }

    private Reply complexity(Call call) throws Away {
        Chart chart = desk.chart(call);
        NewComplexity asked = call.body(NewComplexity.class);
        chart.requirePast(asked.month().atDay(1), "month");
        MonthComplexity complexity = new MonthComplexity(
                chart.patient(), asked.month(), asked.level(), call.caller().person());
        return desk.add(
                chart,
                Action.RATE_COMPLEXITY,
                new Excluded("month", "it is rated"),
                (records, line) -> records.complexity(chart.practice(), complexity, line),
                ProgramView.Complexity.of(complexity));
    }
}

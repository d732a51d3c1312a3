package org.telltale.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.telltale.care.patient.PatientId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Condition;
import org.telltale.care.plan.FollowUp;
import org.telltale.care.plan.Threshold;
import org.telltale.server.access.Action;
import org.telltale.server.core.Directory;
import org.telltale.server.library.Drafted;
import org.telltale.server.library.Library;
import org.telltale.server.library.LibraryMistake;
import org.telltale.server.library.LibraryRule;
import org.telltale.server.library.ProgramRules;
import org.telltale.server.library.Triggered;

/// The rule library, and drafts of plans from it. A draft is nothing until a prescriber signs it.
final class LibraryRoutes {
    private final Library library;
    private final Directory directory;

    LibraryRoutes(Library library, Directory directory) {
        this.library = library;
        this.directory = directory;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/rules", Action.SEE_RULES, this::list),
                Route.post("/patients/{patient}/plans/draft", Action.DRAFT_PLAN, this::draft));
    }

    /// @param ofSite whether the site wrote it, and not this release
    record Rule(
            String rule,
            int version,
            String title,
            List<Condition> conditions,
            Optional<Boolean> hypercapnicRisk,
            boolean optional,
            Threshold threshold,
            Optional<Triggered> followUp,
            String clears,
            String late,
            String evidence,
            String convention,
            Optional<String> measured,
            List<String> sources,
            boolean ofSite) {
        static Rule of(Library.Found found) {
            LibraryRule rule = found.rule();
            return new Rule(
                    rule.rule(),
                    rule.version(),
                    rule.title(),
                    rule.conditionsInOrder(),
                    rule.hypercapnicRisk(),
                    rule.isOptional(),
                    rule.threshold(),
                    rule.followUp(),
                    rule.clears(),
                    rule.late(),
                    rule.evidence(),
                    rule.convention(),
                    rule.measured(),
                    rule.sources(),
                    found.file().isPresent());
        }
    }

    record Program(
            String program,
            String title,
            Map<String, ObjectNode> overrides,
            List<String> without,
            Optional<List<String>> with) {
        static Program of(ProgramRules program) {
            return new Program(
                    program.program(),
                    program.title(),
                    program.overrides(),
                    program.without().stream().sorted().toList(),
                    program.with().map(ids -> ids.stream().sorted().toList()));
        }
    }

    record Rules(List<Rule> rules, List<Program> programs) {}

    record NewDraft(
            Set<Condition> conditions,
            Optional<Boolean> hypercapnicRisk,
            Optional<String> program,
            Optional<Map<String, ObjectNode>> overrides,
            Optional<Set<String>> without,
            Optional<Set<String>> with) {
        Library.Wish wish() {
            return new Library.Wish(
                    conditions,
                    hypercapnicRisk,
                    program,
                    overrides.orElse(Map.of()),
                    without.orElse(Set.of()),
                    with.orElse(Set.of()));
        }
    }

    /// @param rules which threshold is from which rule, as a plan says it
    /// @param followUps what breaches trigger, as a plan says it
    /// @param conditions which thresholds are for which condition, as a plan says it but for the
    ///     day of its review
    /// @param overridden which parameters of a rule are not the library's
    record Draft(
            List<Threshold> thresholds,
            List<CarePlan.FromRule> rules,
            List<FollowUp> followUps,
            List<ForCondition> conditions,
            Map<String, List<String>> overridden) {}

    record ForCondition(Condition condition, List<Integer> thresholds) {
        static ForCondition of(Condition condition, List<Drafted> drafted) {
            return new ForCondition(
                    condition,
                    IntStream.range(0, drafted.size())
                            .filter(place ->
                                    drafted.get(place).rule().conditions().contains(condition))
                            .boxed()
                            .toList());
        }
    }

    private Reply list(Call call) {
        return Reply.ok(new Rules(
                library.rules().stream().map(Rule::of).toList(),
                library.programs().stream().map(Program::of).toList()));
    }

    private Reply draft(Call call) {
        PatientId patient = call.patient();
        if (!directory.isPatientOf(patient.number(), call.practice().number())) {
            throw Problem.unknown("patient");
        }
        NewDraft asked = call.body(NewDraft.class);
        try {
            return Reply.ok(draft(asked.conditions(), library.draft(asked.wish())));
        } catch (LibraryMistake mistake) {
            throw Problem.in(mistake.field(), Problem.Status.INVALID, mistake.sentence());
        }
    }

    private static Draft draft(Set<Condition> conditions, List<Drafted> drafted) {
        List<Threshold> thresholds = new ArrayList<>();
        List<CarePlan.FromRule> rules = new ArrayList<>();
        List<FollowUp> followUps = new ArrayList<>();
        Map<String, List<String>> overridden = new TreeMap<>();
        for (Drafted one : drafted) {
            String rule = one.rule().rule();
            rules.add(new CarePlan.FromRule(thresholds.size(), rule, one.rule().version()));
            one.followUp().ifPresent(triggered -> followUps.add(triggered.of(thresholds.size())));
            thresholds.add(one.threshold());
            if (!one.overridden().isEmpty()) {
                overridden.put(rule, one.overridden());
            }
        }
        return new Draft(
                thresholds,
                rules,
                followUps,
                conditions.stream()
                        .sorted()
                        .map(condition -> ForCondition.of(condition, drafted))
                        .toList(),
                overridden);
    }
}

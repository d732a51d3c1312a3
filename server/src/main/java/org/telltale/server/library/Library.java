package org.telltale.server.library;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Condition;
import org.telltale.care.plan.Threshold;

/// Every rule and every program that holds here. Immutable.
public final class Library {
    private final SortedMap<String, Found> rules;
    private final SortedMap<String, ProgramRules> programs;

    /// One rule, and where it comes from.
    ///
    /// @param file the site's file; empty where it comes with the server
    public record Found(LibraryRule rule, Optional<Path> file) {}

    /// What a draft is asked for.
    ///
    /// @param conditions what the patient is monitored for, at least one
    /// @param hypercapnicRisk must be said where a rule depends on it
    /// @param program a program of the site
    /// @param overrides parameters of this patient's thresholds, by the rule's id; they go before the program's
    /// @param without rules that this patient is not to have
    /// @param with optional rules that this patient is to have
    public record Wish(
            Set<Condition> conditions,
            Optional<Boolean> hypercapnicRisk,
            Optional<String> program,
            Map<String, ObjectNode> overrides,
            Set<String> without,
            Set<String> with) {
        /// Copies the collections.
        public Wish {
            conditions = Set.copyOf(conditions);
            overrides = Map.copyOf(overrides);
            without = Set.copyOf(without);
            with = Set.copyOf(with);
        }
    }

    /// @throws LibraryMistake where a program does not go with the rules
    Library(SortedMap<String, Found> rules, SortedMap<String, ProgramRules> programs) {
        this.rules = new TreeMap<>(rules);
        this.programs = new TreeMap<>(programs);
    }

    /// {@return every rule, by id}
    public Collection<Found> rules() {
        return List.copyOf(rules.values());
    }

    /// {@return every program of the site, by name}
    public Collection<ProgramRules> programs() {
        return List.copyOf(programs.values());
    }

    /// {@return the rule of an id}
    public Optional<Found> rule(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /// Refuses a program that names rules that are not there, or parameters that cannot be.
    ///
    /// @throws LibraryMistake with the field
    void require(ProgramRules program) {
        requireKnown(program.overrides().keySet(), "overrides");
        requireKnown(program.without(), "without");
        program.with().ifPresent(ids -> requireKnown(ids, "with"));
        program.overrides().forEach((id, parameters) -> Drafted.of(ruleOf(id)).with(parameters));
    }

    /// Refuses thresholds that say that they are from a rule of the library, and are not: another version, or
    /// another kind.
    ///
    /// @throws LibraryMistake with the field
    public void require(List<Threshold> thresholds, List<CarePlan.FromRule> rules) {
        for (int i = 0; i < rules.size(); i++) {
            CarePlan.FromRule from = rules.get(i);
            String field = "rules[" + i + "]";
            LibraryRule rule = rule(from.rule())
                    .map(Found::rule)
                    .orElseThrow(() -> new LibraryMistake(field + ".rule", "the library has no rule " + from.rule()));
            if (from.version() != rule.version()) {
                throw new LibraryMistake(
                        field + ".version",
                        "rule " + from.rule() + " is at version " + rule.version() + ", not " + from.version());
            }
            if (from.threshold() >= thresholds.size()) {
                throw new LibraryMistake(field + ".threshold", "there is no threshold " + from.threshold());
            }
            if (!Kinship.holds(thresholds.get(from.threshold()), rule.threshold())) {
                throw new LibraryMistake(
                        field + ".threshold",
                        "has another shape, vital, part, direction or side than rule " + from.rule());
            }
        }
    }

    /// {@return thresholds that a prescriber may sign, in the order of their rules' ids}
    ///
    /// @throws LibraryMistake with the field of the wish that cannot be
    public List<Drafted> draft(Wish wish) {
        if (wish.conditions().isEmpty()) {
            throw new LibraryMistake("conditions", "must name one or more");
        }
        Optional<ProgramRules> program = wish.program().map(this::programOf);
        requireKnown(wish.overrides().keySet(), "overrides");
        requireKnown(wish.without(), "without");
        requireKnown(wish.with(), "with");
        List<Drafted> drafted = new ArrayList<>();
        for (LibraryRule rule : chosen(wish, program)) {
            drafted.add(drafted(rule, program, wish));
        }
        requireUsed(wish, drafted);
        if (drafted.isEmpty()) {
            throw new LibraryMistake("without", "leaves no rule at all");
        }
        if (drafted.size() > CarePlan.MOST_THRESHOLDS) {
            throw new LibraryMistake(
                    "without",
                    "must leave out some: a plan has at most " + CarePlan.MOST_THRESHOLDS
                            + " thresholds, and these are " + drafted.size());
        }
        return drafted;
    }

    private List<LibraryRule> chosen(Wish wish, Optional<ProgramRules> program) {
        List<LibraryRule> chosen = rules.values().stream()
                .map(Found::rule)
                .filter(rule -> rule.conditions().stream().anyMatch(wish.conditions()::contains))
                .filter(rule -> !wish.without().contains(rule.rule()))
                .filter(rule ->
                        program.stream().noneMatch(site -> site.without().contains(rule.rule())))
                .filter(rule -> !rule.isOptional()
                        || wish.with().contains(rule.rule())
                        || program.stream().anyMatch(site -> site.uses(rule.rule())))
                .toList();
        List<String> depending = chosen.stream()
                .filter(rule -> rule.hypercapnicRisk().isPresent())
                .map(LibraryRule::rule)
                .toList();
        if (wish.hypercapnicRisk().isEmpty() && !depending.isEmpty()) {
            throw new LibraryMistake(
                    "hypercapnicRisk",
                    "must be said: on it depends which of " + String.join(", ", depending) + " holds");
        }
        return chosen.stream()
                .filter(rule -> rule.hypercapnicRisk().isEmpty()
                        || rule.hypercapnicRisk().equals(wish.hypercapnicRisk()))
                .toList();
    }

    private static Drafted drafted(LibraryRule rule, Optional<ProgramRules> program, Wish wish) {
        Optional<ObjectNode> ofProgram = program.map(site -> site.overrides().get(rule.rule()));
        Optional<ObjectNode> ofPatient = Optional.ofNullable(wish.overrides().get(rule.rule()));
        Drafted drafted = Drafted.of(rule);
        for (ObjectNode parameters :
                Stream.concat(ofProgram.stream(), ofPatient.stream()).toList()) {
            drafted = drafted.with(parameters);
        }
        return drafted;
    }

    /// What reaches nothing is a mistake that nobody would see.
    private static void requireUsed(Wish wish, List<Drafted> drafted) {
        requireUsed(wish.overrides().keySet(), "overrides", drafted);
        requireUsed(wish.with(), "with", drafted);
    }

    private static void requireUsed(Set<String> ids, String field, List<Drafted> drafted) {
        for (String id : ids.stream().sorted().toList()) {
            if (drafted.stream().noneMatch(one -> one.rule().rule().equals(id))) {
                throw new LibraryMistake(field + "." + id, "is none of the rules of this draft");
            }
        }
    }

    private void requireKnown(Set<String> ids, String field) {
        for (String id : ids.stream().sorted().toList()) {
            if (!rules.containsKey(id)) {
                throw new LibraryMistake(field + "." + id, "the library has no such rule");
            }
        }
    }

    private ProgramRules programOf(String name) {
        return Optional.ofNullable(programs.get(name))
                .orElseThrow(() -> new LibraryMistake("program", "there is no program " + name + " here"));
    }

    private LibraryRule ruleOf(String id) {
        return rule(id).map(Found::rule).orElseThrow();
    }
}

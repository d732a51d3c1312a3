package org.telltale.server.library;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.telltale.care.plan.Condition;
import org.telltale.care.plan.Threshold;

/// One rule of the library: a threshold to start from, and what is known about it.
///
/// @param rule its id: a capital letter, then up to 15 capital letters and digits
/// @param version from 1; whatever changes its threshold gets a higher one
/// @param conditions what it is drafted for, at least one
/// @param hypercapnicRisk if given, only for patients with or without a risk of retaining carbon dioxide
/// @param optional whether it is drafted only where somebody asks for it
/// @param threshold its shape and parameters, in the units of the source, as the API takes them
/// @param followUp what a breach triggers beside its page, if anything
/// @param clears when a breach is over
/// @param late what happens with a reading that comes late
/// @param evidence what is known, and where it is from; what nobody has confirmed is marked `[verify]`
/// @param convention what no source says: it is ours, or a habit of programs
/// @param measured how often it was right where somebody counted
/// @param sources where the evidence can be read, at least one
public record LibraryRule(
        String rule,
        int version,
        String title,
        Set<Condition> conditions,
        Optional<Boolean> hypercapnicRisk,
        Optional<Boolean> optional,
        Threshold threshold,
        Optional<Triggered> followUp,
        String clears,
        String late,
        String evidence,
        String convention,
        Optional<String> measured,
        List<String> sources) {
    private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9]{0,15}");

    /// Refuses what is missing; every message begins with the field.
    public LibraryRule {
        requireId(rule, "rule");
        if (version < 1) {
            throw new IllegalArgumentException("version must be 1 or more, not " + version);
        }
        requireText(title, "title");
        threshold.requireSignable();
        requireText(clears, "clears");
        requireText(late, "late");
        requireText(evidence, "evidence");
        requireText(convention, "convention");
        measured.ifPresent(text -> requireText(text, "measured"));
        conditions = Set.copyOf(conditions);
        sources = List.copyOf(sources);
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("conditions must name one or more");
        }
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("sources must name one or more");
        }
        sources.forEach(source -> requireText(source, "sources"));
    }

    /// {@return whether it is drafted only where somebody asks for it}
    public boolean isOptional() {
        return optional.orElse(false);
    }

    /// {@return the conditions in the order of their enum}
    public List<Condition> conditionsInOrder() {
        return conditions.stream().sorted().toList();
    }

    static void requireId(String id, String name) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    name + " must be a capital letter and up to 15 capital letters or digits, not " + id);
        }
    }

    private static void requireText(String text, String name) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
    }
}

package org.telltale.server.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.telltale.care.plan.Threshold;

/// One threshold of a draft, and where it is from.
///
/// @param followUp what its breach triggers, if anything
/// @param overridden the parameters that are not the library's, in alphabetical order
public record Drafted(LibraryRule rule, Threshold threshold, Optional<Triggered> followUp, List<String> overridden) {
    /// The parameter that is no part of the threshold.
    private static final String FOLLOW_UP = "followUp";

    /// Copies the list.
    public Drafted {
        overridden = List.copyOf(overridden);
    }

    /// {@return a rule as the library has it}
    static Drafted of(LibraryRule rule) {
        return new Drafted(rule, rule.threshold(), rule.followUp(), List.of());
    }

    /// {@return the same with some parameters replaced, each as a whole}
    ///
    /// @throws LibraryMistake with the parameter
    Drafted with(ObjectNode parameters) {
        try {
            return new Drafted(
                    rule,
                    threshold(parameters.deepCopy().without(FOLLOW_UP)),
                    parameters.has(FOLLOW_UP) ? Optional.of(triggered(parameters.get(FOLLOW_UP))) : followUp,
                    Stream.concat(
                                    overridden.stream(),
                                    parameters.propertyStream().map(Map.Entry::getKey))
                            .distinct()
                            .sorted()
                            .toList());
        } catch (LibraryMistake mistake) {
            throw mistake.in("overrides." + rule.rule());
        }
    }

    private Threshold threshold(ObjectNode parameters) {
        Threshold changed = LibraryText.overridden(threshold, parameters);
        if (!Kinship.holds(changed, threshold)) {
            throw new LibraryMistake(
                    parameters.has("limits") ? "limits" : "direction",
                    "must keep the rule's part, direction and sides: that is another rule");
        }
        return changed;
    }

    private static Triggered triggered(JsonNode said) {
        try {
            return LibraryText.read(said, Triggered.class);
        } catch (LibraryMistake mistake) {
            throw mistake.in(FOLLOW_UP);
        }
    }
}

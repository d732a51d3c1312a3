package org.telltale.server.library;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a program of the site does otherwise than the library.
///
/// @param program its name: lower-case letters, digits and hyphens
/// @param overrides parameters of thresholds, by the rule's id; each takes the place of the library's
/// @param without rules that it does not use
/// @param with optional rules that it does use
public record ProgramRules(
        String program,
        String title,
        Map<String, ObjectNode> overrides,
        Set<String> without,
        Optional<Set<String>> with) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /// Refuses another name and a program that changes nothing; every message begins with the field.
    public ProgramRules {
        if (!NAME.matcher(program).matches()) {
            throw new IllegalArgumentException(
                    "program must be lower-case letters, digits and hyphens, not " + program);
        }
        if (title.isBlank()) {
            throw new IllegalArgumentException("title must not be empty");
        }
        overrides = Map.copyOf(overrides);
        without = Set.copyOf(without);
        with = with.map(Set::copyOf);
        if (overrides.isEmpty() && without.isEmpty() && with.isEmpty()) {
            throw new IllegalArgumentException("overrides must change something, or the program needs no file");
        }
    }

    /// {@return whether it uses an optional rule}
    boolean uses(String rule) {
        return with.filter(ids -> ids.contains(rule)).isPresent();
    }
}

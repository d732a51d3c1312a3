package org.telltale.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What a demo came to.
///
/// @param report the figures
/// @param lines what it came to, for a person
/// @param complaints what is wrong, in sentences; nothing where all is well
public record DemoResult(JsonNode report, List<String> lines, List<String> complaints) {
    /// Copies the lists.
    public DemoResult {
        lines = List.copyOf(lines);
        complaints = List.copyOf(complaints);
    }
}

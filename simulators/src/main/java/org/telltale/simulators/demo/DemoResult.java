package org.telltale.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What a demo came to.
///
/// @param report the figures
/// @param complaints what is wrong, in sentences; nothing where all is well
public record DemoResult(JsonNode report, List<String> complaints) {
    /// Copies the list.
    public DemoResult {
        complaints = List.copyOf(complaints);
    }
}

package org.telltale.ingest.source;

import java.util.ArrayList;
import java.util.List;

/// What the levels of a topic are called: `{device}/sensor/{name}/state`. A level in braces is a field of that name,
/// another must be there as it stands.
///
/// @param levels from the left
public record TopicPattern(List<Level> levels) {
    /// One level.
    ///
    /// @param text the field's name, or the text that must be there
    /// @param isField whether it is a field
    public record Level(String text, boolean isField) {}

    /// Keeps its own copy.
    public TopicPattern {
        levels = List.copyOf(levels);
    }

    static List<TopicPattern> all(Section section) {
        List<TopicPattern> patterns = new ArrayList<>();
        for (String text : section.texts("topic-fields")) {
            patterns.add(of(section.placeOf("topic-fields"), text));
        }
        if (patterns.isEmpty()) {
            throw section.mistake("topic-fields", "is missing: what the levels of a topic are called");
        }
        return patterns;
    }

    private static TopicPattern of(String place, String text) {
        List<Level> levels = new ArrayList<>();
        for (String level : text.split("/", -1)) {
            boolean isField = level.startsWith("{") && level.endsWith("}") && level.length() > 2;
            if (level.isEmpty() || (!isField && (level.contains("{") || level.contains("+") || level.contains("#")))) {
                throw new ProfileMistake(place, text + " is not like {device}/sensor/{name}/state");
            }
            levels.add(new Level(isField ? level.substring(1, level.length() - 1) : level, isField));
        }
        return new TopicPattern(levels);
    }
}

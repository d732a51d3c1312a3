package org.telltale.simulators.demo;

import java.util.ArrayList;
import java.util.List;

/// Lines for a terminal of 80 columns.
public final class Wrapped {
    private static final int COLUMNS = 80;

    private Wrapped() {}

    /// {@return a sentence in as many lines as it needs, the further ones indented}
    public static List<String> lines(String sentence) {
        if (sentence.length() <= COLUMNS) {
            return List.of(sentence);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > COLUMNS) {
                lines.add(line.toString());
                line = new StringBuilder("   ");
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}

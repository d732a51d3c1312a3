package org.telltale.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.store.FactReads;
import org.telltale.ingest.store.JournalPosition;
import org.telltale.server.core.Rebuild;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WhatARecoveryCannotKnowTest {
    private static final Path GUIDE = Path.of("..", "docs", "guides", "recover.md");

    @Test
    void stands_in_the_guide_word_for_word() throws IOException {
        List<String> cannotBeKnown = told().stream()
                .dropWhile(line -> !line.equals("What cannot be known:"))
                .takeWhile(line -> !line.startsWith("Episodes"))
                .toList();

        assertThat(cannotBeKnown)
                .hasSizeGreaterThan(6)
                .allSatisfy(line -> assertThat(Files.readAllLines(GUIDE)).contains(line));
    }

    @Test
    void is_also_which_values_waited_to_be_confirmed() {
        assertThat(told())
                .contains("  single values that waited for another measurement (at most a day): look at the readings of"
                        + " whoever has such a threshold");
    }

    private static List<String> told() {
        return new RecoveryReport(
                        new JournalPosition(new UUID(1, 2), 1, 27, "ab".repeat(32)),
                        new Rebuild.Known(0, List.of(), List.of(), List.of()),
                        new FactReads.Waiting(0, 2, 0))
                .foreseen();
    }
}

package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.telltale.ingest.journal.Journal;

/// Journals as earlier releases wrote them must open, and must give the decisions that were recorded with them.
///
/// A folder `golden/<release>` holds the segments of a journal, compressed, and what was decided. Such a folder is
/// made by [GoldenDay] when a release is made, and never changed afterwards: where a meaning has to change, the new
/// one gets a version beside the old.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AGoldenJournalTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "of release {0}")
    @MethodSource("releases")
    void gives_the_decisions_that_were_recorded_with_it(Path release) throws IOException {
        unpack(GOLDEN.resolve(release), folder.resolve("journal"));

        try (Journal journal = Journal.open(GoldenDay.journalIn(folder))) {
            assertThat(GoldenDay.decisionsOf(journal))
                    .containsExactlyElementsOf(Files.readAllLines(GOLDEN.resolve(release, Path.of("decisions.txt"))));
        }
    }

    @Test
    void has_every_kind_of_decision_in_it() throws IOException {
        List<String> decisions = Files.readAllLines(GOLDEN.resolve("0.1", "decisions.txt"));

        assertThat(decisions.stream().map(line -> line.substring(0, line.indexOf(" |"))))
                .contains(
                        "item",
                        "unreadable",
                        "event",
                        "opened",
                        "breached",
                        "worsened",
                        "stepped",
                        "exhausted",
                        "acknowledged",
                        "acknowledgement timed out",
                        "resolved",
                        "page",
                        "attempt",
                        "late",
                        "suppressed");
    }

    static Stream<Path> releases() throws IOException {
        try (Stream<Path> folders = Files.list(GOLDEN)) {
            return folders.map(Path::getFileName).sorted().toList().stream();
        }
    }

    private static void unpack(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".gz")).toList()) {
                String name = String.valueOf(file.getFileName());
                try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                    Files.copy(in, to.resolve(name.substring(0, name.length() - ".gz".length())));
                }
            }
        }
    }
}

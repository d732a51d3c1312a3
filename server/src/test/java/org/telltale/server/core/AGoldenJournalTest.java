package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.telltale.ingest.source.BuiltInSources;

/// Journals as earlier releases wrote them must open, and must give the decisions that were recorded with them.
///
/// A folder `golden/<release>` holds the segments of a journal, compressed, what was read in it, and what was decided.
/// Such a folder is made by [GoldenDay] or [GoldenSources] when a release is made, and never changed afterwards: where
/// a meaning has to change, the new one gets a version beside the old.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AGoldenJournalTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "of release {0}")
    @MethodSource("releases")
    void gives_what_was_recorded_with_it(String release) throws IOException {
        GoldenJournal golden = new GoldenJournal(release);

        GoldenJournal.Made now = golden.madeNow(folder);

        assertThat(now.decided()).containsExactlyElementsOf(golden.decided());
        if (!golden.read().isEmpty()) {
            assertThat(now.read()).containsExactlyElementsOf(golden.read());
        }
    }

    @Test
    void has_every_kind_of_decision_in_it() throws IOException {
        List<String> decisions = new GoldenJournal("0.1").decided();

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

    @Test
    void has_a_reading_of_every_family_and_what_became_of_the_odd_ones() throws IOException {
        GoldenJournal golden = new GoldenJournal("0.1-sources");

        assertThat(golden.decided().stream().filter(line -> line.contains(" | SourcePublished | applied")))
                .hasSizeGreaterThan(BuiltInSources.names().size());
        assertThat(golden.decided().stream().map(line -> line.substring(0, line.indexOf(" |"))))
                .contains("fetch", "notice of nobody", "held again", "withdrawn");
        assertThat(golden.decided()).anyMatch(line -> line.contains(" | ZoneChanged | applied"));
        assertThat(golden.read().stream().map(line -> line.replaceFirst("\\d+: ", "")))
                .contains(
                        "F0123456789A blood_pressure 141 88 72 mm[Hg] 2026-11-21T12:31:05Z -300 gateway 2026-11-21T12:31:06Z",
                        "001C05007825 oxygen_saturation 98 % 2019-09-20T12:40:18Z wall",
                        "5CCAD3001122 weight 72.450 kg 2022-02-14T16:41:58Z wall gateway 2025-11-21T07:30:01Z");
    }

    static Stream<String> releases() throws IOException {
        try (Stream<Path> folders = Files.list(GoldenJournal.ALL)) {
            return folders.map(folder -> String.valueOf(folder.getFileName())).sorted().toList().stream();
        }
    }
}

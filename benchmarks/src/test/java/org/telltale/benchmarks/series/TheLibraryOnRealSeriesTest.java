package org.telltale.benchmarks.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// What the library pages about of people's own readings stands in `docs/internals/real-series.md`, each fire with its
/// reason, and is what it does.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheLibraryOnRealSeriesTest {
    private static final Path PAGE =
            Path.of("..").toAbsolutePath().normalize().resolve("docs/internals/real-series.md");
    private static final String BEGIN = "<!-- generated from here on -->\n";

    @BeforeEach
    void needsTheSeries() {
        RealSeries.assumeHere();
    }

    @Test
    void is_as_the_page_says_fire_by_fire() throws IOException {
        List<String> lines = new ArrayList<>();
        List<String> fires = new ArrayList<>();
        lines.add("| series | rule | people | patient-weeks | fires | a patient-week |");
        lines.add("| --- | --- | ---: | ---: | ---: | ---: |");
        for (RealSeries series : RealSeries.values()) {
            LibraryFires.OfSeries made = LibraryFires.of(series);
            made.rules().forEach(rule -> lines.add(row(series, rule)));
            fires.add("\n### " + name(series) + "\n");
            fires.add(String.format(
                    Locale.ROOT,
                    "%,d people, %,d readings, %,d of them held.\n",
                    made.people(),
                    made.readings(),
                    made.notStored()));
            made.rules().forEach(rule -> fires.addAll(FireLines.lines(rule)));
        }
        String made = String.join("\n", lines) + "\n\n## Every fire\n" + String.join("\n", fires) + "\n";
        Path target = Files.createDirectories(Path.of("target")).resolve("real-series.md");
        Files.writeString(target, made);

        String page = Files.readString(PAGE);
        assertThat(page.substring(page.indexOf(BEGIN) + BEGIN.length()).strip())
                .as("the page is not what the library does: put %s there", target.toAbsolutePath())
                .isEqualTo(made.strip());
    }

    private static String name(RealSeries series) {
        return series.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String row(RealSeries series, LibraryFires.OfRule rule) {
        return String.format(
                Locale.ROOT,
                "| %s | %s %s | %d | %.1f | %d | %.2f |",
                name(series),
                rule.rule().rule(),
                rule.rule().title(),
                rule.people(),
                rule.patientWeeks(),
                rule.fires().size(),
                rule.aPatientWeek());
    }
}

package org.telltale.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// What the pages about sources show is what happens.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheGuideTest {
    @Test
    void shows_a_profile_that_reads_the_body_beside_it() throws IOException {
        String page = page("guides/add-a-source.md");

        assertThat(Decoded.of(
                        Profiles.of(blocks(page, "yaml").getFirst()),
                        blocks(page, "json").getFirst()))
                .containsExactly(
                        "SC-100 weight 81460 g 2026-11-21T12:31:05Z 0 gateway 2026-11-21T12:31:10Z",
                        "BP-200 blood_pressure 141 88 mm[Hg] 2026-11-21T12:28:40Z 0"
                                + " gateway 2026-11-21T12:31:10Z IRREGULAR_PULSE",
                        "SC-100 BATTERY 83",
                        "SC-100 BATTERY 81",
                        "SC-100 ALIVE 0");
    }

    @Test
    void shows_a_body_of_each_source_that_comes_with_the_server() throws IOException {
        String page = page("reference/sources.md");

        assertThat(blocks(page, "json"))
                .containsExactly(
                        VendorBodies.BODYTRACE_CUFF,
                        VendorBodies.SMART_METER,
                        VendorBodies.STEL_CUFF,
                        VendorBodies.TELLI_CUFF,
                        VendorBodies.TENOVI_PRESSURE,
                        VendorBodies.TRANSTEK_CUFF);
        assertThat(BuiltInSources.names()).allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
    }

    private static String page(String name) throws IOException {
        Path docs = Path.of("docs");
        return Files.readString((Files.exists(docs) ? docs : Path.of("..", "docs")).resolve(name));
    }

    private static List<String> blocks(String page, String language) {
        Matcher matcher = Pattern.compile("```" + language + "\n(.*?\n)```", Pattern.DOTALL)
                .matcher(page);
        List<String> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }
}

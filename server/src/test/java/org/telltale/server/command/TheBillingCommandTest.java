package org.telltale.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.server.Telltale;

/// `telltale billing decide` with the document of its page.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheBillingCommandTest {
    private static final Path PAGE = Path.of("../docs/reference/billing-facts.md");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String document = "";

    @BeforeEach
    void read_the_page() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("```json\n") + "```json\n".length();
        document = page.substring(begin, page.indexOf("```", begin));
    }

    private int decide(String facts, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("april.json"), facts);
        String[] line = new String[3 + more.length];
        line[0] = "billing";
        line[1] = "decide";
        line[2] = file.toString();
        System.arraycopy(more, 0, line, 3, more.length);
        return run(line);
    }

    private int run(String... line) {
        return Telltale.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(line);
    }

    @Test
    void decides_the_month_of_its_page() throws IOException {
        assertThat(decide(document)).isZero();

        JsonNode summary = new ObjectMapper().readTree(out.toString());
        assertThat(summary.path("lines"))
                .extracting(line -> line.path("code").asText())
                .containsExactly("99453", "99445", "99457");
        assertThat(summary.path("refusals"))
                .isNotEmpty()
                .allMatch(refusal -> refusal.path("source").asText().startsWith("https://"));
        assertThat(summary.path("not_known")).isEmpty();
    }

    @Test
    void prints_lines_as_the_page_says() throws IOException {
        assertThat(decide(document, "--form", "lines")).isZero();

        assertThat(out.toString().lines()).first().asString().startsWith("month,patient,program,code,decision");
        assertThat(out.toString()).contains("2026-04,1,RPM,99445,bill,1,", "2026-04,1,RPM,99454,do_not_bill,1,");
    }

    @Test
    void names_the_field_that_cannot_be_and_prints_nothing() throws IOException {
        assertThat(decide(document.replace("\"seconds\": 1200", "\"seconds\": 0")))
                .isOne();

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("time_entries[0].seconds must be a whole number from 1 on");
    }

    @Test
    void refuses_a_convention_that_is_a_written_rule() throws IOException {
        String allowing = document.replaceFirst("\\{", "{\"conventions\": {\"allow_pairs\": [\"X4\"]},");

        assertThat(decide(allowing)).isOne();
        assertThat(err.toString()).contains("X4, which is not debatable");
    }

    @Test
    void says_that_there_is_no_such_file() {
        assertThat(run("billing", "decide", folder.resolve("none.json").toString()))
                .isOne();
        assertThat(err.toString()).contains("there is no file").contains("none.json");
    }
}

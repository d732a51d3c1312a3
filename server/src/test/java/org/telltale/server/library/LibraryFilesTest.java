package org.telltale.server.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.page.Tier;
import org.telltale.server.Refusal;

/// Rules in files: each mistake is named with its file, its rule and its field.
@DisplayNameGeneration(ReplaceUnderscores.class)
class LibraryFilesTest {
    private static final String FEVER = """
        rule: TEMP1
        version: 2
        title: Our fever
        conditions: [COPD, HEART_FAILURE]
        threshold:
          rule: single_value
          vital: temperature
          limits:
            - {part: VALUE, side: AT_OR_OVER, value: {value: 100.4, unit: '[degF]'}}
          tier: T2
          pageIfYoungerThan: PT6H
        clears: half a degree lower
        late: told as late
        evidence: none
        convention: all of it
        sources: [our own]
        """;

    private static final String CLINIC = """
        program: oak-street
        title: Heart failure at Oak Street
        overrides:
          W1: {by: {value: 3, unit: '[lb_av]'}}
        without: [W4]
        """;

    @TempDir
    private Path folder;

    @Test
    void hold_the_rules_of_the_release_where_there_is_no_folder() {
        assertThat(LibraryFiles.read(Optional.empty()).rules())
                .allMatch(found -> found.file().isEmpty())
                .extracting(found -> found.rule().rule())
                .containsExactly(
                        "A1B",
                        "A1G",
                        "A1O",
                        "A1W",
                        "B1",
                        "B2",
                        "B3",
                        "B4",
                        "B4S",
                        "G1",
                        "G2",
                        "G3",
                        "G3S",
                        "G4",
                        "G5",
                        "G5HIGH",
                        "G5LOW",
                        "H1",
                        "H1S",
                        "H2",
                        "NEWS2",
                        "NEWS2S2",
                        "O1",
                        "O2",
                        "O3",
                        "O3DROP",
                        "O3OXYGEN",
                        "TEMP1",
                        "W1",
                        "W1S",
                        "W2",
                        "W2S",
                        "W3",
                        "W4");
    }

    @Test
    void of_the_release_are_optional_where_not_everybody_with_the_condition_can_have_them() {
        assertThat(LibraryFiles.read(Optional.empty()).rules())
                .filteredOn(found -> found.rule().isOptional())
                .extracting(found -> found.rule().rule())
                .containsExactly(
                        "A1B",
                        "A1G",
                        "A1O",
                        "A1W",
                        "B4S",
                        "G3S",
                        "G5",
                        "G5HIGH",
                        "G5LOW",
                        "H1S",
                        "H2",
                        "NEWS2",
                        "NEWS2S2",
                        "O3OXYGEN",
                        "W1S",
                        "W2S");
    }

    @Test
    void of_the_release_page_urgently_for_what_cannot_wait_alone() {
        assertThat(LibraryFiles.read(Optional.empty()).rules())
                .filteredOn(found -> found.rule().threshold().tier() == Tier.T1)
                .extracting(found -> found.rule().rule())
                .containsExactly("B4S", "G1", "G3S", "H1S", "NEWS2", "NEWS2S2", "O1", "O3", "W1S", "W2S");
    }

    @Test
    void of_weight_say_what_was_measured_and_claim_nothing() {
        assertThat(LibraryFiles.read(Optional.empty()).rules())
                .filteredOn(found -> found.rule().rule().startsWith("W"))
                .filteredOn(found -> !found.rule().rule().equals("W4"))
                .allSatisfy(
                        found -> assertThat(found.rule().measured().orElse("")).contains("sensitivity"))
                .allSatisfy(found -> assertThat(found.rule().toString()).doesNotContainIgnoringCase("prevents"));
        assertThat(String.join(" ", LibraryList.about(rule(LibraryFiles.read(Optional.empty()), "W1"))))
                .contains("21 %", "predictive value of 6 %", "[verify]");
    }

    @Test
    void of_the_site_add_to_those_and_take_the_place_of_one() throws IOException {
        Path fever = write("fever.yaml", FEVER);
        Path other = write("other.yaml", FEVER.replace("rule: TEMP1", "rule: TEMP9"));
        write("notes.txt", "no rule");

        Library library = LibraryFiles.read(Optional.of(folder));

        assertThat(library.rules()).hasSize(35);
        assertThat(rule(library, "TEMP1").file()).contains(fever);
        assertThat(rule(library, "TEMP1").rule().version()).isEqualTo(2);
        assertThat(rule(library, "TEMP9").file()).contains(other);
    }

    @Test
    void are_listed_with_their_versions_and_programs() throws IOException {
        Path fever = write("fever.yaml", FEVER);
        write("oak.yaml", CLINIC);

        assertThat(LibraryList.lines(LibraryFiles.read(Optional.of(folder))))
                .contains("W1       v1   T2  HEART_FAILURE                              Weight up by 2 lb or more in 24"
                        + " hours")
                .containsSequence(
                        "TEMP1    v2   T2  HEART_FAILURE COPD                         Our fever", "    from " + fever)
                .endsWith("program oak-street: Heart failure at Oak Street");
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource(delimiter = '|', textBlock = """
        version: 2             | version: 0              | version: version must be 1 or more, not 0
        title: Our fever       | title: ''               | title: title must not be empty
        evidence: none         |                         | evidence: missing, or not of the right type
        evidence: none         | evidence: none\\nevidnce: x | evidnce: there is no such field
        [COPD, HEART_FAILURE]  | [ASTHMA]                | conditions[0]: must be one of [HEART_FAILURE, COPD, DIABETES, HYPERTENSION]
        [COPD, HEART_FAILURE]  | []                      | conditions: conditions must name one or more
        rule: single_value     | rule: guess             | threshold: rule must be the name of a shape
        vital: temperature     | vital: mood             | threshold.vital: no vital is called that
        '[degF]'               | '[lb_av]'               | threshold.limits: limits must be a TEMPERATURE, not 100.4 lb
        '[degF]'               | stone                   | threshold.limits[0].value.unit: no unit is spelled that way
        PT6H                   | 6 hours                 | threshold.pageIfYoungerThan: Text cannot be parsed to a Duration
        tier: T2               | tier: T9                | threshold.tier: must be one of [T1, T2, T3]
        [our own]              | []                      | sources: sources must name one or more
        """)
    void are_refused_with_file_rule_and_field(String part, String instead, String mistake) throws IOException {
        String text = FEVER.replace(part, instead == null ? "" : instead.replace("\\n", "\n"));
        assertThat(text).isNotEqualTo(FEVER);
        Path file = write("fever.yaml", text);

        assertRefused(file + ": rule TEMP1: " + mistake);
    }

    @Test
    void are_refused_with_an_id_that_is_none() throws IOException {
        Path file = write("fever.yaml", FEVER.replace("TEMP1", "fever"));

        assertRefused(file + ": rule fever: rule: rule must be a capital letter and up to 15");
    }

    @Test
    void of_the_release_are_not_replaced_under_their_own_version() throws IOException {
        Path file = write("fever.yaml", FEVER.replace("version: 2", "version: 1"));

        assertRefused(file + ": rule TEMP1: version: must be another than 1, ");
    }

    @Test
    void are_refused_twice() throws IOException {
        Path first = write("a.yaml", FEVER);
        Path second = write("b.yaml", FEVER);

        assertRefused(second + ": rule TEMP1 is described in " + first + " too");
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource(delimiter = '|', textBlock = """
        W1: {                  | W77: {                  | overrides.W77: the library has no such rule
        by:                    | buy:                    | overrides.W1.buy: there is no such field
        {value: 3              | {value: 0               | overrides.W1.by: by must be more than zero
        '[lb_av]'              | cm                      | overrides.W1.by: by must be a MASS, not 3 cm
        by: {value: 3, unit: '[lb_av]'} | vital: glucose | overrides.W1.vital: cannot be overridden
        by: {value: 3, unit: '[lb_av]'} | direction: FALL | overrides.W1.direction: must keep the rule's part, direction
        [W4]                   | [W99]                   | without.W99: the library has no such rule
        oak-street             | Oak Street              | program: program must be lower-case
        """)
    void of_a_program_are_refused_with_file_program_and_field(String part, String instead, String mistake)
            throws IOException {
        Path file = write("oak.yaml", CLINIC.replace(part, instead));

        assertThatThrownBy(() -> LibraryFiles.read(Optional.of(folder)))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(file + ": program ")
                .hasMessageContaining(": " + mistake);
    }

    @Test
    void must_be_of_a_rule_or_of_a_program() throws IOException {
        Path file = write("x.yaml", "title: neither");

        assertRefused(file + ": must have a rule or a program, and not both");
    }

    @Test
    void must_be_yaml_in_a_folder_that_can_be_read() throws IOException {
        Path file = write("x.yaml", "rule: W1\nrule: W2\n");

        assertRefused(file + ":2: ");
        assertThatThrownBy(() -> LibraryFiles.read(Optional.of(folder.resolve("gone"))))
                .isInstanceOf(Refusal.class)
                .hasMessage("rules.directory: " + folder.resolve("gone") + " cannot be read");
    }

    private Path write(String name, String yaml) throws IOException {
        return Files.writeString(folder.resolve(name), yaml);
    }

    private static Library.Found rule(Library library, String id) {
        return library.rule(id).orElseThrow();
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> LibraryFiles.read(Optional.of(folder)))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(message);
    }
}

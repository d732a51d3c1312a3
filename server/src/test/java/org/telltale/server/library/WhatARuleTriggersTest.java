package org.telltale.server.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Condition;
import org.telltale.care.plan.FollowUpKind;
import org.telltale.care.plan.FollowUpOwner;
import org.telltale.care.plan.Threshold;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WhatARuleTriggersTest {
    private final Library library = LibraryFiles.read(Optional.empty());

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}, {1}: {2} by {3} within {4}")
    @CsvSource({
        "HEART_FAILURE, T1, SUPERVISING_PHYSICIAN_CALL, SUPERVISING_PHYSICIAN, PT1H",
        "HEART_FAILURE, T2, SUPERVISING_PHYSICIAN_CALL, SUPERVISING_PHYSICIAN, PT4H",
        "HEART_FAILURE, T3, SUPERVISING_PHYSICIAN_CALL, SUPERVISING_PHYSICIAN, PT72H",
        "COPD, T1, URGENT_CLINICAL_REVIEW, FIRST_STEP, PT1H",
        "COPD, T2, URGENT_CLINICAL_REVIEW, FIRST_STEP, PT4H",
        "DIABETES, T1, MEDICATION_RECONCILIATION, FIRST_STEP, PT24H",
        "DIABETES, T2, MEDICATION_RECONCILIATION, FIRST_STEP, PT72H",
        "DIABETES, T3, MEDICATION_RECONCILIATION, FIRST_STEP, PT168H",
        "HYPERTENSION, T2, SAME_DAY_ESCALATION, FIRST_STEP, ",
        "HYPERTENSION, T3, SAME_DAY_ESCALATION, FIRST_STEP, ",
    })
    void of_one_condition(Condition condition, Tier tier, FollowUpKind kind, FollowUpOwner owner, Duration within) {
        assertThat(library.rules())
                .map(Library.Found::rule)
                .filteredOn(rule -> rule.conditions().equals(Set.of(condition)))
                .filteredOn(rule -> rule.threshold().tier() == tier)
                .filteredOn(rule -> !(rule.threshold() instanceof Threshold.Absence))
                .filteredOn(rule -> !rule.rule().startsWith("NEWS2"))
                .isNotEmpty()
                .allSatisfy(rule ->
                        assertThat(rule.followUp()).contains(new Triggered(kind, owner, Optional.ofNullable(within))));
    }

    @Test
    void of_a_score_is_what_its_chart_says_and_of_days_without_a_reading_their_own_stages() {
        assertThat(library.rules())
                .map(Library.Found::rule)
                .filteredOn(rule -> rule.rule().startsWith("NEWS2"))
                .hasSize(2)
                .allSatisfy(rule -> assertThat(rule.followUp())
                        .contains(new Triggered(
                                FollowUpKind.URGENT_CLINICAL_REVIEW,
                                FollowUpOwner.FIRST_STEP,
                                Optional.of(Duration.ofHours(1)))));
        assertThat(library.rules())
                .map(Library.Found::rule)
                .filteredOn(rule -> rule.followUp().isEmpty())
                .extracting(LibraryRule::threshold)
                .hasSize(4)
                .allMatch(Threshold.Absence.class::isInstance);
    }

    @Test
    void may_be_another_for_a_program_and_for_a_patient_before_that() throws IOException {
        Files.writeString(folder.resolve("oak.yaml"), """
                program: oak-street
                title: Oak Street
                overrides:
                  W1: {followUp: {kind: URGENT_CLINICAL_REVIEW, owner: FIRST_STEP, within: PT2H}}
                  W2: {followUp: {kind: SAME_DAY_ESCALATION, owner: FIRST_STEP}, tier: T3}
                without: [W3, W4, H1]
                """);

        List<Drafted> drafted =
                LibraryFiles.read(Optional.of(folder)).draft(wish(Optional.of("oak-street"), Map.of("W1", json("""
                                {"followUp": {"kind": "SUPERVISING_PHYSICIAN_CALL", "owner": "FIRST_STEP", "within": "PT30M"}}"""))));

        assertThat(drafted)
                .extracting(one -> one.rule().rule() + " " + one.threshold().tier() + " "
                        + one.followUp().orElseThrow().of(0).kind() + " " + one.overridden())
                .containsExactly(
                        "B4 T2 SUPERVISING_PHYSICIAN_CALL []",
                        "W1 T2 SUPERVISING_PHYSICIAN_CALL [followUp]",
                        "W2 T3 SAME_DAY_ESCALATION [followUp, tier]");
        assertThat(drafted.get(1).followUp().flatMap(Triggered::within)).contains(Duration.ofMinutes(30));
        assertThat(drafted.get(1).threshold())
                .as("its numbers are as they were")
                .isEqualTo(drafted.get(1).rule().threshold());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {"kind": "A_CALL", "owner": "FIRST_STEP"}                                                | kind   | must be one of
            {"owner": "FIRST_STEP"}                                                                  | kind   | missing
            {"kind": "SAME_DAY_ESCALATION", "owner": "FIRST_STEP", "within": "PT0.5S"}               | ''     | within
            {"kind": "SAME_DAY_ESCALATION", "owner": "FIRST_STEP", "when": "now"}                    | when   | no such field
            """)
    void is_refused_with_its_field(String followUp, String field, String what) {
        assertThatThrownBy(() ->
                        library.draft(wish(Optional.empty(), Map.of("W1", json("{\"followUp\": " + followUp + "}")))))
                .isInstanceOfSatisfying(
                        LibraryMistake.class,
                        mistake -> assertThat(mistake.field())
                                .startsWith("overrides.W1.followUp" + (field.isEmpty() ? "" : "." + field)))
                .hasMessageContaining(what);
    }

    private static Library.Wish wish(Optional<String> program, Map<String, ObjectNode> overrides) {
        return new Library.Wish(
                Set.of(Condition.HEART_FAILURE), Optional.empty(), program, overrides, Set.of(), Set.of());
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JsonMapper.builder().build().readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(notJson);
        }
    }
}

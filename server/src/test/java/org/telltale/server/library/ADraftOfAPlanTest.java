package org.telltale.server.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Condition;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ADraftOfAPlanTest {
    private final Library library = LibraryFiles.read(Optional.empty());

    @TempDir
    private Path folder;

    @Test
    void has_the_rules_of_its_condition() {
        assertThat(ids(library.draft(wish(Condition.HEART_FAILURE))))
                .containsExactly("B4", "H1", "W1", "W2", "W3", "W4");
        assertThat(ids(library.draft(wish(Condition.DIABETES)))).containsExactly("G1", "G2", "G3", "G4");
        assertThat(ids(library.draft(wish(Condition.HYPERTENSION)))).containsExactly("B1", "B2", "B3");
    }

    @Test
    void of_copd_must_know_whether_the_patient_may_retain_carbon_dioxide() {
        assertRefused(wish(Condition.COPD), "hypercapnicRisk", "on it depends which of O1, O2, O3, O3DROP holds");
        assertThat(ids(library.draft(copd(true)))).containsExactly("O3", "O3DROP", "TEMP1");
        assertThat(ids(library.draft(copd(false)))).containsExactly("O1", "O2", "TEMP1");
    }

    @Test
    void of_all_conditions_together_fits_into_one_plan() {
        var all = new Library.Wish(
                EnumSet.allOf(Condition.class), Optional.of(true), Optional.empty(), Map.of(), Set.of(), Set.of());

        assertThat(library.draft(all)).hasSize(CarePlan.MOST_THRESHOLDS);
    }

    @Test
    void takes_the_patients_numbers_before_the_programs_before_the_librarys() throws IOException {
        Files.writeString(folder.resolve("oak.yaml"), """
                program: oak-street
                title: Oak Street
                overrides:
                  W1: {by: {value: 3, unit: '[lb_av]'}, tier: T3}
                  W2: {tier: T3}
                without: [W4, B4]
                """);
        var wish = new Library.Wish(
                Set.of(Condition.HEART_FAILURE),
                Optional.empty(),
                Optional.of("oak-street"),
                Map.of("W1", json("{\"by\": {\"value\": 1.5, \"unit\": \"kg\"}, \"slack\": \"PT1H\"}")),
                Set.of("W3", "H1"),
                Set.of());

        List<Drafted> drafted = LibraryFiles.read(Optional.of(folder)).draft(wish);

        assertThat(ids(drafted)).containsExactly("W1", "W2");
        assertThat(drafted.getFirst().overridden()).containsExactly("by", "slack", "tier");
        assertThat(drafted.getFirst().threshold()).isInstanceOfSatisfying(Threshold.Change.class, change -> {
            assertThat(change.by()).isEqualTo(Quantity.of("1.5", Unit.KILOGRAM));
            assertThat(change.slack()).hasHours(1);
            assertThat(change.window()).hasHours(24);
            assertThat(change.tier()).isEqualTo(Tier.T3);
        });
        assertThat(drafted.getLast().overridden()).containsExactly("tier");
    }

    @Test
    void has_an_optional_rule_only_where_the_patient_or_the_program_wants_it() throws IOException {
        Files.writeString(folder.resolve("elm.yaml"), """
                program: elm
                title: Elm Street
                overrides: {}
                without: []
                with: [A1G]
                """);
        var wish = new Library.Wish(
                Set.of(Condition.DIABETES),
                Optional.empty(),
                Optional.of("elm"),
                Map.of(),
                Set.of("G2", "G3", "G4"),
                Set.of("G5"));

        assertThat(ids(LibraryFiles.read(Optional.of(folder)).draft(wish))).containsExactly("A1G", "G1", "G5");
        assertRefused(wanting("W1", Condition.DIABETES), "with.W1", "none of the rules of this draft");
        assertRefused(wanting("H2", Condition.DIABETES), "with.H2", "none of the rules of this draft");
        assertRefused(wanting("X9", Condition.DIABETES), "with.X9", "no such rule");
    }

    private static Library.Wish wanting(String rule, Condition condition) {
        return new Library.Wish(
                Set.of(condition), Optional.empty(), Optional.empty(), Map.of(), Set.of(), Set.of(rule));
    }

    @Test
    void is_refused_with_the_field_that_cannot_be() {
        assertRefused(overriding("W1", "{\"by\": {\"value\": -1, \"unit\": \"kg\"}}"), "overrides.W1.by", "zero");
        assertRefused(overriding("W1", "{\"limit\": 1}"), "overrides.W1.limit", "no such field");
        assertRefused(overriding("W1", "{\"rule\": \"average\"}"), "overrides.W1.rule", "another rule");
        assertRefused(overriding("X1", "{\"tier\": \"T1\"}"), "overrides.X1", "no such rule");
        assertRefused(overriding("G1", "{\"tier\": \"T2\"}"), "overrides.G1", "none of the rules of this draft");
        assertRefused(wish(), "conditions", "one or more");
        assertRefused(
                new Library.Wish(
                        Set.of(Condition.DIABETES), Optional.empty(), Optional.of("elm"), Map.of(), Set.of(), Set.of()),
                "program",
                "no program elm");
        assertRefused(
                new Library.Wish(
                        Set.of(Condition.HYPERTENSION),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Set.of("B1", "B2", "B3"),
                        Set.of()),
                "without",
                "no rule at all");
    }

    @Test
    void is_of_a_rule_only_where_it_goes_the_same_way() {
        Threshold rise = library.rule("W1").orElseThrow().rule().threshold();
        Threshold range = library.rule("H1").orElseThrow().rule().threshold();
        Threshold low = library.rule("B4").orElseThrow().rule().threshold();

        library.require(List.of(rise), List.of(new CarePlan.FromRule(0, "W2", 1)));
        library.require(List.of(low), List.of(new CarePlan.FromRule(0, "B4", 1)));
        assertNotOf("W4", rise);
        assertNotOf("H1", rise);
        assertNotOf("B1", low);
        assertNotOf("G1", range);
        assertRefused(overriding("W1", "{\"direction\": \"FALL\"}"), "overrides.W1.direction", "another rule");
        assertRefused(
                overriding(
                        "B4",
                        "{\"limits\": [{\"part\": \"SYSTOLIC\", \"side\": \"OVER\","
                                + " \"value\": {\"value\": 180, \"unit\": \"mmHg\"}}]}"),
                "overrides.B4.limits",
                "another rule");
    }

    private void assertNotOf(String rule, Threshold threshold) {
        assertThatThrownBy(() -> library.require(List.of(threshold), List.of(new CarePlan.FromRule(0, rule, 1))))
                .isInstanceOf(LibraryMistake.class)
                .hasMessageContaining("direction or side than rule " + rule);
    }

    private void assertRefused(Library.Wish wish, String field, String what) {
        assertThatThrownBy(() -> library.draft(wish))
                .isInstanceOfSatisfying(
                        LibraryMistake.class,
                        mistake -> assertThat(mistake.field()).isEqualTo(field))
                .hasMessageContaining(what);
    }

    private static Library.Wish overriding(String rule, String parameters) {
        return new Library.Wish(
                Set.of(Condition.HEART_FAILURE),
                Optional.empty(),
                Optional.empty(),
                Map.of(rule, json(parameters)),
                Set.of(),
                Set.of());
    }

    private static Library.Wish copd(boolean hypercapnicRisk) {
        return new Library.Wish(
                Set.of(Condition.COPD), Optional.of(hypercapnicRisk), Optional.empty(), Map.of(), Set.of(), Set.of());
    }

    private static Library.Wish wish(Condition... conditions) {
        return new Library.Wish(Set.of(conditions), Optional.empty(), Optional.empty(), Map.of(), Set.of(), Set.of());
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JsonMapper.builder().build().readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(notJson);
        }
    }

    private static List<String> ids(List<Drafted> drafted) {
        return drafted.stream().map(one -> one.rule().rule()).toList();
    }
}

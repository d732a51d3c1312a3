package org.telltale.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.source.AKnownShapeTest.checkAlike;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A decoder that learns the forms of Withings' answers reads what one that walks over each of them reads.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AWithingsBodyOnAFormTest {
    private static final int BODIES = 6_000;
    private static final String AROUND =
            "4410021\n{\"status\":0,\"body\":{\"updatetime\":1795264300,\"measuregrps\":[%s]}}";
    private static final String CUFF = AROUND.formatted("""
            {"grpid":551,"attrib":5,"date":1795264265,"created":1795264290,"category":1,"deviceid":"9af1",\
            "hash_deviceid":"9af1","measures":[{"type":10,"value":141,"unit":0},{"type":9,"value":88,"unit":0},\
            {"type":11,"value":72,"unit":0}]}""");
    private static final String SCALE = AROUND.formatted("""
            {"grpid":5423702714,"attrib":0,"date":1795264265,"category":1,"deviceid":"F0:12:34:56:78:9A","measures":[\
            {"value":75232,"type":1,"unit":-3,"algo":0,"fm":5},{"type":6,"value":22145,"unit":-3}]}""");
    private static final String THERMOMETER = AROUND.formatted("""
            {"attrib":1,"date":1795264265,"category":1,"hash_deviceid":"t-1","measures":[{"type":71,"value":3,"unit":1}]}""");
    private static final List<String> SENT = List.of(
            CUFF,
            SCALE,
            THERMOMETER,
            SCALE.replace(",\"deviceid\":\"F0:12:34:56:78:9A\"", ""),
            CUFF.replace("\"category\":1", "\"category\":2"),
            SCALE.replace("{\"type\":6", "{\"type\":54"),
            CUFF.replace("\"date\":1795264265", "\"date\":179526426500"));

    private final WithingsMeasures learning =
            new WithingsMeasures(fields("deviceid", "hash_deviceid", "account"), true);
    private final WithingsMeasures plain = new WithingsMeasures(fields("deviceid", "hash_deviceid", "account"), false);

    private static List<FieldPath> fields(String... names) {
        return List.of(names).stream().map(name -> FieldPath.of("device", name)).toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void is_what_a_walk_over_it_makes_whatever_changes(long seed) {
        Random random = new Random(seed);
        int rows = 0;
        int planned = 0;
        for (int i = 0; i < BODIES; i++) {
            String body = SENT.get(random.nextInt(SENT.size()));
            checkAlike(learning, plain, body);
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                body = changed(body, random);
            }
            planned += learning.isPlanned(body.getBytes(UTF_8)) ? 1 : 0;
            rows += checkAlike(learning, plain, body);
            checkAlike(learning, plain, changed(body, random));
        }
        assertThat(rows).isGreaterThan(BODIES / 4);
        assertThat(planned).isGreaterThan(BODIES / 10);
    }

    @Test
    void has_a_plan_where_all_that_it_says_has_a_place() {
        assertThat(isPlanned(CUFF)).isTrue();
        assertThat(isPlanned(SCALE)).isTrue();
        assertThat(isPlanned(THERMOMETER.replace("\"value\":3,\"unit\":1", "\"value\":371,\"unit\":-1")))
                .isTrue();
    }

    @Test
    void has_none_where_its_account_names_the_device_or_a_number_is_not_as_it_stands() {
        assertThat(isPlanned(THERMOMETER)).isFalse();
        assertThat(isPlanned(SCALE.replace(",\"deviceid\":\"F0:12:34:56:78:9A\"", "")))
                .isFalse();
        assertThat(isPlanned(CUFF.replace("\"date\":1795264265", "\"date\":179526426500")))
                .isFalse();
        assertThat(isPlanned(SCALE.replace("{\"type\":6", "{\"type\":54"))).isFalse();
    }

    @Test
    void of_another_person_and_value_needs_no_form_of_its_own() {
        checkAlike(learning, plain, CUFF);
        String other = CUFF.replace("4410021", "9999999")
                .replace("\"grpid\":551", "\"grpid\":777")
                .replace("9af1", "77c0")
                .replace("141", "189");

        assertThat(learning.isPlanned(other.getBytes(UTF_8))).isTrue();
        assertThat(checkAlike(learning, plain, other)).isOne();
    }

    private boolean isPlanned(String body) {
        checkAlike(learning, plain, body);
        return learning.isPlanned(body.getBytes(UTF_8));
    }

    private static String changed(String body, Random random) {
        StringBuilder text = new StringBuilder(body);
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + random.nextInt(12));
        return switch (random.nextInt(8)) {
            case 0 -> text.delete(from, to).toString();
            case 1 -> text.insert(to, text.substring(from, to)).toString();
            case 2 -> body.replaceFirst("\"attrib\":\\d+", "\"attrib\":" + random.nextInt(10));
            case 3 ->
                body.replaceFirst(
                        "\"type\":\\d+", "\"type\":" + List.of(1, 9, 11, 54, 71).get(random.nextInt(5)));
            default -> otherDigits(text, from, random);
        };
    }

    private static String otherDigits(StringBuilder text, int from, Random random) {
        boolean isAny = random.nextInt(8) == 0;
        for (int at = from; at < text.length(); at++) {
            if (isAny || Character.isDigit(text.charAt(at))) {
                String others = isAny ? "\"\\#!~\u007f \u0001{}[]:,-.eaZ" : "0123456789";
                text.setCharAt(at, others.charAt(random.nextInt(others.length())));
                break;
            }
        }
        return text.toString();
    }
}

package org.telltale.ingest.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.FragmentsText;

/// A decoder that learns the forms of Observations reads what one that walks over each of them reads.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnObservationOnAFormTest {
    private static final int BODIES = 6_000;

    private static final String WEIGHT = """
        {"resourceType":"Observation","identifier":[{"system":"https://scales.example/r","value":"8841207"}],"status":"final",\
        "code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}],"text":"Weight"},"subject":{"reference":"Patient/P-7"},\
        "effectiveDateTime":"2026-11-21T07:31:05-05:00","issued":"2026-11-21T12:31:10.250Z",\
        "valueQuantity":{"value":179.60,"unit":"lb","system":"http://unitsofmeasure.org","code":"[lb_av]"},\
        "device":{"identifier":{"system":"http://hl7.org/fhir/sid/eui-48/bluetooth","value":"f0-12-34-56-78-9a"}}}\
        """;

    private static final String PRESSURE = """
        {"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"85354-9"}]},\
        "effectiveDateTime":"2026-11-21T07:31:05.250+02:00","device":{"identifier":{"value":"CUFF-7"}},"component":[\
        {"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"valueQuantity":{"value":141,"code":"mm[Hg]"}},\
        {"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]},"valueQuantity":{"value":88,"code":"mm[Hg]"}},\
        {"code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},"valueQuantity":{"value":72.0,"code":"/min"}}]}\
        """;

    private static final String GLUCOSE = """
        {"resourceType":"Observation","status":"amended","code":{"coding":[{"system":"http://loinc.org","code":"2339-0"}]},\
        "interpretation":[{"coding":[{"code":"questionable"}]}],"effectiveInstant":"2026-11-21T12:31:05Z",\
        "valueQuantity":{"value":20,"comparator":"<","unit":"mg/dL"},"device":{"identifier":{"value":"0123456789abcdef"}}}\
        """;

    private static final String SATURATION = """
        {"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"59408-5"}]},\
        "effectiveDateTime":"2026-11-21T12:31:05Z","device":{"identifier":{"value":"oximeter-3"}},\
        "valueQuantity":{"value":97,"code":"%"},"component":[\
        {"code":{"coding":[{"system":"http://loinc.org","code":"3151-8"}]},"valueQuantity":{"value":2,"code":"L/min"}}]}\
        """;

    private static final List<String> BODIES_SENT = List.of(
            WEIGHT,
            PRESSURE,
            GLUCOSE,
            SATURATION,
            WEIGHT.replace("\"value\":\"f0-12-34-56-78-9a\"", "\"value\":\"SCALE-1\""),
            WEIGHT.replace(",\"device\"", ",\"device\":{\"reference\":\"Device/7\"},\"was\""),
            PRESSURE.replace("\"status\"", "\"derivedFrom\":[{\"reference\":\"urn:uuid:1\"}],\"status\""));

    private final FhirJson learning = new FhirJson(true, true);
    private final FhirJson plain = new FhirJson(true, false);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void is_what_a_walk_over_it_makes_whatever_changes(long seed) {
        Random random = new Random(seed);
        int rows = 0;
        int planned = 0;
        for (int i = 0; i < BODIES; i++) {
            String body = BODIES_SENT.get(random.nextInt(BODIES_SENT.size()));
            checkAlike(body);
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                body = random.nextInt(3) == 0 ? changed(body, random) : withOtherCharacters(body, random);
            }
            planned += learning.isPlanned(body.getBytes(UTF_8)) ? 1 : 0;
            rows += checkAlike(body);
            checkAlike(withOtherCharacters(body, random));
        }
        assertThat(rows).isGreaterThan(BODIES / 3);
        assertThat(planned).isGreaterThan(BODIES / 10);
    }

    @Test
    void has_a_plan_where_all_that_it_says_has_a_place() {
        assertThat(isPlanned(WEIGHT)).isTrue();
        assertThat(isPlanned(PRESSURE)).isTrue();
        assertThat(isPlanned(WEIGHT.replace("f0-12-34-56-78-9a", "SCALE-1"))).isTrue();
    }

    @Test
    void has_none_where_something_was_looked_at_that_has_no_place() {
        // A system id of 64 bits may be an address; a flow of oxygen is looked at; a server's reference is cut.
        assertThat(isPlanned(GLUCOSE)).isFalse();
        assertThat(isPlanned(SATURATION)).isFalse();
        assertThat(isPlanned(WEIGHT.replace(",\"device\"", ",\"device\":{\"reference\":\"Device/7\"},\"was\"")))
                .isFalse();
        assertThat(isPlanned(PRESSURE.replace("\"status\"", "\"derivedFrom\":[{\"reference\":\"urn:1\"}],\"status\"")))
                .isFalse();
        assertThat(isPlanned(WEIGHT.replace("}],\"status\"", "},{\"value\":\"2\"}],\"status\"")))
                .isFalse();
    }

    @Test
    void that_is_of_another_device_day_and_value_needs_no_form_of_its_own() {
        checkAlike(WEIGHT);
        String other = WEIGHT.replace("56-78-9a", "99-AB-01")
                .replace("Patient/P-7", "Patient/Q-8")
                .replace("8841207", "9000001")
                .replace("2026-11-21", "2026-12-02")
                .replace("179.60", "181.25");

        assertThat(learning.isPlanned(other.getBytes(UTF_8))).isTrue();
        assertThat(checkAlike(other)).isOne();
    }

    private boolean isPlanned(String body) {
        checkAlike(body);
        return learning.isPlanned(body.getBytes(UTF_8));
    }

    private static String withOtherCharacters(String body, Random random) {
        StringBuilder text = new StringBuilder(body);
        for (int changes = body.isEmpty() ? 0 : random.nextInt(6); changes > 0; changes--) {
            int from = random.nextInt(text.length());
            boolean isAny = random.nextInt(8) == 0;
            for (int at = from; at < text.length(); at++) {
                if (isAny || Character.isDigit(text.charAt(at))) {
                    String others = isAny ? "\"\\#!~\u007f \u0001{}[]:,-.eaZ" : "0123456789";
                    text.setCharAt(at, others.charAt(random.nextInt(others.length())));
                    break;
                }
            }
        }
        return text.toString();
    }

    private static String changed(String body, Random random) {
        int at = random.nextInt(body.length() + 1);
        int end = Math.min(body.length(), at + random.nextInt(12));
        return switch (random.nextInt(5)) {
            case 0 -> body.substring(0, at) + body.substring(end);
            case 1 -> body.substring(0, end) + body.substring(at);
            case 2 -> body.replaceFirst("\"final\"", "\"amended\"");
            case 3 -> body.replaceFirst("\"code\":\"[^\"]*\"", "\"code\":\"8867-4\"");
            default -> FhirBodies.bundle("batch", body, body);
        };
    }

    /// {@return how many rows both made}
    private int checkAlike(String body) {
        byte[] bytes = body.getBytes(UTF_8);
        Fragments learnt = new Fragments();
        Fragments expected = new Fragments();

        assertThat(learning.decode(bytes, 0, bytes.length, learnt))
                .as(body)
                .isEqualTo(plain.decode(bytes, 0, bytes.length, expected));
        assertThat(learning.understoodBytes()).as(body).isEqualTo(plain.understoodBytes());
        assertThat(learning.isFaulty()).as(body).isEqualTo(plain.isFaulty());
        assertThat(learning.bundling()).as(body).isEqualTo(plain.bundling());
        assertThat(learning.entries().count())
                .as(body)
                .isEqualTo(plain.entries().count());
        for (int entry = 0; entry < plain.entries().count(); entry++) {
            assertThat(learning.entries().outcome(entry))
                    .as(body)
                    .isEqualTo(plain.entries().outcome(entry));
            assertThat(learning.entries().item(entry))
                    .as(body)
                    .isEqualTo(plain.entries().item(entry));
        }
        assertThat(FragmentsText.of(learnt)).as(body).isEqualTo(FragmentsText.of(expected));
        assertThat(learnt.passedOver()).as(body).isEqualTo(expected.passedOver());
        for (int row = 0; row < expected.count(); row++) {
            assertThat(learnt.named[row]).as(body).isEqualTo(expected.named[row]);
            assertThat(learnt.isOlder[row]).as(body).isEqualTo(expected.isOlder[row]);
            assertThat(learnt.instantMicros[row]).as(body).isEqualTo(expected.instantMicros[row]);
            assertThat(learnt.shiftMicros[row]).as(body).isEqualTo(expected.shiftMicros[row]);
        }
        return expected.count();
    }
}

package org.telltale.ingest.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.fhir.Entries.Outcome;
import org.telltale.ingest.fhir.FhirJson.Bundling;
import org.telltale.ingest.source.Decoded;

/// A Bundle is its Observations, with the Devices that they refer to wherever they stand in it.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ABundleTest {
    private static final String DEVICE =
            "{\"resourceType\":\"Device\",\"id\":\"d1\",\"identifier\":[{\"system\":\"x\",\"value\":\"SN-9\"}]}";
    private static final String BAD = FhirBodies.WEIGHT.replace("[lb_av]", "stone");

    private final FhirJson fhir = new FhirJson(true);

    @Test
    void keeps_the_order_of_its_observations_and_passes_over_the_rest() {
        String bundle = FhirBodies.bundle("batch", DEVICE, FhirBodies.SATURATION, BAD, FhirBodies.WEIGHT);

        assertThat(decoded(bundle))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("oximeter-3 oxygen_saturation"),
                        line -> assertThat(line).startsWith("oximeter-3 heart_rate"),
                        line -> assertThat(line).isEqualTo("unknown_unit value.code"),
                        line -> assertThat(line).startsWith("F0123456789A weight"),
                        line -> assertThat(line).isEqualTo("passed over 1"));
        assertThat(outcomes()).containsExactly(Outcome.PASSED_OVER, Outcome.TAKEN, Outcome.FAULTY, Outcome.TAKEN);
        assertThat(fhir.entries().item(1)).isZero();
        assertThat(fhir.entries().item(3)).isEqualTo(3);
        assertThat(fhir.isFaulty()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"transaction, TRANSACTION, true", "batch, BATCH, false", "collection, BATCH, false"})
    void is_all_or_nothing_only_as_a_transaction(String type, Bundling bundling, boolean isFaulty) {
        decoded(FhirBodies.bundle(type, FhirBodies.WEIGHT, BAD));

        assertThat(fhir.bundling()).isEqualTo(bundling);
        assertThat(fhir.isFaulty()).isEqualTo(isFaulty);
    }

    @ParameterizedTest(name = "{0} means a Device at {1}")
    @CsvSource({
        "Device/d1, urn:uuid:1, SN-9",
        "urn:uuid:1, urn:uuid:1, SN-9",
        "Device/7, https://ehr.example/fhir/Device/7, SN-9",
        "https://ehr.example/fhir/Device/7, https://ehr.example/fhir/Device/7, SN-9",
        "Device/7, https://ehr.example/fhir/Device/17, 7",
        "urn:uuid:2, urn:uuid:1, missing_field device.reference",
    })
    void finds_a_device_by_what_others_call_it(String reference, String url, String name) {
        String observation = FhirBodies.SATURATION.replace("Device/oximeter-3", reference);
        String bundle = FhirBodies.bundle("batch", observation, DEVICE)
                .replace(
                        "{\"resource\":{\"resourceType\":\"Device\"",
                        "{\"fullUrl\":\"" + url + "\",\"resource\":{\"resourceType\":\"Device\"");

        assertThat(decoded(bundle).getFirst().replaceFirst(" oxygen.*", "")).isEqualTo(name);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        "method":"POST"      | "method":"PUT"    | F0123456789A
        "method":"POST"      | "method":"DELETE" | bad_text request.method
        "method":"POST"      | "method":"GET"    | bad_text request.method
        "request":           | "requests":       | F0123456789A
        "resource":          | "resources":      | missing_field resource
        "type":"transaction" | "type":"message"  | bad_text type
        "type":"transaction" | "kind":"message"  | missing_field type
        """)
    void is_made_of_what_is_to_be_made(String well, String other, String what) {
        String bundle = FhirBodies.bundle("transaction", FhirBodies.WEIGHT).replace(well, other);

        assertThat(decoded(bundle).getFirst().replaceFirst(" weight .*", "")).isEqualTo(what);
    }

    @Test
    void has_at_most_so_many_entries() {
        String[] resources = new String[Entries.MOST + 1];
        java.util.Arrays.fill(resources, "{}");
        byte[] body = FhirBodies.bundle("batch", resources).getBytes(UTF_8);

        assertThat(fhir.decode(body, 0, body.length, new Fragments())).isEqualTo(BodyStatus.TOO_MANY_ITEMS);
        assertThat(fhir.entries().count()).isZero();
    }

    private List<Outcome> outcomes() {
        return java.util.stream.IntStream.range(0, fhir.entries().count())
                .mapToObj(fhir.entries()::outcome)
                .toList();
    }

    private List<String> decoded(String body) {
        return Decoded.of(fhir, body);
    }
}

package org.telltale.ingest.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.ingest.source.Decoded;

/// What makes a reading itself is the time that its device wrote; when it was taken is what the gateway
/// made of it, which has seen both clocks. The device of these bodies is 1.064 s ahead of its gateway.
@DisplayNameGeneration(ReplaceUnderscores.class)
class APersonalHealthDeviceTest {
    private static final String MOVED = "2019-09-20T12:40:16.936-04:00";
    private static final String THE_MOMENT = "2019-09-20T16:40:16.936Z";
    private static final String GATEWAY_NOW = "\"effectiveDateTime\":\"2019-09-20T12:40:07.936-04:00\",";
    private static final String DEVICE_NOW = "\"valueDateTime\":\"2019-09-20T12:40:09.000-04:00\"";

    @Test
    void wrote_another_time_than_its_gateway_which_moved_it() {
        assertThat(decoded(FhirBodies.PHD_TRANSACTION))
                .containsExactly(
                        "001C05007825 oxygen_saturation 98 % 2019-09-20T12:40:18Z wall",
                        "001C05007825 heart_rate 47 /min 2019-09-20T12:40:18Z wall", "passed over 3");
        assertThat(instants(FhirBodies.PHD_TRANSACTION)).containsExactly(THE_MOMENT, THE_MOMENT);
    }

    @Test
    void wrote_the_same_for_a_gateway_that_is_elsewhere_in_time() {
        String anHourLater = FhirBodies.PHD_TRANSACTION
                .replace(MOVED, "2019-09-20T13:40:16.936-04:00")
                .replace(GATEWAY_NOW, GATEWAY_NOW.replace("T12", "T13"));

        assertThat(decoded(anHourLater)).isEqualTo(decoded(FhirBodies.PHD_TRANSACTION));
        assertThat(instants(anHourLater)).containsOnly("2019-09-20T17:40:16.936Z");
    }

    @Test
    void that_knows_its_offset_keeps_it() {
        assertThat(decoded(FhirBodies.PHD_TRANSACTION.replace("67975", "68226")).getFirst())
                .endsWith("2019-09-20T16:40:18Z -240");
    }

    @Test
    void whose_clock_is_better_than_the_gateways_is_taken_at_its_word() {
        String better = FhirBodies.PHD_TRANSACTION.replace(GATEWAY_NOW, "");

        assertThat(decoded(better).getFirst()).endsWith("2019-09-20T16:40:16.936Z -240");
        assertThat(instants(better)).containsOnly("none");
    }

    @Test
    void whose_clock_was_set_anew_since_has_no_honest_time_unless_something_keeps_it_right() {
        String setAnew = FhirBodies.PHD_TRANSACTION.replace(
                DEVICE_NOW, "\"dataAbsentReason\":{\"coding\":[{\"code\":\"unknown\"}]}");
        String kept = setAnew.replace(
                "\"dataAbsentReason\"",
                "\"component\":[{\"code\":{\"coding\":[{\"system\":\"urn:iso:std:iso:11073:10101\",\"code\":\"68220\"}]},"
                        + "\"valueCodeableConcept\":{\"coding\":[{\"system\":\"urn:iso:std:iso:11073:10101\","
                        + "\"code\":\"532226\"}]}}],\"dataAbsentReason\"");

        assertThat(decoded(setAnew)).containsExactly("no_time effective", "no_time effective", "passed over 3");
        assertThat(decoded(kept).getFirst()).endsWith("2019-09-20T16:40:16.936Z -240");
        assertThat(decoded(kept.replace("532226", "532224")).getFirst()).isEqualTo("no_time effective");
    }

    @Test
    void that_only_counts_is_known_by_its_count_and_heard_when_the_gateway_says() {
        String counting = FhirBodies.PHD_TRANSACTION
                .replace("67975", "67983")
                .replace(DEVICE_NOW, "\"valueQuantity\":{\"value\":100000000,\"code\":\"us\"}")
                .replace(
                        "{\"code\":{\"coding\":[{\"system\":\"urn:iso:std:iso:11073:10101\",\"code\":\"68193\"}]}",
                        "{\"code\":{\"coding\":[{\"system\":\"urn:iso:std:iso:11073:10101\",\"code\":\"67985\"}]},"
                                + "\"valueQuantity\":{\"value\":108000000,\"code\":\"us\"}");

        assertThat(decoded(counting).getFirst())
                .isEqualTo("001C05007825 oxygen_saturation 98 % gateway 2019-09-20T16:40:16.936Z #108000000");
    }

    @Test
    void without_a_clock_is_as_of_the_gateways_time() {
        String heard = FhirBodies.PHD_TRANSACTION.replace("\"derivedFrom\"", "\"derivedFrum\"");

        assertThat(decoded(heard).getFirst())
                .isEqualTo("001C05007825 oxygen_saturation 98 % gateway 2019-09-20T16:40:16.936Z");
    }

    @Test
    void is_known_by_the_stamp_in_the_identifier_that_its_gateway_forms() {
        // 2019-09-20T12:40:18 is 622298418 seconds after 2000 began.
        assertThat(decoded(identified("001C05007825-p-150456-622298418")).getFirst())
                .endsWith("2019-09-20T12:40:18Z wall");
        assertThat(instants(identified("001C05007825-p-150456-622298418")).getFirst())
                .isEqualTo(THE_MOMENT);
        assertThat(decoded(identified("001C05007825-p-150456-622298418.25+4..1.0"))
                        .getFirst())
                .endsWith("2019-09-20T12:40:18.250Z 60");
        assertThat(decoded(identified("001C05007825-p-150456-622298418-150588")).getFirst())
                .endsWith("2019-09-20T12:40:18Z wall");
        assertThat(decoded(identified("001C05007825-a-150456-1-b-150456-622298418"))
                        .getFirst())
                .endsWith("2019-09-20T12:40:18Z wall");
    }

    @Test
    void whose_stamp_shows_that_the_gateway_moved_nothing_is_moved_here() {
        String unmoved = identified("001C05007825-p-150456-622298416.936").replace("12:40:07.936", "13:40:09.000");

        assertThat(decoded(unmoved).getFirst()).endsWith("2019-09-20T12:40:16.936Z wall");
        assertThat(instants(unmoved).getFirst()).isEqualTo("2019-09-20T17:40:16.936Z");
    }

    @Test
    void has_no_stamp_in_an_identifier_of_another_form() {
        for (String other :
                List.of("150456", "-150456-", "-150456-x", "-150456-99999999999", "-150456-1.2.3x", "-150456-1x")) {
            assertThat(decoded(identified(other)).getFirst()).endsWith("2019-09-20T12:40:18Z wall");
            assertThat(instants(identified(other)).getFirst()).isEqualTo(THE_MOMENT);
        }
    }

    @Test
    void is_moved_by_a_coincident_time_of_another_form_too() {
        String extended = FhirBodies.PHD_TRANSACTION
                .replace("\"derivedFrom\"", "\"derivedFrum\"")
                .replace(
                        "\"extension\":[",
                        "\"extension\":[{\"url\":\"http://hl7.org/fhir/uv/phd/StructureDefinition/CoincidentTimeStampReference\","
                                + "\"valueReference\":{\"reference\":\"urn:uuid:323f0631-6bca-47aa-8adf-69fdaf910108\"}},");

        assertThat(decoded(extended).getFirst()).endsWith("2019-09-20T12:40:18Z wall");
    }

    private static String identified(String identifier) {
        return FhirBodies.PHD_TRANSACTION.replaceFirst(
                "\"status\"", "\"identifier\":[{\"value\":\"" + identifier + "\"}],\"status\"");
    }

    private static List<String> decoded(String body) {
        return Decoded.of(new FhirJson(true), body);
    }

    private static List<String> instants(String body) {
        return Decoded.instants(new FhirJson(true), body);
    }
}

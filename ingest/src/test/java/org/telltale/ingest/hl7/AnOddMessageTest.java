package org.telltale.ingest.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.hl7.Messages.CUFF;
import static org.telltale.ingest.hl7.Messages.message;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.telltale.ingest.source.Decoded;

/// Shapes that senders in the field really use, with values of our own.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnOddMessageTest {
    private static final List<String> CUFF_READ = read(CUFF);

    @Test
    void may_call_snomed_by_another_name_and_carry_the_id_of_an_old_profile() {
        assertThat(read(CUFF.replace("^SCT|", "^SNOMED-CT|")
                        .replace(
                                "IHE_PCD_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.1.1^ISO",
                                "IHE PCD ORU-R01 2006^HL7^2.16.840.1.113883.9.1.1^HL7")))
                .isEqualTo(CUFF_READ);
    }

    @Test
    void may_leave_out_the_numbers_of_its_segments() {
        assertThat(read(CUFF.replaceAll("OBX\\|\\d", "OBX|").replace("OBR|1|", "OBR||")))
                .isEqualTo(CUFF_READ);
    }

    @Test
    void may_say_of_a_birth_what_no_date_is() {
        assertThat(read(CUFF.replace(
                        "PID|||P-1007^^^CLINIC^PI||Doe^Jane^^^^^L", "PID|||P-1||Doe||19501231.0000-0500|X")))
                .isEqualTo(CUFF_READ);
    }

    @Test
    void may_write_the_device_in_full_and_with_dashes() {
        assertThat(read(CUFF.replace("|MDC|1|||", "|MDC|1.0.0.0|||")
                        .replace(
                                "F01234FFFE56789A^^F01234FFFE56789A^EUI-64",
                                "cuff^^F0-12-34-FF-FE-56-78-9A^EUI-64~4711^serial")))
                .isEqualTo(CUFF_READ);
    }

    /// Each level of such a place was cut out of it and looked for: a few dozen of them held every door for seconds.
    @Test
    @Timeout(60)
    void may_say_a_place_that_is_too_deep_to_be_one() {
        String deep = "1" + ".1".repeat(8_000);
        String[] segments = new String[62];
        segments[0] = "MSH|^~\\&|HUB||||20261121073106-0500||ORU^R01|M1|P|2.6";
        segments[1] = "OBR|1||R1|X|||20261121073105-0500";
        for (int index = 2; index < segments.length; index++) {
            segments[index] = "OBX|" + index + "|NM|2951-2^Sodium^LN|" + deep
                    + "|139|mmol/L|||||F|||20261121073105-0500||||CUFF-7";
        }
        segments[61] = "OBX|61|NM|2345-7^Glucose^LN||98|mg/dL|||||F|||20261121073105-0500||||METER-7";

        assertThat(read(message(segments))).last().asString().startsWith("METER-7 glucose 98 mg/dL");
    }

    @Test
    void may_measure_nothing_but_say_how_the_device_is() {
        assertThat(read(message(
                        "MSH|^~\\&|HUB||||20261121073106-0500||ORU^R01|M1|P|2.6",
                        "OBR|1||R1|X|||20261121073105-0500",
                        "OBX|1||528391^BP^MDC|1|||||||X|||||||CUFF-7",
                        "OBX|2|CWE|68220^MDC_TIME_SYNC_PROTOCOL^MDC|1.0.0.1|532224^MDC_TIME_SYNC_NONE^MDC||||||R",
                        "OBX|3|NM|67996^MDC_ATTR_VAL_BATT_CHARGE^MDC|1.0.0.2|83|262688^MDC_DIM_PERCENT^MDC|||||R")))
                .containsExactly("CUFF-7 BATTERY 83");
    }

    @Test
    void may_hold_the_results_of_another_laboratory_beside_ours() {
        assertThat(read(message(
                        "MSH|^~\\&|LAB||||20261121073106-0500||ORU^R01^ORU_R01|M1|P|2.5.1",
                        "PID|1||P-1",
                        "ORC|RE",
                        "OBR|1||R1|24323-8^Panel^LN|||20261121073105-0500",
                        "NTE|1||not fasting",
                        "OBX|1|NM|2951-2^Sodium^LN||139|mmol/L|||||F",
                        "OBX|2|ST|2345-7^Glucose^LN||see note|mg/dL|||||F|||||||METER-7",
                        "OBX|3|NM|2345-7^Glucose^LN||98|mg/dL|70-99||||F|||||||METER-7")))
                .containsExactly(
                        "unknown_vital OBX-3",
                        "bad_number OBX-5",
                        "METER-7 glucose 98 mg/dL 2026-11-21T12:31:05Z -300 gateway 2026-11-21T12:31:06Z");
    }

    private static List<String> read(String body) {
        return Decoded.of(new Hl7Decoder(), body);
    }
}

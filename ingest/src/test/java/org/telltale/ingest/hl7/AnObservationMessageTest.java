package org.telltale.ingest.hl7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.hl7.Messages.CUFF;
import static org.telltale.ingest.hl7.Messages.PLAIN;
import static org.telltale.ingest.hl7.Messages.message;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.source.Decoded;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnObservationMessageTest {
    private static final String CUFF_READ = "F0123456789A blood_pressure 141 88 72 mm[Hg] 2026-11-21T12:31:05Z -300";
    private static final String HEAD = "MSH|^~\\&|HUB||||20261121073106-0500||ORU^R01|M1|P|2.5.1";
    private static final String ORDER = "OBR|1||R1|X|||20261121073105-0500";

    private static final String SENT = " gateway 2026-11-21T12:31:06Z";

    private final Hl7Decoder decoder = new Hl7Decoder();

    @Test
    void of_a_cuff_is_one_pressure_of_the_device_that_contains_it() {
        assertThat(readWhole(CUFF)).containsExactly(CUFF_READ + SENT);
    }

    @Test
    void without_a_zone_does_not_say_when_it_was_sent() {
        assertThat(readWhole(CUFF.replace("|20261121073106-0500|", "|20261121073106|")))
                .containsExactly(CUFF_READ);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.1", "2.3", "2.4", "2.5.1", "2.6", "2.8", "2.9", "3.0", ""})
    void is_read_whatever_version_it_names(String version) {
        assertThat(read(CUFF.replace("|P|2.6|", "|P|" + version + "|"))).containsExactly(CUFF_READ);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void is_read_whatever_its_segments_end_with(String end) {
        assertThat(read(CUFF.replace("\r", end))).containsExactly(CUFF_READ);
    }

    @Test
    void is_read_with_separators_of_its_own() {
        String other = CUFF.replace("MSH|^~\\&|", "MSH#!*?%#").replace('|', '#').replace('^', '!');

        assertThat(read(other)).containsExactly(CUFF_READ);
    }

    @Test
    void escapes_what_would_be_a_separator() {
        assertThat(observed("OBX|1|NM|29463-7||72.5|kg|||||F|||||||A\\T\\B\\S\\7"))
                .containsExactly("A&B^7 weight 72.5 kg 2026-11-21T12:31:05Z -300");
    }

    @Test
    void in_latin_1_is_read_as_such() {
        String message =
                message(HEAD + "||||||8859/1", ORDER, "OBX|1|NM|8310-5^Temp^LN||98.6|\u00b0F|||||F|||||||K\u00fcche");
        Fragments fragments = new Fragments();
        byte[] bytes = message.getBytes(ISO_8859_1);

        assertThat(decoder.decode(bytes, 0, bytes.length, fragments)).isEqualTo(BodyStatus.READ);
        assertThat(fragments.count()).isEqualTo(1);
        assertThat(fragments.deviceLength[0]).isEqualTo("K\u00fcche".length() + 1);
    }

    @Test
    void without_a_time_of_its_own_is_known_again_by_its_control_id() {
        List<String> first = read(PLAIN);

        assertThat(first).containsExactly("SCALE-7 weight 160.2 [lb_av]");
        assertThat(identities(PLAIN)).isEqualTo(identities(PLAIN));
        assertThat(identities(PLAIN)).isNotEqualTo(identities(PLAIN.replace("|M18|", "|M19|")));
    }

    @Test
    void with_a_time_of_its_own_is_known_again_under_another_control_id() {
        assertThat(identities(CUFF)).isEqualTo(identities(CUFF.replace("|M000017|", "|M000018|")));
    }

    @ParameterizedTest
    @CsvSource({
        "29463-7^Weight^LN, 72.5, kg, weight 72.5 kg",
        "29463-7, 160.2, LBS, weight 160.2 [lb_av]",
        "188736^MDC_MASS_BODY_ACTUAL^MDC, 72.50, 263875^MDC_DIM_KILO_G^MDC, weight 72.50 kg",
        "8310-5, 98.6, F, temperature 98.6 [degF]",
        "8310-5, 37.0, Cel^^UCUM, temperature 37.0 Cel",
        "150456^MDC_PULS_OXIM_SAT_O2^MDC, 97, 262688^MDC_DIM_PERCENT^MDC, oxygen_saturation 97 %",
        "2339-0, 132, mg/dl, glucose 132 mg/dL",
        "160184, 7.3, 266866^MDC_DIM_MILLI_MOLE_PER_L^MDC, glucose 7.3 mmol/L",
        "8867-4, +072, bpm, heart_rate 72 /min",
        "9279-1, .5e1, breaths/min, heart_rate",
        "WT^Weight^L^29463-7^Weight^LN, 72.5, L1^kg^L, weight 72.5 kg",
    })
    void says_what_was_measured_in_many_ways(String code, String value, String unit, String read) {
        String said = observed("OBX|1|NM|" + code + "||" + value + "|" + unit + "|||||F|||||||D7")
                .getFirst();

        if (!read.equals("heart_rate")) {
            assertThat(said).isEqualTo("D7 " + read + " 2026-11-21T12:31:05Z -300");
        } else {
            assertThat(said).startsWith("D7 respiratory_rate");
        }
    }

    @Test
    void with_nothing_in_a_part_means_that_it_was_not_measured_and_never_zero() {
        assertThat(read(CUFF.replace("|72|", "||"))).containsExactly(CUFF_READ.replace(" 72 ", " "));
        assertThat(read(CUFF.replace("|88|", "||")))
                .containsExactly("no_value OBX-5", "F0123456789A heart_rate 72 /min 2026-11-21T12:31:05Z -300");
        assertThat(observed("OBX|1|NM|29463-7|||kg|||||F|||||||D7")).containsExactly("no_value OBX-5");
        assertThat(observed("OBX|1|NM|29463-7||\"\"|kg|||||F|||||||D7")).containsExactly("no_value OBX-5");
    }

    @Test
    void with_half_a_pressure_has_a_fault_in_its_place() {
        List<String> segments = CUFF.lines().toList();

        assertThat(read(message(segments.get(0), segments.get(2), segments.get(3), segments.get(4), segments.get(5))))
                .containsExactly("no_value OBX-5 of a diastolic");
        assertThat(read(message(segments.get(0), segments.get(2), segments.get(3), segments.get(4), segments.get(6))))
                .containsExactly("no_value OBX-5 of a systolic");
    }

    @Test
    void with_three_pressures_in_a_row_keeps_each_with_its_own_pulse() {
        assertThat(observed(
                        "OBX|1|NM|8480-6||141|mmHg|||||F|||20261121073000-0500||||D7",
                        "OBX|2|NM|8462-4||88|mmHg|||||F|||20261121073000-0500||||D7",
                        "OBX|3|NM|8480-6||138|mmHg|||||F|||20261121073100-0500||||D7",
                        "OBX|4|NM|8462-4||86|mmHg|||||F|||20261121073100-0500||||D7",
                        "OBX|5|NM|8867-4||72|/min|||||F|||20261121073100-0500||||D7"))
                .containsExactly(
                        "D7 blood_pressure 141 88 mm[Hg] 2026-11-21T12:30:00Z -300",
                        "D7 blood_pressure 138 86 mm[Hg] 2026-11-21T12:31:00Z -300",
                        "D7 heart_rate 72 /min 2026-11-21T12:31:00Z -300");
    }

    @ParameterizedTest
    @CsvSource({
        "29463-7||abc|kg|||||F|||||||D7, bad_number OBX-5",
        "29463-7||1~2|kg|||||F|||||||D7, bad_number OBX-5",
        "29463-7||72.5||||||F|||||||D7, missing_field OBX-6",
        "29463-7||72.5|stone|||||F|||||||D7, unknown_unit OBX-6",
        "29463-7||72.5|mmHg|||||F|||||||D7, unknown_unit OBX-6",
        "29463-7||72.5|kg|||||W|||||||D7, bad_text OBX-11",
        "29463-7||72.5|kg|||||D|||||||D7, bad_text OBX-11",
        "29463-7||72.5|kg|||||X|||||||D7, no_value OBX-5",
        "29463-7||72.5|kg||INV|||F|||||||D7, no_value OBX-5",
        "29463-7||72.5|kg|||||F|||20261121||||D7, bad_time OBX-14",
        "29463-7||72.5|kg|||||F|||20261321073105||||D7, bad_time OBX-14",
        "29463-7||72.5|kg|||||F, missing_field OBX-18",
        "1234-5||72.5|kg|||||F|||||||D7, unknown_vital OBX-3",
    })
    void names_segment_and_field_of_what_is_wrong(String rest, String fault) {
        assertThat(observed("OBX|1|NM|" + rest)).containsExactly(fault);
    }

    @Test
    void passes_over_what_is_no_reading_of_ours() {
        assertThat(observed(
                        "OBX|1|NM|8478-0^Mean^LN||105|mmHg|||||F|||||||D7",
                        "OBX|2|CWE|532354^MDC_REG_CERT_DATA_CONTINUA_CERT_DEV_LIST^MDC|1.0.0.1|4||||||R|||||||D7",
                        "OBX|3|ST|5778-6^Color^LN||yellow||||||F|||||||D7"))
                .isEqualTo(List.of("passed over 1"));
    }

    @Test
    void for_training_or_with_control_solution_is_no_patients() {
        assertThat(read(CUFF.replace("|P|2.6", "|T|2.6"))).containsExactly(CUFF_READ + " NOT_A_PATIENT");
        assertThat(read(CUFF.replace("|P|2.6", "|D|2.6"))).containsExactly(CUFF_READ + " NOT_A_PATIENT");
        assertThat(observed("OBX|1|NM|160208||132|mg/dL|||||F|||||||D7"))
                .containsExactly("D7 glucose 132 mg/dL 2026-11-21T12:31:05Z -300 NOT_A_PATIENT");
        assertThat(observed("OBX|1|NM|29463-7||72.5|kg||DEMO|||F|||||||D7"))
                .containsExactly("D7 weight 72.5 kg 2026-11-21T12:31:05Z -300 NOT_A_PATIENT");
    }

    @Test
    void says_that_a_value_is_beyond_what_the_device_can_measure() {
        assertThat(observed("OBX|1|SN|2339-0||<^20|mg/dL|||||F|||||||D7"))
                .containsExactly("D7 glucose 20 mg/dL 2026-11-21T12:31:05Z -300 BELOW_RANGE");
        assertThat(observed("OBX|1|ST|2339-0||>600|mg/dL|||||F|||||||D7"))
                .containsExactly("D7 glucose 600 mg/dL 2026-11-21T12:31:05Z -300 ABOVE_RANGE");
        assertThat(observed("OBX|1|SN|2339-0||^120^-^140|mg/dL|||||F|||||||D7")).containsExactly("bad_number OBX-5");
    }

    @Test
    void that_corrects_another_says_so_under_the_same_name() {
        String first = "OBX|1|NM|29463-7||72.5|kg|||||F|||||||D7";
        String corrected = first.replace("72.5", "75.2").replace("|F|", "|C|");

        assertThat(observed(corrected)).containsExactly("D7 weight 75.2 kg 2026-11-21T12:31:05Z -300 AMENDED");
        assertThat(names(message(HEAD.replace("|M1|", "|M2|"), ORDER, corrected)))
                .isEqualTo(names(message(HEAD, ORDER, first)));
        assertThat(names(message(HEAD, ORDER.replace("|R1|", "|R2|"), corrected)))
                .isNotEqualTo(names(message(HEAD, ORDER, first)));
    }

    @Test
    void that_corrects_one_part_of_a_pressure_corrects_the_pressure() {
        String systolic = "OBX|1|NM|8480-6||130|mm[Hg]|||||F|||||||D7";
        String diastolic = "OBX|2|NM|8462-4||80|mm[Hg]|||||F|||||||D7";
        String pressure = "D7 blood_pressure 130 80 mm[Hg] 2026-11-21T12:31:05Z -300";

        assertThat(observed(systolic, diastolic)).containsExactly(pressure);
        assertThat(observed(systolic.replace("|F|", "|C|"), diastolic)).containsExactly(pressure + " AMENDED");
        assertThat(observed(systolic, diastolic.replace("|F|", "|C|"))).containsExactly(pressure + " AMENDED");
    }

    @Test
    void without_a_zone_has_the_time_of_a_wall_clock() {
        assertThat(observed("OBX|1|NM|29463-7||72.5|kg|||||F|||20261121073105||||D7"))
                .containsExactly("D7 weight 72.5 kg 2026-11-21T07:31:05Z wall");
    }

    @Test
    void puts_a_wall_clock_right_by_what_the_gateway_saw_of_it() {
        String clock = message(
                HEAD,
                "OBR|1||R1|X",
                "OBX|1||528399^MDC_DEV_SPEC_PROFILE_SCALE^MDC|1|||||||X|||||||SCALE-7",
                "OBX|2|DTM|67975^MDC_ATTR_TIME_ABS^MDC|1.0.0.1|20000101001000||||||R|||20261121123100+0000",
                "OBX|3|NM|188736^MDC_MASS_BODY_ACTUAL^MDC|1.0.0.2|72.5|263875^MDC_DIM_KILO_G^MDC|||||R|||20000101000905");
        Fragments fragments = new Fragments();
        decoder.decode(clock.getBytes(ISO_8859_1), 0, clock.length(), fragments);

        assertThat(fragments.count()).isEqualTo(1);
        // 55 s before 12:31 at Greenwich; the device's own time stays what the device said.
        assertThat(fragments.instantMicros[0]).isEqualTo(1_795_264_205_000_000L);
        assertThat(fragments.deviceTimeMicros[0]).isEqualTo(946_684_800_000_000L + 545_000_000L);
    }

    @Test
    void whose_hub_is_the_device_needs_no_other_name() {
        assertThat(read(message(
                        HEAD.replace("|HUB|", "|HUB^F0-12-34-FF-FE-56-78-9A^EUI-64|"),
                        ORDER,
                        "OBX|1|NM|29463-7||72.5|kg|||||F")))
                .containsExactly("F0123456789A weight 72.5 kg 2026-11-21T12:31:05Z -300");
    }

    @Test
    void of_two_orders_does_not_give_one_orders_device_to_the_other() {
        assertThat(read(message(
                        HEAD,
                        "OBR|1||R1|X|||20261121073105-0500",
                        "OBX|1||528399^SCALE^MDC|1|||||||X|||||||S1",
                        "OBX|2|NM|188736^W^MDC|1.0.0.1|72.5|kg|||||R",
                        "PID|2||P-8",
                        "OBR|2||R2|X|||20261121073105-0500",
                        "OBX|1|NM|188736^W^MDC|1.0.0.1|81.5|kg|||||R")))
                .containsExactly("S1 weight 72.5 kg 2026-11-21T12:31:05Z -300", "missing_field OBX-18");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MSH",
                "MSH|^~\\&|A\r",
                "MSH||||\rOBX|1",
                "FHS|^~\\&|A\rBHS|^~\\&|A\r",
                "BHS|^~\\&|A\r",
                "MSH|^~\\&|A||||20261121||ADT^A01|1|P|2.6\r",
                "{\"device\":\"d\"}",
            })
    void of_another_kind_is_no_message_of_ours(String body) {
        assertThat(read(body)).containsExactly("MALFORMED");
    }

    @Test
    void holds_no_other_message() {
        assertThat(read(CUFF + PLAIN)).containsExactly("MALFORMED");
    }

    @Test
    void with_a_segment_full_of_separators_is_read_in_bounded_time() {
        assertThat(observed("OBX|1|NM|29463-7||" + "^".repeat(16_000), "OBX|1|NM|29463-7||72.5|kg|||||F|||||||D7"))
                .containsExactly("bad_text OBX", "D7 weight 72.5 kg 2026-11-21T12:31:05Z -300");
        assertThat(observed("OBX|1|ED|PDF||" + "A".repeat(900_000), "OBX|1|NM|29463-7||72.5|kg|||||F|||||||D7"))
                .containsExactly("D7 weight 72.5 kg 2026-11-21T12:31:05Z -300", "passed over 1");
    }

    @Test
    void with_too_many_observations_is_refused_whole() {
        assertThat(observed("OBX|1|NM|29463-7||72.5|kg\r".repeat(Fragments.MOST + 1)))
                .containsExactly("TOO_MANY_ITEMS");
    }

    private List<String> observed(String... observations) {
        return read(message(HEAD, ORDER, String.join("\r", observations)));
    }

    private List<String> read(String body) {
        return readWhole(body).stream().map(line -> line.replace(SENT, "")).toList();
    }

    private List<String> readWhole(String body) {
        return Decoded.of(decoder, body);
    }

    private long names(String body) {
        Fragments fragments = new Fragments();
        byte[] bytes = body.getBytes(ISO_8859_1);
        decoder.decode(bytes, 0, bytes.length, fragments);
        assertThat(fragments.count()).isEqualTo(1);
        return fragments.named[0];
    }

    private List<Long> identities(String body) {
        Fragments fragments = new Fragments();
        byte[] bytes = body.getBytes(ISO_8859_1);
        decoder.decode(bytes, 0, bytes.length, fragments);
        return List.of((long) fragments.count(), fragments.identityHigh[0], fragments.identityLow[0]);
    }
}

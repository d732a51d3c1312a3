package org.telltale.ingest.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.source.Decoded;

/// One Observation is one reading, exactly as it was sent, or says where it is wrong.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnObservationTest {
    private static final String WEIGHT_ROW =
            "F0123456789A weight 179.60 [lb_av] 2026-11-21T12:31:05Z -300 gateway 2026-11-21T12:31:10.250Z";
    private static final String PRESSURE_ROW = "CUFF-7 blood_pressure 141 88 72.0 mm[Hg] 2026-11-21T05:31:05.250Z 120";

    @Test
    void of_a_scale_is_a_weight_with_all_its_digits() {
        assertThat(decoded(FhirBodies.WEIGHT)).containsExactly(WEIGHT_ROW);
        assertThat(decoded(FhirBodies.WEIGHT
                        .replace("{\"resourceType\":\"Observation\",", "{")
                        .replaceFirst("}$", ",\"resourceType\":\"Observation\"}")))
                .containsExactly(WEIGHT_ROW);
    }

    @Test
    void of_a_cuff_is_a_pressure_with_its_pulse_of_the_contained_device() {
        assertThat(decoded(FhirBodies.PRESSURE)).containsExactly(PRESSURE_ROW);
    }

    @Test
    void of_an_oximeter_is_a_saturation_and_the_pulse_beside_it() {
        assertThat(decoded(FhirBodies.SATURATION))
                .containsExactly(
                        "oximeter-3 oxygen_saturation 97 % 2026-11-21T12:31:05Z 0",
                        "oximeter-3 heart_rate 61 /min 2026-11-21T12:31:05Z 0");
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}: {4}")
    @CsvSource({
        "http://loinc.org, 8310-5, 98.6, [degF], temperature 98.6 [degF]",
        "http://loinc.org, 8310-5, 37.00, Cel, temperature 37.00 Cel",
        "http://loinc.org, 2339-0, 7.3, mmol/L, glucose 7.3 mmol/L",
        "http://loinc.org, 99504-3, 132, mg/dL, glucose 132 mg/dL",
        "http://loinc.org, 9279-1, 16, {breaths}/min, respiratory_rate 16 /min",
        "http://loinc.org, 8302-2, 70.5, [in_i], height 70.5 [in_i]",
        "http://loinc.org, 59408-5, 0.97, 1, oxygen_saturation 0.97 1",
        "http://loinc.org, 29463-7, 7.245e1, kg, weight 72.45 kg",
        "urn:oid:2.16.840.1.113883.6.1, 8867-4, 61, /min, heart_rate 61 /min",
        "urn:iso:std:iso:11073:10101, 160208, 120, mg/dL, glucose 120 mg/dL NOT_A_PATIENT",
    })
    void is_of_every_vital_in_its_units(String system, String code, String value, String unit, String row) {
        String body = FhirBodies.SATURATION
                .replaceFirst(
                        "\"coding\":\\[[^]]*]",
                        "\"coding\":[{\"system\":\"" + system + "\",\"code\":\"" + code + "\"}]")
                .replaceFirst("\"value\":97", "\"value\":" + value)
                .replaceFirst("\"code\":\"%\"", "\"code\":\"" + unit + "\"")
                .replaceFirst(",\\s*\"component\":\\[.*]}$", "}");
        int note = row.indexOf(" NOT");
        String values = note < 0 ? row : row.substring(0, note);

        assertThat(decodedFirst(body.replaceFirst("(?s),\\s*\"component\".*", "}")))
                .isEqualTo("oximeter-3 " + values + " 2026-11-21T12:31:05Z 0" + (note < 0 ? "" : row.substring(note)));
    }

    @Test
    void may_name_its_unit_by_an_mdc_code_or_by_text_alone() {
        assertThat(decoded(FhirBodies.WEIGHT.replace(
                        "\"system\":\"http://unitsofmeasure.org\",\"code\":\"[lb_av]\"",
                        "\"system\":\"urn:iso:std:iso:11073:10101\",\"code\":\"263904\"")))
                .containsExactly(WEIGHT_ROW);
        assertThat(decoded(FhirBodies.WEIGHT.replace(
                        ",\"system\":\"http://unitsofmeasure.org\",\"code\":\"[lb_av]\"", "")))
                .containsExactly(WEIGHT_ROW);
    }

    @ParameterizedTest
    @CsvSource({"<, BELOW_RANGE", "<=, BELOW_RANGE", ">, ABOVE_RANGE", ">=, ABOVE_RANGE"})
    void may_lie_beyond_what_the_device_can_measure(String comparator, String note) {
        String beyond =
                FhirBodies.WEIGHT.replace("\"value\":179", "\"comparator\":\"" + comparator + "\",\"value\":179");

        assertThat(decoded(beyond)).containsExactly(WEIGHT_ROW + ' ' + note);
    }

    @Test
    void of_a_meter_that_shows_hi_or_lo_is_the_worst_result_and_no_silence() {
        String meter = FhirBodies.WEIGHT.replace("29463-7", "41653-7");

        assertThat(decoded(absent(meter, "positive-infinity")).getFirst())
                .contains(" glucose 600 mg/dL ")
                .endsWith("ABOVE_RANGE");
        assertThat(decoded(absent(meter, "negative-infinity")).getFirst())
                .contains(" glucose 20 mg/dL ")
                .endsWith("BELOW_RANGE");
        assertThat(decoded(absent(meter, "not-a-number"))).containsExactly("no_value dataAbsentReason");
        assertThat(decoded(absent(FhirBodies.WEIGHT, "positive-infinity")))
                .containsExactly("no_value dataAbsentReason");
    }

    @Test
    void with_half_a_pressure_is_no_zero_and_its_pulse_stays() {
        String half = FhirBodies.PRESSURE.replace(
                "\"valueQuantity\":{\"value\":141,\"unit\":\"mmHg\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"mm[Hg]\"}",
                "\"dataAbsentReason\":{\"coding\":[{\"code\":\"not-a-number\"}]}");

        assertThat(decoded(half))
                .containsExactly(
                        "no_value component[0].dataAbsentReason",
                        "CUFF-7 heart_rate 72.0 /min 2026-11-21T05:31:05.250Z 120");
        assertThat(decoded(FhirBodies.PRESSURE.replace("8462-4", "8478-0"))).containsExactly("missing_field component");
        assertThat(decoded(FhirBodies.PRESSURE.replace("\"value\":88,", "")))
                .containsExactly("missing_field component[1].value");
    }

    @Test
    void has_both_parts_of_a_pressure_in_one_unit() {
        String kilopascal = FhirBodies.PRESSURE.replace("\"code\":\"mm[Hg]\"", "\"code\":\"kPa\"");

        assertThat(decoded(kilopascal.replace("141", "18.8").replace("88,", "11.7,")))
                .containsExactly(PRESSURE_ROW.replace("141 88", "18.8 11.7").replace("mm[Hg]", "kPa"));
        assertThat(decoded(FhirBodies.PRESSURE.replaceFirst("\"code\":\"mm\\[Hg]\"", "\"code\":\"kPa\"")))
                .containsExactly("unknown_unit component[1].value.code");
    }

    @Test
    void that_is_a_part_of_a_pressure_alone_is_refused_even_where_others_are_passed_over() {
        assertThat(decoded(FhirBodies.WEIGHT.replace("29463-7", "8480-6"))).containsExactly("unknown_vital code");
        assertThat(decoded(FhirBodies.WEIGHT.replace("29463-7", "39156-5"))).containsExactly("passed over 1");
        assertThat(Decoded.of(new FhirJson(false), FhirBodies.WEIGHT.replace("29463-7", "39156-5")))
                .containsExactly("unknown_vital code");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "preliminary, taken",
        "amended, taken AMENDED",
        "corrected, taken AMENDED",
        "registered, passed over 1",
        "cancelled, passed over 1",
        "entered-in-error, bad_text status",
        "unknown, bad_text status",
        "'', bad_text status",
    })
    void counts_by_its_status(String status, String what) {
        String line = decodedFirst(FhirBodies.WEIGHT.replace("\"final\"", '"' + status + '"'));

        assertThat(line.replace(WEIGHT_ROW, "taken")).isEqualTo(what);
    }

    @Test
    void of_a_test_is_no_patients_and_a_doubtful_one_is_noted() {
        String test = "\"meta\":{\"security\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActReason\","
                + "\"code\":\"HTEST\"}]},\"status\"";
        String doubtful = "\"interpretation\":[{\"coding\":[{\"code\":\"questionable\"}]}],\"status\"";

        assertThat(decodedFirst(FhirBodies.SATURATION.replace("\"status\"", test)))
                .endsWith(" 0 NOT_A_PATIENT");
        assertThat(decodedFirst(FhirBodies.SATURATION.replace("\"status\"", doubtful)))
                .endsWith(" 0 LOW_SIGNAL");
        assertThat(decodedFirst(FhirBodies.PRESSURE.replace("85354-9", "96607-7")))
                .endsWith(" DEVICE_AVERAGED");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-11-21T07:31:05, bad_time effective",
        "2026-11-21, bad_time effective",
        "2026-11-21T07:31Z, bad_time effective",
        "'', bad_time effective",
    })
    void without_an_offset_in_its_time_is_refused(String time, String fault) {
        assertThat(decoded(FhirBodies.WEIGHT.replace("2026-11-21T07:31:05-05:00", time)))
                .containsExactly(fault);
    }

    @Test
    void may_be_of_a_short_period_of_an_instant_or_of_no_time_at_all() {
        String effective = "\"effectiveDateTime\":\"2026-11-21T12:31:05Z\"";
        String period = "\"effectivePeriod\":{\"start\":\"2026-11-21T12:31:05Z\",\"end\":\"2026-11-21T13:31:05Z\"}";

        assertThat(decodedFirst(FhirBodies.SATURATION.replace(effective, period)))
                .endsWith("12:31:05Z 0");
        assertThat(decodedFirst(FhirBodies.SATURATION.replace("effectiveDateTime", "effectiveInstant")))
                .endsWith("12:31:05Z 0");
        assertThat(decoded(FhirBodies.SATURATION.replace(effective, period.replace("13:31:05", "13:31:06"))))
                .containsExactly("passed over 1");
        assertThat(decodedFirst(FhirBodies.SATURATION.replace(effective + ',', "")))
                .isEqualTo("oximeter-3 oxygen_saturation 97 % probable");
        assertThat(decodedFirst(FhirBodies.SATURATION.replace(effective, "\"effectiveTiming\":{}")))
                .isEqualTo("bad_time effective");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'{\"reference\":\"Device/scale-7\"}', scale-7",
        "'{\"reference\":\"https://ehr.example/fhir/Device/scale-7/_history/3\"}', scale-7",
        "'{\"identifier\":{\"value\":\"74-e8-ff-fe-ff-05-1c-00\"}}', 74E8FFFEFF051C00",
        "'{\"reference\":\"urn:uuid:c87cc91b-8b31-4e6f-b636-75e52891d10a\"}', missing_field device.reference",
        "'{\"reference\":\"#none\"}', missing_field device.reference",
        "'{\"reference\":\"#\"}', missing_field device.reference",
        "'{\"reference\":\"Device/\"}', missing_field device.reference",
        "'{\"display\":\"my scale\"}', missing_field device",
        "'{\"identifier\":{\"value\":\"a\\u0007b\"}}', bad_text device.identifier.value",
    })
    void is_of_the_device_that_it_names(String device, String name) {
        String body = FhirBodies.WEIGHT.replaceFirst(
                "\"device\":\\{.*}}$", "\"device\":" + device.replace("\\", "\\\\") + '}');

        assertThat(decodedFirst(body).replaceFirst(" weight .*", "")).isEqualTo(name);
    }

    @Test
    void without_a_device_is_nobodys_whatever_its_subject_says() {
        assertThat(decoded(FhirBodies.WEIGHT.replace("\"device\":", "\"performer\":")))
                .containsExactly("missing_field device");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
        "value":179.60            | "value":"179.60"                       | wrong_type value.value
        "value":179.60            | "value":NaN                            | bad_number value.value
        "value":179.60            | "value":1e30                           | bad_number value.value
        "value":179.60            | "value":999999999999999999             | bad_number value.value
        "value":179.60,           |                                        | missing_field value
        "value":179.60            | "comparator":"~","value":179.60        | bad_text value.comparator
        "value":179.60            | "value":179.60,"value":180             | duplicate_key value
        "code":"[lb_av]"          | "code":"mm[Hg]"                        | unknown_unit value.code
        "code":"[lb_av]"          | "code":"stone"                         | unknown_unit value.code
        "code":"29463-7"          | "code":"29463-7"},{"system":"http://loinc.org","code":"8302-2" | bad_text code
        "status":"final"          | "status":"final","status":"final"      | duplicate_key status
        "status":"final",         |                                        | missing_field status
        "status":"final"          | "status":"final","modifierExtension":[{"url":"x"}] | unknown_field modifierExtension
        "status":"final"          | "status":"final","implicitRules":"x"   | unknown_field implicitRules
        "status":"final"          | "status":"final","effectiveInstant":"2026-11-21T12:31:05Z" | duplicate_key effective
        "issued":"2026-11-21T12   | "issued":"2026-11-21 noon T12          | bad_time issued
        "code":{"coding"          | "kode":{"coding"                       | missing_field code
        "valueQuantity":{         | "valueSampledData":{                   | wrong_type value
        """)
    void says_where_it_is_wrong(String well, String bad, String fault) {
        assertThat(decoded(FhirBodies.WEIGHT.replace(well, bad == null ? "" : bad)))
                .containsExactly(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "[{}]", "7", "{\"resourceType\":\"Observation\"", "{\"a\":1,}", "{} {}"})
    void that_is_no_object_of_json_has_no_items(String body) {
        assertThat(decoded(body)).containsExactly("MALFORMED");
    }

    @Test
    void without_a_type_of_ours_is_refused() {
        assertThat(decoded("{}")).containsExactly("missing_field resourceType");
        assertThat(decoded("{\"resourceType\":\"Patient\"}")).containsExactly("bad_text resourceType");
        assertThat(decoded("{\"resourceType\":\"Observation\",\"resourceType\":\"Bundle\"}"))
                .containsExactly("duplicate_key resourceType");
    }

    private static String absent(String body, String reason) {
        return body.replaceFirst(
                "\"valueQuantity\":\\{[^}]*}", "\"dataAbsentReason\":{\"coding\":[{\"code\":\"" + reason + "\"}]}");
    }

    private static String decodedFirst(String body) {
        return decoded(body).getFirst();
    }

    private static List<String> decoded(String body) {
        return Decoded.of(new FhirJson(true), body);
    }
}

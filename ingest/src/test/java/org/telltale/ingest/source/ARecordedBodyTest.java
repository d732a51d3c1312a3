package org.telltale.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each vendor really sends, read by the profile that comes with the server.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ARecordedBodyTest {
    @Test
    void of_a_tenovi_cuff_is_a_pressure_and_in_its_next_post_the_pulse_of_the_same_time() {
        assertThat(decoded("tenovi", VendorBodies.TENOVI_PRESSURE))
                .containsExactly("F00D23D5E7A1 blood_pressure 141.00 88.00 mm[Hg] 2026-11-21T12:31:05.118Z -300");
        assertThat(decoded("tenovi", VendorBodies.TENOVI_PULSE))
                .containsExactly("F00D23D5E7A1 heart_rate 72.00 /min 2026-11-21T12:31:05.118Z -300");
        assertThat(decoded("tenovi", VendorBodies.TENOVI_PRESSURE.replace("blood_pressure", "irregular_heartbeat")))
                .containsExactly("passed over 1");
    }

    @Test
    void of_a_tenovi_hub_that_estimated_the_time_has_the_hubs_time_and_none_of_the_device() {
        assertThat(decoded(
                        "tenovi",
                        VendorBodies.TENOVI_PRESSURE.replace(
                                "\"estimated_timestamp\":false", "\"estimated_timestamp\":true")))
                .containsExactly("F00D23D5E7A1 blood_pressure 141.00 88.00 mm[Hg] gateway 2026-11-21T12:31:05.118Z");
    }

    @Test
    void of_tenovi_comes_alone_or_as_an_array() {
        String both = '[' + VendorBodies.TENOVI_PRESSURE + ',' + VendorBodies.TENOVI_PULSE + ']';

        assertThat(decoded("tenovi", both)).hasSize(2);
    }

    @Test
    void of_tenovi_has_pounds_and_degrees_fahrenheit_as_texts() {
        assertThat(decoded(
                        "tenovi",
                        VendorBodies.TENOVI_PULSE.replace("pulse", "weight").replace("72.00", "179.60")))
                .containsExactly("F00D23D5E7A1 weight 179.60 [lb_av] 2026-11-21T12:31:05.118Z -300");
        assertThat(decoded(
                        "tenovi",
                        VendorBodies.TENOVI_PULSE
                                .replace("pulse", "temperature")
                                .replace("72.00", "98.60")))
                .containsExactly("F00D23D5E7A1 temperature 98.60 [degF] 2026-11-21T12:31:05.118Z -300");
        assertThat(decoded(
                        "tenovi",
                        VendorBodies.TENOVI_PULSE.replace("pulse", "spO2").replace("72.00", "127.00")))
                .containsExactly("no_value value_1");
    }

    @Test
    void of_tenovi_is_a_battery_only_where_its_metric_says_so() {
        String charge = VendorBodies.TENOVI_PULSE.replace("pulse", "battery_percentage");

        assertThat(decoded("tenovi", charge)).containsExactly("F00D23D5E7A1 BATTERY 72", "F00D23D5E7A1 ALIVE 0");
        assertThat(decoded("tenovi", charge.replace("battery_percentage", "signal_strength")))
                .containsExactly("F00D23D5E7A1 ALIVE 0");
    }

    @Test
    void of_a_smart_meter_is_at_greenwich_and_says_the_devices_offset() {
        assertThat(decoded("smart-meter", VendorBodies.SMART_METER))
                .containsExactly(
                        "1207551 glucose 132 mg/dL 2026-11-21T12:05:00Z -300 gateway 2026-11-21T12:05:41Z",
                        "1207551 BATTERY 82");
    }

    @Test
    void of_a_smart_meter_may_have_millimoles_only_or_a_word() {
        assertThat(decoded("smart-meter", VendorBodies.SMART_METER.replace("\"blood_glucose_mgdl\":132,", "")))
                .containsExactly(
                        "1207551 glucose 7.3 mmol/L 2026-11-21T12:05:00Z -300 gateway 2026-11-21T12:05:41Z",
                        "1207551 BATTERY 82");
        assertThat(decoded("smart-meter", VendorBodies.SMART_METER.replace(":132,", ":\"HI\",")))
                .containsExactly(
                        "1207551 glucose 600 mg/dL 2026-11-21T12:05:00Z -300 gateway 2026-11-21T12:05:41Z ABOVE_RANGE",
                        "1207551 BATTERY 82");
    }

    @Test
    void of_a_bodytrace_cuff_in_pascal_is_the_whole_millimetres_that_the_cuff_showed() {
        assertThat(decoded("bodytrace", VendorBodies.BODYTRACE_CUFF))
                .containsExactly(
                        "35787204001234 blood_pressure 141 88 72 mm[Hg] 2026-11-21T12:31:05Z 0 rounded UNIT_INFERRED",
                        "35787204001234 BATTERY 84");
    }

    @Test
    void of_a_bodytrace_cuff_in_millimetres_stays_as_it_is() {
        String millimetres = VendorBodies.BODYTRACE_CUFF.replace("18798", "141").replace("11732", "88");

        assertThat(decoded("bodytrace", millimetres).getFirst())
                .isEqualTo("35787204001234 blood_pressure 141 88 72 mm[Hg] 2026-11-21T12:31:05Z 0 UNIT_INFERRED");
    }

    @Test
    void of_a_bodytrace_cuff_in_between_is_in_no_unit_for_sure() {
        String between = VendorBodies.BODYTRACE_CUFF.replace("18798", "700").replace("11732", "400");

        assertThat(decoded("bodytrace", between).getFirst())
                .isEqualTo("35787204001234 blood_pressure 700 400 72 mm[Hg] 2026-11-21T12:31:05Z 0 UNIT_UNCERTAIN");
    }

    @Test
    void of_a_bodytrace_scale_is_in_grams_and_a_heartbeat_is_a_sign_of_life() {
        assertThat(decoded("bodytrace", VendorBodies.BODYTRACE_SCALE))
                .containsExactly("35787204001234 weight 81460 g 2026-11-21T12:31:05Z 0", "35787204001234 BATTERY 0");
        assertThat(decoded("bodytrace", VendorBodies.BODYTRACE_HEARTBEAT))
                .containsExactly("35787204001234 BATTERY 50", "35787204001234 ALIVE 0");
    }

    @Test
    void of_telli_has_milliseconds_as_text_and_an_offset_in_minutes() {
        assertThat(decoded("telli", VendorBodies.TELLI_CUFF))
                .containsExactly(
                        "864593050000001 blood_pressure 141 88 72 mm[Hg] 2026-11-21T12:31:05Z -300",
                        "864593050000001 BATTERY 70");
        assertThat(decoded("telli", VendorBodies.TELLI_CUFF.replace("\"arrhythmia\":0", "\"arrhythmia\":1"))
                        .getFirst())
                .endsWith("IRREGULAR_PULSE");
    }

    @Test
    void of_telli_that_is_a_heartbeat_is_a_sign_of_life_and_no_item() {
        String heartbeat = "{\"type\":\"Heartbeat\",\"deviceId\":\"864593050000001\",\"time\":\"1763728265000\","
                + "\"devdata\":{\"r\":\"3\",\"batt\":\"7\",\"cycles\":\"2\"}}";

        assertThat(decoded("telli", heartbeat))
                .containsExactlyInAnyOrder("864593050000001 BATTERY 70", "864593050000001 ALIVE 0");
        assertThat(decoded("telli", heartbeat.replace("\"7\"", "\"pwr\""))).containsExactly("864593050000001 ALIVE 0");
    }

    @Test
    void of_a_transtek_oximeter_without_a_perfusion_index_has_no_weak_signal() {
        assertThat(decoded("transtek-mioconnect", VendorBodies.TRANSTEK_OXIMETER.replace("\"pi\":42", "\"pi\":0"))
                        .toString())
                .contains("oxygen_saturation")
                .doesNotContain("LOW_SIGNAL");
    }

    @Test
    void of_a_telli_meter_that_does_not_say_its_unit_is_told_by_size() {
        assertThat(decoded("telli", VendorBodies.TELLI_METER))
                .containsExactly("864593050000002 glucose 132 mg/dL 2026-11-21T12:31:05Z 0 UNIT_INFERRED");
        assertThat(decoded("telli", VendorBodies.TELLI_METER.replace("132", "7.3")))
                .containsExactly("864593050000002 glucose 7.3 mmol/L 2026-11-21T12:31:05Z 0 UNIT_INFERRED");
        assertThat(decoded("telli", VendorBodies.TELLI_METER.replace("132", "34")))
                .containsExactly("864593050000002 glucose 34 mg/dL 2026-11-21T12:31:05Z 0 UNIT_UNCERTAIN");
        assertThat(decoded("telli", VendorBodies.TELLI_METER.replace("132", "25,\"unit\":\"mg/dL\"")))
                .containsExactly("864593050000002 glucose 25 mg/dL 2026-11-21T12:31:05Z 0");
    }

    @ParameterizedTest
    @CsvSource({
        "bodytrace, 1795264265000, -1",
        "telli, 1795264265000, soon",
        "smart-meter, 2026-11-21T12:05:00, 0000-00-00T00:00:00",
        "stel, 2026-11-21T07:31:05-05:00, 21.11.2026 07:31",
        "tenovi, 2026-11-21T12:31:05.118000Z, never",
        "transtek-mioconnect, \"ts\":1795264265, \"ts\":-7",
    })
    void whose_time_cannot_be_read_keeps_its_reading_and_says_so(String source, String time, String instead) {
        String body = VendorBodies.of(source).getFirst();
        String wellRead = decoded(source, body).getFirst();
        String read = decoded(source, body.replace(time, instead)).getFirst();

        assertThat(read).contains("TIME_FAULT").startsWith(wellRead.substring(0, wellRead.indexOf(" 20")));
    }

    @Test
    void of_a_transtek_cuff_says_how_it_was_measured() {
        assertThat(decoded("transtek-mioconnect", VendorBodies.TRANSTEK_CUFF))
                .containsExactly(
                        "862032000000017 blood_pressure 141 88 72 mm[Hg] 2026-11-21T12:31:05Z -300"
                                + " gateway 2026-11-21T12:31:10Z DEVICE_AVERAGED",
                        "862032000000017 BATTERY 80");
        String shaken = VendorBodies.TRANSTEK_CUFF
                .replace("\"ihb\":false", "\"ihb\":true")
                .replace("\"hand\":false", "\"hand\":true")
                .replace("\"pul\":72", "\"pul\":0");
        assertThat(decoded("transtek-mioconnect", shaken).getFirst())
                .isEqualTo("862032000000017 blood_pressure 141 88 mm[Hg] 2026-11-21T12:31:05Z -300"
                        + " gateway 2026-11-21T12:31:10Z MOTION IRREGULAR_PULSE DEVICE_AVERAGED");
    }

    @Test
    void of_a_transtek_scale_knows_only_when_it_was_uploaded() {
        assertThat(decoded("transtek-mioconnect", VendorBodies.TRANSTEK_SCALE).getFirst())
                .isEqualTo("862032000000018 weight 81460 g gateway 2026-11-21T12:31:06Z");
        assertThat(decoded("transtek-mioconnect", VendorBodies.TRANSTEK_SCALE.replace("81460", "65535"))
                        .getFirst())
                .isEqualTo("no_value data.wt");
    }

    @Test
    void of_a_transtek_meter_has_its_unit_as_a_number_and_says_what_is_control_liquid() {
        assertThat(decoded("transtek-mioconnect", VendorBodies.TRANSTEK_METER).getFirst())
                .isEqualTo("862032000000019 glucose 7.3 mmol/L 2026-11-21T12:31:04Z 0 gateway 2026-11-21T12:31:10Z");
        String control = VendorBodies.TRANSTEK_METER
                .replace("7.3,\"unit\":1", "120,\"unit\":2")
                .replace("\"sample_type\":1", "\"sample_type\":2");
        assertThat(decoded("transtek-mioconnect", control).getFirst())
                .isEqualTo("862032000000019 glucose 120 mg/dL 2026-11-21T12:31:04Z 0"
                        + " gateway 2026-11-21T12:31:10Z NOT_A_PATIENT");
    }

    @Test
    void of_a_transtek_oximeter_is_a_saturation_and_a_pulse_and_255_is_none() {
        String time = " 2026-11-21T12:31:05Z 0 gateway 2026-11-21T12:31:10Z";

        assertThat(decoded("transtek-mioconnect", VendorBodies.TRANSTEK_OXIMETER))
                .containsExactly(
                        "862032000000020 oxygen_saturation 97 %" + time,
                        "862032000000020 heart_rate 61 /min" + time,
                        "862032000000020 BATTERY 71");
        assertThat(decoded(
                        "transtek-mioconnect",
                        VendorBodies.TRANSTEK_OXIMETER
                                .replace("\"pr\":61", "\"pr\":255")
                                .replace("\"pi\":42", "\"pi\":2")))
                .containsExactly(
                        "862032000000020 oxygen_saturation 97 %" + time + " LOW_SIGNAL", "862032000000020 BATTERY 71");
        assertThat(decoded(
                        "transtek-mioconnect",
                        VendorBodies.TRANSTEK_OXIMETER
                                .replace("\"spo2\":97", "\"spo2\":127")
                                .replace("\"pr\":61", "\"pr\":255")))
                .containsExactly("no_value data.spo2", "862032000000020 BATTERY 71");
    }

    @Test
    void of_transtek_that_is_a_test_is_passed_over_and_a_state_is_a_sign_of_life() {
        assertThat(decoded(
                        "transtek-mioconnect",
                        VendorBodies.TRANSTEK_CUFF.replace("\"isTest\":false", "\"isTest\":true")))
                .containsExactly("passed over 1");
        assertThat(decoded("transtek-mioconnect", VendorBodies.TRANSTEK_STATUS))
                .containsExactly("862032000000017 BATTERY 78", "862032000000017 ALIVE 0");
    }

    @Test
    void of_stel_has_a_unit_beside_each_value() {
        assertThat(decoded("stel", VendorBodies.STEL_CUFF))
                .containsExactly("ABCDEF12345E blood_pressure 141 88 72 mm[Hg] 2026-11-21T12:31:05Z -300"
                        + " gateway 2026-11-21T12:31:10Z");
        assertThat(decoded("stel", VendorBodies.STEL_SCALE))
                .containsExactly("ABCDEF12345F weight 179.6 [lb_av] 2026-11-21T12:31:05Z -300"
                        + " gateway 2026-11-21T12:31:10Z");
        assertThat(decoded("stel", VendorBodies.STEL_CUFF.replace("bloodpressure", "ekg")))
                .containsExactly("passed over 1");
    }

    @Test
    void of_esphome_is_a_bare_number_under_a_topic_that_says_of_what() {
        assertThat(decoded("esphome", VendorBodies.ESPHOME_SCALE))
                .containsExactly("kitchen-scale weight 72.45 kg probable");
        assertThat(decoded("esphome", "kitchen-scale/sensor/weight/state\nnan")).containsExactly("no_value payload");
        assertThat(decoded("esphome", "kitchen-scale/sensor/humidity/state\n41"))
                .containsExactly("passed over 1");
        assertThat(decoded("esphome", "kitchen-scale/status\nonline")).containsExactly("passed over 1");
        assertThat(decoded("esphome", "kitchen-scale/sensor/weight/state")).containsExactly("MALFORMED");
    }

    private static List<String> decoded(String source, String body) {
        return Decoded.of(Profiles.builtIn(source), body);
    }
}

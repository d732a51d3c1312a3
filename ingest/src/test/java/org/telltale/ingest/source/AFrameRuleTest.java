package org.telltale.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AFrameRuleTest {
    private static final String HEAD = "{source: hub, title: Hub, transports: [http], device: id, ";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "frames: [{characteristic: 2A35}] | frames[0].value: is missing",
                "frames: [{characteristic: 2A35, value: [a, b]}] | frames[0].value: must be one field",
                "frames: [{value: a}] | frames[0].characteristic: is missing",
                "frames: [{value: a, characteristic: {words: {'1': 2A35}}}] | frames[0].characteristic.path: is missing",
                "frames: [{value: a, characteristic: {path: b, words: {'1': 2A36}}}] | 2A36 is no characteristic",
                "frames: [{value: a, characteristic: {path: b, models: [{words: {'1': 2A35}}]}}] | models[0].when: is missing",
                "frames: [{value: a, characteristic: {path: b, models: [{when: {}, words: {'1': 2A35}}]}}] | models[0].when: needs a condition",
                "frames: [{value: a, characteristic: {path: b, models: [{when: {id: A}}]}}] | models[0].words: is missing",
                "frames: [{value: a, characteristic: {path: b, models: [{when: {id: A}, words: {}}]}}] | models[0].words: needs a word",
                "frames: [{value: a, characteristic: {path: b, models: [{when: {id: {starts: []}}, words: {'1': 2A35}}]}}] | id.starts: needs a text",
                "frames: [{value: a, characteristic: {path: b, models: [{when: {id: {ends: A}}, words: {'1': 2A35}}]}}] | id.",
                "frames: [{value: a, characteristic: 'x[0]'}] | is not a path",
                "frames: [{value: a, characteristic: 2A35, bytes: b}] | frames[0].bytes: is not a key here",
                "frames: [{value: a, characteristic: 2A35, device-clock: {path: b, form: iso}}] | say something only together",
                "frames: [{advertisement: a, characteristic: 2A35}] | frames[0].characteristic: is not a key here",
                "frames: [{value: a, characteristic: 2A35}], notes: {motion: {path: m, is: 1}} | notes: is of readings",
                "frames: [{value: a, characteristic: 2A35}], time: {path: t, form: iso} | time: is of readings",
                "frames: [{value: a, characteristic: 2A35}], sequence: n | sequence: is of readings",
                "frames: [{value: a, characteristic: 2A35}], user: n | user: is of readings",
                "frames: [] | readings: is missing"
            })
    void that_makes_no_sense_is_refused_with_its_key(String rule, String mistake) {
        assertThatExceptionOfType(ProfileMistake.class)
                .isThrownBy(() -> Profiles.of(HEAD + rule + "}"))
                .withMessageContaining(mistake);
    }

    @Test
    void cannot_be_in_one_value_alone() {
        String profile = "{source: hub, title: Hub, transports: [mqtt], topics: ['{gateway}/+'], format: single-value,"
                + " topic-fields: ['{node}/{name}'], device: node, frames: [{value: payload, characteristic: 2A35}]}";

        assertThatExceptionOfType(ProfileMistake.class)
                .isThrownBy(() -> Profiles.of(profile))
                .withMessageContaining("frames");
    }

    @Test
    void may_be_about_one_model_by_its_devices() {
        SourceProfile profile = Profiles.of(HEAD
                + "frames: [{when: {id: [A, B]}, value: v, characteristic: {path: h, words: {'14': 2A35}}},"
                + " {when: {id: [C]}, value: v, characteristic: {path: h, words: {'14': 2A9D}}}]}");

        assertThat(Decoded.of(profile, "{\"id\":\"A\",\"h\":14,\"v\":\"007B0050005E00\"}"))
                .containsExactly("A blood_pressure 123 80 mm[Hg] probable");
        assertThat(Decoded.of(profile, "{\"id\":\"C\",\"h\":14,\"v\":\"00B036\"}"))
                .containsExactly("C weight 70.000 kg probable");
        assertThat(Decoded.of(profile, "{\"id\":\"D\",\"h\":14,\"v\":\"00B036\"}"))
                .containsExactly("unknown_vital item");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "00:5F:BF:01:02:03, 14, blood_pressure 123 80 mm[Hg] probable",
        "00:5f:bf:01:02:03, 14, blood_pressure 123 80 mm[Hg] probable",
        "a4:c1:38:01:02:03, 14, weight 70.000 kg probable",
        "A4:C1:38:01:02:03, 2065, unknown_characteristic",
        "00:5F:BF:FF:02:03, 14, weight 70.000 kg probable",
        "F0:12:34:56:78:9A, 2065, blood_pressure 123 80 mm[Hg] probable",
        "F0:12:34:56:78:9A, 14, unknown_characteristic",
        "00:5F:B, 14, unknown_characteristic",
    })
    void may_have_words_for_each_model_of_device(String device, int handle, String expected) {
        SourceProfile profile =
                Profiles.of(HEAD + "frames: [{value: v, characteristic: {path: h, words: {'2065': 2A35},"
                        + " models: [{when: {id: {starts: ['00:5F:BF:FF', 'A4:C1:38']}}, words: {'14': 2A9D}},"
                        + " {when: {id: {starts: '00:5f:bf'}}, words: {'14': 2A35}}]}}]}");
        String frame = expected.startsWith("weight") ? "00B036" : "007B0050005E00";

        assertThat(Decoded.of(profile, "{\"h\":%d,\"v\":\"%s\",\"id\":\"%s\"}".formatted(handle, frame, device)))
                .containsExactly(
                        expected.startsWith("unknown")
                                ? expected + " h"
                                : device.replace(":", "").toUpperCase(Locale.ROOT) + ' ' + expected);
    }

    @Test
    void of_models_alone_knows_the_words_of_no_other_device() {
        SourceProfile profile = Profiles.of(HEAD + "frames: [{value: v, characteristic: {path: h,"
                + " models: [{when: {id: {starts: 'A'}}, words: {'14': 2A35}}]}}]}");

        assertThat(Decoded.of(profile, "{\"id\":\"A1\",\"h\":14,\"v\":\"007B0050005E00\"}"))
                .containsExactly("A1 blood_pressure 123 80 mm[Hg] probable");
        assertThat(Decoded.of(profile, "{\"id\":\"B1\",\"h\":14,\"v\":\"007B0050005E00\"}"))
                .containsExactly("unknown_characteristic h");
        assertThat(Decoded.of(profile, "{\"id\":\"B1\",\"h\":\"2A35\",\"v\":\"007B0050005E00\"}"))
                .containsExactly("unknown_characteristic h");
        assertThat(Decoded.of(profile, "{\"id\":1,\"h\":14,\"v\":\"007B0050005E00\"}"))
                .contains("unknown_characteristic h");
    }

    @Test
    void may_stand_beside_readings_and_always_mean_one_characteristic() {
        SourceProfile profile = Profiles.of(HEAD
                + "frames: [{value: frame, characteristic: 2A35}],"
                + " readings: [{vital: weight, value: kilograms, unit: kg}]}");

        assertThat(Decoded.of(profile, "{\"id\":\"A\",\"frame\":\"007B0050005E00\",\"kilograms\":72.5}"))
                .containsExactly("A weight 72.5 kg probable", "A blood_pressure 123 80 mm[Hg] probable");
        assertThat(Decoded.of(profile, "{\"id\":\"A\",\"kilograms\":72.5}"))
                .containsExactly("A weight 72.5 kg probable");
    }

    @Test
    void takes_no_number_for_the_digits_of_its_bytes() {
        SourceProfile profile = Profiles.of(
                HEAD
                        + "frames: [{when: {b: present}, value: b, characteristic: 2A19}, {when: {a: present}, advertisement: a}]}");

        assertThat(Decoded.of(profile, "{\"id\":\"A\",\"b\":\"64\"}")).containsExactly("A BATTERY 100");
        assertThat(Decoded.of(profile, "{\"id\":\"A\",\"b\":64}")).containsExactly("wrong_type b");
        assertThat(Decoded.of(profile, "{\"id\":\"A\",\"a\":\"020106\"}")).containsExactly("passed over 1");
        assertThat(Decoded.of(profile, "{\"id\":\"A\",\"a\":20106}")).containsExactly("wrong_type a");
    }

    @Test
    void takes_both_clocks_and_leaves_them_alone_where_one_is_missing() {
        SourceProfile profile = Profiles.builtIn("raw-ble");
        String frame = "{\"device\":\"A\",\"characteristic\":\"2A35\",\"value\":\"027B0050005E00E9070B15071E00\"%s}";

        assertThat(Decoded.instants(
                        profile,
                        frame.formatted(
                                ",\"device_now\":\"2025-11-21T08:00:00\",\"gateway_now\":\"2025-11-21T13:10:00Z\"")))
                .containsExactly("2025-11-21T12:40:00Z");
        assertThat(
                        Decoded.instants(
                                profile,
                                frame.formatted(
                                        ",\"device_now\":\"2025-11-21T08:00:00-05:00\",\"gateway_now\":\"2025-11-21T13:10:00Z\"")))
                .containsExactly("2025-11-21T12:40:00Z");
        assertThat(Decoded.instants(profile, frame.formatted(",\"device_now\":\"2025-11-21T08:00:00\"")))
                .containsExactly("none");
        assertThat(Decoded.instants(profile, frame.formatted(",\"gateway_now\":\"2025-11-21T08:00:00Z\"")))
                .containsExactly("none");
    }

    @Test
    void finds_a_field_in_the_first_of_a_list() {
        SourceProfile profile = Profiles.of("{source: hub, title: Hub, transports: [http], device: who.address,"
                + " frames: [{value: v, characteristic: 2A9D}]}");

        assertThat(Decoded.of(profile, "{\"who\":[{\"address\":\"A\"},{\"address\":\"B\"}],\"v\":\"00B036\"}"))
                .containsExactly("A weight 70.000 kg probable");
        assertThat(Decoded.of(profile, "{\"who\":[],\"v\":\"00B036\"}")).containsExactly("missing_field who.address");
        assertThat(Decoded.of(profile, "{\"who\":[7,{\"address\":\"B\"}],\"v\":\"00B036\"}"))
                .containsExactly("missing_field who.address");
        assertThat(Decoded.of(profile, "{\"who\":[{\"address\":\"A\"},],\"v\":\"00B036\"}"))
                .containsExactly("MALFORMED");
    }

    @Test
    void reads_generic_health_sensors_where_it_says_so_and_only_there() {
        String body = "{\"d\":\"a\",\"v\":\"03010E00010040E10200C30604004F1F00FE\"}";
        String profile =
                "{source: s, title: t, transports: [http], device: d, frames: [{value: v, characteristic: 2B8B%s}]}";

        assertThat(Decoded.of(Profiles.of(profile.formatted("")), body))
                .containsExactly("unknown_characteristic characteristic");
        assertThat(Decoded.of(Profiles.of(profile.formatted(", generic-health-sensors: true")), body))
                .containsExactly("a weight 80.15 kg probable");
    }
}

package org.telltale.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.decode.Fragments;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MappedJsonTest {
    private static final String SCALE = """
            source: scales
            title: Scales
            transports: [http]
            device: serial
            time: {path: at, form: iso}
            readings:
              - {vital: weight, value: kg, unit: kg}
            """;
    private static final String ROOM = """
            source: rooms
            title: Rooms
            transports: [http]
            items: log.rows[]
            device: ^room.name
            gateway-time: {path: ^sent, form: epoch-auto}
            sequence: n
            delivery: [^batch, id]
            skip:
              - when: {^kind: hello}
              - when: {beat: absent, kg: absent}
            readings:
              - {vital: heart_rate, value: beat, unit: /min}
              - {vital: weight, value: kg, unit: kg}
            """;
    private static final String TIMED = " 2026-11-21T07:31:05Z 0";

    @Test
    void reads_an_object_an_array_and_an_object_a_line() {
        String one = weight("a", "72.5");
        String two = weight("b", "80");
        String[] lines = {"a weight 72.5 kg" + TIMED, "b weight 80 kg" + TIMED};

        assertThat(scale(one)).containsExactly(lines[0]);
        assertThat(scale('[' + one + ',' + two + ']')).containsExactly(lines);
        assertThat(scale(one + '\n' + two + '\n')).containsExactly(lines);
        assertThat(scale("[]")).isEmpty();
        assertThat(scale(one + two)).containsExactly("MALFORMED");
        assertThat(scale('[' + one + "],")).containsExactly("MALFORMED");
        assertThat(scale("")).containsExactly("MALFORMED");
        assertThat(scale("5")).containsExactly("MALFORMED");
    }

    @Test
    void lets_one_bad_element_cost_itself_only() {
        String body = '[' + weight("a", "\"x\"") + ",7," + weight("b", "80") + ",{\"serial\":\"c\",\"at\":5,\"kg\":1},"
                + "{\"kg\":1},{\"serial\":\"\",\"kg\":1},{\"serial\":{},\"kg\":1},{\"serial\":\"d\"},{\"serial\":\"e\\u0007\",\"kg\":1},"
                + "{\"serial\":\"f\",\"kg\":[1]},{\"serial\":\"g\",\"kg\":1,\"kg\":2}]";

        assertThat(scale(body))
                .containsExactly(
                        "bad_number kg",
                        "not_an_object item",
                        "b weight 80 kg" + TIMED,
                        "bad_time at",
                        "missing_field serial",
                        "bad_text serial",
                        "wrong_type serial",
                        "unknown_vital item",
                        "bad_text serial",
                        "wrong_type kg",
                        "duplicate_key kg");
    }

    @Test
    void walks_over_what_the_profile_does_not_name() {
        String body =
                "{\"x\":[{\"serial\":\"no\"}],\"serial\":\"a\",\"y\":{\"kg\":1,\"kg\":2},\"kg\":72.5,\"z\":null,\"z\":NaN}";

        assertThat(scale(body)).containsExactly("a weight 72.5 kg probable");
    }

    @Test
    void takes_a_number_for_a_name_and_a_text_for_a_number() {
        assertThat(scale("{\"serial\":1207551,\"kg\":\"72.50\"}")).containsExactly("1207551 weight 72.50 kg probable");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "f0:12:34:56:78:9a, F0123456789A",
        "F0-12-34-56-78-9A, F0123456789A",
        "f0123456789a, F0123456789A",
        "862032000017, 862032000017",
        "f0123456789, f0123456789",
        "f0123456789g, f0123456789g",
        "f0:12:34:56:78:9g, f0:12:34:56:78:9g",
        "f0.12.34.56.78.9a, f0.12.34.56.78.9a",
    })
    void writes_an_address_in_one_way(String sent, String kept) {
        assertThat(scale(weight(sent, "1"))).containsExactly(kept + " weight 1 kg" + TIMED);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "null, no_value kg",
        "NaN, no_value kg",
        "'\"\"', no_value kg",
        "true, wrong_type kg",
        "1e30, bad_number kg"
    })
    void says_why_there_is_no_value(String sent, String fault) {
        assertThat(scale(weight("a", sent))).containsExactly(fault);
    }

    @Test
    void has_fields_of_the_body_before_the_items_and_after() {
        String rows = "\"log\":{\"rows\":[{\"id\":1,\"n\":7,\"beat\":61},{\"id\":2,\"kg\":72.5,\"beat\":62}]}";
        String around = "\"room\":{\"name\":\"r\\u0031\"},\"sent\":1795264270,\"batch\":\"b\"";
        String[] lines = {
            "r1 heart_rate 61 /min gateway 2026-11-21T12:31:10Z #7",
            "r1 heart_rate 62 /min gateway 2026-11-21T12:31:10Z",
            "r1 weight 72.5 kg gateway 2026-11-21T12:31:10Z"
        };

        assertThat(room('{' + around + ',' + rows + '}')).containsExactly(lines);
        assertThat(room('{' + rows + ',' + around + '}')).containsExactly(lines);
        assertThat(room("[{" + rows + ',' + around + "},{" + around + ",\"log\":{\"rows\":{\"beat\":61}}}]"))
                .hasSize(4);
    }

    @Test
    void passes_over_what_is_to_be_skipped_and_refuses_a_body_without_items() {
        assertThat(room("{\"kind\":\"hello\"}")).containsExactly("passed over 1");
        assertThat(room("{\"log\":{\"rows\":[{\"id\":1}]}}")).containsExactly("passed over 1");
        assertThat(room("{\"log\":{\"rows\":[]}}")).isEmpty();
        assertThat(room("{\"log\":{\"rows\":7}}")).containsExactly("not_an_object item");
        assertThat(room("{\"log\":{\"rows\":null}}")).containsExactly("missing_field log.rows");
        assertThat(room("{\"log\":7}")).containsExactly("missing_field log.rows");
        assertThat(room("{}")).containsExactly("missing_field log.rows");
        assertThat(room("[7]")).containsExactly("not_an_object item");
    }

    @Test
    void reads_nothing_of_a_body_whose_own_fields_stand_twice() {
        assertThat(room("{\"sent\":1,\"log\":{\"rows\":[]},\"sent\":2}")).containsExactly("MALFORMED");
        assertThat(room("{\"log\":{\"rows\":[]},\"log\":{\"rows\":[]}}")).containsExactly("MALFORMED");
    }

    @Test
    void takes_the_same_delivery_for_the_same_reading_and_another_for_another() {
        Fragments first = fragments(ROOM, roomBody("1"));

        assertThat(identity(fragments(ROOM, roomBody("1")))).isEqualTo(identity(first));
        assertThat(identity(fragments(ROOM, roomBody("2")))).isNotEqualTo(identity(first));
    }

    @Test
    void takes_part_of_a_delivery_for_none() {
        Fragments whole = fragments(ROOM, roomBody("1"));
        Fragments part = fragments(ROOM, roomBody("1").replace("\"batch\":\"b\",", ""));

        assertThat(whole.flags[0] & Fragments.PROBABLE).isZero();
        assertThat(part.flags[0] & Fragments.PROBABLE).isEqualTo(Fragments.PROBABLE);
    }

    @Test
    void is_uncertain_of_a_pressure_that_fits_two_units() {
        String cuff = SCALE.replace(
                "{vital: weight, value: kg, unit: kg}",
                "{vital: blood_pressure, systolic: s, diastolic: d, unit: {infer: [\"mm[Hg]\", kPa]}}");

        assertThat(Decoded.of(
                        Profiles.of(cuff), "{\"serial\":\"a\",\"at\":\"2026-11-21T07:31:05Z\",\"s\":40,\"d\":12}"))
                .containsExactly("a blood_pressure 40 12 mm[Hg]" + TIMED + " UNIT_UNCERTAIN");
    }

    private static String roomBody(String id) {
        return "{\"room\":{\"name\":\"r\"},\"batch\":\"b\",\"log\":{\"rows\":[{\"id\":" + id + ",\"beat\":61}]}}";
    }

    @Test
    void has_at_most_so_many_items() {
        StringJoiner full = new StringJoiner(",", "[", "]");
        for (int i = 0; i < Fragments.MOST; i++) {
            full.add(i % 2 == 0 ? weight("a", "1") : "7");
        }
        String most = full.toString();

        assertThat(scale(most)).hasSize(Fragments.MOST);
        assertThat(scale("[7," + most.substring(1))).containsExactly("TOO_MANY_ITEMS");
        assertThat(scale('[' + weight("b", "1") + ',' + most.substring(1))).containsExactly("TOO_MANY_ITEMS");
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            {path: at, form: iso}                     | "2026-11-21T07:31:05+02:00"   | 2026-11-21T05:31:05Z 120
            {path: at, form: iso}                     | "2026-11-21T07:31:05"         | bad_time at
            {path: at, form: iso, zone: utc}          | "2026-11-21T07:31:05"         | 2026-11-21T07:31:05Z 0
            {path: at, form: iso, zone: utc}          | "2026-11-21 07:31:05.5"       | 2026-11-21T07:31:05.500Z 0
            {path: at, form: iso, zone: utc}          | "2026-11-21T07:31:05-05:00"   | 2026-11-21T12:31:05Z -300
            {path: at, form: iso, zone: patient}      | "2026-11-21T07:31:05"         | 2026-11-21T07:31:05Z wall
            {path: at, form: iso, zone: patient}      | "2026-11-21T07:31:05Z"        | 2026-11-21T07:31:05Z 0
            {path: at, form: iso, zone: patient}      | "2026-02-30T07:31:05"         | bad_time at
            {path: at, form: iso, zone: patient}      | 5                             | bad_time at
            {path: at, form: epoch-seconds}           | 1795264265                    | 2026-11-21T12:31:05Z 0
            {path: at, form: epoch-seconds}           | "1795264265.25"               | 2026-11-21T12:31:05.250Z 0
            {path: at, form: epoch-seconds}           | 0                             | 1970-01-01T00:00:00Z 0
            {path: at, form: epoch-seconds}           | -5                            | bad_time at
            {path: at, form: epoch-seconds}           | "soon"                        | bad_time at
            {path: at, form: epoch-seconds}           | 17952642650                   | 2538-11-24T05:10:50Z 0
            {path: at, form: epoch-seconds}           | 1795264265118                 | 2026-11-21T12:31:05.118Z 0 TIME_BY_SIZE
            {path: at, form: epoch-seconds, zone: patient} | 1795264265               | 2026-11-21T12:31:05Z wall
            {path: at, form: epoch-millis}            | "1795264265118"               | 2026-11-21T12:31:05.118Z 0
            {path: at, form: epoch-millis}            | 1795264265                    | 2026-11-21T12:31:05Z 0 TIME_BY_SIZE
            {path: at, form: epoch-auto}              | 1795264265                    | 2026-11-21T12:31:05Z 0
            {path: at, form: epoch-auto}              | 1795264265118                 | 2026-11-21T12:31:05.118Z 0
            {path: at, form: epoch-auto}              | 1795264265118042              | 2026-11-21T12:31:05.118042Z 0
            {path: at, form: epoch-auto}              | 1795264265118042999           | 2026-11-21T12:31:05.118042Z 0
            {path: at, form: epoch-auto}              | 179526426511                  | bad_time at
            {path: [b, at], form: epoch-auto}         | 1795264265                    | 2026-11-21T12:31:05Z 0
            {path: at, form: epoch-auto}              | null                          | probable
            {path: at, form: iso, unreadable: none}   | "31/12/2026 07:31:05"         | probable TIME_FAULT
            {path: at, form: iso, unreadable: none}   | "2026-02-30T07:31:05Z"        | probable TIME_FAULT
            {path: at, form: iso, unreadable: none}   | {"now":1}                     | probable TIME_FAULT
            {path: at, form: iso, unreadable: none}   | ""                            | probable TIME_FAULT
            {path: at, form: epoch-auto, unreadable: none} | 179526426511             | probable TIME_FAULT
            {path: at, form: epoch-auto, unreadable: none} | -5                       | probable TIME_FAULT
            {path: at, form: iso, unreadable: none}   | "2026-11-21T07:31:05+02:00"   | 2026-11-21T05:31:05Z 120
            {path: at, form: iso, unreadable: none}   | null                          | probable
            """)
    void reads_times_in_many_forms(String rule, String sent, String expected) {
        String profile = SCALE.replace("{path: at, form: iso}", rule);
        List<String> lines = Decoded.of(Profiles.of(profile), "{\"serial\":\"a\",\"kg\":1,\"at\":" + sent + '}');

        assertThat(lines).containsExactly(expected.startsWith("bad") ? expected : "a weight 1 kg " + expected);
    }

    @Test
    void local_time_dressed_as_a_count_from_1970_is_a_wall_clock_where_the_profile_says_so() {
        String dressed = SCALE.replace("form: iso", "form: epoch-seconds, zone: patient");

        assertThat(Decoded.of(Profiles.of(dressed), "{\"serial\":\"a\",\"kg\":1,\"at\":1795246265}"))
                .containsExactly("a weight 1 kg 2026-11-21T07:31:05Z wall");
        assertThat(Decoded.of(
                        Profiles.of(dressed.replace("epoch-seconds", "epoch-auto")),
                        "{\"serial\":\"a\",\"kg\":1,\"at\":1795246265000}"))
                .containsExactly("a weight 1 kg 2026-11-21T07:31:05Z wall");
    }

    @ParameterizedTest
    @ValueSource(strings = {"31/12/2026 07:31:05", "12/31/2026 07:31:05", "03/04/2026 07:31:05", "31.12.2026 07:31:05"})
    void dates_whose_order_is_anybodys_guess_are_refused(String at) {
        for (String zone : List.of("sent", "utc", "patient")) {
            String profile = SCALE.replace("form: iso", "form: iso, zone: " + zone);
            assertThat(Decoded.of(Profiles.of(profile), "{\"serial\":\"a\",\"kg\":1,\"at\":\"" + at + "\"}"))
                    .containsExactly("bad_time at");
        }
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            hours   | -5        | 12:31:05Z -300
            hours   | "5.5"     | 02:01:05Z 330
            hours   | 19        | 07:31:05Z wall
            minutes | "-300"    | 12:31:05Z -300
            minutes | true      | 07:31:05Z wall
            seconds | -18000    | 12:31:05Z -300
            text    | "UTC-5"   | 12:31:05Z -300
            text    | "GMT+05:30" | 02:01:05Z 330
            text    | "+0530"   | 02:01:05Z 330
            text    | "utc"     | 07:31:05Z 0
            text    | "Z"       | 07:31:05Z 0
            text    | "EST"     | 07:31:05Z wall
            text    | "UTC-"    | 07:31:05Z wall
            text    | "UTC+5:"  | 07:31:05Z wall
            text    | "+05:99"  | 07:31:05Z wall
            text    | "+123456" | 07:31:05Z wall
            text    | ""        | 07:31:05Z wall
            """)
    void makes_an_instant_of_a_wall_clock_and_its_offset(String unit, String sent, String expected) {
        String profile = SCALE.replace(
                "{path: at, form: iso}",
                "{path: at, form: iso, zone: patient, offset: {path: tz, unit: " + unit + "}}");
        String body = "{\"serial\":\"a\",\"kg\":1,\"at\":\"2026-11-21T07:31:05\",\"tz\":" + sent + '}';

        assertThat(Decoded.of(Profiles.of(profile), body)).containsExactly("a weight 1 kg 2026-11-21T" + expected);
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            oxygen_saturation, infer: ["%", "1"]       | 97        | 97 % UNIT_INFERRED
            oxygen_saturation, infer: ["%", "1"]       | 0.97      | 0.97 1 UNIT_INFERRED
            oxygen_saturation, infer: ["%", "1"]       | 1.00      | 1.00 1 UNIT_INFERRED
            oxygen_saturation, infer: ["%", "1"]       | 1         | 1 % UNIT_UNCERTAIN
            oxygen_saturation, infer: ["%", "1"]       | 20        | 20 % UNIT_UNCERTAIN
            temperature, infer: [Cel, "[degF]"]        | 36.6      | 36.6 Cel UNIT_INFERRED
            temperature, infer: [Cel, "[degF]"]        | 98.6      | 98.6 [degF] UNIT_INFERRED
            temperature, infer: [Cel, "[degF]"]        | 60        | 60 Cel UNIT_UNCERTAIN
            glucose, infer: [mg/dL, mmol/L]            | 36        | 36 mg/dL UNIT_INFERRED
            glucose, infer: [mg/dL, mmol/L]            | 35.9      | 35.9 mg/dL UNIT_UNCERTAIN
            glucose, infer: [mg/dL, mmol/L]            | 33.3      | 33.3 mg/dL UNIT_UNCERTAIN
            glucose, infer: [mg/dL, mmol/L]            | 25        | 25 mg/dL UNIT_UNCERTAIN
            glucose, infer: [mg/dL, mmol/L]            | 20        | 20 mg/dL UNIT_UNCERTAIN
            glucose, infer: [mg/dL, mmol/L]            | 19.9      | 19.9 mmol/L UNIT_INFERRED
            glucose, path: u                           | 5         | missing_field u
            glucose, 'path: u, words: {mmol: mmol/L}'  | 5,"u":"mmol" | 5 mmol/L
            glucose, path: u                           | 5,"u":"mmol/l" | 5 mmol/L
            glucose, path: u                           | 5,"u":"kg" | unknown_unit u
            glucose, path: u                           | 5,"u":"x" | unknown_unit u
            glucose, path: u                           | 5,"u":true | wrong_type u
            glucose, 'path: u, otherwise: mg/dL'       | 5,"u":null | 5 mg/dL
            """)
    void tells_the_unit(String vitalAndRule, String value, String expected) {
        int comma = vitalAndRule.indexOf(", ");
        String vital = vitalAndRule.substring(0, comma);
        String rule = vitalAndRule.substring(comma + 2).replace("'", "");
        String profile = SCALE.replace(
                "{vital: weight, value: kg, unit: kg}", "{vital: " + vital + ", value: v, unit: {" + rule + "}}");
        List<String> lines = Decoded.of(
                Profiles.of(profile), "{\"serial\":\"a\",\"at\":\"2026-11-21T07:31:05Z\",\"v\":" + value + '}');
        String head = expected.replaceFirst(" UNIT.*", "");
        String note = expected.substring(head.length());
        boolean isFault = head.endsWith(" u");

        assertThat(lines).containsExactly(isFault ? expected : "a " + vital + ' ' + head + TIMED + note);
    }

    @ParameterizedTest(name = "unit {0}, {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            {path: u}                      | "Low","u":"mmol/L"  | 20 mg/dL
            {path: u}                      | "Low"               | 20 mg/dL
            {infer: [mg/dL, mmol/L]}       | "Low"               | 20 mg/dL
            {infer: [mmol/L, mg/dL]}       | "Low"               | 20 mg/dL
            mmol/L                         | "Low"               | 20 mg/dL
            """)
    void takes_a_word_for_the_limit_of_the_device_whatever_unit_the_message_names(
            String unit, String sent, String expected) {
        String profile = SCALE.replace(
                "{vital: weight, value: kg, unit: kg}",
                "{vital: glucose, value: {path: v, words: {Low: \"<20\"}}, unit: " + unit + "}");

        assertThat(Decoded.of(
                        Profiles.of(profile), "{\"serial\":\"a\",\"at\":\"2026-11-21T07:31:05Z\",\"v\":" + sent + '}'))
                .containsExactly("a glucose " + expected + TIMED + " BELOW_RANGE");
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(delimiter = '|', textBlock = """
            {path: v, decimals: 1}                  | 725      | 72.5 kg
            {path: v, sentinels: [65535, 0]}        | 65535.0  | no_value v
            {path: v, sentinels: [65535, 0]}        | "0.00"   | no_value v
            {path: v, sentinels: [655]}             | 65.5     | 65.5 kg
            {path: v, sentinels: [1000]}            | 1e3      | no_value v
            {path: v, words: {Low: "<20"}}          | "Low"    | 20 kg BELOW_RANGE
            {path: v, words: {High: ">400.5"}}      | "High"   | 400.5 kg ABOVE_RANGE
            {path: v, words: {Norm: 70}}            | "Norm"   | 70 kg
            {path: v, words: {"---": none}}         | "---"    | no_value v
            {path: v, words: {Low: "<20"}}          | "low"    | bad_number v
            {path: [w, v]}                          | 5        | 5 kg
            """)
    void reads_values_with_their_sentinels_and_words(String rule, String sent, String expected) {
        String profile = SCALE.replace("value: kg", "value: " + rule);
        List<String> lines = Decoded.of(
                Profiles.of(profile), "{\"serial\":\"a\",\"at\":\"2026-11-21T07:31:05Z\",\"v\":" + sent + '}');
        String head = expected.replaceFirst(" (BELOW|ABOVE).*", "");

        assertThat(lines)
                .containsExactly(
                        head.endsWith(" v")
                                ? expected
                                : "a weight " + head + TIMED + expected.substring(head.length()));
    }

    @Test
    void notes_what_conditions_say() {
        String profile = SCALE.replace(
                "unit: kg}",
                "unit: kg, notes: {manual: {path: by, is: [hand, 2]}, motion: {path: g, above: 1.5},"
                        + " low_signal: {path: g, below: -1}, time_fault: {path: t, is: present}}}");

        assertThat(notes(profile, "\"by\":\"hand\",\"g\":1.51")).isEqualTo(" manual MOTION");
        assertThat(notes(profile, "\"by\":\"2.0\",\"g\":1.5,\"t\":null")).isEqualTo(" manual");
        assertThat(notes(profile, "\"by\":\"2x\",\"g\":\"-1.01\",\"t\":0")).isEqualTo(" LOW_SIGNAL TIME_FAULT");
        assertThat(notes(profile, "\"by\":true")).isEmpty();
    }

    private static String notes(String profile, String fields) {
        String body = "{\"serial\":\"a\",\"at\":\"2026-11-21T07:31:05Z\",\"kg\":1," + fields + '}';
        return Decoded.of(Profiles.of(profile), body).getFirst().substring(("a weight 1 kg" + TIMED).length());
    }

    @Test
    void makes_nothing_of_a_reading_that_need_not_be_there() {
        String profile = SCALE.replace("unit: kg}", "unit: kg, optional: true}");

        assertThat(Decoded.of(Profiles.of(profile), weight("a", "null"))).containsExactly("passed over 1");
        assertThat(Decoded.of(Profiles.of(profile), weight("a", "\"x\""))).containsExactly("bad_number kg");
    }

    @Test
    void is_not_made_for_fields_around_items_that_have_nothing_around_them() {
        assertThatExceptionOfType(ProfileMistake.class)
                .isThrownBy(() -> Profiles.of(SCALE.replace("device: serial", "device: ^serial")))
                .withMessageStartingWith("items: must say where the items are: ^serial is around them");
    }

    private static String weight(String device, String value) {
        return "{\"serial\":\"" + device + "\",\"at\":\"2026-11-21T07:31:05Z\",\"kg\":" + value + '}';
    }

    private static List<String> scale(String body) {
        return Decoded.of(Profiles.of(SCALE), body);
    }

    private static List<String> room(String body) {
        return Decoded.of(Profiles.of(ROOM), body);
    }

    private static Fragments fragments(String profile, String body) {
        Fragments fragments = new Fragments();
        byte[] bytes = body.getBytes(UTF_8);
        Profiles.of(profile).newDecoder().decode(bytes, 0, bytes.length, fragments);
        return fragments;
    }

    private static List<Long> identity(Fragments fragments) {
        return List.of(fragments.identityHigh[0], fragments.identityLow[0]);
    }
}

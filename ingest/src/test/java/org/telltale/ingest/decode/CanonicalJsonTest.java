package org.telltale.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.decode.Fragments.ABSENT;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.StringJoiner;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CanonicalJsonTest {
    private static final String WEIGHT = """
            {"device":"scale-7","vital":"weight","taken_at":"2026-11-21T07:31:05.25+02:00","value":72.50,"unit":"kg"}
            """;
    private static final String PRESSURE = """
            {"device":"cuff-1","vital":"blood_pressure","taken_at":"2026-11-21T07:31:05Z",
             "systolic":141,"diastolic":88.5,"pulse":72,"unit":"mmHg"}
            """;

    private final CanonicalJson json = new CanonicalJson();
    private final Fragments fragments = new Fragments();

    @Test
    void one_object_is_one_reading() {
        assertThat(decode(WEIGHT)).isEqualTo(BodyStatus.READ);

        assertThat(fragments.count()).isOne();
        assertThat(fragments.faultCount()).isZero();
        assertThat(fragments.item[0]).isZero();
        assertThat(deviceOf(0)).isEqualTo("scale-7");
        assertThat(fragments.vital[0]).isEqualTo(Vital.WEIGHT);
        assertThat(fragments.unit[0]).isEqualTo(Unit.KILOGRAM);
        assertThat(fragments.firstDigits[0]).isEqualTo(7250);
        assertThat(fragments.decimals[0]).isEqualTo(2);
        assertThat(fragments.firstQuanta[0])
                .isEqualTo(Quantity.of("72.5", Unit.KILOGRAM).quanta());
        assertThat(fragments.secondQuanta[0]).isEqualTo(ABSENT);
        assertThat(fragments.thirdQuanta[0]).isEqualTo(ABSENT);
        assertThat(fragments.deviceTimeMicros[0]).isEqualTo(micros("2026-11-21T05:31:05.25Z"));
        assertThat(fragments.deviceOffsetMinutes[0]).isEqualTo(120);
        assertThat(fragments.gatewayTimeMicros[0]).isEqualTo(ABSENT);
        assertThat(fragments.sequence[0]).isEqualTo(ABSENT);
        assertThat(fragments.flags[0]).isZero();
    }

    @Test
    void a_blood_pressure_has_its_three_values_and_their_decimals() {
        assertThat(decode(PRESSURE)).isEqualTo(BodyStatus.READ);

        assertThat(fragments.firstDigits[0]).isEqualTo(141);
        assertThat(fragments.secondDigits[0]).isEqualTo(885);
        assertThat(fragments.thirdDigits[0]).isEqualTo(72);
        assertThat(fragments.decimals[0]).isEqualTo(1 << 8);
        assertThat(fragments.firstQuanta[0]).isEqualTo(141_000_000_000L);
        assertThat(fragments.secondQuanta[0]).isEqualTo(88_500_000_000L);
        assertThat(fragments.thirdQuanta[0]).isEqualTo(72_000_000_000L);
    }

    @Test
    void a_pressure_may_come_without_a_pulse() {
        decode(PRESSURE.replace("\"pulse\":72,", ""));

        assertThat(fragments.count()).isOne();
        assertThat(fragments.thirdDigits[0]).isEqualTo(ABSENT);
        assertThat(fragments.thirdQuanta[0]).isEqualTo(ABSENT);
    }

    @Test
    void the_optional_fields_are_kept() {
        decode(with("\"sequence\":41,\"session\":\"morning\",\"id\":\"d-1\",\"origin\":\"manual\","
                + "\"gateway_time\":\"2026-11-21T07:31:09Z\""));

        assertThat(fragments.count()).isOne();
        assertThat(fragments.sequence[0]).isEqualTo(41);
        assertThat(fragments.gatewayTimeMicros[0]).isEqualTo(micros("2026-11-21T07:31:09Z"));
        assertThat(fragments.flags[0]).isEqualTo(Fragments.MANUAL);
    }

    @Test
    void optional_fields_may_be_null_and_automatic_is_what_is_not_said() {
        decode(with("\"sequence\":null,\"session\":null,\"id\":null,\"gateway_time\":null,\"origin\":\"automatic\""));

        assertThat(fragments.count()).isOne();
        assertThat(fragments.sequence[0]).isEqualTo(ABSENT);
        assertThat(fragments.flags[0]).isZero();
    }

    @Test
    void a_device_without_a_clock_says_so_with_a_null() {
        decode(WEIGHT.replace("\"2026-11-21T07:31:05.25+02:00\"", "null"));

        assertThat(fragments.count()).isOne();
        assertThat(fragments.deviceTimeMicros[0]).isEqualTo(ABSENT);
        assertThat(fragments.flags[0]).isEqualTo(Fragments.PROBABLE);
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "weight, kg, KILOGRAM",
        "weight, g, GRAM",
        "weight, lb, POUND",
        "weight, lbs, POUND",
        "weight, [lb_av], POUND",
        "oxygen_saturation, %, PERCENT",
        "oxygen_saturation, 1, FRACTION_OF_ONE",
        "glucose, mg/dL, MILLIGRAM_PER_DECILITRE",
        "glucose, mg/dl, MILLIGRAM_PER_DECILITRE",
        "glucose, mmol/L, MILLIMOLE_PER_LITRE",
        "glucose, mmol/l, MILLIMOLE_PER_LITRE",
        "heart_rate, /min, PER_MINUTE",
        "heart_rate, bpm, PER_MINUTE",
        "respiratory_rate, {beats}/min, PER_MINUTE",
        "temperature, Cel, CELSIUS",
        "temperature, F, FAHRENHEIT",
        "height, cm, CENTIMETRE",
        "height, [in_i], INCH"
    })
    void a_unit_has_several_spellings(String vital, String spelling, Unit unit) {
        decode(WEIGHT.replace("weight", vital).replace("\"kg\"", '"' + spelling + '"'));

        assertThat(fragments.count()).isOne();
        assertThat(fragments.unit[0]).isEqualTo(unit);
        assertThat(fragments.vital[0].wireName()).isEqualTo(vital);
    }

    @Test
    void a_value_finer_than_a_quantum_is_rounded_and_says_so() {
        decode(WEIGHT.replace("72.50", "72.12345678901234567").replace("kg", "[lb_av]"));

        assertThat(fragments.count()).isZero();
        decode(WEIGHT.replace("72.50", "72.1234567890123456").replace("kg", "[lb_av]"));

        assertThat(fragments.flags[0]).isEqualTo(Fragments.ROUNDED);
    }

    @ParameterizedTest(name = "{0} instead of {1}: {2} of {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"device\":\"scale-7\",| |missing_field|device",
                "\"vital\":\"weight\",| |missing_field|vital",
                "\"taken_at\":\"2026-11-21T07:31:05.25+02:00\",| |missing_field|taken_at",
                "\"value\":72.50,| |missing_field|value",
                ",\"unit\":\"kg\"| |missing_field|unit",
                "\"scale-7\"|\"\"|bad_text|device",
                "\"scale-7\"|\"a\\u0000b\"|bad_text|device",
                "\"scale-7\"|\"a\\nb\"|bad_text|device",
                "\"scale-7\"|\"a\\u0085b\"|bad_text|device",
                "\"scale-7\"|\"a\u0085b\"|bad_text|device",
                "\"scale-7\"|\"a\u007fb\"|bad_text|device",
                "\"scale-7\"|\"a\\ud800b\"|bad_text|device",
                "\"scale-7\"|\"a\\udc00b\"|bad_text|device",
                "\"scale-7\"|7|wrong_type|device",
                "\"scale-7\"|null|wrong_type|device",
                "\"scale-7\"|{\"id\":[1,2]}|wrong_type|device",
                "\"weight\"|\"mass\"|unknown_vital|vital",
                "\"weight\"|\"WEIGHT\"|unknown_vital|vital",
                "\"weight\"|\"\"|unknown_vital|vital",
                "\"weight\"|1|wrong_type|vital",
                "\"kg\"|\"stone\"|unknown_unit|unit",
                "\"kg\"|\"KG\"|unknown_unit|unit",
                "\"kg\"|\"mmHg\"|unknown_unit|unit",
                "\"kg\"|null|wrong_type|unit",
                "72.50|NaN|bad_number|value",
                "72.50|Infinity|bad_number|value",
                "72.50|-Infinity|bad_number|value",
                "72.50|1e400|bad_number|value",
                "72.50|1e-400|bad_number|value",
                "72.50|1234567890123456789|bad_number|value",
                "72.50|123456789012|bad_number|value",
                "72.50|\"72.5\"|wrong_type|value",
                "72.50|\"NaN\"|wrong_type|value",
                "72.50|null|wrong_type|value",
                "72.50|true|wrong_type|value",
                "72.50|[72.5]|wrong_type|value",
                "\"2026-11-21T07:31:05.25+02:00\"|\"2026-11-21T07:31:05\"|bad_time|taken_at",
                "\"2026-11-21T07:31:05.25+02:00\"|\"\"|bad_time|taken_at",
                "\"2026-11-21T07:31:05.25+02:00\"|1763710265|wrong_type|taken_at",
                "\"unit\":\"kg\"|\"unit\":\"kg\",\"unit\":\"kg\"|duplicate_key|unit",
                "\"unit\":\"kg\"|\"unit\":\"kg\",\"u\\u006eit\":\"kg\"|duplicate_key|unit",
                "\"unit\":\"kg\"|\"unit\":\"kg\",\"sequence\":null,\"sequence\":1|duplicate_key|sequence",
                "\"unit\":\"kg\"|\"unit\":\"kg\",\"sequance\":1|unknown_field|unknown",
                "\"unit\":\"kg\"|\"unit\":\"kg\",\"\":1|unknown_field|unknown",
                "\"unit\":\"kg\"|\"unit\":\"kg\",\"systolic\":120|unknown_field|systolic",
                "\"unit\":\"kg\"|\"unit\":\"kg\",\"pulse\":60|unknown_field|pulse",
                "\"unit\":\"kg\"|\"unit\":\"kg\",\"sequence\":-1|bad_number|sequence",
                "\"unit\":\"kg\"|\"unit\":\"kg\",\"sequence\":1.5|bad_number|sequence",
                "\"unit\":\"kg\"|\"unit\":\"kg\",\"sequence\":\"1\"|wrong_type|sequence",
                "\"unit\":\"kg\"|\"unit\":\"kg\",\"id\":\"\"|bad_text|id",
                "\"unit\":\"kg\"|\"unit\":\"kg\",\"id\":12|wrong_type|id",
                "\"unit\":\"kg\"|\"unit\":\"kg\",\"session\":\"\"|bad_text|session",
                "\"unit\":\"kg\"|\"unit\":\"kg\",\"gateway_time\":\"noon\"|bad_time|gateway_time",
                "\"unit\":\"kg\"|\"unit\":\"kg\",\"origin\":\"typed\"|bad_text|origin"
            })
    void a_bad_item_is_a_fault_with_its_field(String good, String bad, String error, String field) {
        String item = WEIGHT.replace(good, bad == null ? "" : bad);

        assertThat(decode('[' + WEIGHT + ',' + item + ',' + WEIGHT + ']')).isEqualTo(BodyStatus.READ);

        assertThat(faults()).isEqualTo("1 " + error + ' ' + field);
        assertThat(fragments.count()).isEqualTo(2);
        assertThat(fragments.item[1]).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}: {1} of {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"systolic\":141,|missing_field|systolic",
                "\"diastolic\":88.5,|missing_field|diastolic",
                ",\"unit\":\"mmHg\"|missing_field|unit"
            })
    void a_pressure_needs_both_of_its_values(String left, String error, String field) {
        decode(PRESSURE.replace(left, ""));

        assertThat(faults()).isEqualTo("0 " + error + ' ' + field);
    }

    @Test
    void a_pressure_has_no_single_value() {
        decode(PRESSURE.replace("\"pulse\":72", "\"value\":72"));

        assertThat(faults()).isEqualTo("0 unknown_field value");
    }

    @Test
    void a_name_of_128_bytes_is_taken_and_one_more_is_not() {
        decode(WEIGHT.replace("scale-7", "é".repeat(64)));
        assertThat(deviceOf(0)).isEqualTo("é".repeat(64));

        decode(WEIGHT.replace("scale-7", "é".repeat(64) + "x"));
        assertThat(faults()).isEqualTo("0 bad_text device");
    }

    @Test
    void escapes_in_names_and_values_are_resolved() {
        decode(WEIGHT.replace("scale-7", "\\u0053\\/\\\\\\\"\\u00e9\\u20ac\\ud83d\\ude00")
                .replace("\"vital\"", "\"\\u0076ital\""));

        assertThat(deviceOf(0)).isEqualTo("S/\\\"é€😀");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"x\"", "null", "NaN", "[]", "[{}]", "true"})
    void an_item_that_is_no_object_is_a_fault(String item) {
        assertThat(decode('[' + item + ',' + WEIGHT + ']')).isEqualTo(BodyStatus.READ);

        assertThat(faults()).isEqualTo("0 not_an_object item");
        assertThat(fragments.count()).isOne();
    }

    @Test
    void an_empty_array_has_no_items() {
        assertThat(decode(" [ ] ")).isEqualTo(BodyStatus.READ);
        assertThat(fragments.count() + fragments.faultCount()).isZero();
    }

    @Test
    void lines_are_items_whatever_the_line_end() {
        String line = WEIGHT.strip();

        assertThat(decode(line + "\n" + line + "\r\n\n  " + PRESSURE + "\n[1]\n" + line))
                .isEqualTo(BodyStatus.READ);

        assertThat(fragments.count()).isEqualTo(4);
        assertThat(faults()).isEqualTo("3 not_an_object item");
        assertThat(fragments.item[3]).isEqualTo(4);
    }

    @Test
    void a_byte_order_mark_is_passed_over() {
        assertThat(decode('\ufeff' + WEIGHT)).isEqualTo(BodyStatus.READ);
        assertThat(fragments.count()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n ",
                "hello",
                "72.5",
                "\"text\"",
                "null",
                "{",
                "{}}",
                "{} {}",
                "[{}",
                "[{},]",
                "[,{}]",
                "[{}] []",
                "[{}]\n{}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":-}",
                "{\"a\":1e}",
                "{\"a\":tru}",
                "{\"a\":nan}",
                "{\"a\":+Infinity}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\ud83d\\u12\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"b}",
                "{\"a\":[1,2}",
                "{\"a\":{\"b\":1]}",
                "{\"a\":[1 2]}",
                "{\"a\":1}\n{\"a\":",
                "{\"a\":1} // no",
                "{}\u0000"
            })
    void what_is_not_JSON_has_no_items(String body) {
        assertThat(decode(body)).isEqualTo(BodyStatus.MALFORMED);

        assertThat(fragments.count() + fragments.faultCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c0af", "c3", "ed a0 80", "f4908080", "ff", "80", "e2 82", "f09f98"})
    void bytes_that_are_no_UTF_8_are_not_JSON(String hex) {
        byte[] broken = java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
        String body = new String(("[\"" + new String(broken, StandardCharsets.ISO_8859_1) + "\"]").toCharArray());
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);

        assertThat(json.decode(bytes, 0, bytes.length, fragments)).isEqualTo(BodyStatus.MALFORMED);
    }

    @Test
    void a_sequence_below_zero_is_wrong_also_after_one_of_minus_nothing() {
        String item = WEIGHT.strip().replaceFirst("\\{", "{\"sequence\":-%d,");

        assertThat(decode(item.formatted(0))).isEqualTo(BodyStatus.READ);
        assertThat(fragments.count()).isOne();
        for (int below : new int[] {7, 0, 1}) {
            decode(item.formatted(below));
            assertThat(fragments.count()).as("-%d", below).isEqualTo(below == 0 ? 1 : 0);
            assertThat(fragments.faultCount()).as("-%d", below).isEqualTo(below == 0 ? 0 : 1);
        }
    }

    @Test
    void a_value_out_of_range_is_wrong_also_after_one_of_as_many_digits_that_is_not() {
        String item = WEIGHT.strip().replaceFirst("\"value\":[0-9.]+", "\"value\":%s");
        for (int digits = 1; digits <= 18; digits++) {
            String least = "1" + "0".repeat(digits - 1);
            decode(item.formatted(least));
            decode(item.formatted(least));
            assertThat(fragments.count() + fragments.faultCount()).as(least).isOne();
            decode(item.formatted("9".repeat(digits)));
            assertThat(fragments.count() + fragments.faultCount())
                    .as("%s nines", digits)
                    .isOne();
        }
    }

    @Test
    void a_byte_of_all_ones_is_not_the_end_of_a_body() {
        byte[] bytes = (WEIGHT.strip() + "\u00ff" + WEIGHT).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(json.decode(bytes, 0, bytes.length, fragments)).isEqualTo(BodyStatus.MALFORMED);
        assertThat(json.understoodBytes()).isEqualTo(WEIGHT.strip().length());
    }

    @Test
    void nesting_is_bounded() {
        assertThat(decode("[" + "[".repeat(32) + "]".repeat(32) + "]")).isEqualTo(BodyStatus.READ);
        assertThat(decode("[" + "[".repeat(33) + "]".repeat(33) + "]")).isEqualTo(BodyStatus.MALFORMED);
        assertThat(decode("{\"a\":" + "[".repeat(900_000))).isEqualTo(BodyStatus.MALFORMED);
    }

    @Test
    void five_thousand_items_are_taken_and_one_more_is_not() {
        assertThat(decode(items("1", 5_000))).isEqualTo(BodyStatus.READ);
        assertThat(fragments.faultCount()).isEqualTo(5_000);
        assertThat(decode(items(WEIGHT, 5_000))).isEqualTo(BodyStatus.READ);
        assertThat(fragments.count()).isEqualTo(5_000);
        assertThat(decode(items(WEIGHT, 5_001))).isEqualTo(BodyStatus.TOO_MANY_ITEMS);
        assertThat(fragments.count()).isZero();
        assertThat(decode(WEIGHT.repeat(5_001))).isEqualTo(BodyStatus.TOO_MANY_ITEMS);
    }

    @Test
    void only_the_bytes_between_offset_and_length_are_read() {
        byte[] bytes = ("]]" + WEIGHT.strip() + "{{").getBytes(StandardCharsets.UTF_8);

        assertThat(json.decode(bytes, 2, bytes.length - 4, fragments)).isEqualTo(BodyStatus.READ);
        assertThat(fragments.count()).isOne();
    }

    @Test
    void a_malformed_body_says_where_it_broke() {
        byte[] bytes = "xx[{}, ?]".getBytes(StandardCharsets.UTF_8);

        json.decode(bytes, 2, bytes.length - 2, fragments);

        assertThat(json.understoodBytes()).isEqualTo("[{}, ".length());
    }

    private static String items(String item, int count) {
        StringJoiner items = new StringJoiner(",", "[", "]");
        for (int i = 0; i < count; i++) {
            items.add(item);
        }
        return items.toString();
    }

    private static String with(String more) {
        return WEIGHT.replace("\"unit\":\"kg\"", "\"unit\":\"kg\"," + more);
    }

    private BodyStatus decode(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return json.decode(bytes, 0, bytes.length, fragments);
    }

    private String deviceOf(int row) {
        return new String(fragments.text, fragments.deviceAt[row], fragments.deviceLength[row], StandardCharsets.UTF_8);
    }

    private String faults() {
        StringJoiner faults = new StringJoiner("; ");
        for (int i = 0; i < fragments.faultCount(); i++) {
            faults.add(fragments.faultItem(i) + " " + fragments.fault(i).wireName() + " " + fragments.faultField(i));
        }
        return faults.toString();
    }

    private static long micros(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }
}

package org.telltale.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.decode.BodyDecoder;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Notice;

/// What Withings posts, and what it answers when it is asked.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AWithingsBodyTest {
    private static final String PRESSURE = VendorBodies.WITHINGS_CUFF;
    private static final String WEIGHT = VendorBodies.WITHINGS_SCALE;

    private static final String PRESSURE_READ =
            "9af1 blood_pressure 141 88 72 mm[Hg] 2026-11-21T12:31:05Z 0 gateway 2026-11-21T12:31:30Z #551 DEVICE_AVERAGED";

    @Test
    void is_a_pressure_with_its_pulse_that_the_cuff_averaged() {
        assertThat(measures(PRESSURE)).containsExactly(PRESSURE_READ);
    }

    @Test
    void is_a_weight_with_its_digits_as_they_were_sent() {
        assertThat(measures(WEIGHT))
                .containsExactly("14546187 weight 75.232 kg 2024-04-10T04:22:33Z 0 gateway 2024-04-10T04:23:09Z"
                        + " #5423702714");
    }

    @Test
    void is_the_same_reading_in_whatever_time_zone_the_person_lives_when_it_is_asked_again() {
        assertThat(identity(PRESSURE.replace("America/New_York", "Pacific/Kiritimati")))
                .isEqualTo(identity(PRESSURE));
        assertThat(identity(PRESSURE.replace("\"attrib\":5", "\"attrib\":1"))).isEqualTo(identity(PRESSURE));
        assertThat(identity(PRESSURE.replace("551", "552"))).isNotEqualTo(identity(PRESSURE));
    }

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "7, ''",
        "8, ''",
        "15, ''",
        "1, ' PERSON_AMBIGUOUS'",
        "2, ' manual'",
        "4, ' manual'",
        "5, ' DEVICE_AVERAGED'",
        "3, ' PERSON_AMBIGUOUS'",
        "99, ' PERSON_AMBIGUOUS'"
    })
    void says_how_sure_it_is_whose_it_is(String attribution, String note) {
        assertThat(measures(PRESSURE.replace("\"attrib\":5", "\"attrib\":" + attribution)))
                .containsExactly(PRESSURE_READ.replace(" DEVICE_AVERAGED", note));
    }

    @Test
    void is_not_known_to_be_anybodys_where_it_does_not_say() {
        assertThat(measures(PRESSURE.replace("\"attrib\":5,", "")))
                .containsExactly(PRESSURE_READ.replace("DEVICE_AVERAGED", "PERSON_AMBIGUOUS"));
    }

    @Test
    void names_the_account_where_it_names_no_device() {
        assertThat(measures(PRESSURE.replace("\"deviceid\":\"9af1\"", "\"deviceid\":null")))
                .containsExactly(PRESSURE_READ.replace("9af1", "4410021"));
        assertThat(Decoded.of(profile("device: account"), PRESSURE))
                .containsExactly(PRESSURE_READ.replace("9af1", "4410021"));
        assertThat(Decoded.of(profile("device: hash_deviceid"), PRESSURE)).containsExactly("missing_field deviceid");
    }

    @Test
    void may_name_its_device_by_nothing_else() {
        assertThatThrownBy(() -> profile("device: model"))
                .isInstanceOf(ProfileMistake.class)
                .hasMessageContaining("device: model is none of deviceid");
        assertThatThrownBy(() -> profile("device: account\nreadings: [{vital: weight, value: kg, unit: kg}]"))
                .isInstanceOf(ProfileMistake.class)
                .hasMessageContaining("readings");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 7245, -2, weight 72.45 kg",
        "1, 72, 0, weight 72 kg",
        "1, 7, 1, weight 70 kg",
        "54, 98, 0, oxygen_saturation 98 %",
        "71, 37250, -3, temperature 37.250 Cel",
        "11, 64, 0, heart_rate 64 /min"
    })
    void is_its_value_times_a_power_of_ten(int type, long value, int unit, String reading) {
        assertThat(measures(measured("{\"type\":%d,\"value\":%d,\"unit\":%d}".formatted(type, value, unit))))
                .containsExactly("9af1 " + reading + " 2026-11-21T12:31:05Z 0 gateway 2026-11-21T12:31:30Z #551"
                        + " DEVICE_AVERAGED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":1,\"value\":7,\"unit\":40} | bad_number measures.value",
                "{\"type\":1,\"value\":9000000000,\"unit\":9} | bad_number measures.value",
                "{\"type\":1,\"unit\":0} | bad_number measures.value",
                "{\"type\":1,\"value\":\"70\",\"unit\":0} | bad_number measures.value",
                "{\"type\":10,\"value\":141,\"unit\":0} | missing_field measures.9",
                "{\"type\":9,\"value\":88,\"unit\":0} | missing_field measures.10",
                "{\"type\":1,\"value\":70,\"unit\":0},{\"type\":1,\"value\":71,\"unit\":0} | duplicate_key measures",
                "7 | not_an_object measures"
            })
    void costs_its_group_where_a_value_cannot_be(String measures, String fault) {
        assertThat(measures(measured(measures))).containsExactly(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"date\":1795264265 | \"date\":null | missing_field date",
                "\"date\":1795264265 | \"date\":253402300800 | bad_time date",
                "\"date\":1795264265 | \"date\":-1 | bad_number date",
                "\"date\":1795264265 | \"date\":\"x\" | wrong_type date",
                "\"date\":1795264265 | \"date\":1795264265,\"date\":1 | duplicate_key date",
                "\"deviceid\":\"9af1\" | \"deviceid\":\"\\u0007\" | bad_text deviceid",
                "\"deviceid\":\"9af1\" | \"deviceid\":[] | wrong_type deviceid"
            })
    void costs_its_group_where_a_field_cannot_be(String said, String instead, String fault) {
        assertThat(measures(PRESSURE.replace(said, instead))).containsExactly(fault);
    }

    @Test
    void is_passed_over_where_it_is_what_somebody_wants_to_weigh_or_nothing_of_ours() {
        assertThat(measures(PRESSURE.replace("\"category\":1", "\"category\":2")))
                .containsExactly("passed over 1");
        assertThat(measures(measured("{\"type\":6,\"value\":15713,\"unit\":-3}")))
                .containsExactly("passed over 1");
        assertThat(measures(measured(""))).containsExactly("passed over 1");
    }

    @Test
    void may_be_an_answer_that_there_is_nothing() {
        assertThat(measures("4410021\n{\"status\":0,\"body\":{\"updatetime\":1,\"measuregrps\":[]}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4410021",
                "\n{\"body\":{\"measuregrps\":[]}}",
                "44 10\n{\"body\":{\"measuregrps\":[]}}",
                "4410021\n{\"status\":0,\"body\":{}}",
                "4410021\n{\"status\":0,\"body\":[]}",
                "4410021\n{\"body\":{\"measuregrps\":{}}}",
                "4410021\n{\"body\":{\"measuregrps\":[]}} more",
                "4410021\n{\"body\":{\"measuregrps\":[],\"measuregrps\":[]}}",
                "4410021\n{\"body\":{\"measuregrps\":[{]}}"
            })
    void is_no_answer_otherwise(String body) {
        assertThat(measures(body)).containsExactly("MALFORMED");
    }

    @Test
    void has_a_bound() {
        String group = PRESSURE.substring(PRESSURE.indexOf("{\"grpid\""), PRESSURE.indexOf("]}]}}") + 2);
        String many = "1\n{\"body\":{\"measuregrps\":[" + (group + ",").repeat(Fragments.MOST) + group + "]}}";

        assertThat(measures(many)).containsExactly("TOO_MANY_ITEMS");
    }

    @Test
    void may_be_a_notice_that_there_is_something_to_fetch() {
        assertThat(notice("userid=4410021&appli=4&startdate=1795264200&enddate=1795264266"))
                .isEqualTo(new Notice("4410021", 1_795_264_200L));
        assertThat(notice("appli=1&userid=7&date=2026-11-21&deviceid=9af1"))
                .isEqualTo(new Notice("7", Fragments.ABSENT));
    }

    @Test
    void may_be_a_notice_that_the_leave_is_taken_back() {
        assertThat(notice("userid=4410021&appli=46&action=unlink")).isEqualTo(new Notice("4410021", Fragments.ABSENT));
        assertThat(notice("userid=4410021&appli=46&action=delete")).isEqualTo(new Notice("4410021", Fragments.ABSENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"userid=7&appli=44&startdate=1", "userid=7&appli=46&action=update", "userid=7"})
    void is_passed_over_where_it_is_about_something_else(String form) {
        assertThat(Decoded.of(Profiles.builtIn("withings"), form)).containsExactly("passed over 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "appli=4",
                "userid=&appli=4",
                "userid=1&userid=2&appli=4",
                "userid=a%20b&appli=4",
                "userid",
                "{\"userid\":7}"
            })
    void is_no_notice_where_it_does_not_name_one_account(String form) {
        assertThat(Decoded.of(Profiles.builtIn("withings"), form)).containsExactly("MALFORMED");
    }

    private static Notice notice(String form) {
        Fragments fragments = new Fragments();
        byte[] bytes = form.getBytes(UTF_8);
        assertThat(Profiles.builtIn("withings").newDecoder().decode(bytes, 0, bytes.length, fragments))
                .isEqualTo(BodyStatus.READ);
        assertThat(fragments.items()).isZero();
        assertThat(fragments.isNothing()).isFalse();
        return Objects.requireNonNull(fragments.notice());
    }

    private static String measured(String measures) {
        int from = PRESSURE.indexOf("\"measures\":[") + 12;
        return PRESSURE.substring(0, from) + measures + PRESSURE.substring(PRESSURE.indexOf("]}]}}"));
    }

    private static List<String> measures(String body) {
        return Decoded.of(Profiles.builtIn("withings-measures"), body);
    }

    private static SourceProfile profile(String rest) {
        return Profiles.of("source: withings-measures\ntitle: ours\ntransports: fetch\nformat: withings\n" + rest);
    }

    private static List<Long> identity(String body) {
        Fragments fragments = new Fragments();
        byte[] bytes = body.getBytes(UTF_8);
        BodyDecoder decoder = Profiles.builtIn("withings-measures").newDecoder();
        assertThat(decoder.decode(bytes, 0, bytes.length, fragments)).isEqualTo(BodyStatus.READ);
        return List.of(fragments.identityHigh[0], fragments.identityLow[0]);
    }
}

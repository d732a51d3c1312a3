package org.telltale.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.source.Authentication.Scheme;
import org.telltale.ingest.source.SourceProfile.Format;
import org.telltale.ingest.source.SourceProfile.Others;
import org.telltale.ingest.source.SourceProfile.Road;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ASourceProfileTest {
    private static final String SCALES = """
            source: scales-1
            title: Scales of a maker
            transports: [http, mqtt]
            topics: [scales/+]
            items: readings[]
            device: serial
            readings:
              - vital: weight
                value: kilograms
                unit: kg
            """;

    static Stream<String> builtIn() {
        return BuiltInSources.names().stream();
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void that_comes_with_the_server_is_sound_and_comes_back_from_its_definition(String name) {
        SourceProfile profile = Profiles.builtIn(name);

        assertThat(profile.name()).isEqualTo(name);
        assertThat(SourceProfile.read(profile.definition())).isEqualTo(profile);
    }

    @Test
    void is_one_definition_however_it_is_laid_out() {
        String another =
                "{readings: [{unit: kg, value: kilograms, vital: weight}], device: serial, items: 'readings[]',"
                        + " topics: [scales/+], transports: [http, mqtt], title: Scales of a maker, source: scales-1}";

        assertThat(Profiles.of(another).definition())
                .isEqualTo(Profiles.of(SCALES).definition())
                .isEqualTo(
                        "{\"device\":\"serial\",\"items\":\"readings[]\",\"readings\":"
                                + "[{\"unit\":\"kg\",\"value\":\"kilograms\",\"vital\":\"weight\"}],\"source\":\"scales-1\","
                                + "\"title\":\"Scales of a maker\",\"topics\":[\"scales/+\"],\"transports\":[\"http\",\"mqtt\"]}");
    }

    @Test
    void says_what_holds_where_nothing_is_said() {
        SourceProfile profile = Profiles.of(SCALES);

        assertThat(profile.roads()).containsExactlyInAnyOrder(Road.HTTP, Road.MQTT);
        assertThat(profile.authentication()).isEqualTo(Authentication.BEARER);
        assertThat(profile.answerStatus()).isEqualTo(200);
        assertThat(profile.quietTopics()).isEmpty();
        assertThat(profile.format()).isEqualTo(Format.JSON);
        assertThat(profile.keepsTopic()).isFalse();
        assertThat(profile.items()).containsExactly("readings");
        assertThat(profile.time()).isEmpty();
        assertThat(profile.skip()).isEmpty();
        assertThat(profile.others()).isEqualTo(Others.REFUSE);
    }

    @Test
    void says_everything_that_its_text_says() {
        SourceProfile profile = Profiles.builtIn("transtek-mioconnect");

        assertThat(profile.authentication()).isEqualTo(new Authentication(Scheme.API_KEY, "x-mio-key", "", "", 0));
        assertThat(profile.answerStatus()).isEqualTo(204);
        assertThat(profile.device())
                .extracting(FieldPath::text)
                .containsExactly("data.imei", "status.imei", "deviceId");
        assertThat(profile.readings())
                .extracting(ReadingRule::vital)
                .containsExactly(
                        Vital.BLOOD_PRESSURE, Vital.WEIGHT, Vital.GLUCOSE, Vital.OXYGEN_SATURATION, Vital.HEART_RATE);
        assertThat(profile.readings().getFirst().notes())
                .extracting(NoteRule::bit)
                .containsExactlyInAnyOrder(
                        ReadingNote.IRREGULAR_PULSE.bit(), ReadingNote.MOTION.bit(), ReadingNote.DEVICE_AVERAGED.bit());
        assertThat(profile.skip())
                .containsExactly(List.of(new Condition.Is(
                        new FieldPath("isTest", false, List.of("isTest")), List.of(new Literal.Flag(true)))));
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            'source: scales-1'      | 'source: Scales'                       | source: Scales must be a-z
            'source: scales-1'      | 'source: canonical-json'               | source: canonical-json is a name of our own
            'source: scales-1'      | 'source: nobody'                       | source: nobody is a name of our own
            'source: scales-1'      | ''                                     | source: is missing
            'source: scales-1'      | 'source: scales-1\ncolour: red'        | colour: is not a key here; there are answer
            'title: Scales of a maker' | 'title: 5'                          | title: must be a text
            '[http, mqtt]'          | '[post]'                               | transports: is none of fetch, http, mllp, mqtt
            '[http, mqtt]'          | '[]'                                   | transports: is missing
            'topics: [scales/+]'    | ''                                     | topics: is missing
            'readings[]'            | 'readings'                             | items: readings must be $
            'device: serial'        | ''                                     | device: is missing
            'device: serial'        | 'device: a..b'                         | device: a..b is not a path
            'device: serial'        | 'device: a[]'                          | device: a[] is not a path
            'device: serial'        | 'device: serial\nanswer: 404'          | answer: must be a whole number from 200 to 299
            'device: serial'        | 'device: serial\ntime: {form: iso}'    | time.path: is missing
            'device: serial'        | 'device: serial\ntime: ts'             | time: must hold keys of its own
            'device: serial'        | 'device: serial\ntime: {path: ts}'     | time.form: is missing
            'transports: [http, mqtt]' | 'transports: [mllp]'               | transports: cannot hold mllp: only hl7-v2
            'device: serial'        | 'device: serial\ntime: {path: ts, form: us}' | time.form: is none of epoch-auto,
            'device: serial'        | 'device: serial\ntime: {path: ts, form: epoch-seconds, zone: sent}' | time.zone: must be utc or patient
            'device: serial'        | 'device: serial\nauthentication: {scheme: api-key}' | authentication.header: is missing
            'device: serial'        | 'device: serial\nauthentication: {scheme: api-key, header: a b}' | authentication.header: a b is no name
            'device: serial'        | 'device: serial\nskip: [{when: {a: {}}}]' | skip[0].when.a.starts: needs a text
            'device: serial'        | 'device: serial\nskip: [{when: {a: [{}]}}]' | skip[0].when.a: must be a text, a number
            'device: serial'        | 'device: serial\nsignals: {battery: {path: b, empty: 9, full: 9}}' | signals.battery.full: must be more
            'device: serial'        | 'device: serial\nnotes: {sad: {path: a, is: 1}}' | notes.sad: is no note; there are
            'device: serial'        | 'device: serial\nnotes: {motion: {path: a}}' | notes.motion.is: one of is, below and above
            'vital: weight'         | 'vital: mass'                          | readings[0].vital: mass is no vital; there are weight
            'value: kilograms'      | ''                                     | readings[0].value: is missing
            'value: kilograms'      | 'systolic: a'                          | readings[0].value: is missing
            'value: kilograms'      | 'value: kilograms\n    pulse: a'       | readings[0].pulse: is not a key here
            'value: kilograms'      | 'value: {path: a, words: {Low: some}}' | readings[0].value.words.Low: must be a number
            'value: kilograms'      | 'value: {path: a, sentinels: [x]}'     | readings[0].value.sentinels: must be numbers
            'unit: kg'              | 'unit: kgs'                            | readings[0].unit: kgs is no unit; there are kg, g,
            'unit: kg'              | 'unit: mm[Hg]'                         | readings[0].unit: mm[Hg] is no unit of a weight
            'unit: kg'              | 'unit: {words: {1: kg}}'               | readings[0].unit.path: is missing
            'unit: kg'              | 'unit: {path: u, words: {1: 5}}'       | readings[0].unit.words.1: must be a text
            'unit: kg'              | 'unit: {infer: [kg, g]}'               | readings[0].unit.infer: the unit of a weight cannot
            'unit: kg'              | 'unit: kg\n    shown-in: "%"'          | readings[0].shown-in: is no unit that a weight
            """)
    void names_the_key_that_is_wrong(String what, String instead, String message) {
        String text = SCALES.replace(what, instead.replace("\\n", "\n"));
        assertThat(text).isNotEqualTo(SCALES);

        assertThatExceptionOfType(ProfileMistake.class)
                .isThrownBy(() -> Profiles.of(text))
                .withMessageStartingWith(message);
    }

    @Test
    void of_a_format_that_says_everything_itself_says_nothing_of_it() {
        String messages = "source: h\ntitle: H\ntransports: [mllp]\nformat: hl7-v2\n";

        assertThat(Profiles.of(messages).isMllp()).isTrue();
        assertThatExceptionOfType(ProfileMistake.class)
                .isThrownBy(() -> Profiles.of(messages + "device: d\n"))
                .withMessage("device: is for the format to say, and hl7-v2 says it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''       | the definition is not one JSON object
            [1]      | the definition is not one JSON object
            {} {}    | the definition is not one JSON object
            {"a":1,"a":2} | the definition is not JSON
            {"source | the definition is not JSON
            """)
    void refuses_a_definition_that_is_none(String definition, String message) {
        assertThatExceptionOfType(ProfileMistake.class)
                .isThrownBy(() -> SourceProfile.read(definition))
                .withMessageStartingWith(message);
    }
}

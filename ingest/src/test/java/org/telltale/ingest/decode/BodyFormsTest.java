package org.telltale.ingest.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BodyFormsTest {
    private static final int ID = 0;
    private static final int TYPE = 1;
    private static final int WEIGHT = 2;
    private static final long CHOICE = 5;
    private static final String BODY = """
            {"id":"A7-ann","type":"scale","kg":-72.5,"n":[10,"b#",{"x":0}],"ok":true}""";

    private final BodyForms forms = new BodyForms(3, true);
    private final JsonCursor json = new JsonCursor();
    private final JsonValues values = new JsonValues(3);

    @Test
    void keep_what_is_printed_and_nothing_of_what_is_filled_in() {
        learn(BODY);

        assertThat(find(BODY)).hasToString("""
                {"id":"______","type":"scale","kg":-__._,"n":[__,"__",{"x":_}],"ok":true}""");
    }

    @Test
    void note_the_values_where_they_are() {
        learn(BODY);
        byte[] body = ("\n\n" + BODY.replace("A7-ann", "B8-bob").replace("72.5", "99.0")).getBytes(UTF_8);

        BodyForm form = forms.find(body, 2, body.length - 2);
        assertThat(form).isNotNull();
        form.read(body, 2, values);

        assertThat(form.choice()).isEqualTo(CHOICE);
        assertThat(new String(values.text(ID), values.textAt[ID], values.textLength[ID], UTF_8))
                .isEqualTo("B8-bob");
        assertThat(values.kind).containsExactly(JsonCursor.STRING, JsonCursor.STRING, JsonCursor.NUMBER);
        assertThat(values.digits[WEIGHT]).isEqualTo(-990);
        assertThat(values.decimals[WEIGHT]).isEqualTo(1);
        assertThat(values.fits[WEIGHT]).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A7-ann | #~ !$%",
                "-72.5  | -10.0",
                "[10,   | [99,",
                "0}     | 9}",
            })
    void are_found_whatever_is_filled_in(String what, String otherwise) {
        learn(BODY);

        assertThat(find(BODY.replace(what, otherwise))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A7-ann | A7\"ann",
                "A7-ann | A7\\ann",
                "A7-ann | A7-\u00e9n",
                "scale  | scalf",
                "-72.5  | -02.5",
                "-72.5  | 172.5",
                "-72.5  | -7.25",
                "-72.5  | -72e5",
                "-72.5  | -7:.5",
                "-72.5  | -7/.5",
                "[10,   | [00,",
                "\"b#\"   | \"b\"\"",
                "true   | trux",
                "ok     | ko"
            })
    void are_not_found_where_something_else_stands_there(String what, String otherwise) {
        learn(BODY);

        assertThat(find(BODY.replace(what, otherwise))).isNull();
    }

    @Test
    void are_not_found_where_a_text_has_what_is_no_character_of_it() {
        learn(BODY);
        byte[] body = BODY.getBytes(UTF_8);
        for (int at = BODY.indexOf("A7"); at < BODY.indexOf("A7") + 6; at++) {
            for (int character = Byte.MIN_VALUE; character <= Byte.MAX_VALUE; character++) {
                byte before = body[at];
                body[at] = (byte) character;
                boolean isPlain = character >= ' ' && character < 0x7f && character != '"' && character != '\\';

                assertThat(forms.find(body, 0, body.length) != null).isEqualTo(isPlain);
                body[at] = before;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kg\":1e3,\"id\":1}",
                "{\"x\":\"\\u0041\",\"id\":1}",
                "{\"x\":\"\u00e9\",\"id\":1}",
                "{\"kg\":12345678901234567,\"id\":1}",
                "{}"
            })
    void are_not_made_of_a_body_whose_values_are_not_plain_or_that_has_none(String text) {
        learn(BODY);
        learn(text);

        assertThat(find(text)).isNull();
        assertThat(find(BODY)).isNotNull();
    }

    @Test
    void are_not_made_of_a_body_in_which_a_noted_value_is_not_found() {
        byte[] body = BODY.getBytes(UTF_8);
        json.over(body, 0, body.length);
        note(BODY, body);
        values.takeText(ID, Arrays.copyOf(body, body.length), values.textAt[ID], values.textLength[ID], true);

        forms.learn(json, body, 0, body.length, values, 0, CHOICE);

        assertThat(find(BODY)).isNull();
    }

    @Test
    void that_are_found_stay_however_many_others_of_the_same_length_come_once() {
        learn(BODY);
        find(BODY);
        learn(BODY.replace("kg", "lb"));
        find(BODY.replace("kg", "lb"));
        for (char letter = 'a'; letter < 'z'; letter++) {
            for (char other = 'a'; other < 'z'; other++) {
                learn(BODY.replace("ok", "" + letter + other));
                find(BODY);
                find(BODY.replace("kg", "lb"));
            }
        }

        assertThat(find(BODY)).isNotNull();
        assertThat(find(BODY.replace("kg", "lb"))).isNotNull();
        assertThat(find(BODY.replace("ok", "aa"))).isNotNull();
        assertThat(find(BODY.replace("ok", "ca"))).isNull();
    }

    @Test
    void that_are_drawn_anew_have_no_plan_of_those_before() {
        byte[] body = BODY.getBytes(UTF_8);
        json.over(body, 0, body.length);
        note(BODY, body);
        BodyForm form = new BodyForm();
        FormDrawing drawing = new FormDrawing();
        assertThat(drawing.draw(form, json, body, 0, body.length, values, 0, CHOICE))
                .isTrue();
        form.beginPlan(body, 0, values).end(true);
        assertThat(form.plan()).isNotNull();

        assertThat(drawing.draw(form, json, body, 0, body.length, values, 0, CHOICE))
                .isTrue();

        assertThat(form.plan()).isNull();
    }

    @Test
    void are_never_known_where_none_is_learnt() {
        BodyForms none = new BodyForms(3, false);
        BodyForms tooMany = new BodyForms(65, true);
        byte[] body = BODY.getBytes(UTF_8);
        none.learn(json, body, 0, body.length, values, 0, 0);
        tooMany.learn(json, body, 0, body.length, new JsonValues(65), 0, 0);

        assertThat(none.find(body, 0, body.length)).isNull();
        assertThat(tooMany.find(body, 0, body.length)).isNull();
    }

    private void learn(String text) {
        byte[] body = text.getBytes(UTF_8);
        json.over(body, 0, body.length);
        note(text, body);
        forms.learn(json, body, 0, body.length, values, 1L << TYPE, CHOICE);
        assertThat(json.at()).isEqualTo(body.length);
    }

    private void note(String text, byte[] body) {
        values.forget();
        noteText(ID, text, body, "A7-ann");
        noteText(TYPE, text, body, "scale");
        int weight = text.indexOf("-72.5");
        if (weight >= 0) {
            json.moveTo(weight);
            json.value();
            values.take(WEIGHT, JsonCursor.NUMBER, json, body, weight);
        }
    }

    private void noteText(int slot, String text, byte[] body, String value) {
        if (text.contains(value)) {
            values.takeText(slot, body, text.indexOf(value), value.length(), true);
        }
    }

    private @Nullable BodyForm find(String text) {
        byte[] body = text.getBytes(UTF_8);
        return forms.find(body, 0, body.length);
    }
}

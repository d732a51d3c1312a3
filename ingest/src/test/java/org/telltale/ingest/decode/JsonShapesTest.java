package org.telltale.ingest.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonShapesTest {
    private static final int ID = 0;
    private static final int INSIDE = 1;
    private static final int WEIGHT = 2;
    private static final int ITEMS = 3;
    private static final String BODY = """
            {"id":"A7", "inside":{"kg":72.5,"other":[1,"x\\"y"]},"items":[{"a":1}],"last":true}""";

    private final JsonShapes shapes = new JsonShapes(ITEMS, true);
    private final JsonCursor json = new JsonCursor();
    private final JsonValues values = new JsonValues(4);

    @Test
    void is_walked_from_value_to_value_up_to_what_is_taken_otherwise_and_then_to_its_end() {
        learn(BODY);
        byte[] body = over(BODY.replace("A7", "B-17").replace("72.5", "-8").replace("true", "null") + ",");

        int items = shapes.walk(JsonShapes.START, json, values);
        assertThat(shapes.isEnd(items)).isFalse();
        assertThat(json.peek()).isEqualTo('[');
        assertThat(json.value()).isEqualTo(JsonCursor.OTHER);
        int end = shapes.walk(items, json, values);

        assertThat(shapes.isEnd(end)).isTrue();
        assertThat(json.at()).isEqualTo(body.length - 1);
        assertThat(shapes.opened(end)).isEqualTo(1L << INSIDE);
        assertThat(new String(values.text(ID), values.textAt[ID], values.textLength[ID], UTF_8))
                .isEqualTo("B-17");
        assertThat(values.kind[WEIGHT]).isEqualTo(JsonCursor.NUMBER);
        assertThat(values.digits[WEIGHT]).isEqualTo(-8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"id\" | \"ie\"",
                "\"A7\" | {}",
                "\"A7\" | \"A7",
                "72.5 | 72.5.",
                "72.5 | 07",
                "[1, | [",
                "[1, | [[1],",
                "true | truu",
                "true} | true,\"a\":1}",
                "true} | true"
            })
    void is_missed_where_anything_but_a_value_differs(String what, String otherwise) {
        learn(BODY);
        over(BODY.replace(what, otherwise));

        assertThat(walkAll()).isEqualTo(JsonShapes.MISS);
    }

    @Test
    void is_learnt_however_many_bodies_before_it_could_not_be() {
        String wave = "{\"wave\":[" + "1,".repeat(1_200) + "1]}";
        learnWithoutFields(wave);

        learn(BODY);

        over(BODY);
        assertThat(shapes.isEnd(walkAll())).isTrue();
        over(wave);
        assertThat(walkAll()).isEqualTo(JsonShapes.MISS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":{\"b\":1}} | {\"a\":null}",
                "{\"a\":[[1]]}      | {\"a\":[2]}",
                "{\"a\": 1}         | {\"a\":1}"
            })
    void is_known_still_where_another_begins_with_the_same_and_a_value_where_it_goes_on(String first, String other) {
        learnWithoutFields(first);
        learnWithoutFields(other);

        over(first);
        assertThat(shapes.isEnd(walkAll())).isTrue();
        over(other);
        assertThat(shapes.isEnd(walkAll())).isTrue();
    }

    @Test
    void is_not_learnt_beside_very_many_others_that_begin_alike() {
        for (int blanks = 1; blanks <= 17; blanks++) {
            learnWithoutFields('{' + " ".repeat(blanks) + '}');
        }

        over("{" + " ".repeat(16) + "}");
        assertThat(shapes.isEnd(walkAll())).isTrue();
        over("{" + " ".repeat(17) + "}");
        assertThat(walkAll()).isEqualTo(JsonShapes.MISS);
    }

    @Test
    void is_learnt_again_after_a_sender_of_ever_new_shapes_took_all_places() {
        for (int body = 0; body < 5_000; body++) {
            learnWithoutFields("{\"a\":1,\"" + body + "\":1}");
        }
        int others = 0;
        while (walkedOver(BODY) == JsonShapes.MISS && others < 5_000) {
            learn(BODY);
            learnWithoutFields("{\"b" + others + "\":1}");
            others++;
        }

        assertThat(others).isPositive().isLessThan(4_096);
    }

    private int walkedOver(String text) {
        over(text);
        return walkAll();
    }

    @Test
    void leaves_what_was_learnt_as_it_was_where_the_end_of_another_cannot_be_learnt() {
        learn(BODY);
        learnWithoutFields(BODY.replace("true}", "true" + " ".repeat(300) + "}"));
        learnWithoutFields(
                BODY.replace("\"last\"", "\"other\":1,\"last\"").replace("true}", "true" + " ".repeat(300) + "}"));
        learnWithoutFields("{\"a\":1}");

        over(BODY);
        assertThat(shapes.isEnd(walkAll())).isTrue();
        over("{\"a\":2}");
        assertThat(shapes.isEnd(walkAll())).isTrue();
        over(BODY.replace("\"last\"", "\"other\":1,\"last\""));
        assertThat(walkAll()).isEqualTo(JsonShapes.MISS);
    }

    @Test
    void is_never_known_where_nothing_is_learnt() {
        JsonShapes never = new JsonShapes(ITEMS, false);
        byte[] body = over("{\"a\":1}");
        never.learn(json, body, 0, body.length);
        over("{\"a\":1}");

        assertThat(never.walk(JsonShapes.START, json, values)).isEqualTo(JsonShapes.MISS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 15, 16, 17, 24, 31, 32, 33, 50})
    void compares_every_byte_of_a_span(int length) {
        byte[] text = "k".repeat(length).getBytes(UTF_8);
        SpanBytes span = new SpanBytes(text, 0, text.length);
        byte[] longer = Arrays.copyOf(text, text.length + 40);

        assertThat(span.isAt(text, 0, text.length)).isTrue();
        assertThat(span.isAt(longer, 0, longer.length)).isTrue();
        assertThat(span.isAt(text, 0, text.length - 1)).isFalse();
        assertThat(span.isAt(longer, 0, text.length - 1)).isFalse();
        for (int at = 0; at < text.length; at++) {
            text[at]++;
            longer[at]++;
            assertThat(span.isAt(text, 0, text.length)).isFalse();
            assertThat(span.isAt(longer, 0, longer.length)).isFalse();
            text[at]--;
            longer[at]--;
        }
    }

    private int walkAll() {
        int place = shapes.walk(JsonShapes.START, json, values);
        while (place != JsonShapes.MISS && !shapes.isEnd(place)) {
            json.value();
            place = shapes.walk(place, json, values);
        }
        return place;
    }

    private void learn(String text) {
        byte[] body = over(text);
        shapes.forgetNotes();
        shapes.note(text.indexOf("\"A7\""), ID);
        shapes.note(text.indexOf("{\"kg\""), INSIDE);
        shapes.note(text.indexOf("72.5"), WEIGHT);
        shapes.note(text.indexOf("[{"), ITEMS);
        shapes.learn(json, body, 0, body.length);
        assertThat(json.at()).isEqualTo(body.length);
    }

    private void learnWithoutFields(String text) {
        byte[] body = over(text);
        shapes.forgetNotes();
        shapes.learn(json, body, 0, body.length);
        assertThat(json.at()).isEqualTo(body.length);
    }

    private byte[] over(String text) {
        byte[] body = text.getBytes(UTF_8);
        json.over(body, 0, body.length);
        return body;
    }
}

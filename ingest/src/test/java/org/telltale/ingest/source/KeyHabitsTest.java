package org.telltale.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.ingest.decode.BodyDecoder;
import org.telltale.ingest.decode.JsonCursor;
import org.telltale.ingest.decode.KeyBytes;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyHabitsTest {
    private static final String PROFILE = "{source: s, title: t, transports: [http], device: serial,"
            + " readings: [{vital: weight, value: kilograms.net, unit: kg}]}";
    private static final int BODIES = 2_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void change_nothing_of_what_is_read_however_keys_are_ordered_and_spelled(long seed) {
        Random random = new Random(seed);
        BodyDecoder decoder = Profiles.of(PROFILE).newDecoder();
        for (int i = 0; i < BODIES; i++) {
            List<String> keys = new ArrayList<>(List.of(
                    "\"serial\":\"a\"",
                    random.nextBoolean()
                            ? "\"kilograms\":{\"net\":5}"
                            : "\"kilograms\" : {\"tare\":1,\"net\":5,\"n\":2}",
                    "\"x" + random.nextInt(500) + "\":{}",
                    "\"seria\":1",
                    "\"serial2\":2",
                    "\"a very long key that is longer than what is worth being learnt, and then some\":3"));
            Collections.shuffle(keys, random);

            assertThat(Decoded.of(decoder, '{' + String.join(random.nextBoolean() ? "," : " , ", keys) + '}'))
                    .containsExactly("a weight 5 kg probable");
        }
        assertThat(Decoded.of(decoder, "{\"serial\":\"a\",\"kilograms\":{\"net\":5},\"serial\":\"b\"}"))
                .containsExactly("duplicate_key serial");
    }

    @Test
    void expect_what_came_after_a_key_before() {
        byte[] text = "\"a\":\"b\":".getBytes(UTF_8);
        JsonCursor json = new JsonCursor();
        KeyHabits habits = new KeyHabits();
        json.over(text, 0, text.length);

        assertThat(habits.take(KeyHabits.START, json)).isEqualTo(KeyHabits.MISS);
        habits.learn(KeyHabits.START, text, 0, 4, 7);
        int first = habits.place();
        habits.learn(first, text, 4, 8, 9);

        assertThat(habits.take(KeyHabits.START, json)).isEqualTo(7);
        assertThat(habits.take(habits.place(), json)).isEqualTo(9);
        assertThat(json.peek()).isEqualTo(JsonCursor.END);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7, 8, 9, 15, 16, 17, 30})
    void compare_every_byte_of_a_key(int length) {
        byte[] text = ('"' + "k".repeat(length) + "\":").getBytes(UTF_8);
        KeyBytes key = new KeyBytes(text, 0, text.length);
        byte[] longer = Arrays.copyOf(text, text.length + 9);

        assertThat(key.isAt(text, 0, text.length)).isTrue();
        assertThat(key.isAt(longer, 0, longer.length)).isTrue();
        assertThat(key.isAt(text, 0, text.length - 1)).isFalse();
        for (int at = 0; at < text.length; at++) {
            text[at]++;
            longer[at]++;
            assertThat(key.isAt(text, 0, text.length)).isFalse();
            assertThat(key.isAt(longer, 0, longer.length)).isFalse();
            text[at]--;
            longer[at]--;
        }
    }
}

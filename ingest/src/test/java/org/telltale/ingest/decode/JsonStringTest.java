package org.telltale.ingest.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Eight characters are looked at together: what is special must be seen wherever it stands among them.
@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonStringTest {
    private static final int LONGEST = 27;

    private final JsonString string = new JsonString();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a, a, true",
        "'\\\\\"', '\"', true",
        "\\\\, \\, true",
        "\\u0041, A, true",
        "\\u0000, '\0', false",
        "\u007f, \u007f, false",
        "\u0085, \u0085, false",
        "é, é, true",
        "😀, 😀, true",
        "'!', '!', true",
        "'#', '#', true",
        "[, [, true",
        "], ], true",
        "~, ~, true",
        "\\ud800, ?, false",
    })
    void finds_a_character_wherever_it_stands(String written, String meant, boolean clean) {
        String inJson = written.replace("\\\\", "\\").equals("\\") ? "\\\\" : written.replace("\\\\\"", "\\\"");
        for (int before = 0; before < LONGEST; before++) {
            for (int after = 0; after < LONGEST; after++) {
                String text = "x".repeat(before) + inJson + "~".repeat(after);
                byte[] source = ('"' + text + "\" tail, longer than eight").getBytes(UTF_8);

                assertThat(string.read(source, 1, source.length)).isEqualTo(text.getBytes(UTF_8).length + 2);
                assertThat(new String(string.text(), string.textAt(), string.textLength(), UTF_8))
                        .isEqualTo("x".repeat(before) + meant + "~".repeat(after));
                assertThat(string.isClean()).isEqualTo(clean);
            }
        }
    }

    @Test
    void refuses_a_bare_control_wherever_it_stands_and_a_text_without_end() {
        for (int before = 0; before < LONGEST; before++) {
            for (char control = 0; control < ' '; control++) {
                assertThat(read("x".repeat(before) + control + "yyyyyyyyyyyyyyyy\""))
                        .isEqualTo(-1);
            }
            assertThat(read("x".repeat(before))).isEqualTo(-1);
            assertThat(read("x".repeat(before) + '\u00ff' + "yyyyyyyyyyyyyyyy\""))
                    .isEqualTo(-1);
            assertThat(read("x".repeat(before) + '"')).isEqualTo(before + 1);
        }
    }

    private int read(String text) {
        byte[] source = text.getBytes(ISO_8859_1);
        return string.read(source, 0, source.length);
    }
}

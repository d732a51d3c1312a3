package org.telltale.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ASizeTest {
    @ParameterizedTest(name = "{0} is {1} bytes, written {2}")
    @CsvSource({
        "0B, 0, 0B",
        "1B, 1, 1B",
        "1023B, 1023, 1023B",
        "1024B, 1024, 1KiB",
        "64KiB, 65536, 64KiB",
        "1536KiB, 1572864, 1536KiB",
        "64MiB, 67108864, 64MiB",
        "2048MiB, 2147483648, 2GiB",
        "8388607TiB, 9223370937343148032, 8388607TiB",
    })
    void has_one_meaning_and_one_form(String text, long bytes, String form) {
        assertThat(Size.parse(text)).isEqualTo(new Size(bytes)).hasToString(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "64", "64 MiB", "64mib", "64MB", "-1B", "1.5GiB", "8388608TiB", "9999999999999999999B"})
    void is_refused_in_any_other_form(String text) {
        assertThatThrownBy(() -> Size.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("not " + text);
    }
}

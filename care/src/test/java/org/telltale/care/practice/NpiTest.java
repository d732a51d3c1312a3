package org.telltale.care.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NpiTest {
    @Test
    void takes_the_example_of_the_standard() {
        assertThat(new Npi("1234567893").digits()).isEqualTo("1234567893");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890", "123456789", "12345678933", "12345678x3", "", "١٢٣٤٥٦٧٨٩٣"})
    void refuses_everything_else(String digits) {
        assertThatThrownBy(() -> new Npi(digits))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("npi");
    }
}

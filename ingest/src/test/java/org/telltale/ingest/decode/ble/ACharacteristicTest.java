package org.telltale.ingest.decode.ble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ACharacteristicTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"2A35", "2a35", "0x2A35", "0X2a35", "00002A35-0000-1000-8000-00805F9B34FB"})
    void is_found_by_its_number_in_every_spelling(String text) {
        assertThat(Characteristic.named(text)).contains(Characteristic.BLOOD_PRESSURE);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void is_found_by_its_own_code(Characteristic characteristic) {
        assertThat(Characteristic.named(characteristic.code())).contains(characteristic);
        assertThat(characteristic.title()).isNotBlank();
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", "2A3", "2A36", "2A355", "0x0x2A35", "2A35-0000-1000-8000-00805F9B34FB"})
    void is_not_guessed(String text) {
        assertThat(Characteristic.named(text)).isEmpty();
    }

    @Test
    void has_a_number_of_its_own() {
        assertThat(Arrays.stream(Characteristic.values()).map(Characteristic::number))
                .doesNotHaveDuplicates();
    }
}

package org.telltale.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MoneyTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Money USD_52_11 = new Money(5_211, USD);

    @Test
    void reads_and_shows_whole_cents() {
        assertThat(Money.parse("52.11", USD)).isEqualTo(USD_52_11).hasToString("52.11 USD");
        assertThat(Money.parse("52.1", USD).decimal()).isEqualTo("52.10");
        assertThat(Money.zero(USD).decimal()).isEqualTo("0.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"52.111", "", "52,11", "fifty", "99999999999999999999"})
    void refuses_what_is_no_whole_number_of_cents(String text) {
        assertThatThrownBy(() -> Money.parse(text, USD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void adds_up_exactly() {
        assertThat(USD_52_11.times(3).plus(USD_52_11).decimal()).isEqualTo("208.44");
    }

    @Test
    void never_mixes_currencies() {
        assertThatThrownBy(() -> USD_52_11.plus(Money.zero(EUR)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EUR");
    }

    @Test
    void fails_rather_than_overflow() {
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE, USD).plus(USD_52_11))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE, USD).times(2)).isInstanceOf(ArithmeticException.class);
    }
}

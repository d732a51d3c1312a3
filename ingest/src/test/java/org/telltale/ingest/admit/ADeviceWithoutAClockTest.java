package org.telltale.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.admit.Desk.GATEWAY_OF_MAPLE;
import static org.telltale.ingest.admit.Desk.GATEWAY_OF_OAK;
import static org.telltale.ingest.admit.Desk.NOW;
import static org.telltale.ingest.admit.Desk.undated;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ADeviceWithoutAClockTest {
    private final Desk desk = new Desk();

    @BeforeEach
    void maria_holds_an_oximeter() {
        desk.oximeter();
    }

    @ParameterizedTest(name = "the same value after {0}: {1}")
    @CsvSource({
        "PT0S, DUPLICATE",
        "PT15M, DUPLICATE",
        "PT29M59.999999S, DUPLICATE",
        "PT30M, STORED",
        "P1D, STORED",
        "P30D, STORED",
    })
    void may_say_the_same_value_again_when_it_cannot_be_the_same_delivery_any_more(Duration later, String verdict) {
        desk.send(GATEWAY_OF_OAK, undated("82"));
        desk.restart();
        desk.at(NOW.plus(later));

        desk.send(GATEWAY_OF_OAK, undated("82"));

        assertThat(desk.verdicts).containsExactly("STORED NONE", verdict + " NONE");
        assertThat(desk.judged).hasSize(verdict.equals("STORED") ? 2 : 1);
    }

    @Test
    void is_not_silenced_by_what_a_stranger_says_in_its_name() {
        desk.send(GATEWAY_OF_MAPLE, undated("82"));
        desk.send(GATEWAY_OF_OAK, undated("82"));

        assertThat(desk.verdicts).containsExactly("HELD OTHER_PRACTICE", "STORED NONE");
    }

    @Test
    void that_counts_its_readings_never_counts_one_twice() {
        desk.send(GATEWAY_OF_OAK, undated("82", "\"sequence\":5"));
        desk.at(NOW.plus(Duration.ofDays(30)));
        desk.send(GATEWAY_OF_OAK, undated("82", "\"sequence\":5"));

        assertThat(desk.verdicts).containsExactly("STORED NONE", "DUPLICATE NONE");
    }
}

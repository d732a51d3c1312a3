package org.telltale.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.admit.Desk.GATEWAY_OF_MAPLE;
import static org.telltale.ingest.admit.Desk.GATEWAY_OF_OAK;
import static org.telltale.ingest.admit.Desk.NOW;
import static org.telltale.ingest.admit.Desk.reading;
import static org.telltale.ingest.admit.Desk.saturation;
import static org.telltale.ingest.admit.Desk.undated;

import java.time.Duration;
import java.util.stream.Stream;
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

    @ParameterizedTest(name = "a memory {0}")
    @CsvSource({
        "that is sent oldest first, 1 2 3, HELD TIME_UNKNOWN/HELD TIME_UNKNOWN/STORED NONE",
        "that is sent newest first, 3 2 1, STORED NONE/HELD TIME_UNKNOWN/HELD TIME_UNKNOWN",
        "of one, 1, STORED NONE",
    })
    void has_taken_only_the_newest_of_its_memory_now(String order, String counters, String verdicts) {
        desk.send(
                GATEWAY_OF_OAK,
                Stream.of(counters.split(" "))
                        .map(counter -> undated("9" + counter, "\"sequence\":" + counter))
                        .toArray(String[]::new));

        assertThat(String.join("/", desk.verdicts)).as(order).isEqualTo(verdicts);
        assertThat(desk.judged).hasSize(1);
    }

    @Test
    void that_was_reset_has_taken_only_the_newest_of_its_memory_now() {
        desk.send(
                GATEWAY_OF_OAK,
                saturation("72", "2019-01-01T00:03:00Z"),
                saturation("95", "2019-01-01T09:03:00Z"),
                saturation("94", "2019-01-01T08:03:00Z"));

        assertThat(desk.verdicts).containsExactly("HELD TIME_UNKNOWN", "STORED NONE", "HELD TIME_UNKNOWN");
        assertThat(desk.times).contains("RECEIPT 2026-11-21T12:00:00Z");
    }

    @Test
    void is_heard_at_every_time_that_its_gateway_says_and_once_at_each() {
        desk.send(
                GATEWAY_OF_OAK,
                undated("91", "\"gateway_time\":\"2026-11-21T11:50:00Z\""),
                undated("92", "\"gateway_time\":\"2026-11-21T11:55:00Z\""),
                undated("93", "\"gateway_time\":\"2026-11-21T11:55:00Z\""));

        assertThat(desk.verdicts).containsExactly("STORED NONE", "HELD TIME_UNKNOWN", "STORED NONE");
    }

    @Test
    void that_says_one_value_twice_in_a_body_is_judged_by_it_once() {
        desk.send(GATEWAY_OF_OAK, undated("82"), undated("82"));
        desk.send(GATEWAY_OF_OAK, undated("82"), undated("82"));

        assertThat(desk.verdicts)
                .containsExactly("HELD TIME_UNKNOWN", "STORED NONE", "DUPLICATE NONE", "DUPLICATE NONE");
        assertThat(desk.judged).containsExactly("patient 7");
    }

    @Test
    void is_one_of_many_in_a_body_and_each_has_its_own_newest() {
        desk.send(
                GATEWAY_OF_OAK,
                undated("91"),
                reading("heart_rate", "70", "/min", "\"taken_at\":null"),
                undated("92"),
                saturation("93", "2026-11-20T07:00:00Z"));

        assertThat(desk.verdicts)
                .containsExactly("HELD TIME_UNKNOWN", "STORED NONE", "HELD TIME_UNKNOWN", "STORED NONE");
    }
}

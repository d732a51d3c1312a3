package org.telltale.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.admit.Desk.GATEWAY_OF_MAPLE;
import static org.telltale.ingest.admit.Desk.GATEWAY_OF_OAK;
import static org.telltale.ingest.admit.Desk.OTHER_GATEWAY_OF_OAK;
import static org.telltale.ingest.admit.Desk.saturation;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AReadingFromAStrangerTest {
    private static final String LOW = saturation("82", "2026-11-21T11:59:00Z");
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private final Desk desk = new Desk();

    @Test
    void takes_nothing_from_the_gateway_that_may_send_it() {
        desk.oximeter();

        desk.send(GATEWAY_OF_MAPLE, LOW);
        desk.send(GATEWAY_OF_OAK, LOW);
        desk.send(OTHER_GATEWAY_OF_OAK, LOW);

        assertThat(desk.verdicts).containsExactly("HELD OTHER_PRACTICE", "STORED NONE", "DUPLICATE NONE");
        assertThat(desk.judged).containsExactly("patient 7");
    }

    @Test
    void takes_nothing_before_its_device_is_in_the_inventory_either() {
        desk.send(GATEWAY_OF_MAPLE, LOW);
        desk.oximeter();

        desk.send(GATEWAY_OF_OAK, LOW);

        assertThat(desk.verdicts).containsExactly("HELD UNKNOWN_DEVICE", "STORED NONE");
        assertThat(desk.judged).containsExactly("patient 7");
    }

    @Test
    void is_a_duplicate_when_the_same_stranger_sends_it_again_across_a_snapshot_too() {
        desk.oximeter();

        desk.send(GATEWAY_OF_MAPLE, LOW);
        desk.send(GATEWAY_OF_MAPLE, LOW);
        desk.restart();
        desk.send(GATEWAY_OF_MAPLE, LOW);

        assertThat(desk.verdicts).containsExactly("HELD OTHER_PRACTICE", "DUPLICATE NONE", "DUPLICATE NONE");
        assertThat(desk.judged).isEmpty();
    }

    @Test
    void counts_once_when_it_is_released_and_sent_again_by_another_gateway() {
        desk.send(GATEWAY_OF_OAK, LOW);
        desk.register("ox-1");
        desk.assignFrom(NEW_YEAR);

        desk.releaseWhatWasHeldLast();
        desk.send(GATEWAY_OF_OAK, LOW);
        desk.send(OTHER_GATEWAY_OF_OAK, LOW);

        assertThat(desk.verdicts).containsExactly("HELD UNKNOWN_DEVICE", "DUPLICATE NONE", "DUPLICATE NONE");
        assertThat(desk.judged).containsExactly("patient 7");
    }

    @Test
    void counts_once_when_it_comes_from_another_gateway_before_it_is_released() {
        desk.send(GATEWAY_OF_OAK, LOW);
        desk.register("ox-1");
        desk.assignFrom(NEW_YEAR);

        desk.send(OTHER_GATEWAY_OF_OAK, LOW);
        desk.releaseWhatWasHeldLast();

        assertThat(desk.verdicts).containsExactly("HELD UNKNOWN_DEVICE", "STORED NONE");
        assertThat(desk.judged).containsExactly("patient 7");
    }
}

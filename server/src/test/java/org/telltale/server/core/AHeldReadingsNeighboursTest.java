package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.care.store.CareJdbi;
import org.telltale.care.store.HeldRecord;
import org.telltale.care.store.ReadingReads;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AHeldReadingsNeighboursTest extends InHindsight {
    AHeldReadingsNeighboursTest(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    @Test
    void are_those_of_whoever_held_its_device_before_it_and_after() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            saturation(shard, "97");
            at(shard, "13:05");
            saturation(shard, "96");
            at(shard, "13:10");
            long held = saturation(shard, "55");
            at(shard, "13:20");
            saturation(shard, "95");
            awaitStored(shard);

            try (Connection connection = connect()) {
                ReadingReads reads = new ReadingReads(CareJdbi.on(connection));
                HeldRecord waiting = reads.heldAt(PRACTICE, held, 0).orElseThrow();
                assertThat(reads.neighbours(PRACTICE, waiting, 5))
                        .extracting(near -> near.first().value().toString())
                        .containsExactly("97", "96", "95");
                assertThat(reads.neighbours(PRACTICE, waiting, 1))
                        .extracting(near -> near.first().value().toString())
                        .containsExactly("96", "95");
            }
        }
    }
}

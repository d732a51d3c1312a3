package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ALateAssignmentTest extends InHindsight {
    ALateAssignmentTest(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    @Test
    void sends_what_the_monitor_refuses_to_release_once_and_no_more() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            lateOximeter(shard, "97");
            theLateOximeterIsMarias(shard);
            await("released", () -> database.count("reading") == 1);
            awaitStored(shard);
            database.execute("update held set settled_as = null, settled_position = null");
            LateAssignments again = new LateAssignments(shard.core, this::connect);

            assertThat(again.some()).isPositive();
            assertThat(again.some()).isZero();
            assertThat(again.released()).isZero();
        }
        assertThat(database.count("reading")).isOne();
    }
}

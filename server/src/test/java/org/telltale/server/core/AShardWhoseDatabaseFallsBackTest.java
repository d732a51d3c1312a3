package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.server.store.Roles;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// A standby that lacks the last commits takes the database's place under a server that runs.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AShardWhoseDatabaseFallsBackTest extends InHindsight {
    private static final String[] TABLES = {"journal_position", "reading", "reading_identity", "ledger"};

    AShardWhoseDatabaseFallsBackTest(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    @AfterEach
    void forget_the_copy() throws SQLException {
        database.execute("drop schema if exists copy cascade");
    }

    @Test
    void stores_again_what_the_copy_lacks_and_counts_it_once() throws Exception {
        try (TestShard shard = openAt("13:00")) {
            saturation(shard, "97");
            awaitStored(shard);
            keepACopy();
            at(shard, "13:01");
            saturation(shard, "96");
            awaitStored(shard);
            databaseIsAway = true;
            bringTheCopy();
            at(shard, "13:02");
            saturation(shard, "95");
            databaseIsAway = false;

            await("stored again", () -> database.count("reading") == 3);
            awaitStored(shard);
            assertThat(shard.core.status().follower()).isEqualTo(FollowerState.FOLLOWING);
            assertThat(shard.core.status().itemsWritten()).isEqualTo(3);
        }
        assertThat(database.rows("select first_value from reading order by taken_at"))
                .containsExactly("97", "96", "95");
        assertThat(database.rows("select acknowledged, stored, duplicate from ledger"))
                .containsExactly("3, 3, 0");
    }

    private void keepACopy() throws SQLException {
        database.execute("create schema copy");
        for (String table : TABLES) {
            database.execute("create table copy.%1$s as select * from public.%1$s".formatted(table));
        }
    }

    private void bringTheCopy() throws SQLException {
        database.rows("select pg_terminate_backend(pid, 20000) from pg_stat_activity where usename = '" + Roles.APP
                + "' and datname = current_database()");
        for (String table : TABLES) {
            database.execute("truncate public.%1$s; insert into public.%1$s select * from copy.%1$s".formatted(table));
        }
    }
}

package org.telltale.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.server.store.Bodies.COMMITTED_MICROS;
import static org.telltale.server.store.Bodies.position;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.ingest.store.Batch;
import org.telltale.ingest.store.BatchStore.AlsoWrite;
import org.telltale.ingest.store.Committed;
import org.telltale.ingest.store.ReadingStore;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.Edition;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadingsWithoutTimescaleTest {
    private final StoreDatabase database;

    ReadingsWithoutTimescaleTest(DatabaseLogin superuser) throws SQLException {
        StoreDatabase.execute(superuser, "drop extension timescaledb");
        database = StoreDatabase.in(superuser);
    }

    @Test
    void are_kept_in_partitions_by_month_that_are_made_as_they_are_needed() throws SQLException {
        Batch batch = new Batch();
        new Bodies(batch)
                .weight(11, "2026-11-21T07:58:00Z", "82.5")
                .weight(12, "2026-12-31T23:59:59.999999Z", "82.5")
                .weight(13, "2027-01-01T00:00:00Z", "82.5")
                .weight(14, "2019-12-31T23:59:59Z", "82.5")
                .weight(15, "2060-01-01T00:00:00Z", "82.5")
                .weight(16, "2026-11-21T07:58:00Z", "82.5");

        try (ReadingStore store = new ReadingStore(database.app()::connect, 0)) {
            Committed committed = store.commit(batch, position(16), COMMITTED_MICROS, AlsoWrite.NOTHING);
            assertThat(committed.late().positions()).containsExactly(16);
        }

        assertThat(database.edition()).isEqualTo(Edition.PLAIN_POSTGRESQL);
        assertThat(database.rows("select tableoid::regclass, position from reading order by position"))
                .containsExactly(
                        "reading_2026_11, 11",
                        "reading_2026_12, 12",
                        "reading_2027_01, 13",
                        "reading_before_2020, 14",
                        "reading_from_2060, 15");
        assertThat(database.rows("select tableoid::regclass, position from reading_identity order by position"))
                .containsExactly(
                        "reading_identity_2026_11, 11",
                        "reading_identity_2026_12, 12",
                        "reading_identity_2027_01, 13",
                        "reading_identity_stray, 14",
                        "reading_identity_stray, 15");
    }
}

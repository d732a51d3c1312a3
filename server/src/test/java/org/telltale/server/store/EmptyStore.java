package org.telltale.server.store;

import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.care.store.CareJdbi;
import org.telltale.ingest.store.Batch;
import org.telltale.ingest.store.ReadingStore;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// A test of what is read from tables that were empty before it wrote them.
@ExtendWith(WithTimescale.class)
abstract class EmptyStore {
    final Batch batch = new Batch();
    final Handle asking;
    private final StoreDatabase database;
    private final ReadingStore store;

    EmptyStore(DatabaseLogin superuser) throws SQLException {
        database = StoreDatabase.in(superuser);
        store = new ReadingStore(database.app()::connect, 0);
        asking = CareJdbi.over(database.pool()).open();
    }

    @BeforeEach
    final void empty() throws SQLException {
        database.emptyEverything();
    }

    @AfterEach
    final void close() {
        asking.close();
        store.close();
    }

    interface Writing {
        void on(Handle handle);
    }

    /// Stores the batch and what `writing` writes, up to a record; the next batch is empty.
    final void commit(long sequence, Writing writing) {
        store.commit(batch, Bodies.position(sequence), Bodies.COMMITTED_MICROS, connection -> {
            try (Handle handle = CareJdbi.on(connection)) {
                writing.on(handle);
            }
        });
        batch.clear();
    }
}

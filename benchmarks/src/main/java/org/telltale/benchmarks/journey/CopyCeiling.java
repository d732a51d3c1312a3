package org.telltale.benchmarks.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.store.Batch;
import org.telltale.ingest.store.BatchStore.AlsoWrite;
import org.telltale.ingest.store.JournalPosition;
import org.telltale.ingest.store.ReadingStore;
import org.telltale.server.store.Roles;
import org.telltale.server.store.Schema;
import org.telltale.server.timescale.EmbeddedTimescale;
import org.telltale.server.timescale.TimescaleTree;

/// The store alone: the same rows written with their identities into a database of its own, as many a transaction as
/// the follower writes at most, by one thread that has everything ready.
final class CopyCeiling implements AutoCloseable {
    private static final int ROWS_A_COMMIT = 5_000;
    private static final int VITALS = 3;
    private static final UUID JOURNAL = new UUID(0x7e11, 0x7a1e);
    private static final Duration APART = Duration.ofHours(12);

    private final EmbeddedTimescale timescale;
    private final ReadingStore store;
    private final int devices;
    private final Instant from;
    private final Batch batch = new Batch();
    private final Fragments fragments = new Fragments();
    private final CanonicalJson decoder = new CanonicalJson();
    private long number;

    private CopyCeiling(EmbeddedTimescale timescale, ReadingStore store, int devices, Instant from) {
        this.timescale = timescale;
        this.store = store;
        this.devices = devices;
        this.from = from;
    }

    static CopyCeiling start(Path folder, int devices, Instant from) throws IOException, SQLException {
        Path place = Files.createDirectories(folder.resolve("copy-ceiling"));
        Path tree = TimescaleTree.unpacked().orElseThrow().folder();
        EmbeddedTimescale timescale = EmbeddedTimescale.start(tree, place, 0);
        Roles roles = Roles.create(timescale.login(), "owner", "app");
        Schema.migrate(roles.owner(), Roles.APP);
        ReadingStore store = new ReadingStore(roles.app()::connect, 0);
        store.position();
        return new CopyCeiling(timescale, store, devices, from);
    }

    /// {@return rows a second, while nothing but the store and its database works}
    double rowsPerSecond(int rows) {
        long nanos = 0;
        for (int written = 0; written < rows; written += ROWS_A_COMMIT) {
            fill();
            long start = System.nanoTime();
            store.commit(
                    batch,
                    new JournalPosition(JOURNAL, 1, number, "%064x".formatted(number)),
                    1_795_000_000_000_000L + number,
                    AlsoWrite.NOTHING);
            nanos += System.nanoTime() - start;
        }
        return rows / (nanos / 1e9);
    }

    private void fill() {
        batch.clear();
        for (int row = 0; row < ROWS_A_COMMIT; row++) {
            Instant takenAt = from.plus(APART.multipliedBy(number / ((long) VITALS * devices)));
            byte[] body = SameReadings.body(number, devices, takenAt);
            decoder.decode(body, 0, body.length, fragments);
            long device = 1 + number / VITALS % devices;
            number++;
            batch.body(number, 1, fragments.deviceTimeMicros[0]);
            batch.item(
                    fragments,
                    0,
                    Verdict.STORED,
                    VerdictReason.NONE,
                    1,
                    device,
                    device,
                    fragments.deviceTimeMicros[0],
                    TimeSource.DEVICE);
        }
    }

    @Override
    public void close() throws IOException {
        store.close();
        timescale.close();
    }
}

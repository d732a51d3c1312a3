package org.telltale.benchmarks.journey;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.telltale.benchmarks.disk.Folders;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalConfig;
import org.telltale.ingest.journal.Roll;

/// The journal alone: the same bodies appended and forced as many together as the server has forced together, by one
/// thread that does nothing else.
final class JournalCeiling {
    private static final int READINGS = 6_000;
    private static final int DEVICES = 2_000;
    private static final int TYPE = 16;
    private static final long RESERVE_BYTES = 256L << 20;

    private final Path folder;
    private final Instant takenAt;

    JournalCeiling(Path folder, Instant takenAt) {
        this.folder = folder;
        this.takenAt = takenAt;
    }

    /// {@return readings a second}
    ///
    /// @param shape whose bodies: one is one record
    /// @param batch how many records are forced together
    double readingsPerSecond(Shape shape, int batch, long millis) throws IOException {
        byte[][] bodies = new byte[READINGS / shape.batch][];
        for (int body = 0; body < bodies.length; body++) {
            bodies[body] = SameReadings.body(shape, (long) body * shape.batch, DEVICES, takenAt);
        }
        Path place = folder.resolve("journal-ceiling");
        try (Journal journal = Journal.open(
                new JournalConfig(place, Roll.DAILY, JournalConfig.DEFAULT_BLOCK_BYTES, RESERVE_BYTES, 0))) {
            // Once unmeasured: the files are made, and the compiler has seen it.
            append(journal, bodies, batch, millis / 4);
            return shape.batch * append(journal, bodies, batch, millis);
        } finally {
            Folders.delete(place);
        }
    }

    private static double append(Journal journal, byte[][] bodies, int batch, long millis) {
        long stampMicros = Math.max(1_795_000_000_000_000L, journal.lastStampMicros());
        long start = System.nanoTime();
        long now = start;
        long records = 0;
        while (now - start < millis * 1_000_000) {
            for (int record = 0; record < batch; record++) {
                byte[] body = bodies[(int) (records++ % bodies.length)];
                journal.append(TYPE, 1, stampMicros, 1, 0, body, 0, body.length);
            }
            journal.force();
            now = System.nanoTime();
        }
        return records / ((now - start) / 1e9);
    }
}

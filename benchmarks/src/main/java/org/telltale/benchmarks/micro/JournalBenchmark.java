package org.telltale.benchmarks.micro;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.telltale.benchmarks.disk.Folders;
import org.telltale.benchmarks.disk.PlainLog;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalConfig;
import org.telltale.ingest.journal.Roll;

/// One batch appended and forced, of 1, 32 and 1,024 records of one reading each.
///
/// The ceiling is [PlainLog]: the same number of bytes a record, in one write a batch, forced by the same call. The
/// journal's record has two SHA-256 and a CRC-32C more, and goes through Chronicle Queue. The figure is batches a
/// second: times the size of the batch it is records a second.
///
/// The folder is `telltale.bench.folder`, else the system's for temporary files: it must lie on a real disk.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls open before anything else
public class JournalBenchmark {
    private static final int BODIES = 1_024;
    private static final long RESERVE_BYTES = 256L << 20;

    /// How many records are forced together.
    @Param({"1", "32", "1024"})
    public int batch;

    private final byte[][] bodies = SeededBodies.of(BODIES, 1);
    private Path folder;
    private Journal journal;
    private PlainLog plain;
    private long stampMicros = 1_795_000_000_000_000L;

    /// Makes the files.
    @Setup
    public void open() throws IOException {
        folder = Folders.onDisk("journal");
        journal = Journal.open(new JournalConfig(
                folder.resolve("journal"), Roll.DAILY, JournalConfig.DEFAULT_BLOCK_BYTES, RESERVE_BYTES, 0));
        plain = PlainLog.create(folder.resolve("plain"));
    }

    /// Deletes them.
    @TearDown
    public void close() throws IOException {
        journal.close();
        plain.close();
        Folders.delete(folder);
    }

    /// Ours.
    @Benchmark
    public long appended() {
        for (int record = 0; record < batch; record++) {
            byte[] body = bodies[record];
            journal.append(16, 1, stampMicros++, 1, 0, body, 0, body.length);
        }
        journal.force();
        return journal.forcedSequence();
    }

    /// The ceiling.
    @Benchmark
    public long plain() throws IOException {
        for (int record = 0; record < batch; record++) {
            byte[] body = bodies[record];
            plain.append(body, 0, body.length);
        }
        plain.force();
        return plain.forcedBytes();
    }
}

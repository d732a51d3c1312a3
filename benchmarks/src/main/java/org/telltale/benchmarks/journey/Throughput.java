package org.telltale.benchmarks.journey;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.telltale.benchmarks.disk.ForceBaseline;
import org.telltale.benchmarks.process.CpuUse;
import org.telltale.benchmarks.result.Report;
import org.telltale.benchmarks.result.Spread;
import org.telltale.simulators.load.LoadReport;

/// How much the server takes, beside the bare path, the journal alone and the store alone, a round after the other.
final class Throughput {
    static final String FORCES = "fdatasync, a second";
    static final String FORCE_P50 = "fdatasync, p50 us";
    static final String FORCE_P99 = "fdatasync, p99 us";
    static final String STORED = "stored, readings/s";
    static final String STORED_PER_CPU = "stored, readings per CPU-second";
    static final String COPY = "COPY alone, rows/s";
    private static final long FORCE_MILLIS = 700;
    private static final long JOURNAL_MILLIS = 600;
    private static final int COPY_ROWS = 60_000;
    private static final Duration STORED_WITHIN = Duration.ofMinutes(3);

    private final MeasuredServer server;
    private final Bare bare;
    private final Bare door;
    private final CopyCeiling copy;
    private final JournalCeiling journal;
    private final Path folder;
    private final double lengthen;
    private final Rounds rounds = new Rounds();

    /// @param bare the bare path, which forces
    /// @param door one that answers at once
    Throughput(
            MeasuredServer server,
            Bare bare,
            Bare door,
            CopyCeiling copy,
            JournalCeiling journal,
            Path folder,
            double lengthen) {
        this.door = door;
        this.server = server;
        this.bare = bare;
        this.copy = copy;
        this.journal = journal;
        this.folder = folder;
        this.lengthen = lengthen;
    }

    static String ours(Shape shape) {
        return shape.name() + ", readings/s";
    }

    static String oursPerCpu(Shape shape) {
        return shape.name() + ", readings per server CPU-second";
    }

    static String bare(Shape shape) {
        return shape.name() + " bare, readings/s";
    }

    static String barePerCpu(Shape shape) {
        return shape.name() + " bare, readings per CPU-second";
    }

    static String atOnce(Shape shape) {
        return shape.name() + " answered at once, readings/s";
    }

    static String ofAtOnce(Shape shape) {
        return shape.name() + " of answered at once";
    }

    static String journal(Shape shape) {
        return shape.name() + " journal alone, readings/s";
    }

    static String ofJournal(Shape shape) {
        return shape.name() + " of the journal alone";
    }

    static String cores(Shape shape, String of) {
        return shape.name() + ", cores busy: " + of;
    }

    static String share(Shape shape) {
        return shape.name() + " of bare";
    }

    static String sharePerCpu(Shape shape) {
        return shape.name() + " of bare, per CPU-second";
    }

    static String recordsAForce(Shape shape) {
        return shape.name() + ", records a force";
    }

    static String ringBytes(Shape shape) {
        return shape.name() + ", bytes allocated a reading by the ring's threads";
    }

    /// Runs rounds that do not count until the machine code is there, and then those that do.
    Rounds measure(int count) throws IOException, InterruptedException {
        for (int round = 0; round <= count; round++) {
            long start = System.nanoTime();
            round();
            Report.progress("round " + round + " of " + count + (round == 0 ? ", to warm up" : "") + ": "
                    + Math.round((System.nanoTime() - start) / 1e9) + " s, MQTT "
                    + Spread.format(rounds.median(ours(Shape.MQTT))) + "/s");
            if (round == 0) {
                rounds.clear();
            }
        }
        return rounds;
    }

    private void round() throws IOException, InterruptedException {
        ForceBaseline force = ForceBaseline.measure(folder, FORCE_MILLIS);
        rounds.add(FORCES, force.forcesPerSecond());
        rounds.add(FORCE_P50, force.p50Micros());
        rounds.add(FORCE_P99, force.p99Micros());
        rounds.add(COPY, copy.rowsPerSecond(COPY_ROWS));
        for (Shape shape : Shape.values()) {
            rounds.add(atOnce(shape), door.sender().flatOut(shape, lengthen).readingsPerSecond());
            bareRun(shape);
        }
        serverRun(Shape.HTTP_SINGLE);
        server.meters().awaitStored(STORED_WITHIN);
        untilStored();
        for (Shape shape : Shape.values()) {
            journalRun(shape);
        }
    }

    private void bareRun(Shape shape) throws IOException, InterruptedException {
        CpuUse before = CpuUse.of(bare.pid());
        LoadReport report = bare.sender().flatOut(shape, lengthen);
        double cpu = CpuUse.of(bare.pid()).since(before).ownSeconds();
        rounds.add(bare(shape), report.readingsPerSecond());
        rounds.add(barePerCpu(shape), report.acknowledgedReadings() / cpu);
    }

    private Observed serverRun(Shape shape) throws IOException, InterruptedException {
        Observed seen = Observed.of(server, () -> server.sender().flatOut(shape, lengthen));
        rounds.add(ours(shape), seen.perSecond());
        rounds.add(oursPerCpu(shape), seen.perCpuSecond());
        rounds.add(share(shape), seen.perSecond() / last(bare(shape)));
        rounds.add(ofAtOnce(shape), seen.perSecond() / last(atOnce(shape)));
        rounds.add(sharePerCpu(shape), seen.perCpuSecond() / last(barePerCpu(shape)));
        rounds.add(ringBytes(shape), seen.ringBytes());
        rounds.add(recordsAForce(shape), seen.recordsAForce());
        for (String thread : List.of("front-door", "telltale-journal", "telltale-monitor", "telltale-follower")) {
            rounds.add(shape.name() + ", CPU us a reading of " + thread, seen.cpuMicros(thread));
        }
        Observed.Busy cores = seen.cores();
        rounds.add(cores(shape, "server"), cores.server());
        rounds.add(cores(shape, "database"), cores.database());
        rounds.add(cores(shape, "clients"), cores.clients());
        rounds.add(cores(shape, "machine"), cores.machine());
        return seen;
    }

    /// Once the server rests: the journal forces as many records together as it did under that load.
    private void journalRun(Shape shape) throws IOException {
        int together = Math.max(1, (int) Math.round(last(recordsAForce(shape))));
        double alone = journal.readingsPerSecond(shape, together, JOURNAL_MILLIS);
        rounds.add(journal(shape), alone);
        rounds.add(ofJournal(shape), last(ours(shape)) / alone);
    }

    /// The store has work from the first batch to the last row.
    private void untilStored() throws IOException, InterruptedException {
        CpuUse before = CpuUse.of(server.jvm().pid());
        long start = System.nanoTime();
        long readings = serverRun(Shape.HTTP_BATCH).report().acknowledgedReadings();
        readings += serverRun(Shape.MQTT).report().acknowledgedReadings();
        server.meters().awaitStored(STORED_WITHIN);
        double seconds = (System.nanoTime() - start) / 1e9;
        CpuUse used = CpuUse.of(server.jvm().pid()).since(before);
        rounds.add(STORED, readings / seconds);
        rounds.add(STORED_PER_CPU, readings / (used.ownSeconds() + used.descendantSeconds()));
        rounds.add("stored of COPY alone", readings / seconds / last(COPY));
    }

    private double last(String figure) {
        return rounds.last(figure);
    }
}

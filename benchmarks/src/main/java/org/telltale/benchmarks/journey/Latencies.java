package org.telltale.benchmarks.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.telltale.benchmarks.disk.Folders;
import org.telltale.benchmarks.disk.ForceBaseline;
import org.telltale.benchmarks.process.CpuUse;
import org.telltale.benchmarks.result.Report;
import org.telltale.simulators.load.LoadReport;

/// How long an acknowledgement and a page take, from the moment the reading was due, at rates that the server keeps up
/// with.
///
/// About 120 readings a second breach, each of another patient, whatever the rate.
final class Latencies {
    static final long QUIET_RATE = 2_000;
    private static final Duration WARMUP = Duration.ofSeconds(10);
    private static final long FORCE_MILLIS = 700;
    private static final long PAGES_PER_SECOND = 120;
    private static final long LOOK_AGAIN_NANOS = 1_000_000_000;
    private static final Duration STORED_WITHIN = Duration.ofMinutes(2);
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final int FEW_PATIENTS = 1_600;

    private final Path folder;
    private final PageReceiver nurse;
    private final InstantSource clock;
    private final Duration measured;
    private final Notes notes;
    private final List<Paced> all = new ArrayList<>();

    Latencies(Path folder, PageReceiver nurse, InstantSource clock, double lengthen, Notes notes) {
        this.notes = notes;
        this.folder = folder;
        this.nurse = nurse;
        this.clock = clock;
        this.measured = Duration.ofMillis(Math.round(9_000 * lengthen));
    }

    List<Paced> all() {
        return all;
    }

    /// Sends to the server, with breaches.
    Paced ofServer(String name, MeasuredServer server, Shape shape, long rate)
            throws IOException, InterruptedException {
        server.meters().awaitStored(STORED_WITHIN);
        ForceBaseline force = ForceBaseline.measure(folder, FORCE_MILLIS);
        nurse.clear();
        Observed seen =
                Observed.of(server, () -> server.sender().paced(shape, rate, WARMUP, measured, breachEvery(rate)));
        notes.ofClients(name, seen.report());
        return add(new Paced(
                name,
                rate,
                seen.report().fromDue(),
                Optional.of(pages(name, server, seen.report())),
                1e6 / seen.perCpuSecond(),
                Optional.of(seen.cores()),
                force));
    }

    /// Sends to the bare path, which pages nobody.
    Paced ofBare(String name, Bare bare, Shape shape, long rate) throws IOException, InterruptedException {
        ForceBaseline force = ForceBaseline.measure(folder, FORCE_MILLIS);
        CpuUse before = CpuUse.of(bare.pid());
        LoadReport report = bare.sender().paced(shape, rate, WARMUP, measured, breachEvery(rate));
        notes.ofClients(name, report);
        double cpuSeconds = CpuUse.of(bare.pid()).since(before).ownSeconds();
        return add(new Paced(
                name,
                rate,
                report.fromDue(),
                Optional.empty(),
                cpuSeconds * 1e6 / report.acknowledgedReadings(),
                Optional.empty(),
                force));
    }

    /// Sends to a server whose journal lies in memory, where forcing costs nothing: the same way but for the disk.
    Optional<Paced> ofServerInMemory(Shape shape) throws IOException, InterruptedException {
        if (!Files.isWritable(MEMORY)) {
            notes.add("There is no memory to lay a journal in, so what forcing costs was not measured.");
            return Optional.empty();
        }
        Path place = Files.createDirectories(folder.resolve("in-memory"));
        Path journal = Files.createTempDirectory(MEMORY, "telltale-journal-");
        try (MeasuredServer server =
                MeasuredServer.start(place, journal, FEW_PATIENTS, nurse.address(), clock, notes)) {
            // The machine code has to be there, as it is in the server that has been measured already.
            for (Shape warmup : Shape.values()) {
                server.sender().flatOut(warmup, 1);
            }
            return Optional.of(ofServer("server, journal in memory: " + shape.words, server, shape, QUIET_RATE));
        } finally {
            Folders.delete(journal);
        }
    }

    private Paced add(Paced paced) {
        all.add(paced);
        Report.progress(paced.name() + " at " + paced.rate() + "/s: p50 "
                + Math.round(paced.acknowledged().p50Micros()) + " us");
        return paced;
    }

    /// Odd, so that it is another patient's turn each time round.
    private static long breachEvery(long rate) {
        return rate / PAGES_PER_SECOND | 1;
    }

    private Histogram pages(String name, MeasuredServer server, LoadReport report)
            throws IOException, InterruptedException {
        Instant measuredFrom = report.start().plus(report.plan().warmup());
        Histogram micros = new Histogram(600_000_000L, 3);
        for (Map.Entry<String, Long> page : settled().entrySet()) {
            Instant takenAt = server.takenAt(page.getKey());
            if (!takenAt.isBefore(measuredFrom)) {
                micros.recordValue(Math.max(0, page.getValue() - ChronoUnit.MICROS.between(Instant.EPOCH, takenAt)));
            }
        }
        long breaches = Math.round(measured.toMillis() / 1e3 * report.plan().rate())
                / report.plan().breachEvery();
        if (micros.getTotalCount() < breaches) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s: %,d of about %,d breaches were paged within the run; a patient who is paged for already is not"
                            + " paged for again.",
                    name,
                    micros.getTotalCount(),
                    breaches));
        }
        return micros;
    }

    /// Waits until no more pages come.
    private Map<String, Long> settled() throws IOException {
        Map<String, Long> before = Map.of();
        Map<String, Long> now = nurse.firstByEpisode();
        while (now.size() > before.size()) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            before = now;
            now = nurse.firstByEpisode();
        }
        return now;
    }
}

package org.telltale.benchmarks.recovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.telltale.benchmarks.disk.Folders;
import org.telltale.benchmarks.process.Meters;
import org.telltale.benchmarks.result.Report;
import org.telltale.benchmarks.result.Spread;

/// Measures how long a killed server takes to be ready again.
///
/// ```
/// arguments   default   meaning
/// patients    100000    with a scale, a cuff and an oximeter each
/// days        10        of readings, three a patient and day
/// ```
public final class Recovery {
    private static final int SNAPSHOTS = 16;
    private static final Duration STORED_WITHIN = Duration.ofMinutes(10);
    private static final int KILLS = 3;
    private static final int KILLS_WITHOUT_SNAPSHOT = 2;
    private static final double READY_GOAL_SECONDS = 5;
    private static final double REPLAY_GOAL = 500_000;

    private final Report report;
    private final Path folder;
    private final Path state;

    private Recovery(Report report, Path folder) throws IOException {
        this.report = report;
        this.folder = folder;
        this.state = Files.createDirectories(folder.resolve("full").resolve("state"));
    }

    /// Measures and prints.
    ///
    /// @param results the folder for the figures
    public static void measure(Path results, String... args) throws IOException, InterruptedException {
        int patients = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int days = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        InstantSource clock = InstantSource.system();
        Report report = Report.begin("recovery", "./telltale bench recovery " + patients + " " + days, clock);
        Path folder = Folders.onDisk("recovery");
        try {
            new Recovery(report, folder).measure(patients, days, clock);
        } finally {
            Folders.deleteOnceQuiet(folder);
        }
        report.write(results);
    }

    private void measure(int patients, int days, InstantSource clock) throws IOException, InterruptedException {
        long began = System.nanoTime();
        long records = WrittenJournal.write(state.resolve("journal"), patients, days, clock.instant());
        Report.progress(records + " records written in " + Spread.format(secondsSince(began)) + " s");
        store(records / SNAPSHOTS);
        List<Start> snapshot = killedTimes(KILLS, state);
        long snapshotBytes = bytes(state.resolve("snapshots"));
        List<Start> whole = new ArrayList<>();
        for (int kill = 0; kill < KILLS_WITHOUT_SNAPSHOT; kill++) {
            Folders.delete(state.resolve("snapshots"));
            whole.addAll(killedTimes(1, state));
        }
        Path none = Files.createDirectories(folder.resolve("empty").resolve("state"));
        // The first of them makes keys and files.
        List<Start> empty = killedTimes(KILLS + 1, none).subList(1, KILLS + 1);
        report.line(String.format(
                Locale.ROOT,
                "%,d patients with three devices each; a journal of %,d records, %,d MiB; two snapshots, %,d MiB."
                        + " Every start follows a SIGKILL, with the files in the page cache; medians, least and most in"
                        + " brackets.",
                patients,
                records,
                bytes(state.resolve("journal")) >> 20,
                snapshotBytes >> 20));
        print(empty, snapshot, whole);
        goals(snapshot, whole);
    }

    /// Lets the follower store everything once, and cut its snapshots on the way.
    private void store(long snapshotEvery) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Start first = Start.of(state, snapshotEvery);
        try (Meters meters = new Meters(first.jvm().peoplePort())) {
            Report.progress("ready after " + Spread.format(first.readySeconds()) + " s; storing");
            meters.awaitStored(STORED_WITHIN);
        } finally {
            first.jvm().kill();
        }
        Report.progress("stored and killed after " + Spread.format(secondsSince(began)) + " s");
    }

    private static List<Start> killedTimes(int times, Path state) throws IOException {
        List<Start> starts = new ArrayList<>();
        for (int time = 0; time < times; time++) {
            Start start = Start.of(state, Long.MAX_VALUE);
            start.jvm().kill();
            Report.progress("ready after " + Spread.format(start.readySeconds()) + " s, " + start.replayedRecords()
                    + " records run again");
            starts.add(start);
        }
        return starts;
    }

    private void print(List<Start> empty, List<Start> snapshot, List<Start> whole) {
        report.table(
                "start after SIGKILL",
                "seconds until ready",
                "of them: the journal scanned",
                "snapshot loaded, records run again",
                "records run again",
                "a second");
        row("a server without patients", empty);
        row("a snapshot near the end", snapshot);
        row("no snapshot: the whole journal", whole);
    }

    private void row(String name, List<Start> starts) {
        report.row(
                name,
                spread(starts, Start::readySeconds).text(),
                spread(starts, Start::scanSeconds).text(),
                spread(starts, Start::recoverySeconds).text(),
                Spread.format(spread(starts, Start::replayedRecords).median()),
                Spread.format(spread(starts, Start::replayedPerSecond).median()));
        ObjectNode figures = report.json().putObject(name);
        Report.put(figures, "ready_seconds", spread(starts, Start::readySeconds));
        Report.put(figures, "scan_seconds", spread(starts, Start::scanSeconds));
        Report.put(figures, "recovery_seconds", spread(starts, Start::recoverySeconds));
        Report.put(figures, "replayed_records", spread(starts, Start::replayedRecords));
        Report.put(figures, "replayed_per_second", spread(starts, Start::replayedPerSecond));
    }

    private void goals(List<Start> snapshot, List<Start> whole) {
        double ready = spread(snapshot, Start::readySeconds).median();
        double replay = spread(whole, Start::replayedPerSecond).median();
        report.table("goal", "asked", "measured", "met");
        report.row(
                "G9 seconds until ready, with a snapshot",
                "at most 5",
                Spread.format(ready),
                ready <= READY_GOAL_SECONDS ? "yes" : "no");
        report.row(
                "G9 records run again a second",
                "at least 500,000",
                Spread.format(replay),
                replay >= REPLAY_GOAL ? "yes" : "no");
    }

    private static Spread spread(List<Start> starts, ToDoubleFunction<Start> figure) {
        return Spread.of(starts.stream().mapToDouble(figure).boxed().toList());
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static long bytes(Path directory) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}

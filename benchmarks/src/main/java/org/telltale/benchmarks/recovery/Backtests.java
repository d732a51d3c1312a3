package org.telltale.benchmarks.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.telltale.benchmarks.disk.Folders;
import org.telltale.benchmarks.result.Report;
import org.telltale.benchmarks.result.Spread;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.PageAttempt;
import org.telltale.ingest.journal.JournalConfig;
import org.telltale.ingest.journal.Roll;
import org.telltale.server.core.Backtest;
import org.telltale.server.core.BacktestUnderWay;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Core;
import org.telltale.server.core.CoreConfig;
import org.telltale.server.core.Fetches;
import org.telltale.server.core.JournalName;
import org.telltale.server.core.Pages;
import org.telltale.server.core.TimeSources;

/// How long a rule takes to be tried on a whole practice's past: a shard in this process, on a written journal, with no
/// database and nobody else to serve.
public final class Backtests {
    private static final int ROUNDS = 5;
    private static final int RING_SLOTS = 1 << 14;
    private static final int SEEN = 1 << 20;
    private static final double GOAL_SECONDS = 60;
    private static final long LOOK_NANOS = 10_000_000;
    private static final long LONGEST_NANOS = 3_600L * 1_000_000_000;

    /// Every fourth value of the written journal is below.
    private static final Threshold OFTEN = new Threshold.SingleValue(
            Vital.OXYGEN_SATURATION,
            List.of(Limit.below(Quantity.of("95", Unit.PERCENT))),
            Tier.T1,
            Duration.ofHours(12));

    private Backtests() {}

    /// Measures and prints.
    ///
    /// @param results the folder for the figures
    /// @param args patients and days: 1,000 and 365 where nothing is said
    public static void measure(Path results, String... args) throws IOException {
        int patients = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        int days = args.length > 1 ? Integer.parseInt(args[1]) : 365;
        InstantSource clock = InstantSource.system();
        Report report = Report.begin("backtest", "./telltale bench backtest " + patients + " " + days, clock);
        Path folder = Folders.onDisk("backtest");
        try {
            measure(report, folder, patients, days, clock.instant());
        } finally {
            Folders.deleteOnceQuiet(folder);
        }
        report.write(results);
    }

    private static void measure(Report report, Path folder, int patients, int days, Instant now) throws IOException {
        Path journal = Files.createDirectories(folder.resolve("journal"));
        long records = WrittenJournal.write(journal, patients, days, now);
        Report.progress(records + " records written");
        Instant from = now.minus(Duration.ofDays(days));
        List<Double> seconds = new ArrayList<>();
        Backtest.OfPanel last = new Backtest.OfPanel(0, List.of());
        try (Core core = open(folder, journal)) {
            for (int round = 0; round < ROUNDS; round++) {
                long began = System.nanoTime();
                last = over(core, patients, from, now);
                seconds.add((System.nanoTime() - began) / 1e9);
                Report.progress("tried in " + Spread.format(seconds.getLast()) + " s");
            }
        }
        print(report, patients, days, last, Spread.of(seconds));
    }

    private static void print(Report report, int patients, int days, Backtest.OfPanel made, Spread seconds) {
        int pages = made.patients().stream()
                .mapToInt(patient -> patient.wouldBe().pages())
                .sum();
        report.line(String.format(
                Locale.ROOT,
                "%,d patients with three devices each, %d days, three readings a day: %,d records gone over, %,d pages"
                        + " would be. Median of %d in one process, the first included; least and most in brackets.",
                patients,
                days,
                made.recordCount(),
                pages,
                ROUNDS));
        report.table("a rule tried on the whole practice", "asked", "seconds", "records a second", "met");
        report.row(
                "saturation below 95 %",
                "under 60",
                seconds.text(),
                Spread.format(made.recordCount() / seconds.median()),
                seconds.median() < GOAL_SECONDS ? "yes" : "no");
        Report.put(report.json(), "seconds", seconds);
        report.json().put("records", made.recordCount()).put("pages", pages);
    }

    private static Backtest.OfPanel over(Core core, int patients, Instant from, Instant to) {
        Set<PatientId> all =
                LongStream.rangeClosed(1, patients).mapToObj(PatientId::new).collect(Collectors.toSet());
        try {
            BacktestUnderWay underWay = core.reruns().backtest(new PracticeId(1), all, List.of(OFTEN), from, to);
            long began = System.nanoTime();
            while (underWay.result().isEmpty() && System.nanoTime() - began < LONGEST_NANOS) {
                underWay.done(); // whoever asks no more is not waited for
                LockSupport.parkNanos(LOOK_NANOS);
            }
            return switch (underWay.result().orElseThrow()) {
                case Backtest.OfPanel made -> made;
                case Backtest.CannotBe(String why) -> throw new IllegalStateException(why);
                case Backtest.Made _ -> throw new IllegalStateException("a panel is not one patient");
            };
        } catch (Commands.Unavailable unavailable) {
            throw new IllegalStateException(unavailable);
        }
    }

    private static Core open(Path folder, Path journal) throws IOException {
        CoreConfig config = new CoreConfig(
                new JournalConfig(journal, Roll.DAILY, JournalConfig.DEFAULT_BLOCK_BYTES, 0, 0),
                new JournalName(folder),
                Files.createDirectories(folder.resolve("snapshots")),
                RING_SLOTS,
                SEEN,
                Long.MAX_VALUE,
                Duration.ofSeconds(1));
        return Core.open(config, new OfMachine(), new Nowhere(), Fetches.NONE, Backtests::noDatabase, () -> {});
    }

    private static Connection noDatabase() throws SQLException {
        throw new SQLException("there is no database here", "08001");
    }

    private static final class OfMachine implements TimeSources {
        @Override
        public long monotonicNanos() {
            return System.nanoTime();
        }

        @Override
        public long wallMicros() {
            return ChronoUnit.MICROS.between(
                    Instant.EPOCH, InstantSource.system().instant());
        }
    }

    private static final class Nowhere implements Pages {
        @Override
        public void send(PageAttempt attempt) {}

        @Override
        public void withdraw(PageAttempt attempt) {}
    }
}

package org.telltale.benchmarks.simulate;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.benchmarks.disk.Folders;
import org.telltale.server.core.Commands;

/// What `./telltale simulate` runs: one seed after the other, each twice, with its database and without.
public final class Simulate {
    private static final String USAGE = """
            usage: ./telltale simulate --seeds A..B [--hours H] [--defect NAME]
              --seeds A..B   the seeds, both included
              --hours H      how long each simulates, 48 unless told
              --defect NAME  plants a defect, to see it found""";
    private static final Pattern SEEDS = Pattern.compile("([0-9]{1,18})\\.\\.([0-9]{1,18})");
    private static final Pattern HOURS = Pattern.compile("[1-9][0-9]{0,3}");
    private static final int USUAL_HOURS = 48;

    private final Duration length;
    private final Defect defect;

    /// Seeds that are run so.
    ///
    /// @param length how much time each simulates
    Simulate(Duration length, Defect defect) {
        this.length = length;
        this.defect = defect;
    }

    /// Runs seeds; the exit code says whether a promise was broken.
    public static void main(String[] args) {
        String seeds = "";
        int hours = USUAL_HOURS;
        Defect defect = Defect.NONE;
        for (int index = 0; index + 1 < args.length; index += 2) {
            String value = args[index + 1];
            switch (args[index]) {
                case "--seeds" -> seeds = value;
                case "--hours" -> hours = HOURS.matcher(value).matches() ? Integer.parseInt(value) : 0;
                case "--defect" -> defect = Defect.valueOf(value);
                default -> seeds = "";
            }
        }
        Optional<Range> range = Range.of(seeds);
        if (args.length % 2 != 0 || hours == 0 || range.isEmpty()) {
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        silence();
        new Simulate(Duration.ofHours(hours), defect).run(range.get());
    }

    /// Seeds one after the other, both ends included.
    record Range(long first, long last) {
        /// {@return what `A..B` names; empty where that is no seed at all}
        static Optional<Range> of(String text) {
            Matcher range = SEEDS.matcher(text);
            return range.matches()
                    ? Optional.of(new Range(Long.parseLong(range.group(1)), Long.parseLong(range.group(2))))
                            .filter(some -> some.first <= some.last)
                    : Optional.empty();
        }
    }

    /// What is done with one seed.
    @FunctionalInterface
    interface OneSeed {
        /// Runs it.
        ///
        /// @throws Exception if a promise does not hold, or the simulation itself fails
        void run(long seed) throws Exception;
    }

    /// {@return what the first seed has found that found anything}
    ///
    /// Whatever ends a seed ends it with its number: an error of the machine may be a defect, too.
    Optional<String> firstFound(Range seeds, OneSeed one) {
        for (long seed = seeds.first(); seed <= seeds.last(); seed++) {
            try {
                one.run(seed);
            } catch (Throwable found) {
                return Optional.of(report(seed, found));
            }
        }
        return Optional.empty();
    }

    /// What the core says of crashes and lost databases is what was done to it.
    private static void silence() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        }
    }

    private void run(Range seeds) {
        long startNanos = System.nanoTime();
        Sums sums = new Sums();
        Optional<String> found = firstFound(seeds, seed -> sums.add(run(seed)));
        if (found.isPresent()) {
            System.out.println(found.get());
            System.exit(1);
        }
        double minutes = (System.nanoTime() - startNanos) / 60e9;
        System.out.printf(
                "%d seeds: %,d simulated hours in %.1f s (%,.0f a minute), %,d records, %,d starts, %,d episodes"
                        + " (%,d breaches had to find one), %,d pages; every promise held%n",
                seeds.last() - seeds.first() + 1,
                sums.hours,
                minutes * 60,
                sums.hours / minutes,
                sums.records,
                sums.starts,
                sums.episodes,
                sums.breaches,
                sums.pages);
    }

    /// {@return what a seed has found, and the command that runs it again}
    String report(long seed, Throwable found) {
        String what = found instanceof Broken ? String.valueOf(found.getMessage()) : found.toString();
        return "seed " + seed + ": " + what + "\nagain: ./telltale simulate --seeds " + seed + ".." + seed + " --hours "
                + length.toHours() + (defect == Defect.NONE ? "" : " --defect " + defect);
    }

    /// Runs a seed with its database, which comes and goes, and without.
    ///
    /// @throws Broken if a promise does not hold
    Simulation.Run run(long seed) throws IOException, Commands.Unavailable {
        Simulation.Run with = run(seed, false);
        Simulation.Run without = run(seed, true);
        Broken.unless(
                with.pages().equals(without.pages()) && with.digest() == without.digest(),
                Promise.P4,
                "pages are others, or leave at other times, while the database is away");
        return with;
    }

    private Simulation.Run run(long seed, boolean isAwayThroughout) throws IOException, Commands.Unavailable {
        Path folder = Files.createTempDirectory(parent(), "telltale-simulate-");
        try (Simulation simulation = new Simulation(seed, length, defect, isAwayThroughout, folder)) {
            return simulation.run();
        } finally {
            Folders.delete(folder);
        }
    }

    /// Nothing here needs a disk: what is durable is worked out.
    private static Path parent() {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /// What all seeds came to, each counted once with its database and once without.
    private static final class Sums {
        private long hours;
        private long records;
        private long starts;
        private long episodes;
        private long breaches;
        private long pages;

        void add(Simulation.Run run) {
            hours += 2L * run.simulated().toHours();
            records += 2L * run.records();
            starts += 2L * run.starts();
            episodes += 2L * run.episodes();
            breaches += 2L * run.breaches();
            pages += 2L * run.pages().size();
        }
    }
}

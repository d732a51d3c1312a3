package org.telltale.benchmarks.journey;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.telltale.benchmarks.disk.Folders;
import org.telltale.benchmarks.result.Report;

/// Measures the whole way, in rounds, and then its latencies.
///
/// ```
/// arguments   default   meaning
/// rounds      3         rounds that count, after one that does not
/// patients    19200     a multiple of 1,600, so that every device keeps to one connection
/// lengthen    1         makes every load so much longer, or shorter
/// ```
public final class Journey {
    private static final int PATIENTS_STEP = 1_600;
    private static final double QUIET_LOAD = 0.5;
    private static final Duration BACK = Duration.ofDays(150);
    /// As long as a key of the server's.
    private static final String NOBODYS_KEY = "ttg_" + "0".repeat(43);

    private Journey() {}

    /// Measures and prints.
    ///
    /// @param results the folder for the figures
    public static void measure(Path results, String... args) throws IOException, InterruptedException, SQLException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        int patients = args.length > 1 ? Integer.parseInt(args[1]) : 19_200;
        double lengthen = args.length > 2 ? Double.parseDouble(args[2]) : 1;
        if (patients % PATIENTS_STEP != 0 || rounds < 1) {
            throw new IllegalArgumentException(
                    "patients must be a multiple of " + PATIENTS_STEP + ", rounds 1 or more");
        }
        InstantSource clock = InstantSource.system();
        Report report = Report.begin("journey", "./telltale bench journey " + String.join(" ", args), clock);
        Path folder = Folders.onDisk("journey");
        try {
            new Run(folder, patients, rounds, lengthen, clock, new Notes()).measure(report);
        } finally {
            Folders.deleteOnceQuiet(folder);
        }
        report.write(results);
    }

    /// One measurement and what it was asked.
    private record Run(Path folder, int patients, int rounds, double lengthen, InstantSource clock, Notes notes) {
        void measure(Report report) throws IOException, InterruptedException, SQLException {
            beginWithWhatNoRunCan();
            Report.progress("setting up " + patients + " patients");
            try (PageReceiver nurse = new PageReceiver(clock);
                    MeasuredServer server = MeasuredServer.start(
                            Files.createDirectories(folder.resolve("server")),
                            Path.of("journal"),
                            patients,
                            nurse.address(),
                            clock,
                            notes);
                    Bare bare = Bare.forced(folder, patients, NOBODYS_KEY, clock);
                    Bare door = Bare.atOnce(folder, patients, NOBODYS_KEY, clock)) {
                Rounds found = throughput(server, bare, door);
                Latencies latencies = latencies(server, bare, nurse, found);
                JourneyReport.print(report, patients, found, latencies.all(), notes);
            }
        }

        private void beginWithWhatNoRunCan() throws IOException {
            notes.add(
                    "Clients, server and database share this machine's cores and its loopback: a site with machines of"
                            + " their own would see more, and a network.");
            notes.add("No TLS, no broker between, no power cut; no other product ran beside it.");
            double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
            if (load > QUIET_LOAD) {
                notes.add(String.format(
                        Locale.ROOT,
                        "The machine was busy before the run (load %.1f): rates are too low, latencies too high.",
                        load));
            }
        }

        private Rounds throughput(MeasuredServer server, Bare bare, Bare door)
                throws IOException, InterruptedException, SQLException {
            JournalCeiling journal = new JournalCeiling(folder, clock.instant());
            try (CopyCeiling copy =
                    CopyCeiling.start(folder, patients, clock.instant().minus(BACK))) {
                return new Throughput(server, bare, door, copy, journal, folder, lengthen).measure(rounds);
            }
        }

        private Latencies latencies(MeasuredServer server, Bare bare, PageReceiver nurse, Rounds found)
                throws IOException, InterruptedException {
            Latencies latencies = new Latencies(folder, nurse, clock, lengthen, notes);
            long http = half(found, Shape.HTTP_SINGLE);
            long mqtt = half(found, Shape.MQTT);
            latencies.ofServer("HTTP", server, Shape.HTTP_SINGLE, Latencies.QUIET_RATE);
            latencies.ofBare("HTTP, bare path", bare, Shape.HTTP_SINGLE, Latencies.QUIET_RATE);
            latencies.ofServer("MQTT", server, Shape.MQTT, Latencies.QUIET_RATE);
            latencies.ofBare("MQTT, bare path", bare, Shape.MQTT, Latencies.QUIET_RATE);
            latencies.ofServer("HTTP, half of what it takes", server, Shape.HTTP_SINGLE, http);
            latencies.ofServer(
                    "HTTP in batches, half of what it takes", server, Shape.HTTP_BATCH, half(found, Shape.HTTP_BATCH));
            latencies.ofServer("MQTT, a quarter of what it takes", server, Shape.MQTT, mqtt / 2);
            latencies.ofServer("MQTT, half of what it takes", server, Shape.MQTT, mqtt);
            latencies.ofServerInMemory(Shape.HTTP_SINGLE);
            return latencies;
        }

        private static long half(Rounds found, Shape shape) {
            return Math.round(found.median(Throughput.ours(shape)) / 2);
        }
    }
}

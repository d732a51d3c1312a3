package org.telltale.benchmarks.store;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.telltale.benchmarks.disk.Folders;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.store.Batch;
import org.telltale.ingest.store.BatchStore.AlsoWrite;
import org.telltale.ingest.store.ReadingStore;
import org.telltale.server.store.Roles;
import org.telltale.server.store.Schema;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.EmbeddedTimescale;
import org.telltale.server.timescale.TimescaleTree;

/// Measures what the store writes in a second, in every way it has, on a database of its own.
///
/// The ways are run in turn within each round, so that a busy machine is busy for all of them; medians over the rounds
/// are printed as a Markdown table. CPU is of the database's one backend and of this thread.
///
/// Arguments: rows a run (default 100000), rounds (default 5).
public final class StoreCeilings {
    private static final int PRELOADED_ROWS = 300_000;
    private static final double TICK_MICROS = 10_000;

    private final DatabaseLogin app;
    private final int rowsARun;
    private long position;

    private StoreCeilings(DatabaseLogin app, int rowsARun) {
        this.app = app;
        this.rowsARun = rowsARun;
    }

    /// One way to write.
    private record Way(String name, int credentials, int flags, double duplicates) {}

    private static final List<Way> WAYS = List.of(
            new Way("copy of readings, no identity", 1, Fragments.PROBABLE, 0),
            new Way("all new", 1, 0, 0),
            new Way("all new, 500 gateways", 500, 0, 0),
            new Way("all new, a gateway each", 1_000_000, 0, 0),
            new Way("1 % here before", 1, 0, 0.01),
            new Way("10 % here before", 1, 0, 0.1));

    /// What one run took, a row.
    private record Cost(double wallMicros, double backendMicros, double clientMicros) {}

    /// Runs and prints.
    ///
    /// @throws IOException if the database cannot be started
    public static void main(String[] args) throws IOException, SQLException {
        int rowsARun = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Path folder = Folders.onDisk("store");
        Path tree = TimescaleTree.unpacked().orElseThrow().folder();
        try (EmbeddedTimescale timescale = EmbeddedTimescale.start(tree, folder, 0)) {
            Roles roles = Roles.create(timescale.login(), "owner", "app");
            System.out.println("database: " + Schema.migrate(roles.owner(), Roles.APP));
            new StoreCeilings(roles.app(), rowsARun).measure(rounds);
        } finally {
            Folders.delete(folder);
        }
    }

    private void measure(int rounds) throws SQLException, IOException {
        run(new Way("preload", 1, 0, 0), 5_000, PRELOADED_ROWS);
        System.out.println("| way | rows a commit | rows/s | backend us/row | client us/row |");
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
        for (int rowsACommit : new int[] {1_000, 5_000}) {
            List<List<Cost>> costs =
                    WAYS.stream().<List<Cost>>map(_ -> new ArrayList<>()).toList();
            for (int round = 0; round < rounds; round++) {
                for (int way = 0; way < WAYS.size(); way++) {
                    costs.get(way).add(run(WAYS.get(way), rowsACommit, rowsARun));
                }
            }
            for (int way = 0; way < WAYS.size(); way++) {
                print(WAYS.get(way), rowsACommit, costs.get(way));
            }
        }
    }

    private static void print(Way way, int rowsACommit, List<Cost> costs) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %,.0f | %.1f | %.1f |%n",
                way.name(),
                rowsACommit,
                1e6 / median(costs.stream().mapToDouble(Cost::wallMicros).toArray()),
                median(costs.stream().mapToDouble(Cost::backendMicros).toArray()),
                median(costs.stream().mapToDouble(Cost::clientMicros).toArray()));
    }

    private Cost run(Way way, int rowsACommit, int rows) throws SQLException, IOException {
        int[] backend = new int[1];
        Workload workload = new Workload(way.credentials(), way.flags(), way.duplicates(), position);
        Batch batch = new Batch();
        try (ReadingStore store = new ReadingStore(() -> connect(backend), 0)) {
            store.position();
            double backendBefore = cpuMicros(backend[0]);
            long wallNanos = 0;
            long clientNanos = 0;
            for (int written = 0; written < rows; written += rowsACommit) {
                workload.fill(batch, rowsACommit);
                long cpu = threadCpuNanos();
                long start = System.nanoTime();
                store.commit(batch, workload.last(), 1_795_000_000_000_000L, AlsoWrite.NOTHING);
                wallNanos += System.nanoTime() - start;
                clientNanos += threadCpuNanos() - cpu;
            }
            double backendMicros = cpuMicros(backend[0]) - backendBefore;
            return new Cost(wallNanos / 1e3 / rows, backendMicros / rows, clientNanos / 1e3 / rows);
        } finally {
            position = workload.position();
        }
    }

    private Connection connect(int[] backend) throws SQLException {
        Connection connection = app.connect();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            backend[0] = row.getInt(1);
        }
        return connection;
    }

    /// User and system time of a process, in steps of 10 ms. Source: proc(5), `/proc/pid/stat`, fields 14 and 15.
    private static double cpuMicros(int pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(afterName[11]) + Long.parseLong(afterName[12])) * TICK_MICROS;
    }

    private static long threadCpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}

package org.telltale.benchmarks.journey;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.telltale.benchmarks.process.Cores;
import org.telltale.benchmarks.process.CpuUse;
import org.telltale.benchmarks.process.Meters;
import org.telltale.benchmarks.process.ThreadUse;
import org.telltale.simulators.load.LoadReport;

/// What one load did to the server, seen from outside.
///
/// @param report what the load generator saw
/// @param cpu what server and database used from before the first request until after the last answer
/// @param threads what each thread of the server used meanwhile
/// @param recordsAForce how many records were forced together
/// @param cores cores that were busy, by who kept them so
record Observed(LoadReport report, CpuUse cpu, Map<String, ThreadUse.Use> threads, double recordsAForce, Busy cores) {
    private static final String JOURNAL = "telltale-journal";
    private static final String MONITOR = "telltale-monitor";

    /// How many cores were busy on average, from before the first request until after the last answer.
    ///
    /// @param clients the load generator, this process
    /// @param machine everything on this machine together
    record Busy(double server, double database, double clients, double machine) {}

    /// Sends something.
    interface Load {
        LoadReport send() throws InterruptedException;
    }

    static Observed of(MeasuredServer server, Load load) throws IOException, InterruptedException {
        Map<String, Double> meters = server.meters().read();
        Map<String, ThreadUse.Use> threads = server.threads().byName();
        long ownPid = ProcessHandle.current().pid();
        CpuUse own = CpuUse.of(ownPid);
        CpuUse cpu = CpuUse.of(server.jvm().pid());
        Cores cores = Cores.now();
        long start = System.nanoTime();
        LoadReport report = load.send();
        double seconds = (System.nanoTime() - start) / 1e9;
        Cores busy = Cores.now().since(cores);
        CpuUse used = CpuUse.of(server.jvm().pid()).since(cpu);
        CpuUse clients = CpuUse.of(ownPid).since(own);
        Map<String, ThreadUse.Use> threadsAfter = server.threads().byName();
        Map<String, Double> after = server.meters().read();
        double forces = grown(meters, after, "telltale_journal_forces_total");
        double records = grown(meters, after, "telltale_journal_forced_records_total");
        return new Observed(
                report,
                used,
                since(threads, threadsAfter),
                records / Math.max(1, forces),
                new Busy(
                        used.ownSeconds() / seconds,
                        used.descendantSeconds() / seconds,
                        clients.ownSeconds() / seconds,
                        busy.busySeconds() / seconds));
    }

    private static double grown(Map<String, Double> before, Map<String, Double> after, String meter) {
        return Meters.value(after, meter) - Meters.value(before, meter);
    }

    private static Map<String, ThreadUse.Use> since(
            Map<String, ThreadUse.Use> before, Map<String, ThreadUse.Use> after) {
        Map<String, ThreadUse.Use> used = new TreeMap<>();
        after.keySet().forEach(name -> used.put(name, ThreadUse.between(before, after, name)));
        return used;
    }

    double perSecond() {
        return report.readingsPerSecond();
    }

    double perCpuSecond() {
        return report.acknowledgedReadings() / cpu.ownSeconds();
    }

    /// {@return bytes a reading allocated by the two threads of the ring}
    double ringBytes() {
        return (allocated(JOURNAL) + allocated(MONITOR)) / report.acknowledgedReadings();
    }

    /// {@return microseconds of CPU a reading of the threads whose names begin so}
    double cpuMicros(String prefix) {
        return threads.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(prefix))
                        .mapToDouble(entry -> entry.getValue().cpuSeconds())
                        .sum()
                * 1e6
                / report.acknowledgedReadings();
    }

    private double allocated(String thread) {
        ThreadUse.Use use = threads.get(thread);
        if (use == null) {
            throw new IllegalStateException("the server has no thread " + thread);
        }
        return use.allocatedBytes();
    }
}

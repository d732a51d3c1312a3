package org.telltale.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.telltale.benchmarks.disk.Folders;
import org.telltale.benchmarks.journey.Journey;
import org.telltale.benchmarks.recovery.Backtests;
import org.telltale.benchmarks.recovery.Recovery;
import org.telltale.benchmarks.store.StoreCeilings;
import org.telltale.benchmarks.ward.HeapPerPatient;

/// What `./telltale bench` runs. Each measurement prints its figures, its ceilings and its own
/// noise, and writes them to the folder of results too, ready to be pasted into
/// `docs/internals/benchmarks.md`.
public final class Bench {
    private static final String USAGE = """
            usage: ./telltale bench WHAT [ARG ...]
              micro [JMH ARG ...]  decoder, ring, journal and Monitor, each alone, beside a ceiling or a peer
              flink [PATIENTS DAYS ROUNDS]
                                   judgment beside Apache Flink by the same rules; the launcher fetches it
              journey [ROUNDS PATIENTS LENGTHEN]
                                   the whole way: how much the server takes, how long it takes, beside its ceilings
              recovery [PATIENTS DAYS]
                                   how long a server takes to be ready after SIGKILL, with a snapshot and without
              backtest [PATIENTS DAYS]
                                   how long a rule takes to be tried on a practice's past
              heap [PATIENTS]      what a monitored patient takes of the heap
              store [ROWS ROUNDS]  what the database writes, in every way that the store has
            Results are written to target/bench. benchmarks/README.md says what each figure means.""";

    private Bench() {}

    /// Measures one thing.
    ///
    /// @param args what, and what belongs to it
    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            System.err.println(USAGE);
            System.exit(2);
        }
        if (System.getProperty(Folders.PROPERTY) == null) {
            // The disk that is measured is the one that the repository lies on: /tmp is often memory.
            System.setProperty(Folders.PROPERTY, results().toString());
        }
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        switch (args[0]) {
            case "micro" -> org.openjdk.jmh.Main.main(micro(rest));
            case "journey" -> Journey.measure(results(), rest);
            case "recovery" -> Recovery.measure(results(), rest);
            case "backtest" -> Backtests.measure(results(), rest);
            case "heap" -> HeapPerPatient.measure(results(), rest);
            case "store" -> StoreCeilings.main(rest);
            default -> {
                System.err.println(USAGE);
                System.exit(2);
            }
        }
    }

    /// {@return the folder of results, made where it is missing}
    public static Path results() throws IOException {
        return Files.createDirectories(Path.of(System.getProperty("telltale.home", ""), "target", "bench")
                .toAbsolutePath());
    }

    private static String[] micro(String[] asked) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-prof",
                "gc",
                "-rf",
                "json",
                "-rff",
                results().resolve("micro.json").toString(),
                "-jvmArgsAppend",
                "-D" + Folders.PROPERTY + "=" + System.getProperty(Folders.PROPERTY)));
        arguments.addAll(List.of(asked));
        return arguments.toArray(new String[0]);
    }
}

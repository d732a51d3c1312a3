package org.telltale.benchmarks.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.telltale.benchmarks.process.ChildJvm;

/// One start of a server on a state folder, and what its log says of it.
///
/// @param jvm the server, ready
/// @param readySeconds from the launcher's start until it said so; its database may still be on its way
/// @param scannedRecords how many records the journal had, each checked
/// @param scanSeconds how long that took
/// @param snapshot where the snapshot stood, 0 where there was none
/// @param replayedRecords how many records were run again
/// @param recoverySeconds how long snapshot and replay took
record Start(
        ChildJvm jvm,
        double readySeconds,
        long scannedRecords,
        double scanSeconds,
        long snapshot,
        long replayedRecords,
        double recoverySeconds) {
    private static final Pattern RECOVERED =
            Pattern.compile("recovered: (\\d+) records scanned in (\\d+) ms, snapshot at"
                    + " (\\d+), (\\d+) records run again in (\\d+) ms");

    static Start of(Path state, long snapshotEvery) throws IOException {
        Path config = Files.writeString(state.resolveSibling("telltale.yaml"), """
                state: %s
                http: {host: 127.0.0.1, port: 0}
                mqtt: {host: 127.0.0.1, port: 0}
                api: {host: 127.0.0.1, port: 0}
                snapshot: {every-records: %d}
                """.formatted(state, snapshotEvery));
        Path log = Files.createTempFile(state.getParent(), "server-", ".log");
        long start = System.nanoTime();
        ChildJvm jvm = ChildJvm.launched(log, config);
        double ready = (System.nanoTime() - start) / 1e9;
        try {
            return of(jvm, ready, Files.readAllLines(log));
        } catch (IOException | RuntimeException failure) {
            jvm.kill();
            throw failure;
        }
    }

    double replayedPerSecond() {
        return replayedRecords / Math.max(1e-3, recoverySeconds);
    }

    private static Start of(ChildJvm jvm, double readySeconds, List<String> log) throws IOException {
        for (String line : log) {
            Matcher found = RECOVERED.matcher(line);
            if (found.find()) {
                return new Start(
                        jvm,
                        readySeconds,
                        Long.parseLong(found.group(1)),
                        Long.parseLong(found.group(2)) / 1e3,
                        Long.parseLong(found.group(3)),
                        Long.parseLong(found.group(4)),
                        Long.parseLong(found.group(5)) / 1e3);
            }
        }
        throw new IOException("the server does not say what it has recovered: " + log);
    }
}

package org.telltale.server.serve;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.telltale.server.Telltale;

/// `telltale serve` as a process of its own, for tests that kill it.
final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready: http (\\d+), mqtt \\d+, people (\\d+)");

    private final Process process;
    final int httpPort;
    final int apiPort;

    private ServerProcess(Process process, int httpPort, int apiPort) {
        this.process = process;
        this.httpPort = httpPort;
        this.apiPort = apiPort;
    }

    /// Starts a server and waits until it takes readings.
    ///
    /// @param log where its diagnostics go
    static ServerProcess start(Path config, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        // The flags of this JVM, without the agent that measures coverage.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--") || flag.startsWith("-Dchronicle") || flag.startsWith("-Duser."))
                .forEach(command::add);
        command.addAll(List.of(
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Telltale.class.getName(),
                "serve",
                "--config",
                config.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        BufferedReader printed = process.inputReader(StandardCharsets.UTF_8);
        for (String line = printed.readLine(); line != null; line = printed.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                return new ServerProcess(process, Integer.parseInt(ready.group(1)), Integer.parseInt(ready.group(2)));
            }
        }
        throw new IOException("the server ended before it was ready; see " + log);
    }

    /// SIGKILL, and waits until the process is gone.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// SIGTERM, and waits until it has drained.
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

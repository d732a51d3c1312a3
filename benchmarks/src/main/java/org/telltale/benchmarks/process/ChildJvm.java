package org.telltale.benchmarks.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A JVM of its own that says on standard output when it is ready, and where. It has this one's class
/// path and flags, or the launcher's.
public final class ChildJvm implements AutoCloseable {
    /// More options for every child, separated by blanks: a profiler, another collector.
    public static final String OPTIONS = "telltale.bench.child-options";

    private static final Pattern READY = Pattern.compile("ready: http (\\d+), mqtt (\\d+), people (\\d+)");
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final int http;
    private final int mqtt;
    private final int people;

    private ChildJvm(Process process, Matcher ready) {
        this.process = process;
        this.http = Integer.parseInt(ready.group(1));
        this.mqtt = Integer.parseInt(ready.group(2));
        this.people = Integer.parseInt(ready.group(3));
    }

    /// Starts one and waits until it is ready.
    ///
    /// @param log where its diagnostics go
    /// @throws IOException if it ends before it is ready
    public static ChildJvm start(Path log, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--") || flag.startsWith("-XX:") || flag.startsWith("-Dchronicle"))
                .forEach(command::add);
        String more = System.getProperty(OPTIONS, "");
        if (!more.isBlank()) {
            command.addAll(List.of(more.strip().split(" +", -1)));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return start(log, command);
    }

    /// Starts the server as an operator does, with `./telltale serve`, and waits until it is ready.
    ///
    /// @param log where its diagnostics go
    /// @throws IOException if it ends before it is ready
    public static ChildJvm launched(Path log, Path config) throws IOException {
        Path launcher = Path.of(System.getProperty("telltale.home", ""), "telltale");
        return start(log, List.of(launcher.toAbsolutePath().toString(), "serve", "--config", config.toString()));
    }

    private static ChildJvm start(Path log, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(new File(log.toString())))
                .start();
        BufferedReader printed = process.inputReader(StandardCharsets.UTF_8);
        for (String line = printed.readLine(); line != null; line = printed.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                return new ChildJvm(process, ready);
            }
        }
        throw new IOException(command.getLast() + " ended before it was ready; see " + log);
    }

    /// {@return its process id}
    public long pid() {
        return process.pid();
    }

    /// {@return the port for readings over HTTP}
    public int httpPort() {
        return http;
    }

    /// {@return the port for readings over MQTT}
    public int mqttPort() {
        return mqtt;
    }

    /// {@return the port of the API, where it has one}
    public int peoplePort() {
        return people;
    }

    /// Kills it as a power cut would end it, and whatever it has started goes with it in its own way.
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// Asks it to end, and waits; not for ever.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }
}

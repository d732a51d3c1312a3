package org.telltale.server.serve;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.telltale.server.Telltale;

/// `telltale serve` as a process of its own, for tests that kill it.
final class ServerProcess implements AutoCloseable {
    private static final long LONGEST_MINUTES = 3;
    private static final Pattern READY =
            Pattern.compile("ready: http (\\d+), mqtt (\\d+), people (\\d+)(?:, mllp (\\d+))?");

    private final Process process;
    final int httpPort;
    final int mqttPort;
    final int apiPort;

    /// 0 where none was asked for.
    final int mllpPort;

    private ServerProcess(Process process, Matcher ready) {
        this.process = process;
        this.httpPort = Integer.parseInt(ready.group(1));
        this.mqttPort = Integer.parseInt(ready.group(2));
        this.apiPort = Integer.parseInt(ready.group(3));
        this.mllpPort = ready.group(4) == null ? 0 : Integer.parseInt(ready.group(4));
    }

    /// Starts a server and waits until it takes readings.
    ///
    /// @param log where its diagnostics go
    static ServerProcess start(Path config, Path log) throws IOException {
        return start(command(Telltale.class, "serve", "--config", config.toString()), log);
    }

    /// Starts what will become a server, and waits until it says so.
    static ServerProcess start(List<String> command, Path log) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            Matcher ready = CompletableFuture.supplyAsync(
                            () -> ready(process.inputReader(StandardCharsets.UTF_8)), Thread::startVirtualThread)
                    .orTimeout(LONGEST_MINUTES, TimeUnit.MINUTES)
                    .join();
            return new ServerProcess(process, ready);
        } catch (CompletionException never) {
            process.destroyForcibly();
            throw new IOException("the server was not ready; see " + log, never);
        }
    }

    private static Matcher ready(BufferedReader printed) {
        return printed.lines()
                .map(READY::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .orElseThrow();
    }

    /// {@return the command line of a `main` of ours in a process of its own}
    static List<String> command(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        // The flags of this JVM, without the agent that measures coverage.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--") || flag.startsWith("-Dchronicle") || flag.startsWith("-Duser."))
                .forEach(command::add);
        command.add("-Xmx512m");
        command.addAll(StartedFast.options());
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    /// {@return a file as the process sees it, which may have mounts of its own}
    Path inside(Path file) {
        return Path.of("/proc/" + process.pid() + "/root" + file);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// SIGKILL, and waits until the process is gone.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// Waits until it has ended by itself.
    ///
    /// @return its exit code
    int ended() {
        try {
            return process.onExit()
                    .orTimeout(LONGEST_MINUTES, TimeUnit.MINUTES)
                    .join()
                    .exitValue();
        } catch (CompletionException never) {
            kill();
            throw new AssertionError("the server did not end by itself", never);
        }
    }

    /// SIGTERM, and waits until it has drained.
    @Override
    public void close() {
        process.destroy();
        ended();
    }
}

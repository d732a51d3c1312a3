package org.telltale.server.timescale;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The running database process, and the processes that it has started.
///
/// The kernel tells it to shut down (SIGINT, by the parent-death signal) when the thread that started it
/// ends. That thread waits for it, so it ends with the database or with the JVM, however the JVM goes. The
/// process leads a session of its own, so that Ctrl-C in a terminal reaches the server alone, which then
/// stops its database last.
final class Postmaster {
    /// How long an orderly shutdown may take, with its last checkpoint.
    static final Duration GRACE = Duration.ofSeconds(30);
    /// How long its helpers may outlive it.
    private static final Duration ORPHANS_GRACE = Duration.ofSeconds(10);
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(1);

    private static final long POLL_MILLIS = 20;
    private static final String LOCK_FILE = "postmaster.pid";
    private static final int STATUS_LINE = 7;

    private final Process process;
    private final Path data;
    private final long startedNanos = System.nanoTime();

    private Postmaster(Process process, Path data) {
        this.process = process;
        this.data = data;
    }

    /// Starts it, and returns before it answers.
    static Postmaster start(TimescaleTree tree, StateFolder state, Account account, List<String> settings)
            throws IOException {
        var program = new ArrayList<>(List.of("setpriv", "--pdeathsig=INT", tree.program("postgres")));
        program.add("-D");
        program.add(state.data().toString());
        settings.forEach(setting -> {
            program.add("-c");
            program.add(setting);
        });
        var words = new ArrayList<String>(List.of("setsid"));
        words.addAll(account.running(program));
        ProcessBuilder builder = Command.builder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(state.log().toFile()));
        return new Postmaster(startedByItsKeeper(builder), state.data());
    }

    static Process startedByItsKeeper(ProcessBuilder builder) throws IOException {
        var started = new CompletableFuture<Process>();
        Thread.ofPlatform().daemon().name("timescale-keeper").start(() -> {
            try {
                Process process = builder.start();
                started.complete(process);
                process.waitFor();
            } catch (IOException failure) {
                started.completeExceptionally(new UncheckedIOException(failure));
            } catch (InterruptedException nobodyDoes) {
                throw new IllegalStateException(nobodyDoes);
            } catch (RuntimeException | Error failure) {
                // Whoever waits for the process would wait for ever; once it has started, nobody does.
                started.completeExceptionally(failure);
            }
        });
        try {
            return started.join();
        } catch (CompletionException failure) {
            throw new IOException("the database could not be started", failure.getCause());
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// {@return told on a thread of its own, which it may keep, when the process has ended}
    CompletableFuture<Exit> exit() {
        return process.onExit()
                .thenApplyAsync(
                        ended -> new Exit(ended.exitValue(), Duration.ofNanos(System.nanoTime() - startedNanos)),
                        task -> Thread.ofPlatform()
                                .daemon()
                                .name("timescale-exit")
                                .start(task));
    }

    /// How it ended.
    ///
    /// @param code 128 and the number of the signal that ended it, where one did
    record Exit(int code, Duration lived) {}

    /// {@return whether it takes connections, by its own word}
    ///
    /// It writes that into its lock file. A connection would not do as a sign: where the port is taken, the answer
    /// would come from another server.
    boolean isReady() throws IOException {
        try {
            List<String> lines = Files.readAllLines(data.resolve(LOCK_FILE));
            return lines.size() > STATUS_LINE
                    && lines.getFirst().equals(String.valueOf(process.pid()))
                    && lines.get(STATUS_LINE).strip().equals("ready");
        } catch (NoSuchFileException notYet) {
            return false;
        }
    }

    /// Waits a moment, less when the process ends.
    void pause() throws IOException {
        try {
            process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /// Asks for a fast shutdown: clients are disconnected, what was committed is on disk. Waits until all is gone.
    void stop() throws IOException {
        shutDown(process.toHandle(), GRACE);
        endOrphansIn(data);
    }

    /// Takes it away as a crash would, with all its helpers, and waits until all are gone.
    void kill() throws IOException {
        shutDown(process.toHandle(), Duration.ZERO);
        livingIn(data).forEach(ProcessHandle::destroyForcibly);
        awaitNobodyIn(data);
    }

    /// Ends whatever an earlier server left running on a cluster, and removes the lock file that a killed one
    /// leaves.
    ///
    /// The caller holds the state folder's lock, so no live server owns what is found. PostgreSQL itself
    /// would refuse to start while the process id in the lock file is a zombie or, after a reboot, that of
    /// another program.
    ///
    /// @param grace how long each process may take to shut down in order
    static void clearLeftovers(Path data, Duration grace) throws IOException {
        for (ProcessHandle leftover : livingIn(data)) {
            shutDown(leftover, grace);
        }
        endOrphansIn(data);
        Files.deleteIfExists(data.resolve(LOCK_FILE));
    }

    /// Ends one process: in order within the grace that it is given, by force after that.
    private static void shutDown(ProcessHandle server, Duration grace) throws IOException {
        if (!endsWhenAsked(server, grace)) {
            server.destroyForcibly();
            ends(server, GRACE);
        }
    }

    /// Asks again and again: while it is being started it may be deaf to the signal, as whatever a shell has put in the
    /// background is.
    private static boolean endsWhenAsked(ProcessHandle server, Duration grace) throws IOException {
        Duration left = grace;
        while (left.isPositive() && isAskedToEnd(server)) {
            Duration patience = left.compareTo(ASKED_AGAIN_AFTER) < 0 ? left : ASKED_AGAIN_AFTER;
            if (ends(server, patience)) {
                return true;
            }
            left = left.minus(patience);
        }
        return false;
    }

    /// ProcessHandle knows SIGTERM and SIGKILL only; the first would wait for the clients to leave.
    private static boolean isAskedToEnd(ProcessHandle server) throws IOException {
        return Command.of(List.of("sh", "-c", "kill -INT " + server.pid())).succeeds();
    }

    private static boolean ends(ProcessHandle process, Duration patience) throws IOException {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        } catch (ExecutionException | TimeoutException stuck) {
            return false;
        }
    }

    /// A helper that does not notice that its postmaster is gone holds nothing that the next start does not recover.
    private static void endOrphansIn(Path data) throws IOException {
        if (!isLeftByAll(data, ORPHANS_GRACE)) {
            livingIn(data).forEach(ProcessHandle::destroyForcibly);
            awaitNobodyIn(data);
        }
    }

    static void awaitNobodyIn(Path data) throws IOException {
        if (!isLeftByAll(data, GRACE)) {
            throw new IOException("processes of the database in " + data + " do not end");
        }
    }

    private static boolean isLeftByAll(Path data, Duration patience) throws IOException {
        long patienceEndsNanos = System.nanoTime() + patience.toNanos();
        while (!livingIn(data).isEmpty()) {
            if (System.nanoTime() - patienceEndsNanos > 0) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException interrupted) {
                throw interrupted(interrupted);
            }
        }
        return true;
    }

    /// {@return the processes that work in a cluster's folder, as every process of PostgreSQL does}
    static List<ProcessHandle> livingIn(Path data) throws IOException {
        var found = new ArrayList<ProcessHandle>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
            for (Path process : processes) {
                if (worksIn(process, data)) {
                    long pid = Long.parseLong(String.valueOf(process.getFileName()));
                    ProcessHandle.of(pid).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static boolean worksIn(Path process, Path data) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(data);
        } catch (IOException goneOrAnotherUsers) {
            return false;
        }
    }

    private static IOException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return (IOException) new InterruptedIOException("interrupted while waiting for the database").initCause(cause);
    }
}

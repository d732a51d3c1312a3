package org.telltale.ingest.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.telltale.ingest.edge.TlsFiles;

/// A Mosquitto broker in a process of its own, on a loopback port that it keeps when it is started again.
///
/// Sessions, their queued messages and retained messages are persistent and saved after every change, so
/// what the broker has when it is killed is what it has afterwards, up to the last second. It dies with the
/// JVM. Not thread safe.
public final class MosquittoProcess implements AutoCloseable {
    /// The environment variable that names the folder of the broker's programs.
    public static final String TREE_VARIABLE = "TELLTALE_MOSQUITTO_TREE";

    private static final String LOOPBACK = "127.0.0.1";
    private static final int FIRST_PORT = 16_384;
    private static final int LAST_PORT = 32_767;

    private final Path tree;
    private final Path folder;
    private final int port;
    private final int tlsPort;
    private Process process;

    private MosquittoProcess(Path tree, Path folder, int port, int tlsPort) throws IOException {
        this.tree = tree;
        this.folder = folder;
        this.port = port;
        this.tlsPort = tlsPort;
        this.process = launch();
    }

    /// {@return the folder of the broker's programs: the one that [#TREE_VARIABLE] names, else the cached one; empty
    /// where there is none}
    public static Optional<Path> unpacked() {
        String named = System.getenv(TREE_VARIABLE);
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        Path caches =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        Path tree = caches.resolve("telltale/mosquitto-trixie");
        return Files.exists(tree.resolve(".complete")) ? Optional.of(tree) : Optional.empty();
    }

    /// Starts a broker and waits until it answers.
    ///
    /// No client needs a password.
    ///
    /// @param folder for its configuration, its log and what it persists
    /// @return the running broker
    /// @throws IOException when it does not start
    public static MosquittoProcess start(Path folder) throws IOException {
        return start(folder, 0, "allow_anonymous true");
    }

    /// Starts a broker that has a second listener, for TLS, and lets in one user with a password only.
    ///
    /// @param tls the broker's certificate and key
    /// @throws IOException when it does not start
    public static MosquittoProcess start(Path folder, TlsFiles tls, String user, String password)
            throws IOException, GeneralSecurityException {
        int tlsPort = freePort();
        Path passwords = Files.writeString(
                folder.resolve("passwords"), user + ':' + PasswordHash.of(password) + System.lineSeparator());
        // Not per listener: with per_listener_settings a message for a session whose client is away is dropped.
        return start(folder, tlsPort, """
                allow_anonymous false
                password_file %s
                listener %d %s
                certfile %s
                keyfile %s
                """.formatted(passwords, tlsPort, LOOPBACK, tls.certificate(), tls.key()));
    }

    private static MosquittoProcess start(Path folder, int tlsPort, String more) throws IOException {
        Path tree = unpacked().orElseThrow(() -> new IOException("no Mosquitto here: run scripts/mosquitto-get.sh"));
        int port = freePort();
        Files.writeString(folder.resolve("mosquitto.conf"), """
                user root
                persistence true
                persistence_location %s/
                autosave_on_changes true
                autosave_interval 1
                max_queued_messages 0
                listener %d %s
                """.formatted(folder, port, LOOPBACK) + more);
        return new MosquittoProcess(tree, folder, port, tlsPort);
    }

    /// {@return the address that clients connect to}
    public String uri() {
        return "tcp://" + LOOPBACK + ":" + port;
    }

    /// {@return the address that clients connect to with TLS, where there is such a listener}
    public String tlsUri() {
        return "ssl://" + LOOPBACK + ":" + tlsPort;
    }

    /// {@return whether what it has written to its disk holds this text: that it keeps over a kill}
    public boolean hasSaved(String text) throws IOException {
        Path saved = folder.resolve("mosquitto.db");
        return Files.exists(saved)
                && Files.readString(saved, StandardCharsets.ISO_8859_1).contains(text);
    }

    /// {@return the port on the loopback address}
    public int port() {
        return port;
    }

    /// Stops the broker in order: it saves its state and closes its connections.
    public void stop() {
        process.destroy();
        process.onExit().join();
    }

    /// Takes the broker away as a crash would.
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /// Starts the broker again on the same port, with what it has persisted.
    ///
    /// @throws IOException when it does not start
    public void restart() throws IOException {
        stop();
        process = launch();
    }

    /// Kills the broker: what it would still save, nobody will read.
    @Override
    public void close() {
        kill();
    }

    private Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        "setpriv",
                        "--pdeathsig=KILL",
                        tree.resolve("usr/sbin/mosquitto").toString(),
                        "-c",
                        folder.resolve("mosquitto.conf").toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("mosquitto.log").toFile()));
        Process launched = startedByItsKeeper(builder);
        while (!answers()) {
            if (!pause(launched)) {
                throw new IOException("Mosquitto did not start: " + Files.readString(folder.resolve("mosquitto.log")));
            }
        }
        return launched;
    }

    /// The kernel's parent-death signal comes when the thread that started the process ends, so that thread stays.
    private static Process startedByItsKeeper(ProcessBuilder builder) throws IOException {
        var started = new CompletableFuture<Process>();
        Thread.ofPlatform().daemon().name("mosquitto-keeper").start(() -> {
            try {
                Process process = builder.start();
                started.complete(process);
                process.onExit().join();
            } catch (IOException failure) {
                started.completeExceptionally(failure);
            }
        });
        return started.join();
    }

    /// Waits a moment; false when the process has ended.
    private static boolean pause(Process process) throws IOException {
        try {
            return !process.waitFor(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /// A port below those that the kernel gives to outgoing connections, one of which could take it during a
    /// restart.
    private static int freePort() throws IOException {
        RandomGenerator random = RandomGenerator.getDefault();
        while (true) {
            int candidate = random.nextInt(FIRST_PORT, LAST_PORT + 1);
            try (var socket = new ServerSocket(candidate, 1, InetAddress.ofLiteral(LOOPBACK))) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // The next one, then.
            }
        }
    }
}

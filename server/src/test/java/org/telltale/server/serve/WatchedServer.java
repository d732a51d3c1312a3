package org.telltale.server.serve;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.telltale.server.config.Settings;
import org.telltale.server.core.CoreStatus;

/// A whole server, put together as `telltale serve` does it, that writes down the digest of what it has decided as
/// it goes: a line each with a position and the digest at that position or one a little later.
final class WatchedServer {
    private static final int JOURNAL_LOST = 71;
    private static final long LOOK_NANOS = 200_000;

    private WatchedServer() {}

    /// @param arguments the server's settings, and the file of digests
    static void main(String... arguments) throws IOException {
        Settings settings = Settings.load(Path.of(arguments[0]), System.getenv());
        RunningServer server =
                RunningServer.start(settings, () -> Runtime.getRuntime().halt(JOURNAL_LOST));
        System.out.println(
                "ready: http " + server.httpPort() + ", mqtt " + server.mqttPort() + ", people " + server.apiPort());
        System.out.flush();
        try (FileOutputStream digests = new FileOutputStream(arguments[1], true)) {
            long last = -1;
            while (true) {
                CoreStatus status = server.core().status();
                if (status.judgedPosition() != last) {
                    last = status.judgedPosition();
                    digests.write((last + " " + status.decisionDigest() + "\n").getBytes(StandardCharsets.US_ASCII));
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
    }
}

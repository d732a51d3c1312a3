package org.telltale.server.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.EmbeddedTimescale;

/// The embedded database of a server in another process, as whoever owns the machine can reach it.
final class OwnDatabase {
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    private final Path folder;
    private final Path settings;
    private final String goodSettings;

    /// Waits until it is made: its server does not.
    OwnDatabase(Path folder) throws Exception {
        this.folder = folder;
        this.settings = folder.resolve("data/postgresql.auto.conf");
        Await.until("the database is made", () -> Files.exists(settings));
        this.goodSettings = Files.readString(settings);
    }

    /// SIGKILL to the process that all others of the database belong to.
    ///
    /// @return its process id
    long kill() throws IOException {
        long pid = pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        return pid;
    }

    /// The next start fails, and those after it.
    void keepAway() throws IOException {
        Files.writeString(settings, goodSettings + "\nthis is no setting\n");
    }

    void letComeBack() throws IOException {
        Files.writeString(settings, goodSettings);
    }

    long pid() throws IOException {
        return Long.parseLong(status().getFirst());
    }

    boolean isReady() throws IOException {
        List<String> status = status();
        return status.size() > STATUS_LINE && status.get(STATUS_LINE).strip().equals("ready");
    }

    private List<String> status() throws IOException {
        Path file = folder.resolve("data/postmaster.pid");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /// {@return the rows of a query, columns joined by a comma and a blank}
    List<String> rows(String sql) throws SQLException, IOException {
        String url = "jdbc:postgresql://127.0.0.1:%s/%s".formatted(status().get(PORT_LINE), EmbeddedTimescale.DATABASE);
        String password = Files.readString(folder.resolve("password"));
        return StoreDatabase.rows(new DatabaseLogin(url, EmbeddedTimescale.SUPERUSER, password), sql);
    }
}

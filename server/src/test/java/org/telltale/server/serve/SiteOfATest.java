package org.telltale.server.serve;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// What stands around a server that a test starts as a process: an empty database, a folder for all else, somebody
/// who is paged, and a client. Whoever extends it starts the server itself, and says when.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 8, unit = TimeUnit.MINUTES)
abstract class SiteOfATest {
    @TempDir
    Path folder;

    final StoreDatabase database;
    final HttpClient client = HttpClient.newHttpClient();
    final Pager pager = new Pager();

    SiteOfATest(DatabaseLogin superuser) throws SQLException, IOException {
        database = StoreDatabase.in(superuser);
        database.emptyEverything();
    }

    @AfterEach
    void nobody_is_paged_any_more() {
        pager.close();
        client.close();
    }

    /// {@return what a server on this database is told, with further lines}
    Path config(String more) throws IOException {
        return Files.writeString(ServerConfig.write(folder, database), more, StandardOpenOption.APPEND);
    }

    ServerProcess start(Path config) throws IOException {
        return ServerProcess.start(config, log());
    }

    Path log() {
        return folder.resolve("server.log");
    }

    /// {@return a practice in a server that has none yet}
    Clinic openClinic(ServerProcess server, int patients) throws Exception {
        Clinic clinic = new Clinic(client, folder.resolve("state"));
        clinic.open(server, pager, patients);
        return clinic;
    }

    /// While this happens nobody gets into the database, and who is in it is put out.
    void whileTheDatabaseIsAway(Happening happening) throws Exception {
        String role = database.roles().app().user();
        database.execute("alter role " + role + " nologin");
        try {
            database.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + role
                    + "' and datname = current_database()");
            happening.happens();
        } finally {
            database.execute("alter role " + role + " login");
        }
    }

    interface Happening {
        void happens() throws Exception;
    }

    /// {@return a request to the door for gateways}
    static HttpRequest.Builder request(ServerProcess server, String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort + path))
                .method(method, BodyPublishers.ofString(body));
    }

    HttpResponse<String> answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}

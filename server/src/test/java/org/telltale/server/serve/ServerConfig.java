package org.telltale.server.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.telltale.server.store.StoreDatabase;

/// What a server of a test is told: a small journal, free ports, and which database it has.
final class ServerConfig {
    private ServerConfig() {}

    /// {@return the file that it stands in; the server's state is in the folder `state` beside it}
    static Path write(Path folder, StoreDatabase database) throws IOException {
        return write(folder, """
                host: {name: Maple Street, npi: "1234567893", tin: "123456789", zone: America/New_York}
                snapshot: {every-records: 200}
                database:
                  url: %s
                  user: %s
                  password: %s
                  owner: %s
                  owner-password: %s
                """.formatted(
                        database.superuser().jdbcUrl(),
                        database.roles().app().user(),
                        database.roles().app().password(),
                        database.roles().owner().user(),
                        database.roles().owner().password()));
    }

    /// {@return the file of a server that brings its own database unless `more`, further lines of it, says otherwise}
    static Path write(Path folder, String more) throws IOException {
        return Files.writeString(folder.resolve("telltale.yaml"), """
                state: %s
                http: {host: 127.0.0.1, port: 0}
                mqtt: {host: 127.0.0.1, port: 0}
                api: {port: 0}
                journal: {roll: hourly, block: 8MiB, reserve: 64MiB}
                ring: {slots: 16384, remembered-readings: 65536}
                %s
                """.formatted(folder.resolve("state"), more));
    }
}

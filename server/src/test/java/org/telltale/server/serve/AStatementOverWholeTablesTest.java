package org.telltale.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.server.access.Secrets;
import org.telltale.server.config.Settings;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

/// What reads whole tables may take long without a word; for anything else a database that says nothing is away.
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class AStatementOverWholeTablesTest {
    private static final int A_MINUTE = Math.toIntExact(TimeUnit.MINUTES.toMillis(1));
    private static final int AN_HOUR = Math.toIntExact(TimeUnit.HOURS.toMillis(1));

    @TempDir
    Path folder;

    private final StoreDatabase storeDatabase;

    AStatementOverWholeTablesTest(DatabaseLogin superuser) throws SQLException {
        storeDatabase = StoreDatabase.in(superuser);
    }

    @Test
    void is_waited_for_an_hour_and_any_other_a_minute() throws Exception {
        Settings settings = Settings.load(ServerConfig.write(folder, storeDatabase), Map.of());
        try (Database database = Database.of(settings.database(), folder, new Secrets());
                Connection patient = database.openPatiently();
                Connection other = database.open();
                Connection lent = database.lend()) {
            assertThat(patient.getNetworkTimeout()).isEqualTo(AN_HOUR);
            assertThat(other.getNetworkTimeout()).isEqualTo(A_MINUTE);
            assertThat(lent.getNetworkTimeout()).isEqualTo(A_MINUTE);
        }
    }
}

package org.telltale.server.timescale;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the tests of the store and of the API get from [WithTimescale].
@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ADatabaseOfItsOwnTest {
    @Test
    void is_empty_and_has_timescale(DatabaseLogin login) throws SQLException {
        try (Connection connection = login.connect();
                var tables = connection.getMetaData().getTables(null, "public", null, new String[] {"TABLE"})) {
            assertThat(tables.next()).isFalse();
            assertThat(Edition.of(connection).hasHypertables()).isTrue();
        }
    }

    @Test
    void is_plain_postgresql_where_the_extension_was_not_created(DatabaseLogin login) throws SQLException {
        try (Connection connection = login.database("template1").connect()) {
            assertThat(Edition.of(connection)).isEqualTo(Edition.PLAIN_POSTGRESQL);
        }
    }
}

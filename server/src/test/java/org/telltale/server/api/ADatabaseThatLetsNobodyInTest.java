package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ADatabaseThatLetsNobodyInTest {
    private final DatabaseLogin login;

    ADatabaseThatLetsNobodyInTest(DatabaseLogin superuser) throws SQLException {
        login = StoreDatabase.in(superuser).app();
    }

    @Test
    void is_as_good_as_away() throws Exception {
        try (Records there = Records.open(login::connect, 0, 2)) {
            assertThat(there.<Integer>ask(_ -> 1)).isEqualTo(1);
        }
        DatabaseLogin restoring = login.database("being_restored");
        try (Records away = Records.open(restoring::connect, 0, 2)) {
            assertThatThrownBy(() -> away.ask(_ -> 1)).isInstanceOf(Away.class);
        }
        DatabaseLogin nobody = new DatabaseLogin(login.jdbcUrl(), "no_such_role", login.password());
        try (Records away = Records.open(nobody::connect, 0, 2)) {
            assertThatThrownBy(() -> away.ask(_ -> 1)).isInstanceOf(Away.class);
        }
    }
}

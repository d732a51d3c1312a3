package org.telltale.server.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.telltale.billing.BillingConfig;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.server.api.Away;
import org.telltale.server.api.Records;
import org.telltale.server.api.Summaries;
import org.telltale.server.store.StoreDatabase;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.WithTimescale;

@ExtendWith(WithTimescale.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ASummaryThatCannotBeWorkedOutTest {
    private final StoreDatabase database;

    ASummaryThatCannotBeWorkedOutTest(DatabaseLogin superuser) throws SQLException {
        database = StoreDatabase.in(superuser);
    }

    @AfterEach
    void may_be_read_again() throws SQLException {
        database.execute("grant select on patient to telltale_app");
    }

    @Test
    void is_a_defect_where_the_database_is_there_and_refuses() throws Exception {
        try (Records records = Records.open(database.app()::connect, 0, 2)) {
            assertThat(summary(records)).isFalse();
            database.execute("revoke select on patient from telltale_app");

            assertThatThrownBy(() -> summary(records)).isInstanceOf(JdbiException.class);
        }
    }

    @Test
    void has_to_wait_where_the_database_is_away() throws Exception {
        DatabaseLogin nobody = new DatabaseLogin(database.app().jdbcUrl(), "no_such_role", "");
        try (Records records = Records.open(nobody::connect, 0, 2)) {
            assertThatThrownBy(() -> summary(records)).isInstanceOf(Away.class);
        }
    }

    private static boolean summary(Records records) throws Away {
        return new StoredSummaries(records, BillingConfig.DEFAULTS, InstantSource.fixed(Instant.EPOCH))
                .summary(new PracticeId(1), new PatientId(1), YearMonth.of(2026, 11), Summaries.Form.JSON)
                .isPresent();
    }
}

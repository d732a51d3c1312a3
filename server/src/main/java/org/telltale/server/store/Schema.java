package org.telltale.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.telltale.server.timescale.DatabaseLogin;
import org.telltale.server.timescale.Edition;

/// The tables, as `db/migration` describes them.
public final class Schema {
    private Schema() {}

    /// Brings the tables to this server's version; does nothing where they are.
    ///
    /// What TimescaleDB the database has decides how the readings are kept, once, when the tables are made; what
    /// only its TSL edition can do is switched on whenever that edition is found.
    ///
    /// @param owner the role that owns the tables
    /// @param app the role that the server works as
    /// @return what the database can do
    /// @throws SchemaRefused if a role may too much or is not there, or the tables are of a newer server
    /// @throws SQLException if the database is away
    public static Edition migrate(DatabaseLogin owner, String app) throws SQLException {
        try (Connection connection = owner.connect()) {
            requireHumble(connection, app);
            Flyway.configure()
                    .dataSource(new Pooled(owner::connectPatiently))
                    .locations("classpath:db/migration")
                    .placeholders(Map.of("app", app))
                    .load()
                    .migrate();
            return Edition.of(connection);
        } catch (FlywayException failure) {
            Optional<SQLException> away = brokenOff(failure);
            if (away.isPresent()) {
                throw away.get();
            }
            throw new SchemaRefused("the database's tables cannot be brought to this version: " + failure.getMessage());
        }
    }

    /// {@return the loss of the connection that stands behind a failure, where one does}
    private static Optional<SQLException> brokenOff(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(Schema::isAboutTheConnection)
                .findFirst();
    }

    /// Class 08 is the connection, 53 resources, 57 an operator.
    private static boolean isAboutTheConnection(SQLException failure) {
        String state = Optional.ofNullable(failure.getSQLState()).orElse("");
        return Stream.of("08", "53", "57").anyMatch(state::startsWith);
    }

    /// Whoever could become the owner could rewrite the audit table.
    private static void requireHumble(Connection connection, String app) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select rolsuper, pg_has_role(oid, current_user, 'MEMBER') from pg_roles where rolname = ?")) {
            select.setString(1, app);
            try (ResultSet role = select.executeQuery()) {
                if (!role.next()) {
                    throw new SchemaRefused("the database has no role " + app + " for the server to work as");
                }
                if (role.getBoolean(1) || role.getBoolean(2)) {
                    throw new SchemaRefused("the role " + app + " that the server works as must be neither a superuser"
                            + " nor a member of the role that owns the tables");
                }
            }
        }
    }
}

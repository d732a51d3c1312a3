package org.telltale.server.config;

import static org.telltale.server.config.Checks.portNumber;
import static org.telltale.server.config.Checks.refuseUnless;

import java.util.Locale;
import java.util.Optional;

/// Where readings are stored for people: a database of the site's own, or one that the server brings.
///
/// | key                       | unit    |    default | meaning                                          |
/// |---------------------------|---------|-----------:|--------------------------------------------------|
/// | `database.url`            | address | `embedded` | `embedded`, or `jdbc:postgresql://HOST/DATABASE` |
/// | `database.user`           | text    |       none | the role to connect as; needed with an address   |
/// | `database.password`       | secret  |       none | the role's password, if it has one               |
/// | `database.owner`          | text    |       none | the role that owns the tables                    |
/// | `database.owner-password` | secret  |       none | its password, if it has one                      |
/// | `database.port`           | port    |          0 | of the embedded one; 0 takes a free one          |
/// | `database.pool-size`      | count   |          8 | shared by what people ask                        |
///
/// @param url `embedded` or a JDBC address
/// @param user the role that the server works as; must not be the owner
/// @param password the role's password
/// @param owner the role that owns the tables and brings them to the server's version
/// @param ownerPassword the owner's password
/// @param port of the embedded database
/// @param poolSize connections that people's questions share; the server keeps four more for itself
public record DatabaseSettings(
        String url,
        Optional<String> user,
        Optional<Secret> password,
        Optional<String> owner,
        Optional<Secret> ownerPassword,
        int port,
        int poolSize) {
    /// The address that stands for a database that the server brings.
    public static final String EMBEDDED = "embedded";

    /// What holds where nothing is said.
    public static final DatabaseSettings DEFAULTS = new DatabaseSettings(
            EMBEDDED, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, 8);

    private static final int MOST_CONNECTIONS = 64;

    /// Refuses what cannot be, with the key's name.
    public DatabaseSettings {
        refuseUnless(
                url.equals(EMBEDDED) || url.startsWith("jdbc:postgresql://"),
                "database.url",
                "embedded or begin with jdbc:postgresql://",
                "this address");
        refuseUnless(
                !url.toLowerCase(Locale.ROOT).contains("password="),
                "database.url",
                "without a password, which has its own key",
                "with one");
        boolean embedded = url.equals(EMBEDDED);
        refuseUnless(
                embedded != user.isPresent(),
                "database.user",
                embedded ? "absent with the embedded database" : "given with an address",
                embedded ? "given" : "absent");
        refuseUnless(
                embedded != owner.isPresent(),
                "database.owner",
                embedded ? "absent with the embedded database" : "given with an address",
                embedded ? "given" : "absent");
        refuseUnless(
                !embedded || ownerPassword.isEmpty(),
                "database.owner-password",
                "absent with the embedded database",
                "given");
        refuseUnless(
                !embedded || password.isEmpty(), "database.password", "absent with the embedded database", "given");
        refuseUnless(embedded || port == 0, "database.port", "absent with an address", port);
        portNumber("database.port", port);
        refuseUnless(
                poolSize >= 2 && poolSize <= MOST_CONNECTIONS,
                "database.pool-size",
                "2 to " + MOST_CONNECTIONS,
                poolSize);
    }

    /// {@return whether the server brings its own}
    public boolean isEmbedded() {
        return url.equals(EMBEDDED);
    }
}

package org.telltale.ingest.store;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which failures of the database are worth another try.
///
/// Source: PostgreSQL 17, appendix A, "PostgreSQL Error Codes"; the class is the first two characters.
final class StoreFailures {
    private static final String READ_ONLY_TRANSACTION = "25006";

    private StoreFailures() {}

    /// {@return whether the same statements may succeed later: it is away, stopping, full, or others were in the way}
    static boolean mayPass(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        if (state == null) {
            return true;
        }
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "08", "40", "53", "55", "57", "58" -> true;
            default -> state.equals(READ_ONLY_TRANSACTION);
        };
    }

    /// {@return the database's own complaint inside a failure of a library on top of it}
    static Optional<SQLException> sqlCauseOf(Throwable failure) {
        for (@Nullable Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }
}

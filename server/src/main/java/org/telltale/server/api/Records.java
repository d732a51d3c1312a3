package org.telltale.server.api;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.telltale.care.store.CareJdbi;
import org.telltale.care.store.CareReads;
import org.telltale.server.store.Pools;

/// The tables that the follower writes, as the API asks them. Safe on every thread.
public final class Records implements AutoCloseable {
    /// How long a read waits until what it must see has been written down.
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final String NO_SUCH_TABLE = "42P01";

    private final Jdbi jdbi;
    private final int shard;
    private final HikariDataSource pool;

    private Records(HikariDataSource pool, int shard) {
        this.jdbi = CareJdbi.over(pool);
        this.shard = shard;
        this.pool = pool;
    }

    /// Records behind a pool of their own, which may be opened while the database is away: a flood of reads must
    /// not take the connections that the server itself needs.
    ///
    /// @param source opens them
    /// @param shard whose journal position is asked for
    /// @param connections at once, at most
    public static Records open(Pools.Source source, int shard, int connections) {
        return new Records(Pools.open(source, "api", connections), shard);
    }

    /// {@return a connection for somebody who brings a transaction of their own; closing gives it back}
    ///
    /// @throws SQLException if the database is away, or all connections are in use
    public Connection lend() throws SQLException {
        return pool.getConnection();
    }

    /// Asks the tables, all in one state of theirs.
    ///
    /// @throws Away if the database is away
    <T> T ask(Function<Handle, T> question) throws Away {
        return use(tables -> tables.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            handle.setReadOnly(true);
            return question.apply(handle);
        }));
    }

    /// Does something that brings its own transactions.
    ///
    /// @throws Away if the database is away
    <T> T use(Function<Jdbi, T> work) throws Away {
        try {
            return work.apply(jdbi);
        } catch (JdbiException failure) {
            throw awayFor(failure);
        }
    }

    /// {@return that the database is away, if that is why a question failed}
    ///
    /// @throws JdbiException the failure itself, if the question was wrong
    public static Away awayFor(JdbiException failure) {
        if (isAway(failure)) {
            return new Away(failure);
        }
        throw failure;
    }

    /// Waits until the journal has been written down as far as a position.
    ///
    /// @throws Away if it takes longer than [#LONGEST_WAIT], or the database is away
    void awaitWritten(long position) throws Away {
        long deadlineNanos = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (position > 0 && written() < position) {
            if (System.nanoTime() - deadlineNanos > 0) {
                throw new Away("record " + position + " has not been written down yet");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private long written() throws Away {
        return ask(handle -> new CareReads(handle).position(shard));
    }

    /// Tables that are not made yet are as good as a database that is away: the follower makes them when it
    /// comes. So is one that lets nobody in, for whatever reason: a backup is being restored, a password changed.
    private static boolean isAway(JdbiException failure) {
        if (failure instanceof ConnectionException) {
            return true;
        }
        Optional<String> state = Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .findFirst();
        // 08: the connection; 53: resources; 57: an operator, or the time limit; none: the pool itself
        return state.map(code -> code.startsWith("08")
                        || code.startsWith("53")
                        || code.startsWith("57")
                        || code.equals(NO_SUCH_TABLE))
                .orElse(true);
    }

    @Override
    public void close() {
        pool.close();
    }
}

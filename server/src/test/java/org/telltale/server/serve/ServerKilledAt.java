package org.telltale.server.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.telltale.escalation.PageAttempt;
import org.telltale.escalation.page.Channel;
import org.telltale.escalation.page.Delivery;
import org.telltale.escalation.page.Outbox;
import org.telltale.escalation.page.OutboxConfig;
import org.telltale.escalation.page.webhook.WebhookChannel;
import org.telltale.escalation.page.webhook.WebhookConfig;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.edge.EdgeCounts;
import org.telltale.ingest.edge.EventLoops;
import org.telltale.ingest.http.HttpFrontDoor;
import org.telltale.ingest.ring.Admission;
import org.telltale.ingest.ring.Intake;
import org.telltale.ingest.ring.Receipt;
import org.telltale.ingest.ring.Transport;
import org.telltale.ingest.store.ConnectionSource;
import org.telltale.server.access.Secrets;
import org.telltale.server.config.Settings;
import org.telltale.server.core.Core;
import org.telltale.server.core.CoreConfig;
import org.telltale.server.core.Fetches;
import org.telltale.server.core.JournalName;
import org.telltale.server.core.Pages;

/// The production's own parts between the front door and the pager, with a trap between two of them: when the low
/// reading passes there, the process is gone, as SIGKILL would end it.
///
/// The windows are milliseconds wide or less; a kill at a random moment hits them once in a thousand runs.
final class ServerKilledAt {
    /// The percentage that springs the trap.
    static final int TRAP = 81;

    private static final int KILLED = 137;
    private static final String LOW = "\"value\":" + TRAP;

    /// Where.
    enum Point {
        /// It is on disk; nobody was told, and nothing was judged.
        FORCED_NOT_ACKNOWLEDGED,
        /// The gateway was told; nothing was judged.
        ACKNOWLEDGED_NOT_JUDGED,
        /// The Monitor wants somebody paged; the outbox does not know.
        JUDGED_NOT_HANDED_OUT,
        /// The outbox has it; nothing has left.
        HANDED_OUT_NOT_SENT,
        /// As before, but a snapshot was cut since, so that the record of the breach is not run again.
        PENDING_IN_A_SNAPSHOT,
        /// The pager has taken it; the journal does not know.
        SENT_NOT_JOURNALED,
        /// The rows are copied; the transaction is open.
        COPIED_NOT_COMMITTED,
        /// The transaction is committed; the follower does not know.
        COMMITTED_NOT_NOTED
    }

    private final Point point;
    private volatile long trapped = Long.MAX_VALUE;
    private volatile long snapshot;

    private ServerKilledAt(Point point) {
        this.point = point;
    }

    /// @param arguments the server's settings, and the point
    static void main(String... arguments) throws IOException {
        new ServerKilledAt(Point.valueOf(arguments[1])).run(Settings.load(Path.of(arguments[0]), System.getenv()));
    }

    private void run(Settings settings) throws IOException {
        Path state = settings.state();
        Database database = Database.of(settings.database(), state, new Secrets());
        byte[] secret = Files.readAllBytes(state.resolve("webhook.key"));
        WebhookConfig timeouts = new WebhookConfig(
                settings.paging().webhookConnectTimeout(), settings.paging().webhookAnswerTimeout());
        Outbox outbox =
                new Outbox(trapped(new WebhookChannel(timeouts, secret, InstantSource.system())), OutboxConfig.USUAL);
        Paging paging = new Paging(outbox);
        Core core = Core.open(
                new CoreConfig(
                        settings.journal().forShard(state, settings.group().shard()),
                        new JournalName(state),
                        state.resolve("snapshots"),
                        settings.ring().slots(),
                        settings.ring().rememberedReadings(),
                        settings.snapshot().everyRecords(),
                        CoreConfig.USUAL_DRAIN),
                new MachineClock(),
                trapped(paging),
                Fetches.NONE,
                trapped(database),
                ServerKilledAt::kill);
        paging.open(core);
        HttpFrontDoor http = new HttpFrontDoor(
                settings.http(),
                EventLoops.ofThreads(1),
                core.directory(),
                _ -> null,
                InstantSource.system(),
                trapped(core.intake()),
                new EdgeCounts());
        http.open();
        System.out.println("ready: http " + http.port() + ", mqtt 0, people 0");
        System.out.flush();
        while (true) {
            snapshot = core.status().snapshotPosition();
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void kill() {
        Runtime.getRuntime().halt(KILLED);
    }

    private void killAt(Point here) {
        if (point == here) {
            kill();
        }
    }

    private Intake trapped(Intake intake) {
        return new Intake() {
            @Override
            public Admission offer(
                    Transport transport,
                    long credential,
                    byte[] body,
                    int offset,
                    int length,
                    Fragments fragments,
                    Receipt receipt) {
                Receipt told = isLow(body, offset, length) ? trapped(receipt) : receipt;
                return intake.offer(transport, credential, body, offset, length, fragments, told);
            }

            @Override
            public Admission offerPoison(
                    Transport transport, long credential, byte[] body, int offset, int length, Receipt receipt) {
                return intake.offerPoison(transport, credential, body, offset, length, receipt);
            }
        };
    }

    private static boolean isLow(byte[] body, int offset, int length) {
        return new String(body, offset, length, US_ASCII).contains(LOW);
    }

    /// The Monitor is given the record when this has returned.
    private Receipt trapped(Receipt receipt) {
        return new Receipt() {
            @Override
            public void forced(long position) {
                killAt(Point.FORCED_NOT_ACKNOWLEDGED);
                trapped = position;
                receipt.forced(position);
                if (point == Point.ACKNOWLEDGED_NOT_JUDGED) {
                    LockSupport.parkNanos(200_000_000); // the answer leaves on another thread
                    kill();
                }
            }

            @Override
            public void failed() {
                receipt.failed();
            }
        };
    }

    private Pages trapped(Paging pages) {
        return new Pages() {
            @Override
            public void send(PageAttempt attempt) {
                if (isTrapped(attempt)) {
                    killAt(Point.JUDGED_NOT_HANDED_OUT);
                }
                pages.send(attempt);
            }

            @Override
            public void withdraw(PageAttempt attempt) {
                pages.withdraw(attempt);
            }

            @Override
            public boolean wantsPending() {
                return pages.wantsPending();
            }
        };
    }

    private Channel trapped(Channel channel) {
        return message -> {
            if (!isTrapped(message.attempt())) {
                return channel.deliver(message);
            }
            killAt(Point.HANDED_OUT_NOT_SENT);
            while (point == Point.PENDING_IN_A_SNAPSHOT) {
                if (snapshot > trapped) {
                    kill();
                }
                LockSupport.parkNanos(1_000_000);
            }
            Delivery delivery = channel.deliver(message);
            killAt(Point.SENT_NOT_JOURNALED);
            return delivery;
        };
    }

    private boolean isTrapped(PageAttempt attempt) {
        return attempt.page().position() == trapped;
    }

    private ConnectionSource trapped(ConnectionSource source) {
        return () -> {
            Connection real = source.open();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                        boolean last = method.getName().equals("commit") && holdsTheEpisode(real);
                        if (last) {
                            killAt(Point.COPIED_NOT_COMMITTED);
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException failure) {
                            throw failure.getCause();
                        } finally {
                            if (last) {
                                killAt(Point.COMMITTED_NOT_NOTED);
                            }
                        }
                    });
        };
    }

    private boolean holdsTheEpisode(Connection transaction) throws SQLException {
        if (trapped == Long.MAX_VALUE) {
            return false;
        }
        try (PreparedStatement question =
                transaction.prepareStatement("select 1 from episode where opened_position = ?")) {
            question.setLong(1, trapped);
            try (ResultSet found = question.executeQuery()) {
                return found.next();
            }
        }
    }
}

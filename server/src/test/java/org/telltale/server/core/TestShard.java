package org.telltale.server.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.telltale.care.device.CredentialId;
import org.telltale.care.event.CareEvent;
import org.telltale.escalation.PageAttempt;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.edge.Workbench;
import org.telltale.ingest.journal.JournalConfig;
import org.telltale.ingest.journal.Roll;
import org.telltale.ingest.ring.Admission;
import org.telltale.ingest.ring.Receipt;
import org.telltale.ingest.ring.Transport;
import org.telltale.ingest.source.Sources;
import org.telltale.ingest.store.ConnectionSource;

/// A real shard in a folder, with a moved clock, whose pages are caught instead of sent. Its database is away
/// unless a test gives it one.
final class TestShard implements AutoCloseable {
    static final ConnectionSource NO_DATABASE = () -> {
        throw new SQLException("the database is away, as this test wants it", "08001");
    };

    final Core core;
    final BlockingQueue<PageAttempt> attempts = new LinkedBlockingQueue<>();
    private final Workbench bench = Workbench.ofThread();

    TestShard(Path folder, TimeSources clock, ConnectionSource database, DecisionWriter decisions) throws IOException {
        this(folder, clock, database, decisions, Monitor.FIRST_MEMORY);
    }

    /// A shard that remembers as many readings as `seenBudget`.
    TestShard(Path folder, TimeSources clock, ConnectionSource database, DecisionWriter decisions, int seenBudget)
            throws IOException {
        this(folder, clock, database, decisions, seenBudget, CoreConfig.USUAL_DRAIN);
    }

    /// A shard that gives its database up after `drainLimit`.
    TestShard(
            Path folder,
            TimeSources clock,
            ConnectionSource database,
            DecisionWriter decisions,
            int seenBudget,
            Duration drainLimit)
            throws IOException {
        CoreConfig config = new CoreConfig(
                journalIn(folder),
                new JournalName(folder),
                folder.resolve("snapshots"),
                1 << 14,
                seenBudget,
                100,
                drainLimit);
        core = Core.open(config, clock, pages(), Fetches.NONE, database, decisions, () -> {});
    }

    /// {@return how the journal of a shard in a folder is kept}
    static JournalConfig journalIn(Path folder) {
        return new JournalConfig(
                folder.resolve("journal"), Roll.HOURLY, JournalConfig.SMALLEST_BLOCK_BYTES, 1 << 20, 0);
    }

    private Pages pages() {
        return new Pages() {
            @Override
            public void send(PageAttempt attempt) {
                attempts.add(attempt);
            }

            @Override
            public void withdraw(PageAttempt attempt) {
                attempts.remove(attempt);
            }
        };
    }

    /// Sets up a practice with a nurse, a physician, a gateway, and Maria, who holds a scale and an oximeter.
    void openPractice() throws Commands.Unavailable {
        for (CareEvent event : SmallPractice.opens()) {
            apply(event);
        }
    }

    /// As [#openPractice], but nobody has said who is paged.
    void openPracticeWithoutPolicy() throws Commands.Unavailable {
        for (CareEvent event : SmallPractice.opens()) {
            if (!(event instanceof CareEvent.PolicyPublished)) {
                apply(event);
            }
        }
    }

    void publishPolicy() throws Commands.Unavailable {
        for (CareEvent event : SmallPractice.opens()) {
            if (event instanceof CareEvent.PolicyPublished) {
                apply(event);
            }
        }
    }

    long apply(CareEvent event) throws Commands.Unavailable {
        Answered answered = core.submit(Commands.SERVER, event);
        return switch (answered.outcome()) {
            case Outcome.Applied(long number) -> number;
            case Outcome.Refused(var refusal) -> throw new AssertionError(event + " refused: " + refusal);
        };
    }

    /// Sends one body of canonical JSON and waits until it is on disk.
    ///
    /// @return its position
    long send(String json) {
        return send(Transport.HTTP, 1, Sources.CANONICAL, json);
    }

    /// Sends one body as a credential whose source says how it is read, and waits until it is on disk.
    long send(long credential, String body) {
        return send(Transport.HTTP, credential, core.directory().sourceOf(credential), body);
    }

    /// Hands in what was fetched for a credential of Withings.
    long fetched(long credential, String body) {
        return send(Transport.FETCHED, credential, core.directory().sources().numberOf("withings-measures"), body);
    }

    private long send(Transport transport, long credential, int source, String text) {
        byte[] body = text.getBytes(UTF_8);
        BodyStatus status = bench.decode(core.directory().sources(), source, body, body.length);
        CompletableFuture<Long> forced = new CompletableFuture<>();
        Receipt receipt = new Receipt() {
            @Override
            public void forced(long position) {
                forced.complete(position);
            }

            @Override
            public void failed() {
                forced.completeExceptionally(new IOException("the journal failed"));
            }
        };
        Admission admission = status == BodyStatus.READ
                ? core.intake().offer(transport, credential, body, 0, body.length, bench.fragments, receipt)
                : core.intake().offerPoison(transport, credential, body, 0, body.length, receipt);
        if (admission != Admission.TAKEN) {
            throw new AssertionError("not taken: " + admission);
        }
        return forced.orTimeout(60, TimeUnit.SECONDS).join();
    }

    long weigh(String pounds, String takenAt) {
        return send("{\"device\":\"scale-1\",\"vital\":\"weight\",\"value\":" + pounds
                + ",\"unit\":\"[lb_av]\",\"taken_at\":\"" + takenAt + "\"}");
    }

    long saturation(String percent, String takenAt) {
        return send("{\"device\":\"oximeter-1\",\"vital\":\"oxygen_saturation\",\"value\":" + percent
                + ",\"unit\":\"%\",\"taken_at\":\"" + takenAt + "\"}");
    }

    PageAttempt nextAttempt() throws InterruptedException {
        PageAttempt attempt = attempts.poll(60, TimeUnit.SECONDS);
        if (attempt == null) {
            throw new AssertionError("nobody was paged");
        }
        return attempt;
    }

    /// Waits until everything sent so far is judged and the status says so, by sending a command after it.
    void settle() throws Commands.Unavailable {
        Answered last = core.submit(Commands.SERVER, new CareEvent.CredentialRevoked(new CredentialId(999)));
        await("judged", () -> core.status().judgedPosition() >= last.position());
    }

    /// Waits until everything so far is in the database.
    void awaitStored() throws Commands.Unavailable {
        settle();
        long last = core.status().judgedPosition();
        await("stored", () -> core.status().storedPosition() >= last);
    }

    /// Waits until something is so.
    void await(String what, BooleanSupplier isSo) {
        long deadlineNanos = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > deadlineNanos) {
                throw new AssertionError("not " + what + " in time: " + core.status());
            }
            LockSupport.parkNanos(100_000);
        }
    }

    @Override
    public void close() {
        core.close();
    }
}

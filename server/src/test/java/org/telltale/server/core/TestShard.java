package org.telltale.server.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.telltale.care.device.CredentialId;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.practice.Site;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.escalation.PageAttempt;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.journal.JournalConfig;
import org.telltale.ingest.journal.Roll;
import org.telltale.ingest.ring.Admission;
import org.telltale.ingest.ring.Receipt;
import org.telltale.ingest.ring.Transport;
import org.telltale.ingest.store.ConnectionSource;

/// A real shard in a folder, with a moved clock, whose pages are caught instead of sent. Its database is away
/// unless a test gives it one.
final class TestShard implements AutoCloseable {
    static final ConnectionSource NO_DATABASE = () -> {
        throw new SQLException("the database is away, as this test wants it", "08001");
    };

    final Core core;
    final BlockingQueue<PageAttempt> attempts = new LinkedBlockingQueue<>();
    private final CanonicalJson decoder = new CanonicalJson();
    private final Fragments fragments = new Fragments();

    TestShard(Path folder, TimeSources clock, ConnectionSource database, DecisionWriter decisions) throws IOException {
        this(folder, clock, database, decisions, Monitor.FIRST_MEMORY);
    }

    /// A shard that remembers as many readings as `seenBudget`.
    TestShard(Path folder, TimeSources clock, ConnectionSource database, DecisionWriter decisions, int seenBudget)
            throws IOException {
        CoreConfig config = new CoreConfig(
                new JournalConfig(
                        folder.resolve("journal"), Roll.HOURLY, JournalConfig.SMALLEST_BLOCK_BYTES, 1 << 20, 0),
                folder.resolve("snapshots"),
                1 << 14,
                seenBudget,
                100);
        core = Core.open(config, clock, pages(), database, decisions, () -> {});
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
        apply(new CareEvent.PracticeOpened(
                "Maple Street",
                new Npi("1234567893"),
                "123456789",
                List.of(new Site("Main", ZoneId.of("America/New_York")))));
        PracticeId practice = new PracticeId(1);
        apply(person(practice, "Nurse", Role.CLINICIAN));
        apply(person(practice, "Physician", Role.PRESCRIBER));
        apply(new CareEvent.CredentialIssued("gw-1", List.of(practice), Directory.keyHash("key-1")));
        apply(new CareEvent.PolicyPublished(
                practice,
                new EscalationPolicy(
                        List.of(
                                new EscalationPolicy.Step(List.of(new PersonId(1)), Duration.ofMinutes(5)),
                                new EscalationPolicy.Step(List.of(new PersonId(2)), Duration.ofMinutes(5))),
                        0,
                        new PersonId(2),
                        Duration.ofMinutes(15))));
        apply(new CareEvent.PatientEnrolled(
                practice,
                "P-1",
                "Maria",
                LocalDate.of(1950, 2, 28),
                ZoneId.of("America/New_York"),
                PatientStatus.ACTIVE));
        apply(new CareEvent.DeviceRegistered(practice, "scale-1", "A&D UC-352", true));
        apply(new CareEvent.DeviceRegistered(practice, "oximeter-1", "Nonin 3230", true));
        Instant longAgo = Instant.parse("2026-01-01T00:00:00Z");
        apply(new CareEvent.DeviceAssigned(practice, new DeviceId(1), new PatientId(1), longAgo));
        apply(new CareEvent.DeviceAssigned(practice, new DeviceId(2), new PatientId(1), longAgo));
        apply(new CareEvent.PlanSigned(practice, new PatientId(1), plan(), new PersonId(2)));
    }

    private static CareEvent person(PracticeId practice, String name, Role role) {
        return new CareEvent.PersonJoined(
                practice, name, Set.of(role), Directory.keyHash(name), Optional.empty(), Optional.empty());
    }

    private static CarePlan plan() {
        return new CarePlan(
                1,
                List.of(
                        new Threshold.WeightGain(
                                Quantity.of("2", Unit.POUND),
                                Duration.ofDays(1),
                                Duration.ofMinutes(30),
                                Tier.T2,
                                Duration.ofHours(12)),
                        new Threshold.LowSaturation(Quantity.of("88", Unit.PERCENT), Tier.T1, Duration.ofHours(12))),
                LocalDate.of(2027, 1, 1));
    }

    long apply(CareEvent event) throws Commands.Unavailable {
        Answered answered = core.submit(Commands.SERVER, event);
        return switch (answered.outcome()) {
            case Outcome.Applied(long number) -> number;
            case Outcome.Refused(var refusal) -> throw new AssertionError(event + " refused: " + refusal);
        };
    }

    /// Sends one body and waits until it is on disk.
    ///
    /// @return its position
    long send(String json) {
        byte[] body = json.getBytes(UTF_8);
        fragments.clear();
        decoder.decode(body, 0, body.length, fragments);
        CompletableFuture<Long> forced = new CompletableFuture<>();
        Admission admission = core.intake().offer(Transport.HTTP, 1, body, 0, body.length, fragments, new Receipt() {
            @Override
            public void forced(long position) {
                forced.complete(position);
            }

            @Override
            public void failed() {
                forced.completeExceptionally(new IOException("the journal failed"));
            }
        });
        if (admission != Admission.TAKEN) {
            throw new AssertionError("not taken: " + admission);
        }
        return forced.orTimeout(20, TimeUnit.SECONDS).join();
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
        PageAttempt attempt = attempts.poll(20, TimeUnit.SECONDS);
        if (attempt == null) {
            throw new AssertionError("nobody was paged");
        }
        return attempt;
    }

    /// Waits until everything sent so far is judged and the status says so, by sending a command after it.
    void settle() throws Commands.Unavailable {
        Answered last = core.submit(Commands.SERVER, new CareEvent.CredentialRevoked(new CredentialId(999)));
        long deadlineNanos = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (core.status().judgedPosition() < last.position()) {
            if (System.nanoTime() > deadlineNanos) {
                throw new AssertionError("not judged in time: " + core.status());
            }
            LockSupport.parkNanos(100_000);
        }
    }

    @Override
    public void close() {
        core.close();
    }
}

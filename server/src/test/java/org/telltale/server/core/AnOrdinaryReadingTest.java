package org.telltale.server.core;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.practice.Site;
import org.telltale.care.reading.Verdict;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.PageAttempt;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.journal.JournalConfig;
import org.telltale.ingest.journal.Roll;
import org.telltale.ingest.ring.Admission;
import org.telltale.ingest.ring.Receipt;
import org.telltale.ingest.ring.Transport;

/// A hundred patients under all four rules have taken each vital once in six hours, for months, and nothing is
/// wrong with any of them. All of it comes in on one day, so that the journal does not roll: a real shard, its
/// journal forced to disk, its database away.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnOrdinaryReadingTest {
    private static final int PATIENTS = 100;
    private static final int QUARTERS_A_ROUND = 50;
    private static final int MOST_ROUNDS = 60;
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final String[] VITALS = {
        "\"vital\":\"weight\",\"value\":80.%d,\"unit\":\"kg\"",
        "\"vital\":\"blood_pressure\",\"systolic\":12%d,\"diastolic\":78,\"pulse\":64,\"unit\":\"mm[Hg]\"",
        "\"vital\":\"oxygen_saturation\",\"value\":9%d,\"unit\":\"%%\"",
        "\"vital\":\"glucose\",\"value\":10%d,\"unit\":\"mg/dL\""
    };

    @TempDir
    private Path folder;

    private final CanonicalJson decoder = new CanonicalJson();
    private final Fragments fragments = new Fragments();
    private final Unwaited unwaited = new Unwaited();
    private Instant takenAt = Instant.parse("2026-01-01T00:00:00Z");
    private Core core;
    private long sent;

    @BeforeEach
    void open() throws IOException, Commands.Unavailable {
        // One block holds all of it: a new one costs Chronicle Queue a few hundred bytes, once in a hundred thousand.
        JournalConfig journal = new JournalConfig(folder.resolve("journal"), Roll.DAILY, 256 << 20, 1 << 20, 0);
        TimeSources clock = new MovedClock(Instant.parse("2026-11-21T12:00:00Z"));
        CoreConfig config = new CoreConfig(
                journal,
                new JournalName(folder),
                folder.resolve("snapshots"),
                1 << 14,
                1 << 14,
                1_000_000,
                CoreConfig.USUAL_DRAIN);
        core = Core.open(config, clock, NOBODY, Fetches.NONE, TestShard.NO_DATABASE, () -> {});
        admit();
    }

    @AfterEach
    void close() {
        core.close();
    }

    /// The compiler changes its mind now and then, and what it had optimised away is allocated after all, once. What
    /// allocated for every reading, or for every hundredth, would allocate in every round.
    @Test
    void allocates_not_a_byte_on_the_threads_of_the_ring() {
        long journalThread = threadNamed("telltale-journal");
        long monitorThread = threadNamed("telltale-monitor");
        List<Long> allocatedByRound = new ArrayList<>();
        do {
            long before =
                    THREADS.getThreadAllocatedBytes(journalThread) + THREADS.getThreadAllocatedBytes(monitorThread);
            quarterDays(QUARTERS_A_ROUND);
            long after =
                    THREADS.getThreadAllocatedBytes(journalThread) + THREADS.getThreadAllocatedBytes(monitorThread);
            allocatedByRound.add(after - before);
        } while (allocatedByRound.getLast() > 0 && allocatedByRound.size() < MOST_ROUNDS);

        System.out.println("bytes allocated by rounds of 20,000 readings: " + allocatedByRound);
        assertThat(allocatedByRound.getLast())
                .as("bytes allocated, by round %s", allocatedByRound)
                .isZero();
        assertThat(sent).isGreaterThanOrEqualTo(20_000L * allocatedByRound.size());
        assertThat(core.count(Verdict.STORED)).isEqualTo(sent);
        assertThat(core.episodesOpened()).isZero();
    }

    private void admit() throws Commands.Unavailable {
        apply(new CareEvent.PracticeOpened(
                "Maple Street", new Npi("1234567893"), "123456789", List.of(new Site("Main", ZONE))));
        apply(new CareEvent.PersonJoined(
                PRACTICE,
                "Physician",
                Set.of(Role.PRESCRIBER),
                Directory.keyHash("physician"),
                Optional.empty(),
                Optional.empty()));
        apply(new CareEvent.CredentialIssued("gw-1", List.of(PRACTICE), Directory.keyHash("key-1")));
        CarePlan plan = new CarePlan(1, thresholds(), LocalDate.of(2027, 1, 1));
        for (int patient = 1; patient <= PATIENTS; patient++) {
            apply(new CareEvent.PatientEnrolled(
                    PRACTICE, "P-" + patient, "Patient", LocalDate.of(1950, 1, 1), ZONE, PatientStatus.ACTIVE));
            apply(new CareEvent.DeviceRegistered(PRACTICE, "hub-" + patient, "Simulated device", true));
            apply(new CareEvent.DeviceAssigned(PRACTICE, new DeviceId(patient), new PatientId(patient), Instant.EPOCH));
            apply(new CareEvent.PlanSigned(PRACTICE, new PatientId(patient), plan, new PersonId(1)));
        }
    }

    private static List<Threshold> thresholds() {
        Duration young = Duration.ofHours(12);
        return List.of(
                Threshold.Change.weightGain(
                        Quantity.of("2", Unit.POUND), Duration.ofDays(1), Duration.ofMinutes(30), Tier.T2, young),
                Threshold.Change.weightGain(
                        Quantity.of("5", Unit.POUND), Duration.ofDays(7), Duration.ofMinutes(30), Tier.T2, young),
                new Threshold.Sustained(
                        Vital.BLOOD_PRESSURE,
                        Limit.pressureAtOrOver(
                                Quantity.of("160", Unit.MILLIMETRE_OF_MERCURY),
                                Quantity.of("100", Unit.MILLIMETRE_OF_MERCURY)),
                        4,
                        Duration.ofHours(48),
                        Duration.ofHours(24),
                        Tier.T2,
                        young),
                new Threshold.SingleValue(
                        Vital.OXYGEN_SATURATION, List.of(Limit.below(Quantity.of("88", Unit.PERCENT))), Tier.T1, young),
                new Threshold.CountOutOf(
                        Vital.GLUCOSE,
                        Limit.outOf(
                                Quantity.of("70", Unit.MILLIGRAM_PER_DECILITRE),
                                Quantity.of("250", Unit.MILLIGRAM_PER_DECILITRE)),
                        2,
                        3,
                        Tier.T2,
                        young));
    }

    private void apply(CareEvent event) throws Commands.Unavailable {
        assertThat(core.submit(Commands.SERVER, event).outcome()).isInstanceOf(Outcome.Applied.class);
    }

    /// Each patient takes each of the four vitals.
    private void quarterDays(int count) {
        for (int quarter = 0; quarter < count; quarter++) {
            takenAt = takenAt.plus(Duration.ofHours(6));
            for (int patient = 1; patient <= PATIENTS; patient++) {
                for (int vital = 0; vital < VITALS.length; vital++) {
                    offer(patient, vital, quarter % 5 + 3);
                }
            }
        }
        awaitJudged();
    }

    private void offer(int patient, int vital, int digit) {
        String json = "{\"device\":\"hub-" + patient + "\"," + String.format(Locale.ROOT, VITALS[vital], digit)
                + ",\"taken_at\":\"" + takenAt + "\",\"sequence\":" + sent + "}";
        byte[] body = json.getBytes(US_ASCII);
        decoder.decode(body, 0, body.length, fragments);
        assertThat(fragments.count()).isOne();
        while (core.intake().offer(Transport.HTTP, 1, body, 0, body.length, fragments, unwaited) != Admission.TAKEN) {
            LockSupport.parkNanos(100_000);
        }
        sent++;
    }

    private void awaitJudged() {
        long deadlineNanos = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (core.count(Verdict.STORED) < sent) {
            assertThat(unwaited.failures)
                    .as("bodies that the journal did not take")
                    .isZero();
            assertThat(System.nanoTime()).as("time, with " + core.status()).isLessThan(deadlineNanos);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static long threadNamed(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .mapToLong(Thread::threadId)
                .findFirst()
                .orElseThrow();
    }

    private static final Pages NOBODY = new Pages() {
        @Override
        public void send(PageAttempt attempt) {
            throw new AssertionError("nobody should be paged: " + attempt);
        }

        @Override
        public void withdraw(PageAttempt attempt) {
            throw new AssertionError("nobody was paged: " + attempt);
        }
    };

    /// Waits for nothing, as a connection does that is told later.
    private static final class Unwaited implements Receipt {
        private volatile int failures;

        @Override
        public void forced(long position) {
            // The next reading does not depend on it.
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // the journal's thread is the only writer
        public void failed() {
            failures++;
        }
    }
}

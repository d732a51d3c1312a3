package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.PageAttempt;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalConfig;
import org.telltale.ingest.journal.JournalReader;
import org.telltale.ingest.journal.JournalRecord;
import org.telltale.ingest.journal.Roll;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SameJournalSameDecisionsTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private static final Pages NOBODY = new Pages() {
        @Override
        public void send(PageAttempt attempt) {
            throw new AssertionError("a replay pages nobody");
        }

        @Override
        public void withdraw(PageAttempt attempt) {
            throw new AssertionError("a replay pages nobody");
        }
    };

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock(START);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void a_replay_decides_what_was_decided_live_whether_from_the_start_or_from_a_snapshot(long seed) throws Exception {
        long digest;
        long position;
        try (TestShard shard = new TestShard(folder, clock, TestShard.NO_DATABASE, (_, _) -> {})) {
            shard.openPractice();
            liveThrough(shard, new Random(seed));
            CoreStatus status = shard.core.status();
            digest = status.decisionDigest();
            position = status.judgedPosition();
        }
        try (Journal journal = Journal.open(new JournalConfig(
                folder.resolve("journal"), Roll.HOURLY, JournalConfig.SMALLEST_BLOCK_BYTES, 1 << 20, 0))) {
            assertThat(replayed(journal, position, 0)).isEqualTo(digest);
            assertThat(replayed(journal, position, position / 3)).isEqualTo(digest);
            assertThat(replayed(journal, position, position / 2)).isEqualTo(digest);
        }
    }

    private void liveThrough(TestShard shard, Random random) throws Exception {
        for (int round = 0; round < 400; round++) {
            String takenAt =
                    START.plusSeconds(60L * round - random.nextInt(7_200)).toString();
            switch (random.nextInt(6)) {
                case 0, 1 -> shard.weigh(Integer.toString(178 + random.nextInt(8)), takenAt);
                case 2, 3 -> shard.saturation(Integer.toString(80 + random.nextInt(19)), takenAt);
                case 4 -> clock.pass(Duration.ofSeconds(random.nextInt(600)));
                case 5 -> answer(shard, random);
                default -> throw new AssertionError();
            }
        }
        shard.settle();
    }

    private static void answer(TestShard shard, Random random) throws Commands.Unavailable {
        PageAttempt attempt = shard.attempts.poll();
        if (attempt == null) {
            return;
        }
        DeliveryOutcome outcome = random.nextBoolean() ? DeliveryOutcome.SENT : DeliveryOutcome.FAILED;
        PracticeId practice = new PracticeId(1);
        shard.core.submit(
                Commands.SERVER, new CareEvent.DeliveryReported(attempt.page(), attempt.attempt(), outcome, "test"));
        if (random.nextBoolean()) {
            shard.core.submit(1, new CareEvent.Acknowledged(practice, attempt.episode(), new PersonId(1)));
        }
    }

    /// The digest after a fresh Monitor has run over the journal, with a snapshot taken and loaded on the way.
    private static long replayed(Journal journal, long upTo, long snapshotAt) throws IOException {
        EventCodec codec = new EventCodec();
        Monitor monitor = new Monitor(1 << 16, new LiveObserver(new Board(), NOBODY, new AccountBoard(), Fetches.NONE));
        RecordRunner runner = new RecordRunner(monitor, codec);
        JournalRecord record = new JournalRecord();
        try (JournalReader reader = journal.reader(1)) {
            while (reader.nextSequence() <= upTo && reader.next(record)) {
                runner.decode(record);
                runner.run(record);
                if (record.sequence() == snapshotAt) {
                    monitor = copyOf(monitor);
                    runner = new RecordRunner(monitor, codec);
                }
            }
        }
        return monitor.digest();
    }

    private static Monitor copyOf(Monitor monitor) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        monitor.save(new DataOutputStream(bytes));
        Monitor copy = new Monitor(1 << 16, new LiveObserver(new Board(), NOBODY, new AccountBoard(), Fetches.NONE));
        copy.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return copy;
    }
}

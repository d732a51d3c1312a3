package org.telltale.benchmarks.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.telltale.benchmarks.disk.Folders;
import org.telltale.escalation.Episode;
import org.telltale.ingest.journal.Genesis;
import org.telltale.ingest.journal.JournalConfig;
import org.telltale.ingest.journal.JournalReader;
import org.telltale.ingest.journal.JournalRecord;
import org.telltale.ingest.journal.Roll;
import org.telltale.ingest.ring.Slot;
import org.telltale.server.core.CoreConfig;
import org.telltale.server.core.JournalName;
import org.telltale.server.core.SteppedCore;

/// The server under test: ended again and again, started again on what is left, and looked at after every step.
final class SimulatedServer implements AutoCloseable {
    private static final int FIRST_MEMORY = 1 << 12;
    private static final int RING_SLOTS = 1 << 14;
    private static final int SNAPSHOT_EVERY = 60;
    private static final int MOST_TURNS = 10_000;

    private final Path folder;
    private final Effects effects;
    private final Defect defect;
    private final SimulatedClock clock;
    private final SimulatedPager pager;
    private final SimulatedStore store;
    private final SimulatedGateway gateway;
    private final UUID id;
    private final Chance ends;
    private final Chance damage;
    private final Map<Long, Long> digests = new HashMap<>();
    private Path journal;
    private int starts;
    private SimulatedDisk disk;
    private SteppedCore core;

    /// A server that runs.
    ///
    /// @param seed of the streams of chance that belong to its ends
    SimulatedServer(
            Path folder,
            long seed,
            Effects effects,
            Defect defect,
            SimulatedClock clock,
            SimulatedPager pager,
            SimulatedStore store,
            SimulatedGateway gateway)
            throws IOException {
        this.folder = folder;
        this.effects = effects;
        this.defect = defect;
        this.clock = clock;
        this.pager = pager;
        this.store = store;
        this.gateway = gateway;
        this.id = new UUID(seed, seed);
        this.ends = new Chance(seed, 11);
        this.damage = new Chance(seed, 12);
        this.journal = Files.createDirectories(folder.resolve("journal-0"));
        this.disk = disk();
        this.core = open();
    }

    SteppedCore core() {
        return core;
    }

    /// {@return how often it was started}
    int starts() {
        return starts;
    }

    private SimulatedDisk disk() throws IOException {
        return new SimulatedDisk(journal, effects, starts > 0 ? defect : Defect.NONE);
    }

    /// The next force fails.
    void failNextForce() {
        disk.failNext();
    }

    /// What was to fail does not.
    void spareDisk() {
        disk.spare();
    }

    private SteppedCore open() throws IOException {
        JournalConfig layout = new JournalConfig(
                journal,
                Roll.DAILY,
                JournalConfig.SMALLEST_BLOCK_BYTES,
                0,
                0,
                Set.of(Files.getFileStore(journal).type()));
        CoreConfig config = new CoreConfig(
                layout,
                new JournalName(folder),
                folder.resolve("snapshots"),
                RING_SLOTS,
                FIRST_MEMORY,
                SNAPSHOT_EVERY,
                Duration.ofSeconds(1));
        SteppedCore opened = SteppedCore.open(
                config,
                new Genesis(id, 1, clock.wallMicros()),
                disk,
                new SteppedCore.Surroundings(FIRST_MEMORY, clock, pager, store));
        starts++;
        pager.opened();
        return opened;
    }

    /// The process ends as chance has it, and is started on what is left, until a start is not ended itself.
    void crash(Duration downFor) throws IOException {
        clock.pass(downFor);
        effects.spare();
        core.close();
        if (ends.oneIn(4)) {
            effects.crashBefore(1 + ends.below(6));
        }
        boolean runs = false;
        while (!runs) {
            pager.lose();
            recoverDisk();
            try {
                core = open();
                runs = true;
            } catch (Crash duringTheStart) {
                effects.spare();
            }
        }
        effects.spare();
        look();
        requireAcknowledged();
    }

    private void recoverDisk() throws IOException {
        SimulatedDisk.End[] all = SimulatedDisk.End.values();
        Path next = folder.resolve(
                "journal-" + (Integer.parseInt(journal.getFileName().toString().substring(8)) + 1));
        disk.leave(all[ends.below(all.length)], next, new Chance(ends.seed(), 0));
        Folders.delete(journal);
        journal = next;
        disk = disk();
        if (damage.oneIn(4)) {
            damageSnapshot();
        }
    }

    /// A bit has flipped, or the end is not there; and the process may have ended while it wrote one.
    private void damageSnapshot() throws IOException {
        Path snapshots = folder.resolve("snapshots");
        try (Stream<Path> files = Files.list(snapshots)) {
            for (Path file : files.sorted().skip(1).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                // One that was cut off before may hold nothing.
                int at = damage.below(Math.max(1, bytes.length));
                byte[] begun = Arrays.copyOf(bytes, at);
                if (at < bytes.length) {
                    bytes[at] ^= 1;
                }
                Files.write(file, damage.oneIn(2) ? bytes : begun);
                Files.write(snapshots.resolve("unfinished"), begun);
            }
        }
    }

    /// Everything that is under way goes through the live path, and every deadline that is due fires.
    void runDry() {
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            long before = core.judgedPosition();
            if (defect != Defect.SETS_NO_DEADLINE) {
                core.wake();
            }
            journal();
            judge();
            if (core.judgedPosition() == before) {
                requireNext();
                return;
            }
        }
        throw new IllegalStateException("the live path does not come to rest");
    }

    void journal() {
        core.journal();
        if (core.journalLost()) {
            throw new Crash();
        }
    }

    void judge() {
        if (defect == Defect.JUDGES_BY_THE_WALL_CLOCK) {
            for (int index = 0; index < core.unjudged(); index++) {
                Slot slot = core.unjudged(index);
                slot.stampMicros = Math.max(slot.stampMicros, clock.wallMicros());
            }
        }
        core.judge();
        look();
    }

    void follow() throws IOException {
        core.follow();
        requireSame(core.followedPosition(), core.followedDigest(), "the follower");
    }

    private void look() {
        long position = core.judgedPosition();
        requireSame(position, core.digest(), "the live path");
        digests.put(position, core.digest());
        core.forEachPendingAttempt(attempt ->
                Broken.unless(pager.has(attempt), Promise.P2, attempt + " is pending, and nobody has been handed it"));
        for (Episode episode : core.board().open(Household.PRACTICE)) {
            Broken.unless(pager.wasPaged(episode.id()), Promise.P2, episode.id() + " has paged nobody");
        }
    }

    private void requireSame(long position, long digest, String who) {
        Long before = digests.get(position);
        Broken.unless(
                before == null || before == digest,
                Promise.P3,
                who + " decides otherwise than before, up to record " + position);
    }

    /// Nothing is due any more: whoever has not answered will be paged.
    private void requireNext() {
        long now = core.clock().nowMicros();
        for (Episode episode : core.board().open(Household.PRACTICE)) {
            boolean goesOn = switch (episode.state()) {
                case Episode.State.Open open -> open.nextAtMicros() > now;
                case Episode.State.Exhausted exhausted -> exhausted.nextAtMicros() > now;
                case Episode.State.Quiet quiet -> quiet.untilMicros() > now;
                case Episode.State.InStorm gathered -> gathered.untilMicros() > now;
                case Episode.State.Unrouted _ -> false;
                case Episode.State.Acknowledged _, Episode.State.Snoozed _, Episode.State.Resolved _ -> true;
            };
            Broken.unless(goesOn, Promise.P2, episode.id() + " is unanswered and has no next page");
        }
    }

    private void requireAcknowledged() {
        Map<Long, String> missing = new HashMap<>(gateway.acknowledged());
        JournalRecord record = new JournalRecord();
        try (JournalReader reader = core.records(1)) {
            while (reader.next(record)) {
                String body = new String(record.payload(), 0, record.payloadLength(), UTF_8);
                missing.remove(record.sequence(), body);
            }
        }
        Broken.unless(
                missing.isEmpty(), Promise.P1, missing.size() + " acknowledged bodies are not in the journal any more");
    }

    @Override
    public void close() {
        core.close();
    }
}

package org.telltale.server.core;

import java.io.IOException;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.care.event.CareEvent;
import org.telltale.care.reading.Verdict;
import org.telltale.ingest.admit.AdmissionRules;
import org.telltale.ingest.journal.Archiver;
import org.telltale.ingest.journal.Forcer;
import org.telltale.ingest.journal.Genesis;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.ring.Intake;
import org.telltale.ingest.ring.Receipt;
import org.telltale.ingest.store.ConnectionSource;
import org.telltale.ingest.store.ReadingStore;
import org.telltale.server.Refusal;

/// One shard at work: the journal, the live path, the follower, and what the server says to itself.
///
/// Opening it recovers: the journal is scanned, the newest usable snapshot is loaded, the records
/// after it are run again with nothing sent, and whatever page was pending is handed out again
/// under its own key. Then the ring opens. Closing it drains: nothing new is taken, what was taken
/// is journaled, judged and, if the database is there and answers within the limit, stored.
public final class Core implements Commands, AutoCloseable {
    private static final Receipt NOBODY_WAITS = new Receipt() {
        @Override
        public void forced(long position) {}

        @Override
        public void failed() {}
    };

    /// So many bodies in the ring wait for the disk and for nothing else.
    private static final int SLOTS_IN_PASSING = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Core.class);

    private final Journal journal;
    private final Board board = new Board();
    private final AccountBoard accounts = new AccountBoard();
    private final LiveObserver observer;
    private final Monitor monitor;
    private final Recovered recovered;
    private final Stages stages;
    private final Commands commands;
    private final LateAssignments lateAssignments;
    private final Errand releasing;
    private final Errand settling;
    private final Hindsights hindsights;
    private final Errand lookingBack;
    private final Follower follower;
    private final Archiving archiving;
    private final JournalReruns reruns;

    /// What opening found.
    ///
    /// @param snapshotPosition where the snapshot stood that replay started from, 0 where there was none
    /// @param replayedRecords how many records were run again
    /// @param pendingPages how many pages were handed out again
    /// @param elapsedMicros how long snapshot and replay took
    public record Recovered(long snapshotPosition, long replayedRecords, int pendingPages, long elapsedMicros) {}

    private Core(
            Journal opened,
            CoreConfig config,
            TimeSources time,
            Pages pages,
            Fetches fetches,
            ConnectionSource connections,
            DecisionWriter decisions,
            Runnable onJournalLost)
            throws IOException {
        journal = opened;
        observer = new LiveObserver(board, pages, accounts, fetches);
        Snapshots snapshots = new Snapshots(config.snapshots(), journal);
        Checkpoints checkpoints = new Checkpoints();
        long startedNanos = time.monotonicNanos();
        Supplier<Monitor> fresh = () -> new Monitor(Monitor.FIRST_MEMORY, observer);
        Recovery recovery = Recovery.of(journal, snapshots, fresh, checkpoints);
        monitor = recovery.monitor();
        JournalClock clock = new JournalClock(time, journal.lastStampMicros());
        stages = new Stages(journal, config.ringSlots(), clock, monitor, checkpoints, pages, fetches, onJournalLost);
        commands = new RingCommands(stages.ring(), config.journal().longestPayloadBytes());
        lateAssignments = new LateAssignments(commands, connections);
        releasing = new Errand("telltale-late-assignments", lateAssignments, this::storedPosition);
        settling = new Errand("telltale-settler", new Settler(commands, connections), this::storedPosition);
        hindsights = new Hindsights(connections, time);
        lookingBack = new Errand("telltale-hindsight", hindsights, this::storedPosition);
        follower = new Follower(
                journal,
                new ReadingStore(connections, config.journal().shard()),
                decisions,
                snapshots,
                checkpoints,
                stages.monitor()::finishedPosition,
                time,
                config,
                this::look,
                Monitor.FIRST_MEMORY);
        archiving = new Archiving(
                new Archiver(journal, Forcer.toDisk()),
                last -> last < follower.storedPosition() && snapshots.allStandAfter(last),
                time);
        reruns = new JournalReruns(
                journal,
                snapshots,
                SpareHeap.ofThisProcess(),
                new JournalBacktests.Beside(() -> stages.slotsUsed() > SLOTS_IN_PASSING, time::monotonicNanos),
                JournalReruns.MOST_RECORDS);
        recovered = new Recovered(
                recovery.snapshotPosition(),
                recovery.replayedRecords(),
                goLive(pages, fetches),
                (time.monotonicNanos() - startedNanos) / 1_000);
    }

    /// Opens the shard and starts its threads.
    ///
    /// @param pages where due attempts to page go; at once those that were pending
    /// @param fetches where due attempts to fetch go; at once those that were under way
    /// @param connections to the database, as the role that the server works as
    /// @param onJournalLost called once if the journal fails: it should end the process. Whether it
    ///     does or returns, nothing is acknowledged, judged or answered from then on
    /// @throws IOException if the journal or the snapshots cannot be read
    /// @throws Refusal if the journal's folder is in use by another server, or cannot be used, or
    ///     the journal is not the one that this server has had
    /// @throws org.telltale.ingest.store.StoreMismatch if the database answers, and is not this
    ///     journal's
    public static Core open(
            CoreConfig config,
            TimeSources time,
            Pages pages,
            Fetches fetches,
            ConnectionSource connections,
            Runnable onJournalLost)
            throws IOException {
        return open(config, time, pages, fetches, connections, DecisionWriter.toTables(), onJournalLost);
    }

    /// Opens a shard whose other decisions go where `decisions` puts them.
    static Core open(
            CoreConfig config,
            TimeSources time,
            Pages pages,
            Fetches fetches,
            ConnectionSource connections,
            DecisionWriter decisions,
            Runnable onJournalLost)
            throws IOException {
        Supplier<Genesis> ifNew = () -> new Genesis(UUID.randomUUID(), 1, FirstStamp.required(time.wallMicros()));
        if (!Journal.isBegun(config.journal())) {
            boolean holdsNothing = StoredPlace.requireNone(config.journal(), connections);
            config.name().requireNone(config.journal(), holdsNothing);
        }
        Journal journal = opened(config, ifNew);
        try {
            boolean isStored = StoredPlace.requireIfThere(
                    journal, connections, config.journal().shard());
            config.name().require(config.journal(), journal, isStored);
            Core core = new Core(journal, config, time, pages, fetches, connections, decisions, onJournalLost);
            int remembered = core.monitor.seenBudget();
            int rules = core.monitor.admissionRules();
            core.stages.start();
            core.warnOfAJump();
            core.follower.start();
            core.releasing.start();
            core.settling.start();
            core.sayWhatWasRecovered();
            core.archiving.start();
            core.lookingBack.start();
            if (rules < AdmissionRules.NEWEST) {
                core.rule();
            }
            if (remembered != config.seenBudget()) {
                core.remember(config.seenBudget());
            }
            return core;
        } catch (IOException | RuntimeException failure) {
            journal.close();
            throw failure;
        }
    }

    private static Journal opened(CoreConfig config, Supplier<Genesis> ifNew) {
        try {
            return Journal.open(config.journal(), ifNew, Forcer.toDisk());
        } catch (IllegalArgumentException unusable) {
            throw new Refusal(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private void warnOfAJump() {
        long jumpMicros = stages.clock().jumpMicros();
        if (jumpMicros != 0) {
            LOG.warn(
                    "the machine's clock is {} s off the journal's, and not followed until it is confirmed",
                    jumpMicros / 1_000_000);
        }
    }

    private void sayWhatWasRecovered() {
        LOG.info(
                "recovered: {} records scanned in {} ms, snapshot at {}, {} records run again in {} ms, {} pages handed"
                        + " out again",
                journal.openedWith().records(),
                journal.openedWith().duration().toMillis(),
                recovered.snapshotPosition(),
                recovered.replayedRecords(),
                recovered.elapsedMicros() / 1_000,
                recovered.pendingPages());
    }

    /// A snapshot keeps what holds, and the journal says when it changed: a replay forgets what was
    /// forgotten.
    private void remember(int readings) {
        try {
            submit(SERVER, new CareEvent.MemorySet(readings));
        } catch (Unavailable later) {
            LOG.warn("the Monitor goes on remembering as many readings as before", later);
        }
    }

    /// What decides whether a reading counts is an input too: a replay decides by what held that day.
    private void rule() {
        try {
            submit(SERVER, new CareEvent.AdmissionRulesSet(AdmissionRules.NEWEST));
        } catch (Unavailable later) {
            LOG.warn("readings go on being admitted by the rules of an earlier release", later);
        }
    }

    /// What was stored may leave something to say.
    private void look(FollowerBatch stored) {
        if (stored.mayRelease()) {
            releasing.look();
        }
        if (stored.items().asksTheStore()) {
            settling.look();
        }
        if (stored.decidesLate()) {
            lookingBack.look();
        }
    }

    private int goLive(Pages pages, Fetches fetches) {
        observer.goLive(monitor.position());
        int[] count = {0};
        monitor.escalation().forEachPendingAttempt(attempt -> {
            pages.send(attempt);
            count[0]++;
        });
        monitor.escalation().forEachEpisode(board::put);
        monitor.escalation().forEachStorm(board::stormBegan);
        monitor.accounts().forEachUnderWay(fetches::fetch);
        monitor.accounts().forEachAccount(accounts::put);
        return count[0];
    }

    @Override
    public Answered submit(long actor, CareEvent event) throws Unavailable {
        return commands.submit(actor, event);
    }

    /// {@return the way in for bodies}
    public Intake intake() {
        return stages.ring();
    }

    /// {@return who is who, for sign-ins, keys and views}
    public Directory directory() {
        return monitor.directory();
    }

    /// {@return the episodes in memory}
    public Board board() {
        return board;
    }

    /// {@return the linked accounts}
    public AccountBoard accounts() {
        return accounts;
    }

    /// {@return makes decisions of long ago once more}
    public Reruns reruns() {
        return reruns;
    }

    /// {@return how many questions about long ago wait for their turn}
    public int rerunsWaiting() {
        return reruns.waiting();
    }

    /// {@return what opening found}
    public Recovered recovered() {
        return recovered;
    }

    /// {@return what the core looks like right now, for health and meters}
    public CoreStatus status() {
        return new CoreStatus(
                journal.forcedSequence(),
                stages.monitor().finishedPosition(),
                stages.monitor().finishedDigest(),
                follower.storedPosition(),
                follower.comparedPosition(),
                follower.snapshotPosition(),
                follower.state(),
                stages.clock().jumpMicros(),
                stages.clock().aheadMicros(),
                stages.slotsUsed(),
                stages.ring().bytesUnderWay(),
                stages.ring().buffer().getBufferSize(),
                journal.hasRoom(0),
                stages.journal().lost(),
                stages.journal().counts().forces(),
                stages.journal().counts().records(),
                stages.journal().counts().bytes(),
                follower.itemsWritten(),
                MemoryStatus.of(
                        stages.monitor().unsettled(),
                        stages.monitor().rememberedFromDay(),
                        stages.clock().nowMicros()),
                archiving.status(),
                new StoreTroubles(
                        follower.silentMicros(),
                        follower.snapshotFailing(),
                        hindsights.failing(),
                        hindsights.givenUp()));
    }

    /// {@return whether the path from a claim to a decision moves: its threads live, deadlines
    /// fire, and whatever is in the ring has come further since this was asked last}
    public boolean isMoving() {
        return stages.isMoving();
    }

    /// {@return the last record that is in the database}
    public long storedPosition() {
        return follower.storedPosition();
    }

    /// {@return the time up to which everything that came in is in the database, in microseconds
    /// since 1970; 0 where that is not known yet}
    public long writtenUntilMicros() {
        return follower.writtenUntilMicros();
    }

    /// {@return what time it is by the journal's clock, in microseconds since 1970}
    public long journalMicros() {
        return stages.clock().nowMicros();
    }

    /// {@return how many held readings were released because an assignment arrived, since the start}
    public long releasedByAssignment() {
        return lateAssignments.released();
    }

    /// {@return how many items got this verdict since the start}
    public long count(Verdict verdict) {
        return observer.count(verdict);
    }

    /// {@return how many storms began since the start}
    public long stormsBegun() {
        return observer.stormCount();
    }

    /// {@return how often steps of a policy were passed over since the start, because they call nobody}
    public long stepsSkipped() {
        return observer.skippedCount();
    }

    /// {@return how many episodes were opened since the start}
    public long episodesOpened() {
        return observer.openedCount();
    }

    /// {@return how many attempts to page somebody were made since the start}
    public long pageAttempts() {
        return observer.attemptCount();
    }

    /// A person says that the machine's clock is right, after it has jumped: an empty record
    /// follows it at once.
    public void confirmClock() {
        stages.clock().confirmJump();
        stages.ring().offerDue(NOBODY_WAITS);
    }

    @Override
    public void close() {
        archiving.close();
        reruns.close();
        stages.refuse();
        releasing.close();
        settling.close();
        lookingBack.close();
        stages.close();
        follower.close();
        LOG.info(
                "drained: journal at {}, judged {}, stored {}{}",
                journal.forcedSequence(),
                stages.monitor().finishedPosition(),
                follower.storedPosition(),
                follower.gaveUp() ? "; the database was given up, the rest is stored after the next start" : "");
        journal.close();
    }
}

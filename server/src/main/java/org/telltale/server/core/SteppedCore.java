package org.telltale.server.core;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.telltale.care.event.CareEvent;
import org.telltale.escalation.PageAttempt;
import org.telltale.ingest.journal.Forcer;
import org.telltale.ingest.journal.Genesis;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalReader;
import org.telltale.ingest.journal.JournalRecord;
import org.telltale.ingest.ring.Receipt;
import org.telltale.ingest.ring.Ring;
import org.telltale.ingest.ring.Slot;
import org.telltale.ingest.store.BatchStore;

/// The parts of a [Core] without its threads: whoever holds it says which part does something next.
///
/// ```
/// ring() --> journal() --> judge() --> pages        wake(): a deadline that is due claims a slot
///                             `------> follow() --> store, snapshots
/// ```
///
/// Opening it recovers as a server does. What talks back to the core on a thread of its own (late assignments, the
/// store's answers about unsettled readings, hindsight, fetches) and the archive are not part of it. Belongs to one
/// thread.
public final class SteppedCore implements AutoCloseable {
    private static final Receipt NOBODY_WAITS = new Receipt() {
        @Override
        public void forced(long position) {}

        @Override
        public void failed() {}
    };

    private final Journal journal;
    private final int firstMemory;
    private final Board board = new Board();
    private final Monitor monitor;
    private final JournalClock clock;
    private final Ring ring;
    private final JournalStage journalStage;
    private final MonitorStage monitorStage;
    private final Sequence judged = new Sequence();
    private final RingCommands commands;
    private final Timer timer;
    private final Follower follower;
    private long journaled = judged.get();

    /// What a core is made of that a server takes from the machine.
    ///
    /// @param firstMemory how many readings are remembered until an event says otherwise, a power of two
    /// @param store where the follower writes
    public record Surroundings(int firstMemory, TimeSources time, Pages pages, BatchStore store) {}

    private SteppedCore(Journal opened, CoreConfig config, Surroundings around) throws IOException {
        journal = opened;
        firstMemory = around.firstMemory();
        LiveObserver observer = new LiveObserver(board, around.pages(), new AccountBoard(), Fetches.NONE);
        Snapshots snapshots = new Snapshots(config.snapshots(), journal);
        Checkpoints checkpoints = new Checkpoints();
        monitor = Recovery.of(journal, snapshots, () -> new Monitor(firstMemory, observer), checkpoints)
                .monitor();
        clock = new JournalClock(around.time(), journal.lastStampMicros());
        StageWaits waits = new StageWaits();
        ring = new Ring(config.ringSlots(), waits, journal::hasRoom, journal::hasReservedRoom);
        RingBuffer<Slot> buffer = ring.buffer();
        buffer.addGatingSequences(judged);
        journalStage = new JournalStage(journal, clock, ring, waits, () -> {});
        monitorStage =
                new MonitorStage(monitor, checkpoints, around.pages(), Fetches.NONE, buffer::get, journalStage::lost);
        commands = new RingCommands(ring, config.journal().longestPayloadBytes());
        timer = new Timer(ring, clock::nowMicros, monitorStage::nextDeadlineMicros, monitorStage::finishedPosition);
        follower = new Follower(
                journal,
                around.store(),
                (_, _) -> {},
                snapshots,
                checkpoints,
                monitorStage::finishedPosition,
                around.time(),
                config,
                _ -> {},
                firstMemory);
        observer.goLive(monitor.position());
        monitor.escalation().forEachPendingAttempt(around.pages()::send);
        monitor.escalation().forEachEpisode(board::put);
        monitor.escalation().forEachStorm(board::stormBegan);
    }

    /// Opens the shard; nothing moves until it is stepped.
    ///
    /// @param ifNew the genesis of the journal where there is none
    /// @param forcer what makes the journal's bytes durable
    /// @throws IOException if the journal or the snapshots cannot be read
    public static SteppedCore open(CoreConfig config, Genesis ifNew, Forcer forcer, Surroundings around)
            throws IOException {
        Journal journal = Journal.open(config.journal(), ifNew, forcer);
        try {
            return new SteppedCore(journal, config, around);
        } catch (IOException | RuntimeException | Error failure) {
            journal.close();
            throw failure;
        }
    }

    /// {@return the way in}
    public Ring ring() {
        return ring;
    }

    /// Puts a command into the ring. Its answer is there when it is judged.
    public Future<Answered> submit(long actor, CareEvent event) throws Commands.Unavailable {
        return commands.offer(actor, event).answer();
    }

    /// Stamps and appends what is in the ring, forces it, and tells those who wait.
    public void journal() {
        long last = ring.buffer().getCursor();
        while (journaled < last) {
            // First, as after a failure nothing is done twice.
            journaled++;
            journalStage.onEvent(ring.buffer().get(journaled), journaled, journaled == last);
        }
    }

    /// {@return whether the journal has failed: nothing is acknowledged any more}
    public boolean journalLost() {
        return journalStage.lost();
    }

    /// {@return how many slots are journaled and not judged}
    public int unjudged() {
        return (int) (journaled - judged.get());
    }

    /// {@return one of those slots}
    ///
    /// @param index from 0, the oldest
    public Slot unjudged(int index) {
        return ring.buffer().get(judged.get() + 1 + index);
    }

    /// Judges what is on disk.
    public void judge() {
        long first = judged.get() + 1;
        if (first > journaled) {
            return;
        }
        monitorStage.onBatchStart(journaled - first + 1, journaled - first + 1);
        for (long at = first; at <= journaled; at++) {
            monitorStage.onEvent(ring.buffer().get(at), at, at == journaled);
            judged.set(at);
        }
    }

    /// Looks whether a deadline is due, and claims a slot for it.
    public void wake() {
        timer.tick();
    }

    /// Lets the follower do one step: it begins, stores a batch, tries one again, or finds nothing to do.
    ///
    /// @throws IOException if the journal cannot be read
    /// @throws RuntimeException for what makes a server's follower stop, or begin again; the next step begins again
    public void follow() throws IOException {
        try {
            follower.step();
        } catch (IOException | RuntimeException | Error failure) {
            follower.forget();
            throw failure;
        }
    }

    /// {@return the episodes in memory}
    public Board board() {
        return board;
    }

    /// {@return who is who}
    public Directory directory() {
        return monitor.directory();
    }

    /// Names every attempt that was made and has no outcome yet.
    public void forEachPendingAttempt(Consumer<PageAttempt> action) {
        monitor.escalation().forEachPendingAttempt(action);
    }

    /// {@return when the next deadline is due, in microseconds since 1970, or `Long.MAX_VALUE`}
    public long nextDeadlineMicros() {
        return monitor.nextDeadlineMicros();
    }

    /// {@return the journal's clock}
    public JournalClock clock() {
        return clock;
    }

    /// A person says that the machine's clock is right, after it has jumped: an empty record follows it.
    public void confirmClock() {
        clock.confirmJump();
        ring.offerDue(NOBODY_WAITS);
    }

    /// {@return the last record that is on disk}
    public long forcedPosition() {
        return journal.forcedSequence();
    }

    /// {@return the last record that the live Monitor has begun}
    public long judgedPosition() {
        return monitor.position();
    }

    /// {@return everything that the live Monitor has decided, folded}
    public long digest() {
        return monitor.digest();
    }

    /// {@return the last record that the follower has run over; 0 before it has begun}
    public long followedPosition() {
        return follower.walkedTo();
    }

    /// {@return everything that the follower's Monitor has decided, folded}
    public long followedDigest() {
        return follower.walkedDigest();
    }

    /// {@return the last record that is in the database}
    public long storedPosition() {
        return follower.storedPosition();
    }

    /// {@return the journal's records from one on, as they are on disk}
    public JournalReader records(long from) {
        return journal.reader(from);
    }

    /// Runs a Monitor that knows nothing yet over the whole journal.
    ///
    /// @param observer told everything that it decides
    /// @param afterEach told the position of each record once it is finished
    /// @return what it has decided, folded
    /// @throws IOException if the journal cannot be read
    public long replay(MonitorObserver observer, LongConsumer afterEach) throws IOException {
        Monitor fresh = new Monitor(firstMemory, observer);
        RecordRunner runner = new RecordRunner(fresh, new EventCodec());
        JournalRecord record = new JournalRecord();
        try (JournalReader reader = journal.reader(1)) {
            while (reader.next(record)) {
                runner.decode(record);
                runner.run(record);
                afterEach.accept(record.sequence());
            }
        }
        return fresh.digest();
    }

    /// Lets go of files and database as they are: nothing more is journaled, judged or stored.
    @Override
    public void close() {
        follower.forget();
        journal.close();
    }
}

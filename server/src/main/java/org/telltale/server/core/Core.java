package org.telltale.server.core;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SequenceBarrier;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.reading.Verdict;
import org.telltale.escalation.PageAttempt;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.journal.Forcer;
import org.telltale.ingest.journal.Genesis;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.journal.JournalReader;
import org.telltale.ingest.journal.JournalRecord;
import org.telltale.ingest.ring.Admission;
import org.telltale.ingest.ring.Intake;
import org.telltale.ingest.ring.Ring;
import org.telltale.ingest.ring.Slot;
import org.telltale.ingest.store.ConnectionSource;
import org.telltale.ingest.store.ReadingStore;

/// One shard at work: the journal, the ring and its stages, the timer and the follower.
///
/// Opening it recovers: the journal is scanned, the newest usable snapshot is loaded, the records after it are run
/// again with nothing sent, and whatever page was pending is handed out again under its own key. Then the ring
/// opens. Closing it drains: nothing new is taken, what was taken is journaled, judged and, if the database is
/// there, stored.
public final class Core implements Commands, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Core.class);
    private static final long ANSWER_SECONDS = 10;
    private static final int MOST_SLOTS_A_FORCE = 8_192;
    private static final long MOST_OVERDUE_MICROS = 30_000_000;

    private final EventCodec codec = new EventCodec();
    private final Journal journal;
    private final Snapshots snapshots;
    private final Board board = new Board();
    private final LiveObserver observer;
    private final Monitor monitor;
    private final Recovered recovered;
    private final JournalClock clock;
    private final Ring ring;
    private final JournalStage journalStage;
    private final MonitorStage monitorStage;
    private final BatchEventProcessor<Slot> journalProcessor;
    private final BatchEventProcessor<Slot> monitorProcessor;
    private final Thread journalThread;
    private final Thread monitorThread;
    private final Timer timer;
    private final LateAssignments lateAssignments;
    private final Errand releasing;
    private final Errand settling;
    private final Follower follower;
    private final int longestPayloadBytes;
    private long judgedWhenAsked = -1;

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
            ConnectionSource connections,
            DecisionWriter decisions,
            Runnable onJournalLost)
            throws IOException {
        journal = opened;
        longestPayloadBytes = config.journal().longestPayloadBytes();
        snapshots = new Snapshots(config.snapshots(), journal);
        observer = new LiveObserver(board, pages);
        Checkpoints checkpoints = new Checkpoints();
        long startedNanos = time.monotonicNanos();
        monitor = snapshots
                .loadNewest(journal.forcedSequence(), () -> new Monitor(config.seenBudget(), observer))
                .orElseGet(() -> new Monitor(config.seenBudget(), observer));
        long snapshotPosition = monitor.position();
        replay(checkpoints);
        clock = new JournalClock(time, journal.lastStampMicros());
        ring = new Ring(
                config.ringSlots(),
                new BlockingWaitStrategy(),
                CanonicalJson.DECODER_VERSION,
                journal::hasRoom,
                journal::hasReservedRoom);
        monitorStage = new MonitorStage(monitor, checkpoints, pages);
        RingBuffer<Slot> buffer = ring.buffer();
        SequenceBarrier published = buffer.newBarrier();
        journalStage = new JournalStage(journal, clock, ring, onJournalLost);
        journalProcessor = processor(buffer, published, journalStage);
        monitorProcessor = processor(buffer, buffer.newBarrier(journalProcessor.getSequence()), monitorStage);
        buffer.addGatingSequences(monitorProcessor.getSequence());
        journalThread = new Thread(journalProcessor, "telltale-journal");
        monitorThread = new Thread(monitorProcessor, "telltale-monitor");
        timer = new Timer(ring, clock::nowMicros, monitorStage::nextDeadlineMicros, monitorStage::finishedPosition);
        lateAssignments = new LateAssignments(this, connections);
        releasing = new Errand("telltale-late-assignments", lateAssignments, this::storedPosition);
        settling = new Errand("telltale-settler", new Settler(this, connections), this::storedPosition);
        follower = new Follower(
                journal,
                codec,
                new ReadingStore(connections, config.journal().shard()),
                decisions,
                snapshots,
                checkpoints,
                monitorStage::finishedPosition,
                time,
                config.seenBudget(),
                config.snapshotEvery(),
                this::look);
        recovered = new Recovered(
                snapshotPosition,
                monitor.position() - snapshotPosition,
                goLive(pages),
                (time.monotonicNanos() - startedNanos) / 1_000);
    }

    /// Opens the shard and starts its threads.
    ///
    /// @param pages where due attempts go; at once those that were pending
    /// @param connections to the database, as the role that the server works as
    /// @param onJournalLost called once if the journal fails: the process must stop acknowledging and end
    /// @throws IOException if the journal or the snapshots cannot be read
    public static Core open(
            CoreConfig config, TimeSources time, Pages pages, ConnectionSource connections, Runnable onJournalLost)
            throws IOException {
        return open(config, time, pages, connections, DecisionWriter.toTables(), onJournalLost);
    }

    /// Opens a shard whose other decisions go where `decisions` puts them.
    static Core open(
            CoreConfig config,
            TimeSources time,
            Pages pages,
            ConnectionSource connections,
            DecisionWriter decisions,
            Runnable onJournalLost)
            throws IOException {
        Genesis ifNew = new Genesis(UUID.randomUUID(), 1, time.wallMicros());
        Journal journal = Journal.open(config.journal(), ifNew, Forcer.toDisk());
        try {
            Core core = new Core(journal, config, time, pages, connections, decisions, onJournalLost);
            core.journalThread.start();
            core.monitorThread.start();
            core.timer.start();
            core.follower.start();
            core.releasing.start();
            core.settling.start();
            return core;
        } catch (IOException | RuntimeException failure) {
            journal.close();
            throw failure;
        }
    }

    private void look(FollowerBatch stored) {
        if (stored.mayRelease()) {
            releasing.look();
        }
        if (stored.items().asksTheStore()) {
            settling.look();
        }
    }

    private void replay(Checkpoints checkpoints) throws IOException {
        RecordRunner runner = new RecordRunner(monitor, codec);
        JournalRecord record = new JournalRecord();
        try (JournalReader reader = journal.reader(monitor.position() + 1)) {
            while (reader.next(record)) {
                runner.decode(record);
                runner.run(record);
                if (Checkpoints.isDue(record.sequence())) {
                    checkpoints.keep(record.sequence(), monitor.digest());
                }
            }
        }
    }

    private int goLive(Pages pages) {
        observer.goLive(monitor.position());
        int[] count = {0};
        Consumer<PageAttempt> again = attempt -> {
            pages.send(attempt);
            count[0]++;
        };
        monitor.escalation().forEachPendingAttempt(again);
        monitor.escalation().forEachEpisode(board::put);
        return count[0];
    }

    private static BatchEventProcessor<Slot> processor(
            RingBuffer<Slot> buffer, SequenceBarrier after, EventHandler<Slot> stage) {
        BatchEventProcessor<Slot> processor = new BatchEventProcessorBuilder()
                .setMaxBatchSize(MOST_SLOTS_A_FORCE)
                .build(buffer, after, stage);
        processor.setExceptionHandler(new Fatal());
        return processor;
    }

    @Override
    public Answered submit(long actor, CareEvent event) throws Unavailable {
        byte[] payload = codec.encode(event);
        if (payload.length > longestPayloadBytes) {
            return new Answered(0, Outcome.refused(Refusal.invalid("it is longer than a record of the journal")));
        }
        Submission submission = new Submission(event);
        Admission admission =
                ring.offerCommand(codec.typeOf(event), EventCodec.VERSION, actor, payload, submission, submission);
        switch (admission) {
            case TAKEN -> {}
            case RING_FULL -> throw new Unavailable("the ring is full");
            case DISK_FULL -> throw new Unavailable("the disk is full");
            case CLOSED -> throw new Unavailable("the server is stopping");
        }
        try {
            return submission.answer().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new Unavailable("no answer within " + ANSWER_SECONDS + " s; the command may still be applied");
        } catch (ExecutionException lost) {
            throw new Unavailable("the journal failed; the command may or may not have been kept");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the server is stopping");
        }
    }

    /// {@return the way in for bodies}
    public Intake intake() {
        return ring;
    }

    /// {@return who is who, for sign-ins, keys and views}
    public Directory directory() {
        return monitor.directory();
    }

    /// {@return the episodes in memory}
    public Board board() {
        return board;
    }

    /// {@return what opening found}
    public Recovered recovered() {
        return recovered;
    }

    /// {@return what the core looks like right now, for health and meters}
    public CoreStatus status() {
        return new CoreStatus(
                journal.forcedSequence(),
                monitorStage.finishedPosition(),
                monitorStage.finishedDigest(),
                follower.storedPosition(),
                follower.comparedPosition(),
                follower.snapshotPosition(),
                follower.state(),
                clock.jumpMicros(),
                ring.buffer().getBufferSize() - ring.buffer().remainingCapacity(),
                ring.bytesUnderWay(),
                ring.buffer().getBufferSize(),
                journal.hasRoom(0),
                journalStage.lost(),
                journalStage.counts().forces(),
                journalStage.counts().records(),
                journalStage.counts().bytes(),
                follower.itemsWritten(),
                monitorStage.unsettled());
    }

    /// {@return whether the path from a claim to a decision moves: its threads live, deadlines fire, and whatever is
    /// in the ring has come further since this was asked last}
    public synchronized boolean isMoving() {
        long judged = monitorStage.finishedPosition();
        boolean idle = ring.buffer().remainingCapacity() == ring.buffer().getBufferSize();
        boolean moves = idle || judged != judgedWhenAsked;
        judgedWhenAsked = judged;
        boolean punctual = clock.nowMicros() - monitorStage.nextDeadlineMicros() < MOST_OVERDUE_MICROS;
        return moves && punctual && journalThread.isAlive() && monitorThread.isAlive();
    }

    /// {@return the last record that is in the database}
    public long storedPosition() {
        return follower.storedPosition();
    }

    /// {@return how many held readings were released because an assignment arrived, since the start}
    public long releasedByAssignment() {
        return lateAssignments.released();
    }

    /// {@return how many items got this verdict since the start}
    public long count(Verdict verdict) {
        return observer.count(verdict);
    }

    /// {@return how many episodes were opened since the start}
    public long episodesOpened() {
        return observer.openedCount();
    }

    /// {@return how many attempts to page somebody were made since the start}
    public long pageAttempts() {
        return observer.attemptCount();
    }

    /// A person says that the machine's clock is right, after it has jumped.
    public void confirmClock() {
        clock.confirmJump();
    }

    @Override
    public void close() {
        ring.close();
        releasing.close();
        settling.close();
        timer.close();
        long last = ring.buffer().getCursor();
        while (monitorProcessor.getSequence().get() < last && monitorThread.isAlive() && journalThread.isAlive()) {
            Thread.onSpinWait();
        }
        journalProcessor.halt();
        monitorProcessor.halt();
        join(journalThread);
        join(monitorThread);
        follower.close();
        LOG.info(
                "drained: journal at {}, judged {}, stored {}",
                journal.forcedSequence(),
                monitorStage.finishedPosition(),
                follower.storedPosition());
        journal.close();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// A stage that throws has a defect: going on would acknowledge what is not judged.
    private static final class Fatal implements ExceptionHandler<Slot> {
        @Override
        public void handleEventException(Throwable failure, long sequence, Slot slot) {
            LOG.error("a stage of the ring failed at slot {}; the process ends", sequence, failure);
            Runtime.getRuntime().halt(70);
        }

        @Override
        public void handleOnStartException(Throwable failure) {
            handleEventException(failure, -1, new Slot());
        }

        @Override
        public void handleOnShutdownException(Throwable failure) {
            LOG.error("a stage of the ring failed while it stopped", failure);
        }
    }
}

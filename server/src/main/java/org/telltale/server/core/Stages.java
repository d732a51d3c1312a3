package org.telltale.server.core;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SequenceBarrier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.ring.Ring;
import org.telltale.ingest.ring.Slot;

/// The live path of a shard: the ring, its two stages on a thread each, and the timer that wakes it.
///
/// ```
/// doors, commands, timer --> ring --> journal stage --> Monitor stage
/// ```
final class Stages implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stages.class);
    private static final int MOST_SLOTS_A_FORCE = 8_192;
    private static final long MOST_OVERDUE_MICROS = 30_000_000;

    private final JournalClock clock;
    private final Ring ring;
    private final JournalStage journalStage;
    private final MonitorStage monitorStage;
    private final BatchEventProcessor<Slot> journalProcessor;
    private final BatchEventProcessor<Slot> monitorProcessor;
    private final Thread journalThread;
    private final Thread monitorThread;
    private final Timer timer;
    private long judgedWhenAsked = -1;

    /// Stages that are not started yet.
    ///
    /// @param onJournalLost called once, on the journal's thread, if the journal fails: it should end the process.
    ///     Whether it does or returns, nothing is judged, answered or acknowledged any more
    Stages(
            Journal journal,
            int ringSlots,
            JournalClock clock,
            Monitor monitor,
            Checkpoints checkpoints,
            Pages pages,
            Fetches fetches,
            Runnable onJournalLost) {
        this.clock = clock;
        StageWaits waits = new StageWaits();
        this.ring = new Ring(ringSlots, waits, journal::hasRoom, journal::hasReservedRoom);
        this.journalStage = new JournalStage(journal, clock, ring, waits, onJournalLost);
        this.monitorStage =
                new MonitorStage(monitor, checkpoints, pages, fetches, ring.buffer()::get, journalStage::lost);
        RingBuffer<Slot> buffer = ring.buffer();
        this.journalProcessor = processor(buffer, buffer.newBarrier(), journalStage);
        this.monitorProcessor = processor(buffer, buffer.newBarrier(journalProcessor.getSequence()), monitorStage);
        buffer.addGatingSequences(monitorProcessor.getSequence());
        this.journalThread = new Thread(journalProcessor, "telltale-journal");
        this.monitorThread = new Thread(monitorProcessor, "telltale-monitor");
        this.timer =
                new Timer(ring, clock::nowMicros, monitorStage::nextDeadlineMicros, monitorStage::finishedPosition);
    }

    private static BatchEventProcessor<Slot> processor(
            RingBuffer<Slot> buffer, SequenceBarrier after, EventHandler<Slot> stage) {
        BatchEventProcessor<Slot> processor = new BatchEventProcessorBuilder()
                .setMaxBatchSize(MOST_SLOTS_A_FORCE)
                .build(buffer, after, stage);
        processor.setExceptionHandler(new Fatal());
        return processor;
    }

    void start() {
        journalThread.start();
        monitorThread.start();
        timer.start();
    }

    Ring ring() {
        return ring;
    }

    JournalStage journal() {
        return journalStage;
    }

    MonitorStage monitor() {
        return monitorStage;
    }

    JournalClock clock() {
        return clock;
    }

    /// {@return how many slots are claimed and not finished}
    long slotsUsed() {
        return ring.buffer().getBufferSize() - ring.buffer().remainingCapacity();
    }

    /// {@return whether the threads live, deadlines fire, and whatever is in the ring has come further
    /// since this was asked last}
    synchronized boolean isMoving() {
        long judged = monitorStage.finishedPosition();
        boolean moves = slotsUsed() == 0 || judged != judgedWhenAsked;
        judgedWhenAsked = judged;
        boolean punctual = clock.nowMicros() - monitorStage.nextDeadlineMicros() < MOST_OVERDUE_MICROS;
        return moves && punctual && journalThread.isAlive() && monitorThread.isAlive();
    }

    /// Nothing new is taken from now on.
    void refuse() {
        ring.close();
    }

    /// Finishes what was taken, and ends the threads.
    @Override
    public void close() {
        refuse();
        timer.close();
        long last = ring.buffer().getCursor();
        while (monitorProcessor.getSequence().get() < last && monitorThread.isAlive() && journalThread.isAlive()) {
            Thread.onSpinWait();
        }
        journalProcessor.halt();
        monitorProcessor.halt();
        join(journalThread);
        join(monitorThread);
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

package org.telltale.server.core;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.Sequence;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.ingest.journal.Journal;
import org.telltale.ingest.ring.Receipt;
import org.telltale.ingest.ring.Ring;
import org.telltale.ingest.ring.Slot;
import org.telltale.ingest.ring.SlotKind;

/// The first stage: stamps each record, appends it, forces once a batch, and only then tells whoever waits.
///
/// A failed append or force is the end: every waiter is failed, nothing is acknowledged any more, and `onLost`
/// is told, which should stop the process. Before the sequence moves past what was not forced, [#lost()] is true: the
/// next stage asks it. It moves its sequence on itself, as the next stage sleeps until it is woken. Runs on the
/// journal's thread.
final class JournalStage implements EventHandler<Slot> {
    private static final Logger LOG = LoggerFactory.getLogger(JournalStage.class);

    private final Journal journal;
    private final JournalClock clock;
    private final Ring ring;
    private final StageWaits waits;
    private final Runnable onLost;
    private final ForceCounts counts = new ForceCounts();
    private @Nullable Receipt[] waiting = new Receipt[1024];
    private long[] waitingPositions = new long[1024];
    private int waitingCount;
    private Sequence forced = new Sequence();
    private long position;
    private long stampMicros;
    private volatile boolean lost;

    JournalStage(Journal journal, JournalClock clock, Ring ring, StageWaits waits, Runnable onLost) {
        this.journal = journal;
        this.clock = clock;
        this.ring = ring;
        this.waits = waits;
        this.onLost = onLost;
    }

    /// {@return how much has been forced}
    ForceCounts counts() {
        return counts;
    }

    /// {@return whether the journal has failed: nothing is acknowledged any more}
    boolean lost() {
        return lost;
    }

    @Override
    public void setSequenceCallback(Sequence sequence) {
        forced = sequence;
    }

    @Override
    public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
        if (lost) {
            failNow(slot);
            return;
        }
        try {
            if (slot.kind != SlotKind.ITEM) {
                append(slot);
            }
            slot.position = position;
            slot.stampMicros = stampMicros;
            remember(slot);
            if (endOfBatch) {
                journal.force();
                counts.forced();
                tellAll();
                forced.set(sequence);
                waits.forced();
            }
        } catch (RuntimeException failure) {
            LOG.error("the journal is lost at record {}: nothing is acknowledged any more", position, failure);
            lose();
        }
    }

    private void append(Slot slot) {
        stampMicros = clock.stampMicros();
        position = journal.append(
                slot.type, slot.version, stampMicros, slot.principal, slot.source, slot.body, 0, slot.bodyLength);
        counts.appended(slot.bodyLength);
        ring.journaled(slot.bodyLength);
        slot.letBodyGo();
    }

    private void remember(Slot slot) {
        Receipt receipt = slot.receipt;
        if (receipt == null) {
            return;
        }
        if (waitingCount == waiting.length) {
            waiting = Arrays.copyOf(waiting, 2 * waitingCount);
            waitingPositions = Arrays.copyOf(waitingPositions, 2 * waitingCount);
        }
        waiting[waitingCount] = receipt;
        waitingPositions[waitingCount] = position;
        waitingCount++;
    }

    private void tellAll() {
        for (int index = 0; index < waitingCount; index++) {
            Receipt receipt = waiting[index];
            waiting[index] = null;
            if (receipt != null) {
                receipt.forced(waitingPositions[index]);
            }
        }
        waitingCount = 0;
    }

    private void lose() {
        lost = true;
        ring.close();
        for (int index = 0; index < waitingCount; index++) {
            Receipt receipt = waiting[index];
            waiting[index] = null;
            if (receipt != null) {
                receipt.failed();
            }
        }
        waitingCount = 0;
        onLost.run();
    }

    private static void failNow(Slot slot) {
        Receipt receipt = slot.receipt;
        if (receipt != null) {
            receipt.failed();
        }
    }
}

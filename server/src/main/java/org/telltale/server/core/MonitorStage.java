package org.telltale.server.core;

import com.lmax.disruptor.EventHandler;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import org.telltale.ingest.decode.Notice;
import org.telltale.ingest.ring.Slot;
import org.telltale.ingest.ring.SlotKind;

/// The second stage: runs the live Monitor over every slot that is on disk, and answers commands.
///
/// Publishes two numbers for other threads: the last record it has finished, and when its next deadline is due.
/// Runs on the Monitor's thread.
final class MonitorStage implements EventHandler<Slot> {
    /// As many as a core waits for at once; more of them push the first ones out again.
    private static final int GLANCES = 16;

    private final Monitor monitor;
    private final Checkpoints checkpoints;
    private final Pages pages;
    private final Fetches fetches;
    private final LongFunction<Slot> slots;
    private final BooleanSupplier journalLost;
    private long lastOfBatch = -1;
    private long glancedUpTo = -1;
    private long glanced;
    private int slotsLeft;
    private long credential;
    private volatile long finishedDigest;
    private volatile long finishedPosition;
    private volatile long nextDeadlineMicros;
    private volatile int unsettled;
    private volatile int rememberedFromDay;

    /// A stage over the ring's slots, by their sequence.
    ///
    /// @param journalLost whether a batch could not be forced: the journal's processor passes it on like any other
    MonitorStage(
            Monitor monitor,
            Checkpoints checkpoints,
            Pages pages,
            Fetches fetches,
            LongFunction<Slot> slots,
            BooleanSupplier journalLost) {
        this.journalLost = journalLost;
        this.slots = slots;
        this.monitor = monitor;
        this.pages = pages;
        this.fetches = fetches;
        this.checkpoints = checkpoints;
        this.finishedDigest = monitor.digest();
        this.finishedPosition = monitor.position();
        this.nextDeadlineMicros = monitor.nextDeadlineMicros();
        this.unsettled = monitor.unsettledReadings();
        this.rememberedFromDay = monitor.rememberedFromDay();
    }

    /// {@return how many readings waited for the store by the end of the last batch}
    int unsettled() {
        return unsettled;
    }

    /// {@return the first day of which the live Monitor had forgotten no reading by the end of the last batch}
    int rememberedFromDay() {
        return rememberedFromDay;
    }

    /// {@return the last record that the live Monitor has finished}
    long finishedPosition() {
        return finishedPosition;
    }

    /// {@return everything decided by the end of the last batch, folded}
    long finishedDigest() {
        return finishedDigest;
    }

    /// {@return when the next deadline is due, or `Long.MAX_VALUE`}
    long nextDeadlineMicros() {
        return nextDeadlineMicros;
    }

    /// {@return something of the memory that was looked at before it was needed; 0 where nothing was}
    ///
    /// A look that leaves nothing behind would be left out by the compiler. Read once the stage has ended.
    long glanced() {
        return glanced;
    }

    @Override
    public void onBatchStart(long batchSize, long queueDepth) {
        lastOfBatch += batchSize;
    }

    @Override
    public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
        if (journalLost.getAsBoolean()) {
            return;
        }
        if (sequence > glancedUpTo && sequence < lastOfBatch) {
            glanceFrom(sequence);
        }
        switch (slot.kind) {
            case ARRIVAL -> arrival(slot);
            case ITEM -> monitor.item(credential, slot.item);
            case COMMAND -> command(slot);
            case DUE, POISON -> begin(slot);
        }
        slotsLeft--;
        if (slotsLeft == 0 && Checkpoints.isDue(slot.position)) {
            checkpoints.keep(slot.position, monitor.digest());
        }
        if (endOfBatch) {
            if (pages.wantsPending()) {
                monitor.escalation().forEachPendingAttempt(pages::send);
            }
            if (fetches.wantsUnderWay()) {
                monitor.accounts().forEachUnderWay(fetches::fetch);
            }
            nextDeadlineMicros = monitor.nextDeadlineMicros();
            unsettled = monitor.unsettledReadings();
            rememberedFromDay = monitor.rememberedFromDay();
            finishedDigest = monitor.digest();
            finishedPosition = slotsLeft == 0 ? slot.position : slot.position - 1;
        }
    }

    /// Items that come next are looked at together, before the first of them is decided about.
    private void glanceFrom(long sequence) {
        glancedUpTo = Math.min(sequence + GLANCES - 1, lastOfBatch);
        for (long ahead = sequence; ahead <= glancedUpTo; ahead++) {
            Slot slot = slots.apply(ahead);
            if (slot.kind == SlotKind.ITEM || (slot.kind == SlotKind.ARRIVAL && slot.fragments > 0)) {
                glanced += monitor.glance(slot.item);
            }
        }
    }

    private void begin(Slot slot) {
        monitor.begin(slot.position, slot.stampMicros);
        slotsLeft = slot.slots;
        credential = slot.principal;
    }

    private void arrival(Slot slot) {
        begin(slot);
        if (slot.faults > 0) {
            monitor.faults(slot.faults);
        }
        if (slot.fragments > 0) {
            monitor.item(credential, slot.item);
        }
        Notice notice = slot.notice;
        if (notice != null) {
            monitor.notice(credential, notice);
        }
    }

    private void command(Slot slot) {
        begin(slot);
        if (slot.command instanceof Submission submission) {
            submission.answered(slot.position, monitor.event(submission.event()));
        }
    }
}

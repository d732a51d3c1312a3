package org.telltale.ingest.edge;

import java.util.concurrent.atomic.LongAdder;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;

/// What one way in has seen, since the start. Safe on every thread; reading a count is a moment's sum.
///
/// The unit of a reading's ledger is the item as received:
///
/// ```
/// items received = items refused + items acknowledged + items at QoS 0 + items whose force is awaited
/// ```
///
/// Bodies that were turned away before their items could be counted stand apart, and so does poison.
public final class EdgeCounts {
    private static final Fault[] FAULTS = Fault.values();
    private static final RefusedItem[] ITEM_REASONS = RefusedItem.values();
    private static final RefusedBody[] BODY_REASONS = RefusedBody.values();

    private final LongAdder itemsReceived = new LongAdder();
    private final LongAdder itemsAcknowledged = new LongAdder();
    private final LongAdder itemsAtQos0 = new LongAdder();
    private final LongAdder[] itemsFaulty = adders(FAULTS.length);
    private final LongAdder[] itemsRefused = adders(ITEM_REASONS.length);
    private final LongAdder bodiesAcknowledged = new LongAdder();
    private final LongAdder[] bodiesRefused = adders(BODY_REASONS.length);
    private final LongAdder elementsPassedOver = new LongAdder();
    private final LongAdder poisonKept = new LongAdder();
    private final LongAdder connectionsOpened = new LongAdder();
    private final LongAdder connectionsClosed = new LongAdder();
    private final LongAdder connectionsRefused = new LongAdder();
    private final LongAdder connectionsLost = new LongAdder();
    private final LongAdder timeouts = new LongAdder();

    /// Notes the items of a body: all of them, and what is wrong with each of those that could not be read.
    public void received(Fragments body) {
        itemsReceived.add(body.items());
        for (int index = 0; index < body.faultCount(); index++) {
            itemsFaulty[body.fault(index).ordinal()].increment();
        }
    }

    /// Notes that a body is on disk and its sender is told, or would be if it were still there.
    public void acknowledged(int items) {
        itemsAcknowledged.add(items);
        bodiesAcknowledged.increment();
    }

    /// Notes that a body is on disk whose sender asked for no answer.
    public void takenAtQos0(int items) {
        itemsAtQos0.add(items);
    }

    /// Notes items that were read and not taken.
    public void refused(RefusedItem reason, int items) {
        itemsRefused[reason.ordinal()].add(items);
    }

    /// Notes a body that was turned away.
    public void refused(RefusedBody reason) {
        bodiesRefused[reason.ordinal()].increment();
    }

    /// Notes elements that are no readings and never will be: they are no items of the ledger.
    public void passedOver(int elements) {
        elementsPassedOver.add(elements);
    }

    /// Notes a body that could not be read, is kept with its bytes, and was acknowledged.
    public void keptPoison() {
        poisonKept.increment();
    }

    /// Notes a connection that was taken.
    public void connectionOpened() {
        connectionsOpened.increment();
    }

    /// Notes the end of a connection that was taken.
    public void connectionClosed() {
        connectionsClosed.increment();
    }

    /// Notes a connection beyond the limit.
    public void connectionRefused() {
        connectionsRefused.increment();
    }

    /// Notes a connection that ended without the goodbye that its protocol has.
    public void connectionLost() {
        connectionsLost.increment();
    }

    /// Notes a connection that was closed because its peer was too slow or silent.
    public void timedOut() {
        timeouts.increment();
    }

    /// {@return items of all bodies that were read}
    public long itemsReceived() {
        return itemsReceived.sum();
    }

    /// {@return items whose body is on disk and was answered for}
    public long itemsAcknowledged() {
        return itemsAcknowledged.sum();
    }

    /// {@return items whose body is on disk and asked for no answer}
    public long itemsAtQos0() {
        return itemsAtQos0.sum();
    }

    /// {@return items that could not be read for this reason, part of those received}
    public long itemsFaulty(Fault why) {
        return itemsFaulty[why.ordinal()].sum();
    }

    /// {@return items that were read and not taken}
    public long itemsRefused(RefusedItem reason) {
        return itemsRefused[reason.ordinal()].sum();
    }

    /// {@return items that were read and not taken, for whatever reason}
    public long itemsRefused() {
        long sum = 0;
        for (LongAdder adder : itemsRefused) {
            sum += adder.sum();
        }
        return sum;
    }

    /// {@return bodies that are on disk and were answered for}
    public long bodiesAcknowledged() {
        return bodiesAcknowledged.sum();
    }

    /// {@return bodies that were turned away}
    public long bodiesRefused(RefusedBody reason) {
        return bodiesRefused[reason.ordinal()].sum();
    }

    /// {@return elements that are no readings and never will be}
    public long elementsPassedOver() {
        return elementsPassedOver.sum();
    }

    /// {@return bodies that could not be read and are kept with their bytes}
    public long poisonKept() {
        return poisonKept.sum();
    }

    /// {@return connections that are open}
    public long connectionsOpen() {
        return connectionsOpened.sum() - connectionsClosed.sum();
    }

    /// {@return connections that were taken}
    public long connectionsOpened() {
        return connectionsOpened.sum();
    }

    /// {@return connections beyond the limit}
    public long connectionsRefused() {
        return connectionsRefused.sum();
    }

    /// {@return connections that ended without the goodbye that their protocol has}
    public long connectionsLost() {
        return connectionsLost.sum();
    }

    /// {@return connections closed because their peer was too slow or silent}
    public long timeouts() {
        return timeouts.sum();
    }

    private static LongAdder[] adders(int count) {
        LongAdder[] adders = new LongAdder[count];
        for (int i = 0; i < count; i++) {
            adders[i] = new LongAdder();
        }
        return adders;
    }
}

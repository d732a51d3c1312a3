package org.telltale.ingest.ring;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.WaitStrategy;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.decode.Fragments;

/// The way into one shard's ring.
///
/// It refuses rather than waits: when the ring has no room, when the bytes under way would pass
/// [#MOST_BYTES], when the disk is below its reserve, and after [#close()]. Commands and deadlines are
/// taken a while longer, so that neither a full disk nor gateways that send more than the disk can take end
/// the paging: bodies leave [#KEPT_SLOTS] slots and [#KEPT_BYTES] alone. That is looked at before a claim
/// and not with it, so bodies of several threads at the same instant may take some of it, until the Monitor
/// has passed them. A claim never exceeds half of the ring, so that two large bodies cannot lock each other
/// out.
public final class Ring implements Intake {
    /// The most bytes of bodies that may be between a claim and the journal.
    public static final long MOST_BYTES = 256L << 20;

    /// The slots that are for commands and deadlines alone.
    public static final int KEPT_SLOTS = 256;

    /// The bytes beyond [#MOST_BYTES] that are for commands alone.
    public static final long KEPT_BYTES = 16L << 20;

    private final RingBuffer<Slot> buffer;
    private final LongPredicate hasRoom;
    private final LongPredicate hasReservedRoom;
    private final AtomicLong bytesUnderWay = new AtomicLong();
    private volatile boolean closed;

    /// A ring that is open.
    ///
    /// @param slots a power of two, at least twice the most fragments of a body
    /// @param waitStrategy how its consumers wait
    /// @param hasRoom whether the journal's disk takes so many bytes of readings more; safe on every thread
    /// @param hasReservedRoom the same for commands and deadlines
    public Ring(int slots, WaitStrategy waitStrategy, LongPredicate hasRoom, LongPredicate hasReservedRoom) {
        if (slots < 2 * Fragments.MOST || Integer.bitCount(slots) != 1) {
            throw new IllegalArgumentException(
                    "ring.slots must be a power of two of at least " + 2 * Fragments.MOST + ", not " + slots);
        }
        this.buffer = RingBuffer.createMultiProducer(Slot::new, slots, waitStrategy);
        this.hasRoom = hasRoom;
        this.hasReservedRoom = hasReservedRoom;
    }

    /// {@return the ring itself, for its consumers}
    public RingBuffer<Slot> buffer() {
        return buffer;
    }

    @Override
    public Admission offer(
            Transport transport,
            long credential,
            byte[] body,
            int offset,
            int length,
            Fragments fragments,
            Receipt receipt) {
        int slots = Math.max(1, fragments.count());
        Admission admission = claimable(length, hasRoom);
        if (admission != Admission.TAKEN) {
            return admission;
        }
        byte @Nullable [] large = Slot.copyOfLarge(body, offset, length);
        long last = claimBesideCommands(slots, length);
        if (last < 0) {
            return Admission.RING_FULL;
        }
        long first = last - slots + 1;
        Slot head = buffer.get(first);
        head.head(SlotKind.ARRIVAL, RecordType.arrivalBy(transport), fragments.decoderVersion, credential, slots);
        head.source = fragments.source;
        head.keep(large, body, offset, length);
        head.fragments = fragments.count();
        head.faults = fragments.faultCount();
        head.notice = fragments.notice();
        for (int row = 0; row < fragments.count(); row++) {
            Slot slot = buffer.get(first + row);
            if (row > 0) {
                slot.head(SlotKind.ITEM, 0, 0, credential, 0);
            }
            slot.item.copy(fragments, row);
        }
        buffer.get(last).receipt = receipt;
        buffer.publish(first, last);
        return Admission.TAKEN;
    }

    @Override
    public Admission offerPoison(
            Transport transport, long credential, byte[] body, int offset, int length, Receipt receipt) {
        return offerHead(
                SlotKind.POISON, RecordType.POISON, transport.code(), credential, body, offset, length, null, receipt);
    }

    /// Offers a command: its bytes for the journal and its decoded form for the Monitor.
    public Admission offerCommand(int type, int version, long actor, byte[] payload, Object command, Receipt receipt) {
        return offerHead(SlotKind.COMMAND, type, version, actor, payload, 0, payload.length, command, receipt);
    }

    /// Offers nothing but the time, so that deadlines which are due are fired.
    public Admission offerDue(Receipt receipt) {
        return offerHead(SlotKind.DUE, RecordType.DUE, 0, 0, new byte[0], 0, 0, null, receipt);
    }

    /// Refuses everything from now on; what was taken goes on.
    public void close() {
        closed = true;
    }

    /// Notes that so many bytes have reached the journal. Called by the journal stage.
    public void journaled(int bytes) {
        bytesUnderWay.addAndGet(-bytes);
    }

    /// {@return bytes between a claim and the journal}
    public long bytesUnderWay() {
        return bytesUnderWay.get();
    }

    private Admission offerHead(
            SlotKind kind,
            int type,
            int version,
            long principal,
            byte[] body,
            int offset,
            int length,
            @Nullable Object command,
            Receipt receipt) {
        boolean isBody = kind == SlotKind.POISON;
        Admission admission = claimable(length, isBody ? hasRoom : hasReservedRoom);
        if (admission != Admission.TAKEN) {
            return admission;
        }
        byte @Nullable [] large = Slot.copyOfLarge(body, offset, length);
        long sequence = isBody ? claimBesideCommands(1, length) : claim(1, length, MOST_BYTES + KEPT_BYTES);
        if (sequence < 0) {
            return Admission.RING_FULL;
        }
        Slot slot = buffer.get(sequence);
        slot.head(kind, type, version, principal, 1);
        slot.keep(large, body, offset, length);
        slot.command = command;
        slot.receipt = receipt;
        buffer.publish(sequence);
        return Admission.TAKEN;
    }

    private Admission claimable(int length, LongPredicate room) {
        if (closed) {
            return Admission.CLOSED;
        }
        return room.test(bytesUnderWay.get() + length) ? Admission.TAKEN : Admission.DISK_FULL;
    }

    private long claimBesideCommands(int slots, int bytes) {
        return buffer.hasAvailableCapacity(slots + KEPT_SLOTS) ? claim(slots, bytes, MOST_BYTES) : -1;
    }

    private long claim(int slots, int bytes, long mostBytes) {
        if (bytesUnderWay.addAndGet(bytes) > mostBytes) {
            bytesUnderWay.addAndGet(-bytes);
            return -1;
        }
        try {
            return buffer.tryNext(slots);
        } catch (InsufficientCapacityException full) {
            bytesUnderWay.addAndGet(-bytes);
            return -1;
        }
    }
}

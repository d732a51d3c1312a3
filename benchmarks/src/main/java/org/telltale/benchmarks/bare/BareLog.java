package org.telltale.benchmarks.bare;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.telltale.benchmarks.disk.PlainLog;

/// The ring and the file behind it: a ring as large as the server's, which waits the same way and forces once for as
/// many bodies.
final class BareLog implements EventHandler<BareSlot> {
    private static final int SLOTS = 1 << 16;
    private static final int MOST_SLOTS_A_FORCE = 8_192;

    private final PlainLog log;
    private final RingBuffer<BareSlot> ring =
            RingBuffer.createMultiProducer(BareSlot::new, SLOTS, new BlockingWaitStrategy());
    private final List<BareConnection> waiting = new ArrayList<>();

    BareLog(PlainLog log) {
        this.log = log;
    }

    void start() {
        BatchEventProcessor<BareSlot> processor = new BatchEventProcessorBuilder()
                .setMaxBatchSize(MOST_SLOTS_A_FORCE)
                .build(ring, ring.newBarrier(), this);
        ring.addGatingSequences(processor.getSequence());
        Thread thread = new Thread(processor, "bare-log");
        thread.setDaemon(true);
        thread.start();
    }

    /// Takes a body; called on the event loop, which waits where the ring is full.
    void offer(byte[] body, int offset, int length, BareConnection sender) {
        long sequence = ring.next();
        ring.get(sequence).keep(body, offset, length, sender);
        ring.publish(sequence);
    }

    @Override
    public void onEvent(BareSlot slot, long sequence, boolean endOfBatch) {
        BareConnection connection = slot.connection;
        try {
            log.append(slot.body, 0, slot.length);
            if (connection != null) {
                waiting.add(connection);
            }
            slot.letGo();
            if (endOfBatch) {
                log.force();
                waiting.forEach(BareConnection::forced);
                waiting.clear();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the disk failed", failure);
        }
    }
}

package org.telltale.benchmarks.micro;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.ring.Admission;
import org.telltale.ingest.ring.Receipt;
import org.telltale.ingest.ring.Ring;
import org.telltale.ingest.ring.Slot;
import org.telltale.ingest.ring.Transport;

/// From the claim of a slot by one producer to its consumption on another thread, a body of one reading at a time.
///
/// A call offers 4,096 bodies and waits until the last has been consumed. The ceiling is a Disruptor of the same size
/// and the same way of waiting whose slots hold one number. On a machine of two cores both threads share them with
/// everything else.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RingBenchmark {
    private static final int SLOTS = 1 << 16;
    private static final int BODIES = 4_096;
    private static final Receipt NOBODY_WAITS = new Receipt() {
        @Override
        public void forced(long position) {
            // The consumer forces nothing.
        }

        @Override
        public void failed() {
            throw new IllegalStateException("nothing here can fail");
        }
    };

    /// A slot with nothing in it but a number.
    private static final class OneNumber {
        private long value;
    }

    private long consumed;
    private final byte[][] bodies = SeededBodies.of(BODIES, 1);
    private final Fragments[] fragments = new Fragments[BODIES];
    private final Ring ring = new Ring(SLOTS, new BlockingWaitStrategy(), _ -> true, _ -> true);
    private final RingBuffer<OneNumber> bare =
            RingBuffer.createSingleProducer(OneNumber::new, SLOTS, new BlockingWaitStrategy());
    private final BatchEventProcessor<Slot> consumer = consumer(ring.buffer(), (slot, _, _) -> consume(slot));
    private final BatchEventProcessor<OneNumber> bareConsumer =
            consumer(bare, (number, _, _) -> consumed ^= number.value);

    /// Bodies that have been decoded, for the JVM that measures.
    public RingBenchmark() {
        CanonicalJson decoder = new CanonicalJson();
        for (int body = 0; body < BODIES; body++) {
            fragments[body] = new Fragments();
            decoder.decode(bodies[body], 0, bodies[body].length, fragments[body]);
        }
    }

    /// Starts the consumers.
    @Setup
    public void start() {
        new Thread(consumer, "consumer").start();
        new Thread(bareConsumer, "bare-consumer").start();
    }

    /// Stops the consumers.
    @TearDown
    public void stop() {
        consumer.halt();
        bareConsumer.halt();
    }

    /// Ours: bytes and fragments are copied in, and the journal's part is to let the bytes go.
    @Benchmark
    @OperationsPerInvocation(BODIES)
    public long offered() {
        for (int body = 0; body < BODIES; body++) {
            while (offer(body) != Admission.TAKEN) {
                Thread.onSpinWait();
            }
        }
        await(ring.buffer(), consumer);
        return consumed;
    }

    /// The ceiling: a number is published.
    @Benchmark
    @OperationsPerInvocation(BODIES)
    public long bare() {
        for (int body = 0; body < BODIES; body++) {
            long sequence = bare.next();
            bare.get(sequence).value = sequence;
            bare.publish(sequence);
        }
        await(bare, bareConsumer);
        return consumed;
    }

    private Admission offer(int body) {
        byte[] bytes = bodies[body];
        return ring.offer(Transport.HTTP, 1, bytes, 0, bytes.length, fragments[body], NOBODY_WAITS);
    }

    private void consume(Slot slot) {
        ring.journaled(slot.bodyLength);
        slot.letBodyGo();
        consumed ^= slot.item.identityLow;
    }

    private static void await(RingBuffer<?> buffer, BatchEventProcessor<?> processor) {
        while (processor.getSequence().get() < buffer.getCursor()) {
            Thread.onSpinWait();
        }
    }

    private static <T> BatchEventProcessor<T> consumer(RingBuffer<T> buffer, EventHandler<T> handler) {
        BatchEventProcessor<T> processor = new BatchEventProcessorBuilder().build(buffer, buffer.newBarrier(), handler);
        buffer.addGatingSequences(processor.getSequence());
        return processor;
    }
}

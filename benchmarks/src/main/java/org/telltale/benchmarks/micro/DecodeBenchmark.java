package org.telltale.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.Warmup;
import org.telltale.benchmarks.micro.PlainDecoder.PlainReading;
import org.telltale.ingest.decode.BodyStatus;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Fragments;

/// What it takes to understand one reading's bytes, alone in its body and in a body of a hundred.
///
/// The peer is [PlainDecoder], on the same bytes. Before anything is measured, both have read all of them and agree
/// on every device, time, value and counter.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecodeBenchmark {
    private static final int BODIES = 1_024;
    private static final int BATCH = 100;

    private final CanonicalJson decoder = new CanonicalJson();
    private final Fragments fragments = new Fragments();
    private final PlainDecoder plain = new PlainDecoder();
    private final byte[][] singles = SeededBodies.of(BODIES, 1);
    private final byte[][] batches = SeededBodies.of(BODIES / 16, BATCH);
    private int next;

    /// Has both decoders read everything.
    ///
    /// @throws IOException if the peer cannot read what the simulators write
    @Setup
    public void requireAgreement() throws IOException {
        for (byte[] body : singles) {
            requireAgreement(body);
        }
        for (byte[] body : batches) {
            requireAgreement(body);
        }
    }

    /// Ours, a body of one reading.
    @Benchmark
    public BodyStatus single() {
        byte[] body = next(singles);
        return decoder.decode(body, 0, body.length, fragments);
    }

    /// Ours, a body of a hundred readings; the figure is for one of them.
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public BodyStatus batchOf100() {
        byte[] body = next(batches);
        return decoder.decode(body, 0, body.length, fragments);
    }

    /// The peer, a body of one reading.
    @Benchmark
    public Object jacksonSingle() throws IOException {
        byte[] body = next(singles);
        return plain.decode(body, body.length);
    }

    /// The peer, a body of a hundred readings; the figure is for one of them.
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Object jacksonBatchOf100() throws IOException {
        byte[] body = next(batches);
        return plain.decode(body, body.length);
    }

    private byte[] next(byte[][] bodies) {
        next = next + 1 & BODIES - 1;
        return bodies[next % bodies.length];
    }

    private void requireAgreement(byte[] body) throws IOException {
        List<PlainReading> expected = plain.decode(body, body.length);
        BodyStatus status = decoder.decode(body, 0, body.length, fragments);
        boolean same = status == BodyStatus.READ && fragments.faultCount() == 0 && fragments.count() == expected.size();
        for (int row = 0; same && row < expected.size(); row++) {
            same = agree(row, expected.get(row));
        }
        if (!same) {
            throw new IllegalStateException("the decoders disagree about " + new String(body, UTF_8));
        }
    }

    private boolean agree(int row, PlainReading reading) {
        int decimals = fragments.decimals[row];
        String device = new String(fragments.text, fragments.deviceAt[row], fragments.deviceLength[row], UTF_8);
        OffsetDateTime takenAt = Objects.requireNonNull(reading.takenAt());
        return device.equals(reading.device())
                && fragments.vital[row].wireName().equals(reading.vital())
                && fragments.deviceTimeMicros[row] == ChronoUnit.MICROS.between(Instant.EPOCH, takenAt.toInstant())
                && fragments.sequence[row] == reading.sequence()
                && isSame(fragments.firstDigits[row], decimals & 0xFF, reading.first())
                && isSame(fragments.secondDigits[row], decimals >> 8 & 0xFF, reading.second())
                && isSame(fragments.thirdDigits[row], decimals >> 16 & 0xFF, reading.third());
    }

    private static boolean isSame(long digits, int decimals, @Nullable BigDecimal value) {
        return value == null
                ? digits == Fragments.ABSENT
                : BigDecimal.valueOf(digits, decimals).compareTo(value) == 0;
    }
}

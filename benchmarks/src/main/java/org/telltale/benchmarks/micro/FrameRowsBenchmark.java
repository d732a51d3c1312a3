package org.telltale.benchmarks.micro;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.ble.Characteristic;
import org.telltale.ingest.decode.frame.FrameOrigin;
import org.telltale.ingest.decode.frame.FrameRows;

/// What it takes to make rows of one value of each characteristic, in a frame with every optional field:
/// from its bytes, and from the hexadecimal digits that a gateway sends. Device, identity, times and notes
/// are in it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FrameRowsBenchmark {
    private static final long HEARD = 1_763_710_201_000_000L;

    /// Whose frame it is.
    @Param
    public Characteristic characteristic = Characteristic.DATE_TIME;

    private final FrameRows frames = new FrameRows();
    private final FrameOrigin origin = new FrameOrigin();
    private final Fragments rows = new Fragments();
    private final byte[] device = "F0123456789A".getBytes(StandardCharsets.US_ASCII);
    private byte[] bytes = new byte[0];
    private byte[] digits = new byte[0];

    /// Takes a full frame, and sees that something becomes of it.
    @Setup
    public void takeFrame() {
        String hex = FullFrames.hex(characteristic);
        bytes = HexFormat.of().parseHex(hex);
        digits = hex.getBytes(StandardCharsets.US_ASCII);
        bytes();
        if (rows.faultCount() > 0) {
            throw new IllegalStateException(characteristic + " is " + rows.fault(0));
        }
    }

    /// The bytes become rows.
    @Benchmark
    public long bytes() {
        rows.clear();
        origin.of(device, 0, device.length).heardAt(HEARD);
        frames.add(characteristic, bytes, 0, bytes.length, origin, rows);
        return rows.identityLow[0] + rows.items() + rows.passedOver();
    }

    /// The digits become bytes, and those rows.
    @Benchmark
    public long digits() {
        rows.clear();
        origin.of(device, 0, device.length).heardAt(HEARD);
        frames.addWritten(characteristic, digits, 0, digits.length, origin, rows);
        return rows.identityLow[0] + rows.items() + rows.passedOver();
    }
}

package org.telltale.benchmarks.micro;

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
import org.telltale.ingest.decode.ble.Characteristic;
import org.telltale.ingest.decode.ble.DateTimeFrame;
import org.telltale.ingest.decode.ble.Frame;
import org.telltale.ingest.decode.ble.FrameStatus;

/// What it takes to read everything that a frame says, of each characteristic, in a frame with every optional field:
/// more than any reading needs.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EveryFrameBenchmark {
    /// Whose frame it is.
    @Param
    public Characteristic characteristic = Characteristic.DATE_TIME;

    private final SummingSink sink = new SummingSink();
    private Frame frame = new DateTimeFrame();
    private byte[] bytes = new byte[0];

    /// Takes a full frame, and sees that it can be read.
    @Setup
    public void takeFrame() {
        frame = characteristic.newFrame();
        bytes = HexFormat.of().parseHex(FullFrames.hex(characteristic));
        FrameStatus status = frame.wrap(bytes, 0, bytes.length);
        if (status != FrameStatus.WHOLE) {
            throw new IllegalStateException(characteristic + " is " + status.wireName());
        }
    }

    /// Lays the frame over the bytes and hears all that it says.
    @Benchmark
    public long everything() {
        frame.wrap(bytes, 0, bytes.length);
        frame.describe(sink);
        return sink.sum();
    }
}

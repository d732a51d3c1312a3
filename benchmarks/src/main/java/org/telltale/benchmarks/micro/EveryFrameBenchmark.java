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
        bytes = HexFormat.of().parseHex(full(characteristic));
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

    private static String full(Characteristic characteristic) {
        return switch (characteristic) {
            case DATE_TIME -> "E9070B15071E00";
            case GLUCOSE -> "1B0700E9070B15063B003C0062B0110000";
            case BATTERY -> "52";
            case TEMPERATURE -> "06B00E00FEDC070C050B321B04";
            case GLUCOSE_CONTEXT -> "FF0700000332D004123C00320464A048F0";
            case BLOOD_PRESSURE -> "1E7B0050005E00E9070B15071E004400020400";
            case HEART_RATE -> "1E5532005503550352035603";
            case SPOT_OXIMETRY -> "1F5D005500D0070101000A00000120000003F0";
            case CONTINUOUS_OXIMETRY -> "1F620048006100470063004600000100080014F0";
            case BODY_COMPOSITION -> "FE1F0102030405060708090A0B0C0D0E0F101112131415161718191A1B1C";
            case WEIGHT -> "0EA43FE9070B15061E0001F500D606";
            case CGM -> "0FE3D2E405000214FF02F0E5F38E3F";
            case ENHANCED_BLOOD_PRESSURE -> "7E78005000FF0778D1B230460001040098EDB230";
            case ELAPSED_TIME -> "3280510100000004080101";
            case MI_BODY_SCALE -> "0226E607020E10293AF7019A38";
            case MI_WEIGHT_SCALE -> "223E30E607020E10293A";
        };
    }
}

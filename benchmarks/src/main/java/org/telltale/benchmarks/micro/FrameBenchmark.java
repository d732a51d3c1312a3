package org.telltale.benchmarks.micro;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.telltale.care.vital.Unit;
import org.telltale.ingest.decode.ble.BloodPressureFrame;
import org.telltale.ingest.decode.ble.CgmFrame;
import org.telltale.ingest.decode.ble.ContinuousOximetryFrame;
import org.telltale.ingest.decode.ble.Frame;
import org.telltale.ingest.decode.ble.FrameStatus;
import org.telltale.ingest.decode.ble.GlucoseFrame;
import org.telltale.ingest.decode.ble.MedFloat16;
import org.telltale.ingest.decode.ble.NumberState;
import org.telltale.ingest.decode.ble.WeightFrame;
import org.telltale.simulators.wire.ble.MedicalNumber;
import org.telltale.simulators.wire.ble.SentBloodPressure;
import org.telltale.simulators.wire.ble.SentCgmRecord;
import org.telltale.simulators.wire.ble.SentContinuousOximetry;
import org.telltale.simulators.wire.ble.SentGlucose;
import org.telltale.simulators.wire.ble.SentWeight;

/// What it takes to read one frame of a Bluetooth device as far as a reading needs: where its fields lie,
/// its values in quanta, and the device's clock.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FrameBenchmark {
    private static final int FRAMES = 1_024;
    private static final LocalDateTime FROM = LocalDateTime.of(2026, 11, 21, 0, 0);

    private final SplittableRandom random = new SplittableRandom(2_026);
    private final byte[][] pressures = frames(number -> SentBloodPressure.of(
                    Unit.MILLIMETRE_OF_MERCURY, value(110, 30), value(70, 15), MedicalNumber.Special.NAN)
            .takenAt(FROM.plusSeconds(number))
            .pulse(value(60, 30))
            .user(1)
            .status(0)
            .bytes());
    private final byte[][] weights =
            frames(number -> SentWeight.of(BigDecimal.valueOf(80_000 + random.nextInt(10_000), 3), Unit.KILOGRAM)
                    .takenAt(FROM.plusSeconds(number))
                    .user(255)
                    .bytes());
    private final byte[][] results = frames(number -> SentGlucose.of(number, FROM.plusMinutes(number))
            .offsetMinutes(-300)
            .result(value(90, 100), Unit.MILLIGRAM_PER_DECILITRE, 1, 1)
            .sensorStatus(0)
            .bytes());
    private final byte[][] saturations = frames(
            number -> SentContinuousOximetry.of(value(90, 10), value(60, 30)).bytes());
    private final byte[][] records = frames(number ->
            SentCgmRecord.of(value(90, 100), number).trend(value(0, 3)).bytesWithCheckSum());
    private final BloodPressureFrame pressure = new BloodPressureFrame();
    private final WeightFrame weight = new WeightFrame();
    private final GlucoseFrame result = new GlucoseFrame();
    private final ContinuousOximetryFrame saturation = new ContinuousOximetryFrame();
    private final CgmFrame cgm = new CgmFrame();
    private int next;

    /// A cuff: two pressures, the pulse and the time.
    @Benchmark
    public long bloodPressure() {
        wrap(pressure, pressures);
        Unit unit = pressure.unit();
        return quanta(unit, pressure.systolicBits())
                + quanta(unit, pressure.diastolicBits())
                + quanta(Unit.PER_MINUTE, pressure.pulseBits())
                + pressure.localTimeMicros();
    }

    /// A scale: the weight and the time.
    @Benchmark
    public long weight() {
        wrap(weight, weights);
        return weight.unit().quanta(weight.weightDigits(), weight.weightDecimals()) + weight.localTimeMicros();
    }

    /// A meter: the result, its counter and the time that the meter shows.
    @Benchmark
    public long glucose() {
        wrap(result, results);
        return result.unit().quanta(result.concentrationDigits(), result.concentrationDecimals())
                + result.sequence()
                + result.userFacingMicros();
    }

    /// An oximeter that is worn: saturation and pulse.
    @Benchmark
    public long continuousOximetry() {
        wrap(saturation, saturations);
        return quanta(Unit.PERCENT, saturation.saturationBits()) + quanta(Unit.PER_MINUTE, saturation.pulseBits());
    }

    /// A worn glucose sensor: one record with its check sum.
    @Benchmark
    public long cgmRecord() {
        wrap(cgm, records);
        return quanta(Unit.MILLIGRAM_PER_DECILITRE, cgm.glucoseBits()) + cgm.offsetMinutes();
    }

    private void wrap(Frame frame, byte[][] frames) {
        next = next + 1 & FRAMES - 1;
        byte[] bytes = frames[next];
        FrameStatus status = frame.wrap(bytes, 0, bytes.length);
        if (status != FrameStatus.WHOLE) {
            throw new IllegalStateException(status.wireName());
        }
    }

    private static long quanta(Unit unit, int bits) {
        return MedFloat16.state(bits) == NumberState.NUMBER
                ? unit.quanta(MedFloat16.digits(bits), MedFloat16.decimals(bits))
                : 0;
    }

    private MedicalNumber value(int least, int range) {
        return MedicalNumber.of(least + random.nextInt(range));
    }

    private static byte[][] frames(IntFunction<byte[]> frame) {
        byte[][] frames = new byte[FRAMES][];
        for (int number = 0; number < FRAMES; number++) {
            frames[number] = frame.apply(number);
        }
        return frames;
    }
}

package org.telltale.benchmarks.micro;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.telltale.benchmarks.judge.DailyRounds;
import org.telltale.benchmarks.judge.JudgedPatients;
import org.telltale.care.vital.Vital;

/// Judgment alone, of readings that were admitted already, under every rule that the library drafts
/// for somebody with all four conditions: sixteen thresholds, of six vitals.
///
/// Every patient has been monitored until the windows are full. With `-prof gc`,
/// `gc.alloc.rate.norm` is bytes allocated a reading.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@SuppressWarnings("NullAway.Init") // JMH calls live before anything else
public class JudgeBenchmark {
    private static final int READINGS = 1_024;

    /// Three weeks and a half are what the longest rule looks back on and keeps.
    private static final int DAYS = 25;

    /// How many patients there are: one state fits the caches, the other does not.
    @Param({"1000", "100000"})
    public int patients;

    /// What they measure.
    @Param({"ALL", "WEIGHT", "BLOOD_PRESSURE", "OXYGEN_SATURATION", "GLUCOSE", "HEART_RATE", "TEMPERATURE"})
    public String vital;

    /// How many of a million readings lie beyond a limit.
    @Param({"0", "5000"})
    public int beyondPerMillion;

    private final ProcessorTime processor = new ProcessorTime();
    private JudgedPatients judged;

    /// Enrolls everybody and lets their windows fill.
    @Setup
    public void live() {
        Optional<Vital> only = vital.equals("ALL") ? Optional.empty() : Optional.of(Vital.valueOf(vital));
        judged = new JudgedPatients(patients, new DailyRounds(patients, only, beyondPerMillion));
        judged.days(DAYS);
    }

    /// The figure is for one reading.
    @Benchmark
    @OperationsPerInvocation(READINGS)
    public long readings() {
        return judged.judge(READINGS);
    }

    /// An iteration begins.
    @Setup(Level.Iteration)
    public void begin() {
        processor.begin(judged.judged());
    }

    /// An iteration has ended.
    @TearDown(Level.Iteration)
    public void tell() {
        processor.tell(judged.judged());
    }

    /// Where nothing is to fire, nothing may have fired.
    @TearDown
    public void requireThatOnlyThoseBeyondFired() {
        long breaches = judged.fires().breaches();
        if ((beyondPerMillion == 0) != (breaches == 0)) {
            throw new IllegalStateException(breaches + " breaches of " + judged.judged() + " readings");
        }
        System.out.printf(
                "%nof a million readings %d breached and %d opened an episode%n",
                breaches * 1_000_000 / judged.judged(), judged.fires().opened() * 1_000_000 / judged.judged());
    }
}

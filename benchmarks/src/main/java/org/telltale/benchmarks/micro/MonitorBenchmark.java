package org.telltale.benchmarks.micro;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
import org.telltale.benchmarks.judge.LibraryPlans;
import org.telltale.benchmarks.ward.CountingObserver;
import org.telltale.benchmarks.ward.Plans;
import org.telltale.benchmarks.ward.Ward;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.reading.Verdict;
import org.telltale.care.vital.Vital;
import org.telltale.server.core.Monitor;

/// The Monitor alone, as the live path runs it: attribution, duplicates, plausibility, rules, the
/// digest.
///
/// Every patient holds a device for each vital and has been monitored until the windows are full.
/// No reading fires anything. The order of patients jumps about in memory. With `-prof gc`,
/// `gc.alloc.rate.norm` is bytes allocated a reading.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx10g")
@SuppressWarnings("NullAway.Init") // JMH calls admit before anything else
public class MonitorBenchmark {
    private static final int READINGS = 1_024;
    private static final int LEAST_REMEMBERED = 1 << 20;

    /// What every patient is judged by, and until when the windows of these rules are full.
    public enum Rules {
        /// The four of the examples.
        FOUR(List.of(Vital.WEIGHT, Vital.BLOOD_PRESSURE, Vital.OXYGEN_SATURATION, Vital.GLUCOSE), Plans::fourRules, 8),
        /// Sixteen, for somebody with every condition that the library knows.
        LIBRARY(
                List.of(
                        Vital.WEIGHT,
                        Vital.BLOOD_PRESSURE,
                        Vital.OXYGEN_SATURATION,
                        Vital.GLUCOSE,
                        Vital.HEART_RATE,
                        Vital.TEMPERATURE),
                () -> LibraryPlans.everything(true),
                25);

        @SuppressWarnings("ImmutableEnumChecker") // made by List.of
        private final List<Vital> vitals;

        @SuppressWarnings("ImmutableEnumChecker") // made anew each time
        private final Supplier<CarePlan> plan;

        private final int days;

        Rules(List<Vital> vitals, Supplier<CarePlan> plan, int days) {
            this.vitals = vitals;
            this.plan = plan;
            this.days = days;
        }
    }

    /// How many patients there are.
    @Param({"1000", "100000", "1000000"})
    public int patients;

    /// Under which rules: the four of four vitals, or every one that the library drafts, of six vitals.
    @Param({"FOUR", "LIBRARY"})
    public Rules rules;

    /// How many readings are looked at together; 1 is the plain way.
    @Param({"1", "16"})
    public int together;

    private final ProcessorTime processor = new ProcessorTime();
    private final CountingObserver observer = new CountingObserver();
    private Monitor monitor;
    private Ward ward;

    /// Admits everybody and lets eight days go by.
    @Setup
    public void admit() {
        // Two days' readings are remembered, so that a day is forgotten while it is measured, as it will be in use.
        long twoDays = 2L * (2 * rules.vitals.size() - 1) * patients;
        int budget = Math.max(LEAST_REMEMBERED, 2 * Integer.highestOneBit(Math.toIntExact(twoDays)));
        monitor = new Monitor(budget, observer);
        ward = new Ward(monitor, patients, rules.vitals);
        ward.admit(rules.plan.get());
        ward.days(rules.days);
        ward.lookAhead(together);
    }

    /// Readings that fire nothing; the figure is for one of them.
    @Benchmark
    @OperationsPerInvocation(READINGS)
    public long ordinaryReadings() {
        ward.take(READINGS);
        return monitor.digest();
    }

    /// An iteration begins.
    @Setup(Level.Iteration)
    public void begin() {
        processor.begin(ward.taken());
    }

    /// An iteration has ended.
    @TearDown(Level.Iteration)
    public void tell() {
        processor.tell(ward.taken());
    }

    /// Every reading must have counted: a held one or a duplicate is judged by nobody.
    @TearDown
    public void requireThatAllCounted() {
        for (Verdict verdict : Verdict.values()) {
            if (verdict != Verdict.STORED && observer.count(verdict) > 0) {
                throw new IllegalStateException(observer.count(verdict) + " readings were " + verdict);
            }
        }
    }
}

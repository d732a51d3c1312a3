package org.telltale.benchmarks.flink;

import java.io.Serializable;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/// A Flink job in this process: parallelism 1, objects reused, state on the heap, no checkpoints,
/// everything chained into one thread with nothing serialized between.
///
/// What it reads and where it tells its fires is static: job graphs are serialized, and these stay
/// in the process.
abstract class FlinkJob implements Side {
    private static final AtomicReference<Running> RUNNING = new AtomicReference<>();

    /// What the one job that runs is about.
    private record Running(Series series, Fires fires, Stopwatch watch) {}

    static void fire(int rule, int reading) {
        running().fires().add(rule, reading);
    }

    /// An operator has seen the end: the last one's word counts.
    static void ended() {
        running().watch().end();
    }

    private static Running running() {
        Running running = RUNNING.get();
        if (running == null) {
            throw new IllegalStateException("no job runs");
        }
        return running;
    }

    @Override
    @SuppressWarnings("try") // whoever interrupts it wants it to end
    public Cost judge(Series series, Fires fires) throws Exception {
        Running running = new Running(series, fires, new Stopwatch());
        RUNNING.set(running);
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        try (StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(1, configuration)) {
            environment.setRuntimeMode(RuntimeExecutionMode.STREAMING);
            rules(environment.fromSource(
                    new DataGeneratorSource<>(FlinkJob::reading, series.count(), Types.POJO(Reading.class)),
                    WatermarkStrategy.<Reading>forMonotonousTimestamps()
                            .withTimestampAssigner((reading, _) -> reading.atMillis),
                    "readings"));
            environment.execute(name());
        }
        return running.watch().cost(series.count());
    }

    private static Reading reading(long number) {
        Running running = running();
        if (number == 0) {
            running.watch().begin();
        }
        return Reading.of(running.series(), Math.toIntExact(number));
    }

    /// Says the rules of a stream of readings.
    abstract void rules(DataStream<Reading> readings);

    /// By patient, without a shuffle: with one thread a stream is keyed as it is.
    static KeyedStream<Reading, Long> byPatient(DataStream<Reading> readings) {
        return DataStreamUtils.reinterpretAsKeyedStream(readings, reading -> reading.patient, Types.LONG);
    }

    /// A condition that a job graph can carry.
    interface Condition extends Serializable {
        boolean holds(Reading reading);
    }
}

package org.telltale.benchmarks.flink;

import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.telltale.care.vital.Vital;

/// The rules written by hand into one function of Flink with a ring of primitives a patient as its
/// state: about the fastest that Flink can be made to judge them, with nothing of its pattern
/// language left.
///
/// ```
/// long     field, of weight and of pressure
/// 0        how many readings there were
/// then 16 times, the n-th reading at n modulo 16:
///   +0     when it was taken, milliseconds since 1970
///   +1     the weight, or 1 where the pressure was beyond its limits
/// ```
///
/// Sixteen are more than these patients measure in a week of weights or in three days of pressures.
final class FlinkByHand extends FlinkJob {
    @Override
    public String name() {
        return "Flink, by hand";
    }

    @Override
    void rules(DataStream<Reading> readings) {
        byPatient(readings).process(new Judging()).sinkTo(new DiscardingSink<>());
    }

    private static final class Judging extends KeyedProcessFunction<Long, Reading, Integer> {
        private static final long serialVersionUID = 1;
        private static final int KEPT = 16;

        private transient ValueState<long[]> weights;
        private transient ValueState<long[]> pressures;

        @Override
        public void open(OpenContext context) {
            weights = getRuntimeContext().getState(ring("weights"));
            pressures = getRuntimeContext().getState(ring("pressures"));
        }

        private static ValueStateDescriptor<long[]> ring(String name) {
            return new ValueStateDescriptor<>(name, PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO);
        }

        @Override
        public void processElement(Reading reading, Context context, Collector<Integer> out) throws Exception {
            if (reading.vital == Vital.OXYGEN_SATURATION.code()) {
                fireIf(reading.first < Rules.SATURATION_BELOW, Rules.SATURATION, reading);
            } else if (reading.vital == Vital.GLUCOSE.code()) {
                fireIf(reading.first < Rules.GLUCOSE_BELOW, Rules.GLUCOSE, reading);
            } else if (reading.vital == Vital.WEIGHT.code()) {
                long[] ring = added(weights, reading, reading.first);
                fireIf(isGain(ring, reading, Rules.DAY, Rules.DAY_GAIN), Rules.GAIN_OF_A_DAY, reading);
                fireIf(isGain(ring, reading, Rules.WEEK, Rules.WEEK_GAIN), Rules.GAIN_OF_A_WEEK, reading);
            } else {
                long[] ring = added(pressures, reading, reading.isPressureBeyond() ? 1 : 0);
                fireIf(reading.isPressureBeyond() && isThreeOfFour(ring), Rules.THREE_OF_FOUR, reading);
                fireIf(isKeptUp(ring, reading.atMillis), Rules.TWO_DAYS, reading);
            }
        }

        private static void fireIf(boolean breaches, int rule, Reading reading) {
            if (breaches) {
                fire(rule, reading.number);
            }
        }

        /// The state lies on the heap and no checkpoint is taken, so the array itself is changed.
        private static long[] added(ValueState<long[]> state, Reading reading, long value) throws Exception {
            long[] ring = state.value();
            if (ring == null) {
                ring = new long[1 + 2 * KEPT];
                state.update(ring);
            }
            int at = at(ring[0]++);
            ring[at] = reading.atMillis;
            ring[at + 1] = value;
            return ring;
        }

        private static int at(long index) {
            return 1 + 2 * (int) (index % KEPT);
        }

        private static long oldest(long[] ring) {
            return Math.max(0, ring[0] - KEPT);
        }

        private static boolean isGain(long[] ring, Reading reading, Duration window, long byQuanta) {
            long from = reading.atMillis - window.plus(Rules.SLACK).toMillis();
            for (long index = ring[0] - 2; index >= oldest(ring) && ring[at(index)] >= from; index--) {
                if (reading.first - ring[at(index) + 1] >= byQuanta) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isThreeOfFour(long[] ring) {
            long beyond = 0;
            for (long index = ring[0] - 1; index >= Math.max(0, ring[0] - 4); index--) {
                beyond += ring[at(index) + 1];
            }
            return beyond >= 3;
        }

        private static boolean isKeptUp(long[] ring, long atMillis) {
            long later = atMillis;
            for (long index = ring[0] - 1; index >= oldest(ring) && ring[at(index) + 1] == 1; index--) {
                long taken = ring[at(index)];
                if (later - taken > Rules.LARGEST_GAP.toMillis()) {
                    return false;
                }
                if (ring[0] - index >= Rules.SUSTAINED_COUNT && atMillis - taken >= Rules.SUSTAINED.toMillis()) {
                    return true;
                }
                later = taken;
            }
            return false;
        }

        @Override
        public void close() {
            ended();
        }
    }
}

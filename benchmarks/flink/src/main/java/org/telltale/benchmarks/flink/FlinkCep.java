package org.telltale.benchmarks.flink;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.telltale.care.vital.Vital;

/// The rules as patterns of Flink CEP, in event time.
///
/// A pattern that looks back matches once for every earlier reading that it could be counted from;
/// each reading that fires is noted once all the same. Flink ends a pattern when its length is
/// reached, so a millisecond is added where ours lets the length itself count.
final class FlinkCep extends FlinkJob {
    private static final String BASE = "base";
    private static final String NOW = "now";

    @Override
    public String name() {
        return "Flink CEP";
    }

    @Override
    void rules(DataStream<Reading> readings) {
        DataStream<Reading> saturation = of(readings, Vital.OXYGEN_SATURATION);
        DataStream<Reading> glucose = of(readings, Vital.GLUCOSE);
        DataStream<Reading> weight = of(readings, Vital.WEIGHT);
        DataStream<Reading> pressure = of(readings, Vital.BLOOD_PRESSURE);
        match(saturation, Rules.SATURATION, single(reading -> reading.first < Rules.SATURATION_BELOW));
        match(glucose, Rules.GLUCOSE, single(reading -> reading.first < Rules.GLUCOSE_BELOW));
        match(weight, Rules.GAIN_OF_A_DAY, gain(Rules.DAY_GAIN, Rules.DAY));
        match(weight, Rules.GAIN_OF_A_WEEK, gain(Rules.WEEK_GAIN, Rules.WEEK));
        match(pressure, Rules.THREE_OF_FOUR, threeOfFour());
        match(pressure, Rules.TWO_DAYS, twoDays());
    }

    private static DataStream<Reading> of(DataStream<Reading> readings, Vital vital) {
        int code = vital.code();
        return readings.filter(reading -> reading.vital == code);
    }

    private static void match(DataStream<Reading> readings, int rule, Pattern<Reading, ?> pattern) {
        CEP.pattern(byPatient(readings), pattern)
                .inEventTime()
                .process(new Firing(rule))
                .sinkTo(new DiscardingSink<>());
    }

    private static Pattern<Reading, ?> single(Condition beyond) {
        return Pattern.<Reading>begin(NOW).where(SimpleCondition.of(beyond::holds));
    }

    private static Pattern<Reading, ?> gain(long byQuanta, Duration window) {
        return Pattern.<Reading>begin(BASE)
                .followedByAny(NOW)
                .where(new Against((base, now) -> now.first - base.first >= byQuanta))
                .within(window.plus(Rules.SLACK).plusMillis(1));
    }

    /// The first of the three opens it; one within the limits may stand between, and the last is
    /// the judged one.
    private static Pattern<Reading, ?> threeOfFour() {
        return Pattern.<Reading>begin(BASE)
                .where(SimpleCondition.of(Reading::isPressureBeyond))
                .next("within before")
                .where(SimpleCondition.of(reading -> !reading.isPressureBeyond()))
                .optional()
                .next("second")
                .where(SimpleCondition.of(Reading::isPressureBeyond))
                .next("within after")
                .where(new NothingBefore("within before"))
                .optional()
                .next(NOW)
                .where(SimpleCondition.of(Reading::isPressureBeyond));
    }

    /// All beyond, one right after the other; whether they are enough, close enough and long enough
    /// the last one asks.
    private static Pattern<Reading, ?> twoDays() {
        return Pattern.<Reading>begin(BASE)
                .where(SimpleCondition.of(Reading::isPressureBeyond))
                .next("more")
                .where(SimpleCondition.of(Reading::isPressureBeyond))
                .oneOrMore()
                .consecutive()
                .next(NOW)
                .where(new KeptUp())
                .within(Rules.SUSTAINED.plus(Rules.LARGEST_GAP).plusMillis(1));
    }

    /// What a later reading is compared with.
    interface Comparison extends Serializable {
        boolean holds(Reading base, Reading now);
    }

    private static final class Against extends IterativeCondition<Reading> {
        private static final long serialVersionUID = 1;
        private final Comparison comparison;

        Against(Comparison comparison) {
            this.comparison = comparison;
        }

        @Override
        public boolean filter(Reading now, IterativeCondition.Context<Reading> context) throws Exception {
            for (Reading base : context.getEventsForPattern(BASE)) {
                return comparison.holds(base, now);
            }
            return false;
        }
    }

    private static final class NothingBefore extends IterativeCondition<Reading> {
        private static final long serialVersionUID = 1;
        private final String pattern;

        NothingBefore(String pattern) {
            this.pattern = pattern;
        }

        @Override
        public boolean filter(Reading reading, IterativeCondition.Context<Reading> context) throws Exception {
            return !reading.isPressureBeyond()
                    && !context.getEventsForPattern(pattern).iterator().hasNext();
        }
    }

    private static final class KeptUp extends IterativeCondition<Reading> {
        private static final long serialVersionUID = 1;

        @Override
        public boolean filter(Reading now, IterativeCondition.Context<Reading> context) throws Exception {
            if (!now.isPressureBeyond()) {
                return false;
            }
            Reading first = context.getEventsForPattern(BASE).iterator().next();
            if (now.atMillis - first.atMillis < Rules.SUSTAINED.toMillis()) {
                return false;
            }
            int count = 2;
            long before = first.atMillis;
            for (Reading more : context.getEventsForPattern("more")) {
                if (more.atMillis - before > Rules.LARGEST_GAP.toMillis()) {
                    return false;
                }
                before = more.atMillis;
                count++;
            }
            return now.atMillis - before <= Rules.LARGEST_GAP.toMillis() && count >= Rules.SUSTAINED_COUNT;
        }
    }

    private static final class Firing extends PatternProcessFunction<Reading, Integer> {
        private static final long serialVersionUID = 1;
        private final int rule;

        Firing(int rule) {
            this.rule = rule;
        }

        @Override
        public void processMatch(
                Map<String, List<Reading>> match, PatternProcessFunction.Context context, Collector<Integer> out) {
            List<Reading> now = match.getOrDefault(NOW, List.of());
            fire(rule, now.getFirst().number);
        }

        @Override
        public void close() {
            ended();
        }
    }
}

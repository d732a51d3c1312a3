package org.telltale.server.core;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Score;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Vital;

/// Thresholds that journals hold in the shapes of one condition each, read as the general shapes that say the same.
///
/// They are never written any more.
final class ShapesOfOneCondition extends SimpleModule {
    private static final long serialVersionUID = 1L;

    private static final String SHAPE = "shape";

    private static final Map<String, Class<? extends OfOneCondition>> BY_NAME = Map.of(
            "weight_gain", WeightGain.class,
            "low_saturation", LowSaturation.class,
            "glucose_out_of_range", GlucoseOutOfRange.class,
            "sustained_pressure", SustainedPressure.class);

    private static final Map<String, Class<? extends Threshold>> GENERAL = Map.of(
            "single_value", Threshold.SingleValue.class,
            "change", Threshold.Change.class,
            "count_out_of", Threshold.CountOutOf.class,
            "sustained", Threshold.Sustained.class,
            "average", Threshold.Average.class,
            "deviation", Threshold.Deviation.class,
            "share", Threshold.Share.class,
            "absence", Threshold.Absence.class,
            "combination", Threshold.Combination.class,
            "score", Score.class);

    ShapesOfOneCondition() {
        addDeserializer(Threshold.class, new ReadAny());
    }

    private sealed interface OfOneCondition {
        Threshold general();
    }

    private record WeightGain(Quantity gain, Duration window, Duration slack, Tier tier, Duration pageIfYoungerThan)
            implements OfOneCondition {
        @Override
        public Threshold general() {
            return Threshold.Change.weightGain(gain, window, slack, tier, pageIfYoungerThan);
        }
    }

    private record LowSaturation(Quantity level, Tier tier, Duration pageIfYoungerThan) implements OfOneCondition {
        @Override
        public Threshold general() {
            return new Threshold.SingleValue(
                    Vital.OXYGEN_SATURATION, List.of(Limit.below(level)), tier, pageIfYoungerThan);
        }
    }

    private record GlucoseOutOfRange(
            Quantity low, Quantity high, int count, int outOf, Tier tier, Duration pageIfYoungerThan)
            implements OfOneCondition {
        @Override
        public Threshold general() {
            return new Threshold.CountOutOf(
                    Vital.GLUCOSE, Limit.outOf(low, high), count, outOf, tier, pageIfYoungerThan);
        }
    }

    private record SustainedPressure(
            Quantity systolic,
            Quantity diastolic,
            int count,
            Duration span,
            Duration largestGap,
            Tier tier,
            Duration pageIfYoungerThan)
            implements OfOneCondition {
        @Override
        public Threshold general() {
            return new Threshold.Sustained(
                    Vital.BLOOD_PRESSURE,
                    Limit.pressureAtOrOver(systolic, diastolic),
                    count,
                    span,
                    largestGap,
                    tier,
                    pageIfYoungerThan);
        }
    }

    private static final class ReadAny extends StdDeserializer<Threshold> {
        private static final long serialVersionUID = 1L;

        ReadAny() {
            super(Threshold.class);
        }

        @Override
        public Object deserializeWithType(JsonParser in, DeserializationContext context, TypeDeserializer names)
                throws IOException {
            return deserialize(in, context);
        }

        @Override
        public Threshold deserialize(JsonParser in, DeserializationContext context) throws IOException {
            JsonNode tree = context.readTree(in);
            String shape = tree.path(SHAPE).asText();
            Class<? extends OfOneCondition> ofOne = BY_NAME.get(shape);
            if (ofOne != null) {
                JsonNode fields = ((ObjectNode) tree).without(SHAPE);
                return context.readTreeAsValue(fields, ofOne).general();
            }
            Class<? extends Threshold> general = GENERAL.get(shape);
            if (general == null) {
                throw context.invalidTypeIdException(
                        context.constructType(Threshold.class), shape, "no threshold has this shape");
            }
            return context.readTreeAsValue(tree, general);
        }
    }
}

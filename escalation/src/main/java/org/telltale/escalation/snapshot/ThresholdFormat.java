package org.telltale.escalation.snapshot;

import static org.telltale.escalation.snapshot.Fields.readDuration;
import static org.telltale.escalation.snapshot.Fields.readEnum;
import static org.telltale.escalation.snapshot.Fields.readQuantity;
import static org.telltale.escalation.snapshot.Fields.writeDuration;
import static org.telltale.escalation.snapshot.Fields.writeEnum;
import static org.telltale.escalation.snapshot.Fields.writeQuantity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Threshold;
import org.telltale.care.plan.Threshold.GlucoseOutOfRange;
import org.telltale.care.plan.Threshold.LowSaturation;
import org.telltale.care.plan.Threshold.SustainedPressure;
import org.telltale.care.plan.Threshold.WeightGain;

/// A threshold in a snapshot: tier, the age that pages, a number for its shape, and what the shape has.
final class ThresholdFormat {
    private static final int WEIGHT_GAIN = 1;
    private static final int LOW_SATURATION = 2;
    private static final int GLUCOSE_OUT_OF_RANGE = 3;
    private static final int SUSTAINED_PRESSURE = 4;

    private ThresholdFormat() {}

    static void write(DataOutput out, Threshold threshold) throws IOException {
        writeEnum(out, threshold.tier());
        writeDuration(out, threshold.pageIfYoungerThan());
        switch (threshold) {
            case WeightGain weight -> writeWeight(out, weight);
            case LowSaturation saturation -> writeSaturation(out, saturation);
            case GlucoseOutOfRange glucose -> writeGlucose(out, glucose);
            case SustainedPressure pressure -> writePressure(out, pressure);
        }
    }

    static Threshold read(DataInput in) throws IOException {
        Tier tier = readEnum(in, Tier.class);
        Duration young = readDuration(in);
        int shape = in.readByte();
        return switch (shape) {
            case WEIGHT_GAIN -> new WeightGain(readQuantity(in), readDuration(in), readDuration(in), tier, young);
            case LOW_SATURATION -> new LowSaturation(readQuantity(in), tier, young);
            case GLUCOSE_OUT_OF_RANGE ->
                new GlucoseOutOfRange(readQuantity(in), readQuantity(in), in.readInt(), in.readInt(), tier, young);
            case SUSTAINED_PRESSURE ->
                new SustainedPressure(
                        readQuantity(in),
                        readQuantity(in),
                        in.readInt(),
                        readDuration(in),
                        readDuration(in),
                        tier,
                        young);
            default -> throw new IOException("no threshold has shape " + shape);
        };
    }

    private static void writeWeight(DataOutput out, WeightGain weight) throws IOException {
        out.writeByte(WEIGHT_GAIN);
        writeQuantity(out, weight.gain());
        writeDuration(out, weight.window());
        writeDuration(out, weight.slack());
    }

    private static void writeSaturation(DataOutput out, LowSaturation saturation) throws IOException {
        out.writeByte(LOW_SATURATION);
        writeQuantity(out, saturation.level());
    }

    private static void writeGlucose(DataOutput out, GlucoseOutOfRange glucose) throws IOException {
        out.writeByte(GLUCOSE_OUT_OF_RANGE);
        writeQuantity(out, glucose.low());
        writeQuantity(out, glucose.high());
        out.writeInt(glucose.count());
        out.writeInt(glucose.outOf());
    }

    private static void writePressure(DataOutput out, SustainedPressure pressure) throws IOException {
        out.writeByte(SUSTAINED_PRESSURE);
        writeQuantity(out, pressure.systolic());
        writeQuantity(out, pressure.diastolic());
        out.writeInt(pressure.count());
        writeDuration(out, pressure.span());
        writeDuration(out, pressure.largestGap());
    }
}

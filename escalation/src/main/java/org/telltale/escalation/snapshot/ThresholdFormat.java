package org.telltale.escalation.snapshot;

import static org.telltale.escalation.snapshot.Fields.readDuration;
import static org.telltale.escalation.snapshot.Fields.readEnum;
import static org.telltale.escalation.snapshot.Fields.readList;
import static org.telltale.escalation.snapshot.Fields.readOptional;
import static org.telltale.escalation.snapshot.Fields.readQuantity;
import static org.telltale.escalation.snapshot.Fields.readVital;
import static org.telltale.escalation.snapshot.Fields.writeDuration;
import static org.telltale.escalation.snapshot.Fields.writeEnum;
import static org.telltale.escalation.snapshot.Fields.writeList;
import static org.telltale.escalation.snapshot.Fields.writeOptional;
import static org.telltale.escalation.snapshot.Fields.writeQuantity;
import static org.telltale.escalation.snapshot.Fields.writeVital;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Score;
import org.telltale.care.plan.ScoreTable;
import org.telltale.care.plan.Threshold;
import org.telltale.care.plan.Threshold.Absence;
import org.telltale.care.plan.Threshold.Average;
import org.telltale.care.plan.Threshold.Baseline;
import org.telltale.care.plan.Threshold.Change;
import org.telltale.care.plan.Threshold.Combination;
import org.telltale.care.plan.Threshold.CountOutOf;
import org.telltale.care.plan.Threshold.Days;
import org.telltale.care.plan.Threshold.Deviation;
import org.telltale.care.plan.Threshold.Direction;
import org.telltale.care.plan.Threshold.Recent;
import org.telltale.care.plan.Threshold.Share;
import org.telltale.care.plan.Threshold.SingleValue;
import org.telltale.care.plan.Threshold.Sustained;
import org.telltale.care.vital.Vital;

/// A threshold in a snapshot: tier, the age that pages, a number for its shape, and what the shape has.
///
/// Numbers 1 to 4 were shapes for one condition each, which general ones say too: they are read, and never written.
final class ThresholdFormat {
    private static final int WEIGHT_GAIN = 1;
    private static final int LOW_SATURATION = 2;
    private static final int GLUCOSE_OUT_OF_RANGE = 3;
    private static final int SUSTAINED_PRESSURE = 4;
    private static final int SINGLE_VALUE = 5;
    private static final int CHANGE = 6;
    private static final int COUNT_OUT_OF = 7;
    private static final int SUSTAINED = 8;
    private static final int AVERAGE = 9;
    private static final int DEVIATION = 10;
    private static final int SHARE = 11;
    private static final int ABSENCE = 12;
    private static final int AVERAGE_OF_DAYS = 13;
    private static final int COMBINATION = 14;
    private static final int SCORE = 15;

    private ThresholdFormat() {}

    static void write(DataOutput out, Threshold threshold) throws IOException {
        writeEnum(out, threshold.tier());
        writeDuration(out, threshold.pageIfYoungerThan());
        switch (threshold) {
            case SingleValue single -> {
                out.writeByte(SINGLE_VALUE);
                writeLimits(out, single.vital(), single.limits());
                writeOptional(out, single.confirmWithin(), Fields::writeDuration);
            }
            case Change change -> writeChange(out, change);
            case CountOutOf count -> {
                out.writeByte(COUNT_OUT_OF);
                writeLimits(out, count.vital(), count.limits());
                out.writeInt(count.count());
                out.writeInt(count.outOf());
                writeOptional(out, count.within(), Fields::writeDuration);
            }
            case Sustained sustained -> {
                out.writeByte(SUSTAINED);
                writeLimits(out, sustained.vital(), sustained.limits());
                out.writeInt(sustained.count());
                writeDuration(out, sustained.span());
                writeDuration(out, sustained.largestGap());
            }
            case Average average -> writeAverage(out, average);
            case Deviation deviation -> writeDeviation(out, deviation);
            case Share share -> writeShare(out, share);
            case Absence absence -> writeAbsence(out, absence);
            case Combination combination -> {
                out.writeByte(COMBINATION);
                writeList(out, combination.all(), CriterionFormat::write);
                writeList(out, combination.any(), CriterionFormat::write);
            }
            case Score score -> {
                out.writeByte(SCORE);
                writeEnum(out, score.table());
                out.writeByte(score.atLeast());
                out.writeByte(score.orSingle().orElse(0));
                writeDuration(out, score.maxAge());
                writeDuration(out, score.answersMaxAge());
            }
        }
    }

    static Threshold read(DataInput in) throws IOException {
        Tier tier = readEnum(in, Tier.class);
        Duration young = readDuration(in);
        int shape = in.readByte();
        return switch (shape) {
            case SINGLE_VALUE ->
                new SingleValue(readVital(in), readLimits(in), readOptional(in, Fields::readDuration), tier, young);
            case CHANGE -> readChange(in, tier, young);
            case COUNT_OUT_OF ->
                new CountOutOf(
                        readVital(in),
                        readLimits(in),
                        in.readInt(),
                        in.readInt(),
                        readOptional(in, Fields::readDuration),
                        tier,
                        young);
            case SUSTAINED ->
                new Sustained(
                        readVital(in), readLimits(in), in.readInt(), readDuration(in), readDuration(in), tier, young);
            case AVERAGE ->
                new Average(
                        readVital(in), readLimits(in), in.readInt(), readDuration(in), readDuration(in), tier, young);
            case AVERAGE_OF_DAYS ->
                new Average(
                        readVital(in),
                        readLimits(in),
                        in.readInt(),
                        readDuration(in),
                        readDuration(in),
                        Optional.of(new Days(in.readByte(), in.readBoolean())),
                        tier,
                        young);
            case DEVIATION -> readDeviation(in, tier, young);
            case SHARE -> readShare(in, tier, young);
            case ABSENCE -> readAbsence(in, tier, young);
            case SCORE ->
                new Score(
                        readEnum(in, ScoreTable.class),
                        in.readByte(),
                        Optional.of((int) in.readByte()).filter(points -> points > 0),
                        readDuration(in),
                        readDuration(in),
                        tier,
                        young);
            case COMBINATION ->
                new Combination(readList(in, CriterionFormat::read), readList(in, CriterionFormat::read), tier, young);
            default -> readOfOneCondition(in, shape, tier, young);
        };
    }

    private static Threshold readOfOneCondition(DataInput in, int shape, Tier tier, Duration young) throws IOException {
        return switch (shape) {
            case WEIGHT_GAIN -> Change.weightGain(readQuantity(in), readDuration(in), readDuration(in), tier, young);
            case LOW_SATURATION ->
                new SingleValue(Vital.OXYGEN_SATURATION, List.of(Limit.below(readQuantity(in))), tier, young);
            case GLUCOSE_OUT_OF_RANGE ->
                new CountOutOf(
                        Vital.GLUCOSE,
                        Limit.outOf(readQuantity(in), readQuantity(in)),
                        in.readInt(),
                        in.readInt(),
                        tier,
                        young);
            case SUSTAINED_PRESSURE ->
                new Sustained(
                        Vital.BLOOD_PRESSURE,
                        Limit.pressureAtOrOver(readQuantity(in), readQuantity(in)),
                        in.readInt(),
                        readDuration(in),
                        readDuration(in),
                        tier,
                        young);
            default -> throw new IOException("no threshold has shape " + shape);
        };
    }

    private static void writeAverage(DataOutput out, Average average) throws IOException {
        out.writeByte(average.days().isPresent() ? AVERAGE_OF_DAYS : AVERAGE);
        writeLimits(out, average.vital(), average.limits());
        out.writeInt(average.count());
        writeDuration(out, average.span());
        writeDuration(out, average.window());
        if (average.days().isPresent()) {
            out.writeByte(average.days().get().count());
            out.writeBoolean(average.days().get().withoutFirst());
        }
    }

    private static void writeChange(DataOutput out, Change change) throws IOException {
        out.writeByte(CHANGE);
        writeVital(out, change.vital());
        writeEnum(out, change.part());
        writeEnum(out, change.direction());
        writeQuantity(out, change.by());
        writeDuration(out, change.window());
        writeDuration(out, change.slack());
    }

    private static Change readChange(DataInput in, Tier tier, Duration young) throws IOException {
        return new Change(
                readVital(in),
                readEnum(in, Limit.Part.class),
                readEnum(in, Direction.class),
                readQuantity(in),
                readDuration(in),
                readDuration(in),
                tier,
                young);
    }

    private static void writeDeviation(DataOutput out, Deviation deviation) throws IOException {
        out.writeByte(DEVIATION);
        writeVital(out, deviation.vital());
        writeEnum(out, deviation.part());
        writeEnum(out, deviation.direction());
        writeQuantity(out, deviation.by());
        writeOptional(out, deviation.recent(), ThresholdFormat::writeRecent);
        writeDuration(out, deviation.baseline().window());
        writeDuration(out, deviation.baseline().gap());
        out.writeInt(deviation.baseline().count());
        writeDuration(out, deviation.baseline().span());
    }

    private static Deviation readDeviation(DataInput in, Tier tier, Duration young) throws IOException {
        return new Deviation(
                readVital(in),
                readEnum(in, Limit.Part.class),
                readEnum(in, Direction.class),
                readQuantity(in),
                readOptional(in, ThresholdFormat::readRecent),
                new Baseline(readDuration(in), readDuration(in), in.readInt(), readDuration(in)),
                tier,
                young);
    }

    private static void writeShare(DataOutput out, Share share) throws IOException {
        out.writeByte(SHARE);
        writeLimits(out, share.vital(), share.limits());
        writeEnum(out, share.side());
        writeQuantity(out, share.share());
        writeDuration(out, share.window());
        writeDuration(out, share.span());
        writeDuration(out, share.cadence());
        writeQuantity(out, share.coverage());
    }

    private static Share readShare(DataInput in, Tier tier, Duration young) throws IOException {
        return new Share(
                readVital(in),
                readLimits(in),
                readEnum(in, Limit.Side.class),
                readQuantity(in),
                readDuration(in),
                readDuration(in),
                readDuration(in),
                readQuantity(in),
                tier,
                young);
    }

    private static void writeAbsence(DataOutput out, Absence absence) throws IOException {
        out.writeByte(ABSENCE);
        writeVital(out, absence.vital());
        out.writeByte(absence.everyDays());
        out.writeLong(absence.at().toNanoOfDay());
        out.writeByte(absence.nudgeAfter());
        out.writeByte(absence.callAfter());
        out.writeByte(absence.reviewAfter());
    }

    private static Absence readAbsence(DataInput in, Tier tier, Duration young) throws IOException {
        return new Absence(
                readVital(in),
                in.readByte(),
                LocalTime.ofNanoOfDay(in.readLong()),
                in.readByte(),
                in.readByte(),
                in.readByte(),
                tier,
                young);
    }

    private static void writeRecent(DataOutput out, Recent recent) throws IOException {
        writeDuration(out, recent.window());
        out.writeInt(recent.count());
    }

    private static Recent readRecent(DataInput in) throws IOException {
        return new Recent(readDuration(in), in.readInt());
    }

    static void writeLimits(DataOutput out, Vital vital, List<Limit> limits) throws IOException {
        writeVital(out, vital);
        writeList(out, limits, ThresholdFormat::writeLimit);
    }

    private static void writeLimit(DataOutput out, Limit limit) throws IOException {
        writeEnum(out, limit.part());
        writeEnum(out, limit.side());
        writeQuantity(out, limit.value());
    }

    static List<Limit> readLimits(DataInput in) throws IOException {
        return readList(in, ThresholdFormat::readLimit);
    }

    private static Limit readLimit(DataInput in) throws IOException {
        return new Limit(readEnum(in, Limit.Part.class), readEnum(in, Limit.Side.class), readQuantity(in));
    }
}

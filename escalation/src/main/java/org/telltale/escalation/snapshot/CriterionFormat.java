package org.telltale.escalation.snapshot;

import static org.telltale.escalation.snapshot.Fields.readDuration;
import static org.telltale.escalation.snapshot.Fields.readEnum;
import static org.telltale.escalation.snapshot.Fields.readList;
import static org.telltale.escalation.snapshot.Fields.readQuantity;
import static org.telltale.escalation.snapshot.Fields.readVital;
import static org.telltale.escalation.snapshot.Fields.writeDuration;
import static org.telltale.escalation.snapshot.Fields.writeEnum;
import static org.telltale.escalation.snapshot.Fields.writeList;
import static org.telltale.escalation.snapshot.Fields.writeQuantity;
import static org.telltale.escalation.snapshot.Fields.writeVital;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import org.telltale.care.plan.Criterion;
import org.telltale.care.plan.Criterion.Answered;
import org.telltale.care.plan.Criterion.Beyond;
import org.telltale.care.plan.Criterion.Changed;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold.Direction;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.Question;

/// One criterion of a combination in a snapshot: how old it may be, which kind it is, then its own numbers.
final class CriterionFormat {
    private static final int BEYOND = 1;
    private static final int CHANGED = 2;
    private static final int ANSWERED = 3;

    private CriterionFormat() {}

    static void write(DataOutput out, Criterion criterion) throws IOException {
        writeDuration(out, criterion.maxAge());
        switch (criterion) {
            case Beyond beyond -> {
                out.writeByte(BEYOND);
                ThresholdFormat.writeLimits(out, beyond.vital(), beyond.limits());
                out.writeByte(beyond.count());
            }
            case Changed changed -> {
                out.writeByte(CHANGED);
                writeVital(out, changed.vital());
                writeEnum(out, changed.part());
                writeEnum(out, changed.direction());
                writeQuantity(out, changed.by());
                writeDuration(out, changed.window());
                writeDuration(out, changed.slack());
            }
            case Answered answered -> {
                out.writeByte(ANSWERED);
                writeEnum(out, answered.question());
                writeList(out, answered.answers(), Fields::writeEnum);
            }
        }
    }

    static Criterion read(DataInput in) throws IOException {
        Duration maxAge = readDuration(in);
        int kind = in.readByte();
        return switch (kind) {
            case BEYOND -> new Beyond(readVital(in), ThresholdFormat.readLimits(in), in.readByte(), maxAge);
            case CHANGED ->
                new Changed(
                        readVital(in),
                        readEnum(in, Limit.Part.class),
                        readEnum(in, Direction.class),
                        readQuantity(in),
                        readDuration(in),
                        readDuration(in),
                        maxAge);
            case ANSWERED ->
                new Answered(readEnum(in, Question.class), readList(in, from -> readEnum(from, Answer.class)), maxAge);
            default -> throw new IOException("no criterion is of kind " + kind);
        };
    }
}

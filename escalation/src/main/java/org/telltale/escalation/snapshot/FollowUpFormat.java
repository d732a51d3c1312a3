package org.telltale.escalation.snapshot;

import static org.telltale.escalation.snapshot.Fields.readEnum;
import static org.telltale.escalation.snapshot.Fields.readList;
import static org.telltale.escalation.snapshot.Fields.readOptional;
import static org.telltale.escalation.snapshot.Fields.readPerson;
import static org.telltale.escalation.snapshot.Fields.writeEnum;
import static org.telltale.escalation.snapshot.Fields.writeList;
import static org.telltale.escalation.snapshot.Fields.writeOptional;
import static org.telltale.escalation.snapshot.Fields.writePerson;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.telltale.care.plan.FollowUp;
import org.telltale.care.plan.FollowUpKind;
import org.telltale.care.plan.FollowUpOutcome;
import org.telltale.care.plan.FollowUpOwner;
import org.telltale.escalation.Obligation;

/// What thresholds trigger and episodes owe, in a snapshot: from version 14 on.
final class FollowUpFormat {
    private FollowUpFormat() {}

    static void write(DataOutput out, FollowUp signed) throws IOException {
        out.writeByte(signed.threshold());
        writeEnum(out, signed.kind());
        writeEnum(out, signed.owner());
        writeOptional(out, signed.within(), Fields::writeDuration);
    }

    static FollowUp read(DataInput in) throws IOException {
        return new FollowUp(
                in.readByte(),
                readEnum(in, FollowUpKind.class),
                readEnum(in, FollowUpOwner.class),
                readOptional(in, Fields::readDuration));
    }

    static void writeObligation(DataOutput out, Obligation owed) throws IOException {
        writeEnum(out, owed.kind());
        writeEnum(out, owed.owner());
        writeList(out, owed.owners(), Fields::writePerson);
        out.writeLong(owed.dueAtMicros());
        writeOptional(out, owed.overdue(), FollowUpFormat::writeOverdue);
        writeOptional(out, owed.done(), FollowUpFormat::writeDone);
    }

    static Obligation readObligation(DataInput in) throws IOException {
        return new Obligation(
                readEnum(in, FollowUpKind.class),
                readEnum(in, FollowUpOwner.class),
                readList(in, Fields::readPerson),
                in.readLong(),
                readOptional(in, from -> new Obligation.Overdue(readList(from, Fields::readPerson), from.readLong())),
                readOptional(in, FollowUpFormat::readDone));
    }

    private static void writeOverdue(DataOutput out, Obligation.Overdue overdue) throws IOException {
        writeList(out, overdue.owners(), Fields::writePerson);
        out.writeLong(overdue.atMicros());
    }

    private static void writeDone(DataOutput out, Obligation.Done done) throws IOException {
        writePerson(out, done.by());
        writeEnum(out, done.outcome());
        out.writeUTF(done.note());
        out.writeLong(done.atMicros());
    }

    private static Obligation.Done readDone(DataInput in) throws IOException {
        return new Obligation.Done(readPerson(in), readEnum(in, FollowUpOutcome.class), in.readUTF(), in.readLong());
    }
}

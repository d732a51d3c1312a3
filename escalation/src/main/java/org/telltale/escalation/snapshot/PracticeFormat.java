package org.telltale.escalation.snapshot;

import static org.telltale.escalation.snapshot.Fields.readDuration;
import static org.telltale.escalation.snapshot.Fields.readList;
import static org.telltale.escalation.snapshot.Fields.readOptional;
import static org.telltale.escalation.snapshot.Fields.writeDuration;
import static org.telltale.escalation.snapshot.Fields.writeList;
import static org.telltale.escalation.snapshot.Fields.writeOptional;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.EscalationPolicy.Step;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.policy.Practice;

/// A practice's paging in a snapshot, field by field in the order of the record.
final class PracticeFormat {
    private PracticeFormat() {}

    static void write(DataOutput out, Practice practice) throws IOException {
        out.writeLong(practice.id().number());
        writeOptional(out, practice.policy(), PracticeFormat::writePolicy);
        out.writeInt(practice.attempts());
        writeDuration(out, practice.retryAfter());
        writeOptional(out, practice.link().map(URI::toString), DataOutput::writeUTF);
    }

    static Practice read(DataInput in) throws IOException {
        PracticeId id = new PracticeId(in.readLong());
        Optional<EscalationPolicy> policy = readOptional(in, PracticeFormat::readPolicy);
        return new Practice(
                id,
                policy,
                in.readInt(),
                readDuration(in),
                readOptional(in, DataInput::readUTF).map(URI::create));
    }

    private static void writePolicy(DataOutput out, EscalationPolicy policy) throws IOException {
        writeList(out, policy.steps(), PracticeFormat::writeStep);
        out.writeInt(policy.loops());
        writePerson(out, policy.failsafe());
        writeDuration(out, policy.failsafeEvery());
        writeDuration(out, policy.urgentAckTimeout());
        writeDuration(out, policy.sameDayAckTimeout());
    }

    private static EscalationPolicy readPolicy(DataInput in) throws IOException {
        return new EscalationPolicy(
                readList(in, PracticeFormat::readStep),
                in.readInt(),
                readPerson(in),
                readDuration(in),
                readDuration(in),
                readDuration(in));
    }

    private static void writeStep(DataOutput out, Step step) throws IOException {
        writeList(out, step.people(), PracticeFormat::writePerson);
        writeDuration(out, step.answerWithin());
    }

    private static Step readStep(DataInput in) throws IOException {
        return new Step(readList(in, PracticeFormat::readPerson), readDuration(in));
    }

    private static void writePerson(DataOutput out, PersonId person) throws IOException {
        out.writeLong(person.number());
    }

    private static PersonId readPerson(DataInput in) throws IOException {
        return new PersonId(in.readLong());
    }
}

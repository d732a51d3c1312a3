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
import org.telltale.care.plan.StormPolicy;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Storm;
import org.telltale.escalation.episode.StormWatch;

/// What a practice with a storm policy remembers, in a snapshot.
final class StormFormat {
    private StormFormat() {}

    static void write(DataOutput out, StormWatch watch) throws IOException {
        out.writeLong(watch.practice().number());
        out.writeInt(watch.policy().moreThan());
        writeDuration(out, watch.policy().within());
        writeDuration(out, watch.policy().summaryEvery());
        writeList(out, watch.openingsMicros(), DataOutput::writeLong);
        writeOptional(out, watch.storm(), StormFormat::writeStorm);
        out.writeLong(watch.summaryMicros());
    }

    static StormWatch read(DataInput in) throws IOException {
        PracticeId practice = new PracticeId(in.readLong());
        return new StormWatch(
                practice,
                new StormPolicy(in.readInt(), readDuration(in), readDuration(in)),
                readList(in, DataInput::readLong),
                readOptional(in, from -> new Storm(practice, from.readLong(), from.readInt())),
                in.readLong());
    }

    private static void writeStorm(DataOutput out, Storm storm) throws IOException {
        out.writeLong(storm.sinceMicros());
        out.writeInt(storm.opened());
    }
}

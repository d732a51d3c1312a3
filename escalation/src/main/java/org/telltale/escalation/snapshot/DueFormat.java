package org.telltale.escalation.snapshot;

import static org.telltale.escalation.snapshot.Fields.readEpisodeId;
import static org.telltale.escalation.snapshot.Fields.readPageId;
import static org.telltale.escalation.snapshot.Fields.writeEpisodeId;
import static org.telltale.escalation.snapshot.Fields.writePageId;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.telltale.care.patient.PatientId;
import org.telltale.escalation.due.Due;

/// What a deadline is for, in a snapshot.
final class DueFormat {
    private static final int EPISODE_MOVES = 1;
    private static final int PAGE_RETRIES = 2;
    private static final int LATE_SETTLES = 3;
    private static final int STATUS_BEGINS = 4;
    private static final int CONFIRMATION_ENDS = 5;

    private DueFormat() {}

    static void write(DataOutput out, Due due) throws IOException {
        switch (due) {
            case Due.EpisodeMoves moves -> {
                out.writeByte(EPISODE_MOVES);
                writeEpisodeId(out, moves.episode());
            }
            case Due.PageRetries retries -> {
                out.writeByte(PAGE_RETRIES);
                writePageId(out, retries.page());
            }
            case Due.LateSettles settles -> {
                out.writeByte(LATE_SETTLES);
                writeSettles(out, settles);
            }
            case Due.ConfirmationEnds ends -> {
                out.writeByte(CONFIRMATION_ENDS);
                out.writeLong(ends.patient().number());
                out.writeByte(ends.thresholdIndex());
                EpisodeFormat.writeReading(out, ends.held());
                out.writeLong(ends.sinceMicros());
            }
            case Due.StatusBegins begins -> {
                out.writeByte(STATUS_BEGINS);
                out.writeLong(begins.patient().number());
                out.writeLong(begins.fromMicros());
            }
        }
    }

    static Due read(DataInput in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case EPISODE_MOVES -> new Due.EpisodeMoves(readEpisodeId(in));
            case PAGE_RETRIES -> new Due.PageRetries(readPageId(in));
            case LATE_SETTLES -> readSettles(in);
            case STATUS_BEGINS -> new Due.StatusBegins(new PatientId(in.readLong()), in.readLong());
            case CONFIRMATION_ENDS ->
                new Due.ConfirmationEnds(
                        new PatientId(in.readLong()), in.readByte(), EpisodeFormat.readReading(in), in.readLong());
            default -> throw new IOException("no deadline is of kind " + kind);
        };
    }

    static void writeSettles(DataOutput out, Due.LateSettles settles) throws IOException {
        out.writeLong(settles.patient().number());
        out.writeByte(settles.thresholdIndex());
    }

    static Due.LateSettles readSettles(DataInput in) throws IOException {
        return new Due.LateSettles(new PatientId(in.readLong()), in.readByte());
    }
}

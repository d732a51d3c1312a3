package org.telltale.escalation.snapshot;

import static org.telltale.escalation.snapshot.Fields.readEpisodeId;
import static org.telltale.escalation.snapshot.Fields.readOptional;
import static org.telltale.escalation.snapshot.Fields.readPageId;
import static org.telltale.escalation.snapshot.Fields.writeEpisodeId;
import static org.telltale.escalation.snapshot.Fields.writeOptional;
import static org.telltale.escalation.snapshot.Fields.writePageId;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.due.AbsenceCount;
import org.telltale.escalation.due.Due;

/// What a deadline is for, in a snapshot.
final class DueFormat {
    private static final int EPISODE_MOVES = 1;
    private static final int PAGE_RETRIES = 2;
    private static final int LATE_SETTLES = 3;
    private static final int STATUS_BEGINS = 4;
    private static final int CONFIRMATION_ENDS = 5;
    private static final int ABSENCE_CHECKED = 6;
    private static final int STORM_ENDS = 7;
    private static final int FOLLOW_UP_DUE = 8;

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
            case Due.AbsenceChecked checked -> {
                out.writeByte(ABSENCE_CHECKED);
                out.writeLong(checked.patient().number());
                out.writeByte(checked.thresholdIndex());
                writeCount(out, checked.count());
            }
            case Due.StatusBegins begins -> {
                out.writeByte(STATUS_BEGINS);
                out.writeLong(begins.patient().number());
                out.writeLong(begins.fromMicros());
            }
            case Due.StormEnds ends -> {
                out.writeByte(STORM_ENDS);
                out.writeLong(ends.practice().number());
            }
            case Due.FollowUpDue owed -> {
                out.writeByte(FOLLOW_UP_DUE);
                writeEpisodeId(out, owed.episode());
            }
        }
    }

    static Due read(DataInput in, int version) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case EPISODE_MOVES -> new Due.EpisodeMoves(readEpisodeId(in));
            case PAGE_RETRIES -> new Due.PageRetries(readPageId(in));
            case LATE_SETTLES -> readSettles(in);
            case STATUS_BEGINS -> new Due.StatusBegins(new PatientId(in.readLong()), in.readLong());
            case STORM_ENDS -> new Due.StormEnds(new PracticeId(in.readLong()));
            case FOLLOW_UP_DUE -> new Due.FollowUpDue(readEpisodeId(in));
            case CONFIRMATION_ENDS ->
                new Due.ConfirmationEnds(
                        new PatientId(in.readLong()), in.readByte(), EpisodeFormat.readReading(in), in.readLong());
            case ABSENCE_CHECKED ->
                new Due.AbsenceChecked(new PatientId(in.readLong()), in.readByte(), readCount(in, version));
            default -> throw new IOException("no deadline is of kind " + kind);
        };
    }

    private static void writeCount(DataOutput out, AbsenceCount count) throws IOException {
        writeDay(out, count.from());
        out.writeInt(count.pausedDays());
        writeOptional(out, count.leftOutUntil(), DueFormat::writeDay);
        writeOptional(out, count.paused(), (to, pause) -> {
            writeDay(to, pause.since());
            writeTold(to, pause.told());
        });
        writeTold(out, count.told());
    }

    private static AbsenceCount readCount(DataInput in, int version) throws IOException {
        if (version < Snapshot.WITH_DAYS_LEFT_OUT) {
            return readCountOfOnePause(in);
        }
        return new AbsenceCount(
                readDay(in),
                in.readInt(),
                readOptional(in, DueFormat::readDay),
                readOptional(in, from -> new AbsenceCount.Pause(readDay(from), readTold(from))),
                readTold(in));
    }

    /// What was written down in a pause was taken for told.
    private static AbsenceCount readCountOfOnePause(DataInput in) throws IOException {
        LocalDate from = readDay(in);
        int pausedDays = in.readInt();
        Optional<LocalDate> pausedOn = readOptional(in, DueFormat::readDay);
        AbsenceCount.Told told = readTold(in);
        return new AbsenceCount(
                from,
                pausedDays,
                Optional.empty(),
                pausedOn.map(day -> new AbsenceCount.Pause(day, told)),
                pausedOn.isPresent() ? new AbsenceCount.Told(0, from) : told);
    }

    private static void writeTold(DataOutput out, AbsenceCount.Told told) throws IOException {
        out.writeByte(told.missedDays());
        writeDay(out, told.since());
    }

    private static AbsenceCount.Told readTold(DataInput in) throws IOException {
        return new AbsenceCount.Told(in.readByte(), readDay(in));
    }

    private static void writeDay(DataOutput out, LocalDate day) throws IOException {
        out.writeLong(day.toEpochDay());
    }

    private static LocalDate readDay(DataInput in) throws IOException {
        return LocalDate.ofEpochDay(in.readLong());
    }

    static void writeSettles(DataOutput out, Due.LateSettles settles) throws IOException {
        out.writeLong(settles.patient().number());
        out.writeByte(settles.thresholdIndex());
    }

    static Due.LateSettles readSettles(DataInput in) throws IOException {
        return new Due.LateSettles(new PatientId(in.readLong()), in.readByte());
    }
}

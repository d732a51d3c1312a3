package org.telltale.escalation.snapshot;

import static org.telltale.escalation.snapshot.Fields.readEnum;
import static org.telltale.escalation.snapshot.Fields.readEpisodeId;
import static org.telltale.escalation.snapshot.Fields.readList;
import static org.telltale.escalation.snapshot.Fields.readOptional;
import static org.telltale.escalation.snapshot.Fields.readPageId;
import static org.telltale.escalation.snapshot.Fields.readVital;
import static org.telltale.escalation.snapshot.Fields.writeEnum;
import static org.telltale.escalation.snapshot.Fields.writeEpisodeId;
import static org.telltale.escalation.snapshot.Fields.writeList;
import static org.telltale.escalation.snapshot.Fields.writeOptional;
import static org.telltale.escalation.snapshot.Fields.writePageId;
import static org.telltale.escalation.snapshot.Fields.writeVital;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.telltale.care.page.Disposition;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.Page;
import org.telltale.escalation.Episode.PageState;
import org.telltale.escalation.Episode.Resolution;
import org.telltale.escalation.Episode.SinceThen;
import org.telltale.escalation.Episode.State;
import org.telltale.escalation.TriggerReading;
import org.telltale.escalation.episode.Case;
import org.telltale.escalation.rule.Severity;

/// An episode in a snapshot, field by field in the order of the record.
final class EpisodeFormat {
    private static final int OPEN = 1;
    private static final int EXHAUSTED = 2;
    private static final int UNROUTED = 3;
    private static final int ACKNOWLEDGED = 4;
    private static final int RESOLVED = 5;
    private static final int SNOOZED = 6;
    private static final int QUIET = 7;
    private static final int IN_STORM = 8;

    private static final int BY_PERSON = 1;
    private static final int BY_READING = 2;
    private static final int BY_STATUS = 3;

    private EpisodeFormat() {}

    static void writeCase(DataOutput out, Case remembered) throws IOException {
        write(out, remembered.episode());
        out.writeLong(remembered.paged().first());
        out.writeLong(remembered.paged().second());
        out.writeByte(remembered.slot());
    }

    static Case readCase(DataInput in, int version) throws IOException {
        return new Case(read(in, version), new Severity(in.readLong(), in.readLong()), in.readByte());
    }

    private static void write(DataOutput out, Episode episode) throws IOException {
        writeEpisodeId(out, episode.id());
        out.writeLong(episode.practice().number());
        out.writeLong(episode.patient().number());
        out.writeInt(episode.planVersion());
        out.writeByte(episode.thresholdIndex());
        ThresholdFormat.write(out, episode.threshold());
        out.writeInt(episode.ruleVersion());
        out.writeLong(episode.openedAtMicros());
        out.writeUTF(episode.reason());
        writeList(out, episode.readings(), EpisodeFormat::writeReading);
        writeState(out, episode.state());
        writeList(out, episode.pages(), EpisodeFormat::writePage);
        out.writeInt(episode.pageCount());
        writeOptional(out, episode.sinceThen(), EpisodeFormat::writeSinceThen);
        writeOptional(out, episode.followUp(), FollowUpFormat::writeObligation);
    }

    private static Episode read(DataInput in, int version) throws IOException {
        Episode read = readFields(in, version);
        return version < Snapshot.WITH_STEPS_PAGED && read.state() instanceof State.Exhausted exhausted
                ? read.with(new State.Exhausted(exhausted.nextAtMicros(), hasPagedSeveral(read)))
                : read;
    }

    /// Where the failsafe alone was paged, no step was.
    private static boolean hasPagedSeveral(Episode episode) {
        return episode.pages().stream().map(Page::person).distinct().count() > 1;
    }

    private static Episode readFields(DataInput in, int version) throws IOException {
        return new Episode(
                readEpisodeId(in),
                new PracticeId(in.readLong()),
                new PatientId(in.readLong()),
                in.readInt(),
                in.readByte(),
                ThresholdFormat.read(in),
                in.readInt(),
                in.readLong(),
                in.readUTF(),
                readList(in, EpisodeFormat::readReading),
                readState(in, version),
                readList(in, from -> readPage(from, version)),
                in.readInt(),
                version < Snapshot.WITH_SNOOZES ? Optional.empty() : readOptional(in, EpisodeFormat::readSinceThen),
                version < Snapshot.WITH_FOLLOW_UPS
                        ? Optional.empty()
                        : readOptional(in, FollowUpFormat::readObligation));
    }

    private static void writeSinceThen(DataOutput out, SinceThen known) throws IOException {
        out.writeUTF(known.words());
        out.writeLong(known.atMicros());
    }

    private static SinceThen readSinceThen(DataInput in) throws IOException {
        return new SinceThen(in.readUTF(), in.readLong());
    }

    static void writeReading(DataOutput out, TriggerReading reading) throws IOException {
        out.writeLong(reading.position());
        out.writeInt(reading.index());
        writeVital(out, reading.vital());
        out.writeLong(reading.takenAtMicros());
        out.writeLong(reading.firstQuanta());
        out.writeLong(reading.secondQuanta());
    }

    static TriggerReading readReading(DataInput in) throws IOException {
        return new TriggerReading(
                in.readLong(), in.readInt(), readVital(in), in.readLong(), in.readLong(), in.readLong());
    }

    private static void writeState(DataOutput out, State state) throws IOException {
        switch (state) {
            case State.Open open -> {
                out.writeByte(OPEN);
                out.writeByte(open.step());
                out.writeByte(open.loop());
                out.writeLong(open.nextAtMicros());
            }
            case State.Exhausted exhausted -> {
                out.writeByte(EXHAUSTED);
                out.writeLong(exhausted.nextAtMicros());
                out.writeBoolean(exhausted.afterSteps());
            }
            case State.Unrouted unrouted -> {
                out.writeByte(UNROUTED);
                out.writeLong(unrouted.sinceMicros());
            }
            case State.Quiet quiet -> {
                out.writeByte(QUIET);
                out.writeLong(quiet.untilMicros());
                writeOptional(out, quiet.besides(), Fields::writePerson);
                writeOptional(out, quiet.before(), EpisodeFormat::writeState);
            }
            case State.InStorm gathered -> {
                out.writeByte(IN_STORM);
                out.writeLong(gathered.untilMicros());
            }
            case State.Acknowledged acknowledged -> {
                out.writeByte(ACKNOWLEDGED);
                out.writeLong(acknowledged.by().number());
                out.writeLong(acknowledged.atMicros());
                writeOptional(out, acknowledged.pagesAgainAtMicros(), DataOutput::writeLong);
            }
            case State.Snoozed snoozed -> {
                out.writeByte(SNOOZED);
                out.writeLong(snoozed.by().number());
                out.writeLong(snoozed.atMicros());
                out.writeLong(snoozed.untilMicros());
                out.writeLong(snoozed.silentSinceMicros());
            }
            case State.Resolved resolved -> {
                out.writeByte(RESOLVED);
                writeResolution(out, resolved.how());
                out.writeLong(resolved.atMicros());
            }
        }
    }

    private static State readState(DataInput in, int version) throws IOException {
        int state = in.readByte();
        return switch (state) {
            case OPEN -> new State.Open(in.readByte(), in.readByte(), in.readLong());
            case EXHAUSTED ->
                new State.Exhausted(in.readLong(), version < Snapshot.WITH_STEPS_PAGED || in.readBoolean());
            case UNROUTED -> new State.Unrouted(in.readLong());
            case QUIET -> readQuiet(in, version);
            case IN_STORM -> new State.InStorm(in.readLong());
            case ACKNOWLEDGED ->
                new State.Acknowledged(
                        new PersonId(in.readLong()), in.readLong(), readOptional(in, DataInput::readLong));
            case SNOOZED -> new State.Snoozed(new PersonId(in.readLong()), in.readLong(), in.readLong(), in.readLong());
            case RESOLVED -> new State.Resolved(readResolution(in), in.readLong());
            default -> throw new IOException("no episode is in state " + state);
        };
    }

    private static State readQuiet(DataInput in, int version) throws IOException {
        return new State.Quiet(
                in.readLong(),
                readOptional(in, Fields::readPerson),
                version < Snapshot.WITH_TURNS_BEFORE_QUIET
                        ? Optional.empty()
                        : readOptional(in, from -> readState(from, version)));
    }

    private static void writeResolution(DataOutput out, Resolution resolution) throws IOException {
        switch (resolution) {
            case Resolution.ByPerson person -> {
                out.writeByte(BY_PERSON);
                out.writeLong(person.by().number());
                writeEnum(out, person.disposition());
                out.writeUTF(person.note());
            }
            case Resolution.ByReading reading -> {
                out.writeByte(BY_READING);
                writeReading(out, reading.reading());
            }
            case Resolution.ByStatus status -> {
                out.writeByte(BY_STATUS);
                writeEnum(out, status.status());
            }
        }
    }

    private static Resolution readResolution(DataInput in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case BY_PERSON ->
                new Resolution.ByPerson(new PersonId(in.readLong()), readEnum(in, Disposition.class), in.readUTF());
            case BY_READING -> new Resolution.ByReading(readReading(in));
            case BY_STATUS -> new Resolution.ByStatus(readEnum(in, PatientStatus.class));
            default -> throw new IOException("no resolution is of kind " + kind);
        };
    }

    private static void writePage(DataOutput out, Page page) throws IOException {
        writePageId(out, page.id());
        out.writeLong(page.person().number());
        out.writeByte(page.way());
        out.writeInt(page.dispatch());
        out.writeLong(page.madeAtMicros());
        out.writeInt(page.attempt());
        out.writeLong(page.attemptAtMicros());
        writeEnum(out, page.state());
        out.writeUTF(page.detail());
        out.writeInt(page.episodes());
        writeList(out, page.others(), Fields::writeEpisodeId);
    }

    private static Page readPage(DataInput in, int version) throws IOException {
        return new Page(
                readPageId(in),
                new PersonId(in.readLong()),
                version < Snapshot.WITH_WAYS ? 0 : in.readByte(),
                in.readInt(),
                in.readLong(),
                in.readInt(),
                in.readLong(),
                readEnum(in, PageState.class),
                in.readUTF(),
                version < Snapshot.WITH_QUIET_HOURS ? 1 : in.readInt(),
                version < Snapshot.WITH_OTHERS_OF_PAGES ? List.of() : readList(in, Fields::readEpisodeId));
    }
}

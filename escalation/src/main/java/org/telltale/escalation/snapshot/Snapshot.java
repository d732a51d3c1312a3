package org.telltale.escalation.snapshot;

import static org.telltale.escalation.snapshot.Fields.readList;
import static org.telltale.escalation.snapshot.Fields.writeList;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.telltale.escalation.TriggerReading;
import org.telltale.escalation.due.Deadlines;
import org.telltale.escalation.due.Due;
import org.telltale.escalation.episode.Case;
import org.telltale.escalation.episode.Cases;
import org.telltale.escalation.episode.Storms;
import org.telltale.escalation.patient.Patients;
import org.telltale.escalation.policy.Practices;
import org.telltale.escalation.watch.HeldBreach;
import org.telltale.escalation.watch.LateHold;
import org.telltale.escalation.watch.LateHolds;

/// The whole state between two records, as bytes.
///
/// ```
/// version, next deadline id, patients, practices, cases, late holds, storms, deadlines in the order in
/// which they come
/// ```
///
/// The same state gives the same bytes: nothing is written in the order of a hash table.
public final class Snapshot {
    /// The version that is written; whatever changes the bytes raises it, and those before are
    /// still read.
    public static final int VERSION = 17;

    /// From this version on practices have rotas.
    static final int WITH_ROTAS = 2;

    /// From this version on episodes may be snoozed, and say what is known since.
    static final int WITH_SNOOZES = 3;

    /// From this version on a page says in which of a person's ways it goes.
    static final int WITH_WAYS = 4;

    /// From this version on every late breach has its own reason.
    private static final int WITH_REASONS = 5;

    /// From this version on an episode at the failsafe says whether steps were paged before.
    static final int WITH_STEPS_PAGED = 6;

    /// From this version on a practice may have a policy for each tier, steps call roles, and a
    /// patient's plan says who signed it.
    static final int WITH_TIER_POLICIES = 7;

    /// From this version on a practice may have quiet hours, and a page may tell of several episodes.
    static final int WITH_QUIET_HOURS = 8;

    /// From this version on what is held as late says whether a reading beside it was withdrawn.
    private static final int WITH_WITHDRAWALS = 9;

    /// From this version on a practice may have a storm policy, and be in a storm.
    private static final int WITH_STORMS = 10;

    /// From this version on what waits for the end of quiet hours knows at which turn it was.
    static final int WITH_TURNS_BEFORE_QUIET = 11;

    /// From this version on a supervising physician may have substitutes.
    static final int WITH_SUBSTITUTES = 12;

    /// From this version on what a patient has answered is remembered.
    static final int WITH_ANSWERS = 13;

    /// From this version on thresholds may trigger a follow-up, which episodes owe.
    static final int WITH_FOLLOW_UPS = 14;

    /// From this version on a late breach says which moment was judged.
    private static final int WITH_MOMENTS = 15;

    /// From this version on a count of missed days says up to which day pauses are left out of it, and
    /// what was told before a pause.
    static final int WITH_DAYS_LEFT_OUT = 16;

    /// From this version on a page that tells of several episodes names them.
    static final int WITH_OTHERS_OF_PAGES = 17;

    private static final int OLDEST_READ = 1;

    private record Deadline(long timeMicros, long id, Due due) {}

    private Snapshot() {}

    /// Writes the state.
    public static void save(
            DataOutput out,
            Patients patients,
            Practices practices,
            Cases cases,
            LateHolds lateHolds,
            Storms storms,
            Deadlines deadlines)
            throws IOException {
        out.writeInt(VERSION);
        out.writeLong(deadlines.nextId());
        PatientFormat.write(out, patients);
        writeList(out, new ArrayList<>(practices.all()), PracticeFormat::write);
        writeList(out, new ArrayList<>(cases.all()), EpisodeFormat::writeCase);
        writeLateHolds(out, lateHolds);
        writeList(out, new ArrayList<>(storms.all()), StormFormat::write);
        List<Deadline> due = new ArrayList<>();
        deadlines.forEach((timeMicros, id, what) -> due.add(new Deadline(timeMicros, id, what)));
        writeList(out, due, Snapshot::writeDeadline);
    }

    /// Reads the version.
    ///
    /// Until version 16 a page names the episodes that are at the same turn as its own. Until
    /// version 15 nobody knows which days pauses have left out. Until version 14 a late breach was
    /// judged when its reading was taken. Until version 13 nothing is owed. Until version 12 no
    /// question was answered. Until version 11 nobody stands in for a supervising physician. Until
    /// version 10 what is quiet begins anew, until version 9 there are no storms, until version 8
    /// nothing was withdrawn beside late breaches, until version 7 there are no quiet hours, until
    /// version 6 nobody knows who signed a plan, until version 5 an episode at the failsafe tells by
    /// its pages whether steps were paged before. Until version 4 late breaches of a threshold have
    /// one reason, until version 3 everybody is paged in one way, until version 2 nothing is
    /// snoozed. Version 1 has no rotas, and other shapes of thresholds, which say themselves what
    /// they are.
    ///
    /// @throws IOException if a later release wrote it
    public static int loadVersion(DataInput in) throws IOException {
        int version = in.readInt();
        if (version < OLDEST_READ || version > VERSION) {
            throw new IOException("snapshot version must be " + OLDEST_READ + " to " + VERSION + ", not " + version);
        }
        return version;
    }

    /// Reads the id that the next deadline gets, which follows the version.
    public static Deadlines loadDeadlines(DataInput in) throws IOException {
        return new Deadlines(in.readLong());
    }

    /// Reads everything else into what is empty.
    ///
    /// @param version in which it is written
    public static void load(
            DataInput in,
            int version,
            Patients patients,
            Practices practices,
            Cases cases,
            LateHolds lateHolds,
            Storms storms,
            Deadlines deadlines)
            throws IOException {
        PatientFormat.read(in, version, patients);
        readList(in, from -> PracticeFormat.read(from, version)).forEach(practices::put);
        for (Case remembered : readList(in, from -> EpisodeFormat.readCase(from, version))) {
            cases.put(remembered);
            if (remembered.slot() != Case.NO_SLOT) {
                patients.of(remembered.episode().patient().number()).opened(remembered.slot());
            }
        }
        if (version < WITH_OTHERS_OF_PAGES) {
            OthersOfPages.find(cases);
        }
        readLateHolds(in, version, lateHolds);
        if (version >= WITH_STORMS) {
            readList(in, StormFormat::read).forEach(storms::restore);
        }
        readList(in, from -> readDeadline(from, version))
                .forEach(set -> deadlines.restore(set.due(), set.timeMicros(), set.id()));
    }

    private static void writeLateHolds(DataOutput out, LateHolds lateHolds) throws IOException {
        Map<Due.LateSettles, LateHold> holds = new LinkedHashMap<>();
        lateHolds.forEach(holds::put);
        out.writeInt(holds.size());
        for (Map.Entry<Due.LateSettles, LateHold> hold : holds.entrySet()) {
            DueFormat.writeSettles(out, hold.getKey());
            out.writeInt(hold.getValue().count());
            writeList(out, hold.getValue().last(), Snapshot::writeBreach);
            writeBreach(out, hold.getValue().newest());
            out.writeBoolean(hold.getValue().isDisturbed());
        }
    }

    private static void readLateHolds(DataInput in, int version, LateHolds lateHolds) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            lateHolds.restore(
                    DueFormat.readSettles(in), version < WITH_REASONS ? readUnreasoned(in) : readLateHold(in, version));
        }
    }

    private static LateHold readLateHold(DataInput in, int version) throws IOException {
        return new LateHold(
                in.readInt(),
                readList(in, from -> readBreach(from, version)),
                readBreach(in, version),
                version >= WITH_WITHDRAWALS && in.readBoolean());
    }

    private static LateHold readUnreasoned(DataInput in) throws IOException {
        int count = in.readInt();
        List<TriggerReading> readings = readList(in, EpisodeFormat::readReading);
        return LateHold.ofOneReason(count, readings, EpisodeFormat.readReading(in), in.readUTF());
    }

    private static void writeBreach(DataOutput out, HeldBreach breach) throws IOException {
        EpisodeFormat.writeReading(out, breach.reading());
        out.writeLong(breach.atMicros());
        out.writeUTF(breach.reason());
        out.writeBoolean(breach.isImprobable());
        out.writeBoolean(breach.isInDoubt());
    }

    private static HeldBreach readBreach(DataInput in, int version) throws IOException {
        TriggerReading reading = EpisodeFormat.readReading(in);
        long atMicros = version < WITH_MOMENTS ? reading.takenAtMicros() : in.readLong();
        return new HeldBreach(
                reading, atMicros, in.readUTF(), in.readBoolean(), version >= WITH_MOMENTS && in.readBoolean());
    }

    private static void writeDeadline(DataOutput out, Deadline deadline) throws IOException {
        out.writeLong(deadline.timeMicros());
        out.writeLong(deadline.id());
        DueFormat.write(out, deadline.due());
    }

    private static Deadline readDeadline(DataInput in, int version) throws IOException {
        return new Deadline(in.readLong(), in.readLong(), DueFormat.read(in, version));
    }
}

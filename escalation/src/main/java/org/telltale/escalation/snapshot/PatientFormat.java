package org.telltale.escalation.snapshot;

import static org.telltale.escalation.snapshot.Fields.readEnum;
import static org.telltale.escalation.snapshot.Fields.readList;
import static org.telltale.escalation.snapshot.Fields.readOptional;
import static org.telltale.escalation.snapshot.Fields.writeEnum;
import static org.telltale.escalation.snapshot.Fields.writeList;
import static org.telltale.escalation.snapshot.Fields.writeOptional;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.telltale.care.day.Timeline;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.patient.Patient;
import org.telltale.escalation.patient.Patients;
import org.telltale.escalation.patient.StatusPlan;
import org.telltale.escalation.patient.WatchList;
import org.telltale.escalation.rule.Answers;
import org.telltale.escalation.rule.Window;

/// All patients in a snapshot.
///
/// ```
/// lists of thresholds, in the order in which patients first use them: count, then each list
/// patients, by number: count, then for each
///     practice, first status, changes of status (count, then status and moment of each), status in force,
///     plan version, who signed it (from version 7 on), what its thresholds trigger (from version 14 on),
///     index of the list of thresholds,
///     for each vital that it watches: count of readings, then their numbers as [Window] has them,
///     count of answers (from version 13 on), then their numbers as [Answers] has them
/// ```
final class PatientFormat {
    private PatientFormat() {}

    static void write(DataOutput out, Patients patients) throws IOException {
        Map<List<Threshold>, Integer> lists = new LinkedHashMap<>();
        for (int number = 1; number <= patients.count(); number++) {
            lists.putIfAbsent(patients.of(number).watchList().thresholds(), lists.size());
        }
        writeList(
                out,
                new ArrayList<>(lists.keySet()),
                (to, thresholds) -> writeList(to, thresholds, ThresholdFormat::write));
        out.writeInt(patients.count());
        for (int number = 1; number <= patients.count(); number++) {
            Patient patient = patients.of(number);
            out.writeLong(patient.practice().number());
            writeStatus(out, patient);
            out.writeInt(patient.planVersion());
            writeOptional(out, patient.supervisor(), Fields::writePerson);
            writeList(out, patient.followUps(), FollowUpFormat::write);
            out.writeInt(lists.getOrDefault(patient.watchList().thresholds(), -1));
            writeWindows(out, patient);
            for (long each : patient.answers()) {
                out.writeLong(each);
            }
        }
    }

    private static void writeStatus(DataOutput out, Patient patient) throws IOException {
        Timeline<PatientStatus> statuses = patient.statusPlan().timeline();
        writeEnum(out, statuses.first());
        writeList(out, statuses.changes(), (to, change) -> {
            writeEnum(to, change.value());
            to.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, change.from()));
        });
        writeEnum(out, patient.status());
    }

    private static void writeWindows(DataOutput out, Patient patient) throws IOException {
        WatchList list = patient.watchList();
        for (int track = 0; track < list.trackCount(); track++) {
            Window window = new Window(list.track(track).vital()).wrap(patient.window(track));
            out.writeInt(window.count());
            for (int i = 1; i <= window.count() * window.stride(); i++) {
                out.writeLong(window.array()[i]);
            }
        }
    }

    static void read(DataInput in, int version, Patients patients) throws IOException {
        List<List<Threshold>> lists = readList(in, from -> readList(from, ThresholdFormat::read));
        int count = in.readInt();
        for (int number = 1; number <= count; number++) {
            PracticeId practice = new PracticeId(in.readLong());
            PatientStatus first = readEnum(in, PatientStatus.class);
            Patient patient = patients.enroll(new PatientId(number), practice, first);
            readStatus(in, patient, first);
            int planVersion = in.readInt();
            if (version >= Snapshot.WITH_TIER_POLICIES) {
                readOptional(in, Fields::readPerson).ifPresent(signer -> patients.supervisedBy(patient, signer));
            }
            if (version >= Snapshot.WITH_FOLLOW_UPS) {
                patients.followedUp(patient, readList(in, FollowUpFormat::read));
            }
            patients.plan(patient, planVersion, lists.get(in.readInt()));
            readWindows(in, patient);
            if (version >= Snapshot.WITH_ANSWERS) {
                patient.answers(readAnswers(in));
            }
        }
    }

    private static void readStatus(DataInput in, Patient patient, PatientStatus first) throws IOException {
        List<Timeline.Change<PatientStatus>> changes = readList(in, PatientFormat::readChange);
        StatusPlan plan =
                changes.isEmpty() ? StatusPlan.starting(first) : new StatusPlan(new Timeline<>(first, changes));
        patient.status(plan, readEnum(in, PatientStatus.class));
    }

    private static Timeline.Change<PatientStatus> readChange(DataInput in) throws IOException {
        PatientStatus status = readEnum(in, PatientStatus.class);
        return new Timeline.Change<>(status, Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS));
    }

    private static void readWindows(DataInput in, Patient patient) throws IOException {
        WatchList list = patient.watchList();
        for (int track = 0; track < list.trackCount(); track++) {
            int count = in.readInt();
            if (count > 0) {
                patient.window(
                        track,
                        readWindow(in, count, new Window(list.track(track).vital()).stride()));
            }
        }
    }

    private static long[] readWindow(DataInput in, int count, int stride) throws IOException {
        long[] readings = new long[1 + count * stride];
        readings[0] = count;
        for (int i = 1; i < readings.length; i++) {
            readings[i] = in.readLong();
        }
        return readings;
    }

    private static long[] readAnswers(DataInput in) throws IOException {
        long count = in.readLong();
        return count == 0 ? Answers.empty() : readWindow(in, (int) count, Answers.STRIDE);
    }
}

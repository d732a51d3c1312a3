package org.telltale.escalation.patient;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.telltale.care.day.Timeline;
import org.telltale.care.day.Timeline.Change;
import org.telltale.care.patient.PatientStatus;

/// Which status of a patient holds from when on: the one in force, and those announced.
///
/// What holds now is the change with the latest moment that has come, not the one that was entered last: a hospital
/// stay that is written down after the return does not silence the patient. Immutable, and shared by all who have
/// never changed.
///
/// @param timeline the status in force with its moment, and whatever comes after it
public record StatusPlan(Timeline<PatientStatus> timeline) {
    /// The most changes that may lie ahead.
    public static final int MOST_AHEAD = 16;

    private static final Map<PatientStatus, StatusPlan> STARTING = new EnumMap<>(PatientStatus.class);

    static {
        for (PatientStatus status : PatientStatus.values()) {
            STARTING.put(status, new StatusPlan(Timeline.starting(status)));
        }
    }

    /// {@return the plan of a patient whose status has not changed since the enrollment}
    public static StatusPlan starting(PatientStatus status) {
        StatusPlan shared = STARTING.get(status);
        return shared != null ? shared : new StatusPlan(Timeline.starting(status));
    }

    /// {@return this plan with one more change, and without what is over; a change at the same moment is replaced}
    StatusPlan changed(PatientStatus status, long fromMicros, long nowMicros) {
        Timeline<PatientStatus> all = timeline.changed(status, instant(fromMicros));
        int inForce = all.changes().size() - ahead(all, nowMicros) - 1;
        return new StatusPlan(new Timeline<>(
                all.first(),
                all.changes().subList(Math.max(0, inForce), all.changes().size())));
    }

    /// {@return the status that holds}
    PatientStatus at(long nowMicros) {
        return timeline.at(instant(nowMicros));
    }

    /// {@return how many changes lie ahead}
    int aheadCount(long nowMicros) {
        return ahead(timeline, nowMicros);
    }

    private static int ahead(Timeline<PatientStatus> timeline, long nowMicros) {
        Instant now = instant(nowMicros);
        List<Change<PatientStatus>> changes = timeline.changes();
        int ahead = 0;
        while (ahead < changes.size()
                && changes.get(changes.size() - 1 - ahead).from().isAfter(now)) {
            ahead++;
        }
        return ahead;
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}

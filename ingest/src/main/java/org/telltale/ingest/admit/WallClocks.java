package org.telltale.ingest.admit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.telltale.care.day.Timeline;

/// Which clock hung on each patient's wall when.
///
/// Whoever never moved has the zone of the enrolment; who moved is in a map. Belongs to the Monitor's thread.
final class WallClocks {
    private static final ZoneClock GREENWICH = ZoneClock.of(ZoneId.of("UTC"));
    private static final int NEVER_MOVED = -1;
    private static final long DAY_MICROS = TimeUnit.DAYS.toMicros(1);

    private final PatientZones enrolled;
    private final Map<Long, Timeline<ZoneId>> moved = new TreeMap<>();
    private final Map<ZoneId, ZoneClock> clocks = new HashMap<>();
    private boolean areTheirOwn;

    WallClocks(PatientZones enrolled) {
        this.enrolled = enrolled;
    }

    /// {@return the clock of a patient at a moment; Greenwich's for nobody}
    ZoneClock of(long patient, long atMicros) {
        if (patient == 0) {
            return GREENWICH;
        }
        Timeline<ZoneId> moves = moved.isEmpty() ? null : moved.get(patient);
        ZoneId zone = moves == null
                ? enrolled.enrolledIn(patient)
                : moves.at(Instant.EPOCH.plus(atMicros, ChronoUnit.MICROS));
        return clockOf(zone);
    }

    /// {@return the clock of a patient that showed a time; Greenwich's for nobody}
    ///
    /// Before [AdmissionRules#BY_THEIR_OWN_CLOCK] it is the clock of a moment near it.
    ///
    /// Whoever moves west sees the same times twice: it is the later clock, unless its time lies ahead of us.
    /// Whoever moves east never sees some: those are of the clock before.
    ///
    /// @param wallMicros what it showed, as if at Greenwich
    /// @param nearMicros a moment near it
    /// @param latestMicros after which nothing was taken
    ZoneClock showing(long patient, long wallMicros, long nearMicros, long latestMicros) {
        Timeline<ZoneId> moves = movesOf(patient);
        return moves == null
                ? of(patient, nearMicros)
                : clockAfter(moves, lastShowing(moves, wallMicros, latestMicros));
    }

    /// {@return whether another clock of the patient's had shown the same time before they moved}
    boolean hadShown(long patient, long wallMicros, long latestMicros) {
        Timeline<ZoneId> moves = movesOf(patient);
        int last = moves == null ? NEVER_MOVED : lastShowing(moves, wallMicros, latestMicros);
        return moves != null
                && last != NEVER_MOVED
                && clockAfter(moves, last - 1).firstMicros(wallMicros) < fromMicros(moves, last);
    }

    private @Nullable Timeline<ZoneId> movesOf(long patient) {
        return !areTheirOwn || patient == 0 || moved.isEmpty() ? null : moved.get(patient);
    }

    /// Which of the [AdmissionRules] hold.
    void rules(int version) {
        areTheirOwn = version >= AdmissionRules.BY_THEIR_OWN_CLOCK;
    }

    /// {@return the last move after which the patient's clock showed a time}
    private int lastShowing(Timeline<ZoneId> moves, long wallMicros, long latestMicros) {
        for (int move = moves.changes().size() - 1; move >= 0; move--) {
            long moment = clockAfter(moves, move).firstMicros(wallMicros);
            if (moment <= latestMicros && moment >= fromMicros(moves, move)) {
                return move;
            }
        }
        return NEVER_MOVED;
    }

    private ZoneClock clockAfter(Timeline<ZoneId> moves, int move) {
        return clockOf(
                move == NEVER_MOVED ? moves.first() : moves.changes().get(move).value());
    }

    private static long fromMicros(Timeline<ZoneId> moves, int move) {
        return ChronoUnit.MICROS.between(
                Instant.EPOCH, moves.changes().get(move).from());
    }

    private ZoneClock clockOf(ZoneId zone) {
        ZoneClock known = clocks.get(zone);
        if (known == null) {
            known = ZoneClock.of(zone);
            clocks.put(zone, known);
        }
        return known;
    }

    /// {@return the date on the patient's wall at a moment, days since 1970}
    long epochDay(long patient, long micros) {
        return Math.floorDiv(micros + of(patient, micros).offsetMicrosAt(micros), DAY_MICROS);
    }

    /// {@return the zones that a patient lives by}
    Timeline<ZoneId> zonesOf(long patient) {
        Timeline<ZoneId> moves = moved.get(patient);
        return moves == null ? Timeline.starting(enrolled.enrolledIn(patient)) : moves;
    }

    /// A patient lives by another zone from a moment on.
    void moves(long patient, ZoneId zone, Instant from) {
        Timeline<ZoneId> before = moved.get(patient);
        Timeline<ZoneId> known = before == null ? Timeline.starting(enrolled.enrolledIn(patient)) : before;
        moved.put(patient, known.changed(zone, from));
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(moved.size());
        for (Map.Entry<Long, Timeline<ZoneId>> patient : moved.entrySet()) {
            out.writeLong(patient.getKey());
            out.writeInt(patient.getValue().changes().size());
            for (Timeline.Change<ZoneId> change : patient.getValue().changes()) {
                out.writeUTF(change.value().getId());
                out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, change.from()));
            }
        }
    }

    void load(DataInput in) throws IOException {
        int patients = in.readInt();
        for (int i = 0; i < patients; i++) {
            long patient = in.readLong();
            int changes = in.readInt();
            for (int change = 0; change < changes; change++) {
                ZoneId zone = ZoneId.of(in.readUTF());
                moves(patient, zone, Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS));
            }
        }
    }
}

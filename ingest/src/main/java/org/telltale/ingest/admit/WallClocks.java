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
import org.telltale.care.day.Timeline;

/// Which clock hung on each patient's wall when.
///
/// Whoever never moved has the zone of the enrolment; who moved is in a map. Belongs to the Monitor's thread.
final class WallClocks {
    private static final ZoneClock GREENWICH = ZoneClock.of(ZoneId.of("UTC"));

    private final PatientZones enrolled;
    private final Map<Long, Timeline<ZoneId>> moved = new TreeMap<>();
    private final Map<ZoneId, ZoneClock> clocks = new HashMap<>();

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

    private ZoneClock clockOf(ZoneId zone) {
        ZoneClock known = clocks.get(zone);
        if (known == null) {
            known = ZoneClock.of(zone);
            clocks.put(zone, known);
        }
        return known;
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

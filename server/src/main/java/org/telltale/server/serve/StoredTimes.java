package org.telltale.server.serve;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.JdbiException;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.store.CareJdbi;
import org.telltale.care.store.ReadingReads;
import org.telltale.care.store.ReadingRecord;
import org.telltale.escalation.Episode;
import org.telltale.escalation.TriggerReading;
import org.telltale.server.api.Away;
import org.telltale.server.api.EvidenceTimes;
import org.telltale.server.page.FullTimes;

/// The times of an episode's readings, from the table of readings.
final class StoredTimes implements EvidenceTimes {
    private static final int MOST_READINGS = 1_000;

    private final Database database;

    StoredTimes(Database database) {
        this.database = database;
    }

    @Override
    public List<FullTimes> of(Episode episode) throws Away {
        if (episode.readings().isEmpty()) {
            return List.of();
        }
        try (Connection connection = database.open()) {
            return new ReadingReads(CareJdbi.on(connection))
                    .readings(episode.practice(), episode.patient(), spanOf(episode), MOST_READINGS).stream()
                            .filter(stored -> isEvidence(episode, stored))
                            .map(StoredTimes::timesOf)
                            .toList();
        } catch (SQLException | JdbiException failure) {
            throw new Away(failure);
        }
    }

    private static TimeSpan spanOf(Episode episode) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (TriggerReading reading : episode.readings()) {
            first = Math.min(first, reading.takenAtMicros());
            last = Math.max(last, reading.takenAtMicros());
        }
        return new TimeSpan(at(first), at(last + 1));
    }

    private static boolean isEvidence(Episode episode, ReadingRecord stored) {
        return episode.readings().stream()
                .anyMatch(reading -> reading.position() == stored.position() && reading.index() == stored.index());
    }

    private static FullTimes timesOf(ReadingRecord stored) {
        return new FullTimes(
                stored.position(),
                stored.index(),
                stored.times().device(),
                stored.times().gateway(),
                stored.times().received(),
                stored.times().committed());
    }

    private static Instant at(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}

package org.telltale.server.core;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Escalation;
import org.telltale.ingest.journal.JournalRecord;

/// What was known of a patient at a time: everything that was committed by then, and nothing later.
///
/// @param back how long before that the readings begin that are told
record KnownThen(PracticeId practice, PatientId patient, Instant at, Duration back) {
    /// {@return what was known, after a way over the journal up to the last record by then}
    AsOf over(Passage.Ground ground) throws Passage.Barred, IOException {
        long atMicros = PatientPast.micros(at);
        long sinceMicros = PatientPast.micros(at.minus(back));
        try (Passage passage = ground.begin(Long.MAX_VALUE, sinceMicros, patient.number())) {
            passage.requireShortUntil(atMicros);
            long count = 0;
            Optional<JournalRecord> next = passage.next();
            while (next.isPresent() && next.get().stampMicros() <= atMicros) {
                passage.run();
                count++;
                next = passage.next();
            }
            Monitor monitor = passage.monitor();
            return new AsOf.Made(
                    monitor.position(),
                    monitor.stampMicros(),
                    passage.after(),
                    count,
                    known(monitor.escalation(), passage.notes().since(sinceMicros)));
        }
    }

    private AsOf.Known known(Escalation escalation, List<AsOf.Reading> readings) {
        List<AsOf.OnCall> onCall = escalation.rotas(practice).all().stream()
                .map(agreed -> AsOf.OnCall.of(agreed, at))
                .toList();
        return new AsOf.Known(escalation.known(practice, patient), going(escalation, patient), onCall, readings);
    }

    /// {@return a patient's episodes that are not over, the oldest first}
    static List<Episode> going(Escalation escalation, PatientId patient) {
        List<Episode> going = new ArrayList<>();
        escalation.forEachEpisode(episode -> {
            if (episode.patient().equals(patient) && !episode.isResolved()) {
                going.add(episode);
            }
        });
        going.sort(Comparator.comparingLong(Episode::openedAtMicros));
        return going;
    }
}

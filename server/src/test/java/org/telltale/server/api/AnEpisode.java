package org.telltale.server.api;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.PageState;
import org.telltale.escalation.Episode.State;
import org.telltale.escalation.TriggerReading;
import org.telltale.server.core.SmallCore;

/// Episodes to look at.
final class AnEpisode {
    static final EpisodeId ID = new EpisodeId(17, 0);

    private AnEpisode() {}

    /// {@return an episode that opens in a practice of a [Clinic], about patient 1}
    static Episode openIn(SmallCore core, int practice) {
        Episode episode =
                open(practice, 1, Clinic.person(Role.CLINICIAN, practice), Clinic.person(Role.PRESCRIBER, practice));
        core.open(episode);
        return episode;
    }

    /// Heart failure: two weights, one person paged and one on the way, nobody has answered.
    static Episode open(int practice, long patient, long pagedFirst, long pagedSecond) {
        Threshold gain = Threshold.Change.weightGain(
                Quantity.of("2", Unit.POUND),
                Duration.ofHours(24),
                Duration.ofMinutes(30),
                Tier.T1,
                Duration.ofHours(12));
        return new Episode(
                ID,
                new PracticeId(practice),
                new PatientId(patient),
                3,
                0,
                gain,
                1,
                micros("2026-11-21T11:40:00Z"),
                "Weight up 3.1 lb in 24 h, from 180.2 lb to 183.3 lb; the signed limit is 2 lb.",
                List.of(weight(15, "2026-11-20T11:35:00Z", "81.74"), weight(17, "2026-11-21T11:38:00Z", "83.14")),
                new State.Open(1, 0, micros("2026-11-21T12:05:00Z")),
                List.of(
                        page(18, pagedFirst, "2026-11-21T11:40:01Z", PageState.SENT, "200", 1),
                        page(30, pagedSecond, "2026-11-21T11:55:00Z", PageState.RETRYING, "timeout", 2)),
                2);
    }

    private static TriggerReading weight(long position, String takenAt, String kilograms) {
        return new TriggerReading(
                position,
                0,
                Vital.WEIGHT,
                micros(takenAt),
                Quantity.of(kilograms, Unit.KILOGRAM).quanta(),
                TriggerReading.ABSENT);
    }

    private static Episode.Page page(
            long position, long person, String madeAt, PageState state, String detail, int attempt) {
        return new Episode.Page(
                new PageId(position, 0),
                new PersonId(person),
                0,
                0,
                micros(madeAt),
                attempt,
                micros(madeAt),
                state,
                detail,
                1,
                List.of());
    }

    private static long micros(String instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
    }
}

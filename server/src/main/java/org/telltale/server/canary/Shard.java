package org.telltale.server.canary;

import java.util.List;
import java.util.Optional;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Episode;

/// What the canary can see of the shard that it flies through. Safe on every thread.
public interface Shard {
    /// How far each part has come, as positions in the journal.
    ///
    /// @param forced the last record on disk
    /// @param judged the last that the Monitor has finished
    /// @param stored the last in the database
    record Progress(long forced, long judged, long stored) {}

    /// {@return how far each part has come}
    Progress progress();

    /// {@return what time it is by the journal's clock, in microseconds since 1970: no wall clock moves it at once}
    long nowMicros();

    /// {@return the episodes of a practice that are not over}
    List<Episode> open(PracticeId practice);

    /// {@return an episode as it is now}
    Optional<Episode> episode(EpisodeId id);
}

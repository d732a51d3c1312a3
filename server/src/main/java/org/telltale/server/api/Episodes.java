package org.telltale.server.api;

import java.util.List;
import java.util.Optional;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Episode;

/// The episodes that are in memory: all that are not over, and those that ended lately. Safe on every thread.
public interface Episodes {
    /// {@return the episode, if it is in memory}
    Optional<Episode> episode(EpisodeId id);

    /// {@return the episodes of a practice that are not over, the oldest first}
    List<Episode> open(PracticeId practice);
}

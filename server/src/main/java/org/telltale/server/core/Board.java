package org.telltale.server.core;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Storm;

/// The episodes as a person sees them, from memory: a page can be opened and answered with the
/// database stopped.
///
/// The Monitor's thread puts every change here; every thread may read. Episodes that are over and
/// owe nothing stay until [#MOST_RESOLVED] newer ones do too; older ones are in the store.
public final class Board {
    /// How many episodes that are over are kept.
    public static final int MOST_RESOLVED = 10_000;

    private final Map<EpisodeId, Episode> episodes = new ConcurrentHashMap<>();
    private final Map<PracticeId, Storm> storms = new ConcurrentHashMap<>();
    private final ArrayDeque<EpisodeId> resolved = new ArrayDeque<>();

    void put(Episode episode) {
        Episode before = episodes.put(episode.id(), episode);
        boolean newlyOver = isDoneWith(episode) && (before == null || !isDoneWith(before));
        if (newlyOver) {
            resolved.addLast(episode.id());
            if (resolved.size() > MOST_RESOLVED) {
                episodes.remove(resolved.removeFirst());
            }
        }
    }

    private static boolean isDoneWith(Episode episode) {
        return episode.isResolved() && !episode.owesFollowUp();
    }

    void stormBegan(Storm storm) {
        storms.put(storm.practice(), storm);
    }

    /// An episode has opened, in the storm of its practice if one is on.
    void opened(Episode episode) {
        put(episode);
        if (episode.tier() != Tier.T1) {
            storms.computeIfPresent(
                    episode.practice(),
                    (practice, storm) -> new Storm(practice, storm.sinceMicros(), storm.opened() + 1));
        }
    }

    void stormEnded(Storm storm) {
        storms.remove(storm.practice());
    }

    /// {@return the storm that a practice is in}
    public Optional<Storm> storm(PracticeId practice) {
        return Optional.ofNullable(storms.get(practice));
    }

    /// {@return how many practices are in a storm}
    public int stormCount() {
        return storms.size();
    }

    /// {@return the episode, if it is here}
    public Optional<Episode> episode(EpisodeId id) {
        return Optional.ofNullable(episodes.get(id));
    }

    /// {@return the episodes of a practice that are not over, the oldest first}
    public List<Episode> open(PracticeId practice) {
        return episodes.values().stream()
                .filter(episode -> episode.practice().equals(practice) && !episode.isResolved())
                .sorted(Comparator.comparingLong(Episode::openedAtMicros)
                        .thenComparingLong(episode -> episode.id().position())
                        .thenComparingInt(episode -> episode.id().ordinal()))
                .toList();
    }

    /// {@return the episodes of a practice of which somebody owes a follow-up, what is due first first}
    public List<Episode> owing(PracticeId practice) {
        return episodes.values().stream()
                .filter(episode -> episode.practice().equals(practice) && episode.owesFollowUp())
                .sorted(Comparator.comparingLong((Episode episode) ->
                                episode.followUp().orElseThrow().dueAtMicros())
                        .thenComparingLong(episode -> episode.id().position())
                        .thenComparingInt(episode -> episode.id().ordinal()))
                .toList();
    }

    /// Tells every episode that is here.
    public void forEach(Consumer<Episode> action) {
        episodes.values().forEach(action);
    }

    /// {@return how many episodes of some practices are not over}
    public long openCount(Predicate<PracticeId> which) {
        return count(which, episode -> !episode.isResolved());
    }

    /// {@return how many episodes of some practices reach nobody, because there is no policy}
    public long unroutedCount(Predicate<PracticeId> which) {
        return count(which, episode -> episode.state() instanceof Episode.State.Unrouted);
    }

    /// {@return how many episodes of some practices have run out of people: the failsafe is paged
    /// until somebody answers}
    public long exhaustedCount(Predicate<PracticeId> which) {
        return count(which, episode -> episode.state() instanceof Episode.State.Exhausted);
    }

    /// {@return how many episodes of some practices wait for the end of quiet hours}
    public long quietCount(Predicate<PracticeId> which) {
        return count(which, episode -> episode.state() instanceof Episode.State.Quiet);
    }

    /// {@return how many episodes of some practices wait to be told of together with others of a storm}
    public long inStormCount(Predicate<PracticeId> which) {
        return count(which, episode -> episode.state() instanceof Episode.State.InStorm);
    }

    private long count(Predicate<PracticeId> of, Predicate<Episode> which) {
        return episodes.values().stream()
                .filter(which)
                .filter(episode -> of.test(episode.practice()))
                .count();
    }
}

package org.telltale.escalation.episode;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.page.Tier;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.Page;
import org.telltale.escalation.Episode.State;

/// The episodes that are remembered, by id, by page and by patient. Belongs to one thread.
public final class Cases {
    private static final Comparator<EpisodeId> BY_ID =
            Comparator.comparingLong(EpisodeId::position).thenComparingInt(EpisodeId::ordinal);

    private final SortedMap<EpisodeId, Case> byId = new TreeMap<>(BY_ID);
    private final Map<PageId, EpisodeId> byPage = new HashMap<>();
    private final Map<Long, SortedSet<EpisodeId>> unresolvedByPatient = new HashMap<>();

    /// Remembers a case as it is now.
    public void put(Case changed) {
        Episode episode = changed.episode();
        Case before = byId.put(episode.id(), changed);
        if (before != null) {
            before.episode().pages().forEach(page -> byPage.remove(page.id()));
        }
        episode.pages().forEach(page -> byPage.put(page.id(), episode.id()));
        if (episode.isResolved()) {
            forgetPatient(episode);
        } else {
            unresolvedByPatient
                    .computeIfAbsent(episode.patient().number(), _ -> new TreeSet<>(BY_ID))
                    .add(episode.id());
        }
    }

    /// {@return a case; empty if it is not remembered}
    Optional<Case> find(EpisodeId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// {@return a practice's case; empty if it is not remembered}
    Optional<Case> find(PracticeId practice, EpisodeId id) {
        return find(id).filter(found -> found.episode().practice().equals(practice));
    }

    /// {@return the case that a page belongs to; empty if it is not remembered}
    Optional<Case> ofPage(PageId page) {
        return Optional.ofNullable(byPage.get(page)).flatMap(this::find);
    }

    /// {@return the unresolved case of a patient's threshold}
    Optional<Case> unresolved(long patient, int slot) {
        return unresolved(patient).stream()
                .filter(found -> found.slot() == slot)
                .findFirst();
    }

    /// {@return a patient's unresolved cases, oldest first}
    List<Case> unresolved(long patient) {
        SortedSet<EpisodeId> ids = unresolvedByPatient.get(patient);
        return ids == null
                ? List.of()
                : ids.stream().flatMap(id -> find(id).stream()).toList();
    }

    /// {@return a practice's cases that wait for a policy, oldest first}
    List<Case> unrouted(PracticeId practice) {
        return byId.values().stream()
                .filter(found -> found.episode().practice().equals(practice))
                .filter(found -> found.episode().state() instanceof Episode.State.Unrouted)
                .toList();
    }

    /// {@return a practice's cases that wait for the end of quiet hours no later than a moment,
    /// oldest first}
    List<Case> quiet(PracticeId practice, long untilMicros) {
        return byId.values().stream()
                .filter(found -> found.episode().practice().equals(practice))
                .filter(found -> found.episode().state() instanceof Episode.State.Quiet quiet
                        && quiet.untilMicros() <= untilMicros)
                .toList();
    }

    /// {@return a practice's unanswered cases of T2 and T3 whose next turn is due by a moment, oldest
    /// first}
    List<Case> dueInStorm(PracticeId practice, long byMicros) {
        return byId.values().stream()
                .filter(found -> found.episode().practice().equals(practice))
                .filter(found -> found.episode().tier() != Tier.T1)
                .filter(found -> switch (found.episode().state()) {
                    case State.Open open -> open.nextAtMicros() <= byMicros;
                    case State.Exhausted exhausted -> exhausted.nextAtMicros() <= byMicros;
                    case State.InStorm gathered -> gathered.untilMicros() <= byMicros;
                    case State.Unrouted _, State.Quiet _, State.Acknowledged _, State.Snoozed _, State.Resolved _ ->
                        false;
                })
                .toList();
    }

    /// {@return a practice's cases, by id}
    List<Case> of(PracticeId practice) {
        return byId.values().stream()
                .filter(found -> found.episode().practice().equals(practice))
                .toList();
    }

    /// {@return all cases, by id}
    public Collection<Case> all() {
        return byId.values();
    }

    /// Forgets a case.
    void forget(EpisodeId id) {
        Case gone = byId.remove(id);
        if (gone != null) {
            for (Page page : gone.episode().pages()) {
                byPage.remove(page.id());
            }
            forgetPatient(gone.episode());
        }
    }

    private void forgetPatient(Episode episode) {
        SortedSet<EpisodeId> ids = unresolvedByPatient.get(episode.patient().number());
        if (ids != null && ids.remove(episode.id()) && ids.isEmpty()) {
            unresolvedByPatient.remove(episode.patient().number());
        }
    }
}

package org.telltale.escalation.episode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.Page;

/// Which pages tell of an episode: its own, and those of others that name it.
///
/// Only the newest count, those that one record made: whoever was paged before had their time.
final class Tellings {
    private final Map<EpisodeId, List<Page>> newest = new HashMap<>();

    /// Reads what was made no earlier than a page.
    Tellings(List<Case> ofPractice, PageId since) {
        ofPractice.forEach(one -> read(one.episode(), since));
    }

    private void read(Episode episode, PageId since) {
        for (Page page : episode.pages().reversed()) {
            if (page.id().position() < since.position()) {
                return;
            }
            if (page.dispatch() == episode.lastDispatch()) {
                tell(episode.id(), page);
            }
            page.others().forEach(other -> tell(other, page));
        }
    }

    private void tell(EpisodeId told, Page page) {
        List<Page> known = newest.computeIfAbsent(told, _ -> new ArrayList<>());
        long position = known.isEmpty() ? Long.MIN_VALUE : known.getFirst().id().position();
        if (position < page.id().position()) {
            known.clear();
        }
        if (position <= page.id().position()) {
            known.add(page);
        }
    }

    /// {@return whether a page is among the newest that tell of an episode}
    boolean isNewest(EpisodeId told, PageId page) {
        return of(told).stream().anyMatch(known -> known.id().equals(page));
    }

    /// {@return whether the newest pages that tell of an episode have reached nobody, and none of
    /// them ever will}
    boolean hasReachedNobody(EpisodeId told) {
        return of(told).stream().allMatch(page -> switch (page.state()) {
            case REFUSED, FAILED, WITHDRAWN -> true;
            case WAITING, PENDING, RETRYING, SENT, DELIVERED, READ, ANSWERED -> false;
        });
    }

    private List<Page> of(EpisodeId told) {
        return newest.getOrDefault(told, List.of());
    }
}

package org.telltale.escalation.page.pagerduty;

import java.util.Optional;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;

/// Names the incident of a page, as `dedup_key` and `incident_key`: `telltale-17-0-page-21-2`.
///
/// It is made of the episode and the page and never of a text. Attempts of one page share it, so that a repeat opens no
/// second incident. Two pages of an episode do not: PagerDuty tells nobody anew of an incident that somebody has
/// acknowledged, and an episode that pages again wants just that.
///
/// @param episode what the page is about
/// @param page the page
public record IncidentKey(EpisodeId episode, PageId page) {
    private static final String BEGIN = "telltale-";
    private static final String MIDDLE = "-page-";

    /// {@return the key that [#toString()] wrote; empty for any other text, such as a key of another sender}
    public static Optional<IncidentKey> parse(String text) {
        int middle = text.indexOf(MIDDLE);
        if (!text.startsWith(BEGIN) || middle < BEGIN.length()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new IncidentKey(
                    EpisodeId.parse(text.substring(BEGIN.length(), middle)),
                    PageId.parse(text.substring(middle + MIDDLE.length()))));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return BEGIN + episode + MIDDLE + page;
    }
}

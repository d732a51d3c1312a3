package org.telltale.escalation.page;

import org.telltale.care.page.Tier;
import org.telltale.escalation.PageAttempt;

/// How urgent a page is, in words that say nothing about the patient.
public final class TierWords {
    private TierWords() {}

    /// {@return what waits, such as "an urgent page waits"; a page that tells of several episodes
    /// says how many}
    public static String waits(PageAttempt attempt) {
        return attempt.episodes() > 1 ? attempt.episodes() + " pages wait" : of(attempt.tier()) + " page waits";
    }

    /// {@return the tier, to stand before "page"}
    public static String of(Tier tier) {
        return switch (tier) {
            case T1 -> "an urgent";
            case T2 -> "a same-day";
            case T3 -> "a next-business-day";
        };
    }
}

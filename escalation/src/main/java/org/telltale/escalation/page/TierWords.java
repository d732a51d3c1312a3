package org.telltale.escalation.page;

import org.telltale.care.page.Tier;

/// How urgent a page is, in words that say nothing about the patient.
public final class TierWords {
    private TierWords() {}

    /// {@return the tier, to stand before "page"}
    public static String of(Tier tier) {
        return switch (tier) {
            case T1 -> "an urgent";
            case T2 -> "a same-day";
            case T3 -> "a next-business-day";
        };
    }
}

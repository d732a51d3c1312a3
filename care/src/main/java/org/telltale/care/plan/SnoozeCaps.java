package org.telltale.care.plan;

import java.time.Duration;
import org.telltale.care.page.Tier;

/// How long an episode may be snoozed at a time, by how urgent it is.
///
/// The minutes are ours, not of a guideline; a practice signs others.
///
/// @param urgent for T1: a minute to [#LONGEST_URGENT]
/// @param sameDay for T2: a minute to [#LONGEST]
/// @param nextDay for T3: a minute to [#LONGEST]
public record SnoozeCaps(Duration urgent, Duration sameDay, Duration nextDay) {
    /// What is shorter would page again before anybody has done anything.
    public static final Duration SHORTEST = Duration.ofMinutes(1);

    /// The longest snooze that any practice can allow.
    public static final Duration LONGEST = Duration.ofHours(24);

    /// The longest of what is urgent.
    public static final Duration LONGEST_URGENT = Duration.ofHours(4);

    /// What holds where nothing was signed.
    public static final SnoozeCaps USUAL =
            new SnoozeCaps(Duration.ofHours(1), Duration.ofHours(8), Duration.ofHours(24));

    /// Refuses caps outside their range.
    public SnoozeCaps {
        requireWithin(urgent, LONGEST_URGENT, "urgent");
        requireWithin(sameDay, LONGEST, "sameDay");
        requireWithin(nextDay, LONGEST, "nextDay");
    }

    /// {@return the cap of a tier}
    public Duration of(Tier tier) {
        return switch (tier) {
            case T1 -> urgent;
            case T2 -> sameDay;
            case T3 -> nextDay;
        };
    }

    private static void requireWithin(Duration cap, Duration longest, String name) {
        if (cap.compareTo(SHORTEST) < 0 || cap.compareTo(longest) > 0) {
            throw new IllegalArgumentException(name + " must be " + SHORTEST + " to " + longest + ", not " + cap);
        }
    }
}

package org.telltale.care.plan;

import java.time.Duration;
import java.util.Optional;

/// What a breach of one threshold triggers beside its page: signed with the plan, and owed from the
/// moment at which an episode opens until somebody has said what came of it.
///
/// @param threshold its place among the plan's, from 0
/// @param within how long after the opening it is due, a minute to 31 days; empty where it is due at the
/// end of the patient's own civil day
public record FollowUp(int threshold, FollowUpKind kind, FollowUpOwner owner, Optional<Duration> within) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(31);

    /// Refuses a place that no plan has, and a time outside its range.
    public FollowUp {
        if (threshold < 0 || threshold >= CarePlan.MOST_THRESHOLDS) {
            throw new IllegalArgumentException(
                    "threshold must be 0 to " + (CarePlan.MOST_THRESHOLDS - 1) + ", not " + threshold);
        }
        within.ifPresent(length -> {
            if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("within must be " + SHORTEST + " to " + LONGEST + ", not " + length);
            }
        });
    }
}

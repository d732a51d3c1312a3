package org.telltale.care.plan;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.telltale.care.event.Recordable;

/// That the supervising physician has looked at the thresholds which a patient has for one condition.
///
/// @param thresholds their places among the plan's, from 0; at least one, and one may be for several
///     conditions
/// @param reviewBy the day by which they must be looked at again
public record ConditionReview(Condition condition, List<Integer> thresholds, LocalDate reviewBy) {
    /// Refuses a condition without thresholds, places that no plan has or that are given twice, and
    /// a day that cannot be recorded.
    public ConditionReview {
        if (thresholds.isEmpty()) {
            throw new IllegalArgumentException("conditions must each have a threshold, and " + condition + " has none");
        }
        Set<Integer> seen = new HashSet<>();
        for (int place : thresholds) {
            if (place < 0 || place >= CarePlan.MOST_THRESHOLDS || !seen.add(place)) {
                throw new IllegalArgumentException(
                        "conditions must each name other thresholds of the plan, from 0: " + place);
            }
        }
        thresholds = List.copyOf(thresholds);
        Recordable.day(reviewBy, "reviewBy");
    }
}

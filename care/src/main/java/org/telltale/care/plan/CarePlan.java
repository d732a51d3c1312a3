package org.telltale.care.plan;

import java.time.LocalDate;
import java.util.List;

/// The part of a care plan that the Monitor acts on: one version of a patient's thresholds.
///
/// It takes effect with the signature of a prescriber, and every decision names the version it was made under.
///
/// @param version from 1, given by the practice; a higher one replaces a lower
/// @param thresholds at most 16; an empty list means that nothing is watched
/// @param reviewBy the day by which a prescriber must look at it again
public record CarePlan(int version, List<Threshold> thresholds, LocalDate reviewBy) {
    /// The most thresholds one patient may have.
    public static final int MOST_THRESHOLDS = 16;

    /// Refuses a version below 1 and more than [#MOST_THRESHOLDS] thresholds; copies the list.
    public CarePlan {
        if (version < 1) {
            throw new IllegalArgumentException("version must be 1 or more, not " + version);
        }
        if (thresholds.size() > MOST_THRESHOLDS) {
            throw new IllegalArgumentException("at most " + MOST_THRESHOLDS + " thresholds, not " + thresholds.size());
        }
        thresholds = List.copyOf(thresholds);
    }
}

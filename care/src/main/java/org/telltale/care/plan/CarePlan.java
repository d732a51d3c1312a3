package org.telltale.care.plan;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.telltale.care.event.Recordable;

/// The part of a care plan that the Monitor acts on: one version of a patient's thresholds.
///
/// It takes effect with the signature of a prescriber, and every decision names the version it was
/// made under.
///
/// @param version from 1, given by the practice; a higher one replaces a lower
/// @param thresholds at most 16; an empty list means that nothing is watched
/// @param reviewBy the day by which a prescriber must look at it again
/// @param rules which thresholds were drafted from which rules of the library, one for a threshold
///     at most; nothing is decided by it
/// @param followUps what a breach triggers beside its page, one for a threshold at most
public record CarePlan(
        int version, List<Threshold> thresholds, LocalDate reviewBy, List<FromRule> rules, List<FollowUp> followUps) {
    /// The most thresholds one patient may have.
    public static final int MOST_THRESHOLDS = 16;

    /// Where a threshold comes from.
    ///
    /// @param threshold its place among the plan's, from 0
    /// @param rule the rule's id, up to 16 characters
    /// @param version the rule's version, from 1
    public record FromRule(int threshold, String rule, int version) {
        /// Refuses a place or version that cannot be, and an id that cannot be recorded.
        public FromRule {
            if (threshold < 0 || threshold >= MOST_THRESHOLDS) {
                throw new IllegalArgumentException(
                        "threshold must be 0 to " + (MOST_THRESHOLDS - 1) + ", not " + threshold);
            }
            Recordable.text(rule, "rule", 16);
            if (version < 1) {
                throw new IllegalArgumentException("version must be 1 or more, not " + version);
            }
        }
    }

    /// Refuses a version below 1, more than [#MOST_THRESHOLDS] thresholds, and rules and follow-ups of
    /// thresholds that are not there or have one already; copies the lists.
    public CarePlan {
        if (version < 1) {
            throw new IllegalArgumentException("version must be 1 or more, not " + version);
        }
        if (thresholds.size() > MOST_THRESHOLDS) {
            throw new IllegalArgumentException("at most " + MOST_THRESHOLDS + " thresholds, not " + thresholds.size());
        }
        Set<Integer> seen = new HashSet<>();
        for (FromRule from : rules) {
            if (from.threshold() >= thresholds.size() || !seen.add(from.threshold())) {
                throw new IllegalArgumentException(
                        "rules must each be of another threshold of the plan: " + from.threshold());
            }
        }
        Set<Integer> followed = new HashSet<>();
        for (FollowUp followUp : followUps) {
            if (followUp.threshold() >= thresholds.size() || !followed.add(followUp.threshold())) {
                throw new IllegalArgumentException(
                        "followUps must each be of another threshold of the plan: " + followUp.threshold());
            }
        }
        thresholds = List.copyOf(thresholds);
        rules = List.copyOf(rules);
        followUps = List.copyOf(followUps);
    }

    /// A plan that triggers nothing beside its pages.
    public CarePlan(int version, List<Threshold> thresholds, LocalDate reviewBy, List<FromRule> rules) {
        this(version, thresholds, reviewBy, rules, List.of());
    }

    /// A plan that was written without the library.
    public CarePlan(int version, List<Threshold> thresholds, LocalDate reviewBy) {
        this(version, thresholds, reviewBy, List.of());
    }
}

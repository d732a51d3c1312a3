package org.telltale.care.plan;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.event.Recordable;
import org.telltale.care.people.PersonId;

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
/// @param conditions what the patient is monitored for, each once and each with thresholds and a
///     review of its own; none where the plan says nothing about conditions
/// @param supervisedBy who supervises, where a substitute signs; empty where the signer does
public record CarePlan(
        int version,
        List<Threshold> thresholds,
        LocalDate reviewBy,
        List<FromRule> rules,
        List<FollowUp> followUps,
        List<ConditionReview> conditions,
        Optional<PersonId> supervisedBy) {
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

    /// Refuses a version below 1, more than [#MOST_THRESHOLDS] thresholds, rules and follow-ups of
    /// thresholds that are not there or have one already, and conditions that are there twice or have
    /// thresholds that are not there; copies the lists.
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
        Set<Condition> reviewed = EnumSet.noneOf(Condition.class);
        for (ConditionReview review : conditions) {
            if (!reviewed.add(review.condition())) {
                throw new IllegalArgumentException("conditions must each be there once: " + review.condition());
            }
            for (int place : review.thresholds()) {
                if (place >= thresholds.size()) {
                    throw new IllegalArgumentException("conditions must name thresholds of the plan: " + place);
                }
            }
        }
        thresholds = List.copyOf(thresholds);
        rules = List.copyOf(rules);
        followUps = List.copyOf(followUps);
        conditions = conditions.stream()
                .sorted(Comparator.comparing(ConditionReview::condition))
                .toList();
    }

    /// A plan that says nothing about conditions, and whose signer supervises.
    public CarePlan(
            int version,
            List<Threshold> thresholds,
            LocalDate reviewBy,
            List<FromRule> rules,
            List<FollowUp> followUps) {
        this(version, thresholds, reviewBy, rules, followUps, List.of(), Optional.empty());
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

package org.telltale.care.plan;

import java.time.Duration;
import java.util.List;
import org.telltale.care.people.PersonId;

/// Who is paged, in which order, and for how long each step waits for an answer.
///
/// When the last step has waited in vain, the policy is run through again `loops` times; then the failsafe is paged,
/// and again every `failsafeEvery`, until a person has taken it: a policy never ends quietly.
///
/// @param steps at least one, at most 16
/// @param loops how many times the steps are run through again, 0 to 9
/// @param failsafe who is paged when nobody else has answered
/// @param failsafeEvery how often the failsafe is paged again
public record EscalationPolicy(List<Step> steps, int loops, PersonId failsafe, Duration failsafeEvery) {
    /// Refuses an empty or overlong policy and times that are not positive; copies the list.
    public EscalationPolicy {
        if (steps.isEmpty() || steps.size() > 16) {
            throw new IllegalArgumentException("steps must be 1 to 16, not " + steps.size());
        }
        if (loops < 0 || loops > 9) {
            throw new IllegalArgumentException("loops must be 0 to 9, not " + loops);
        }
        if (!failsafeEvery.isPositive()) {
            throw new IllegalArgumentException("failsafeEvery must be more than zero, not " + failsafeEvery);
        }
        steps = List.copyOf(steps);
    }

    /// One step: these people are paged together, and the next step is due when nobody answered in time.
    ///
    /// @param people who is paged; an empty step is skipped at once
    /// @param answerWithin how long the step waits
    public record Step(List<PersonId> people, Duration answerWithin) {
        /// Refuses a wait that is not positive; copies the list.
        public Step {
            if (!answerWithin.isPositive()) {
                throw new IllegalArgumentException("answerWithin must be more than zero, not " + answerWithin);
            }
            people = List.copyOf(people);
        }
    }
}

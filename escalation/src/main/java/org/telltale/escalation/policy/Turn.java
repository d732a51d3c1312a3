package org.telltale.escalation.policy;

import java.time.Duration;
import java.util.List;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.EscalationPolicy;

/// Whose turn it is.
public sealed interface Turn {
    /// {@return who is paged}
    List<PersonId> people();

    /// {@return how long they have}
    Duration answerWithin();

    /// A step of the policy.
    ///
    /// @param step which one, from 0
    /// @param loop in which run through the steps, from 0
    record OfStep(int step, int loop, List<PersonId> people, Duration answerWithin) implements Turn {}

    /// The policy has run out of people: the failsafe, again and again.
    record OfFailsafe(List<PersonId> people, Duration answerWithin) implements Turn {}

    /// {@return the first turn under a policy}
    static Turn first(EscalationPolicy policy) {
        return from(policy, 0, 0);
    }

    /// {@return the turn after a step, under the policy as it is now}
    static Turn after(EscalationPolicy policy, int step, int loop) {
        return from(policy, step + 1, loop);
    }

    /// {@return the turn of a step once more, under the policy as it is now}
    static Turn again(EscalationPolicy policy, int step, int loop) {
        return from(policy, step, loop);
    }

    /// {@return the failsafe's turn}
    static Turn failsafe(EscalationPolicy policy) {
        return new OfFailsafe(List.of(policy.failsafe()), policy.failsafeEvery());
    }

    /// The first step with people in it, at or after `step`; empty ones are skipped, for waiting helps nobody.
    private static Turn from(EscalationPolicy policy, int step, int loop) {
        int at = step;
        for (int run = loop; run <= policy.loops(); run++) {
            for (; at < policy.steps().size(); at++) {
                EscalationPolicy.Step candidate = policy.steps().get(at);
                if (!candidate.people().isEmpty()) {
                    return new OfStep(at, run, candidate.people(), candidate.answerWithin());
                }
            }
            at = 0;
        }
        return failsafe(policy);
    }
}

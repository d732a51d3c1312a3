package org.telltale.escalation.policy;

import java.time.Duration;
import java.util.List;
import org.telltale.care.people.PersonId;

/// Whose turn it is.
public sealed interface Turn {
    /// {@return who is paged}
    List<PersonId> people();

    /// {@return how long they have}
    Duration answerWithin();

    /// {@return how many steps before it were passed over, because they call nobody}
    int skipped();

    /// A step of the policy.
    ///
    /// @param step which one, from 0
    /// @param loop in which run through the steps, from 0
    record OfStep(int step, int loop, List<PersonId> people, Duration answerWithin, int skipped) implements Turn {}

    /// The policy has run out of people: the failsafe, again and again.
    record OfFailsafe(List<PersonId> people, Duration answerWithin, int skipped) implements Turn {}
}

package org.telltale.care.event;

import org.telltale.care.page.Tier;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.practice.PracticeId;

/// What a practice decides about who is paged beyond its one policy.
public sealed interface PolicyEvent extends CareEvent.Clinical {
    /// {@return whose it is}
    PracticeId practice();

    /// A practice decides who is paged about episodes of one tier, in the place of its one policy.
    record TierPolicyPublished(PracticeId practice, Tier tier, EscalationPolicy policy) implements PolicyEvent {}
}

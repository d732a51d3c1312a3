package org.telltale.care.event;

import java.util.List;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.rota.Substitutes;
import org.telltale.care.rota.Substitution;

/// What a practice decides about who is paged beyond its one policy.
public sealed interface PolicyEvent extends CareEvent.Clinical {
    /// {@return whose it is}
    PracticeId practice();

    /// A practice decides who is paged about episodes of one tier, in the place of its one policy.
    record TierPolicyPublished(PracticeId practice, Tier tier, EscalationPolicy policy) implements PolicyEvent {}

    /// Somebody says when a supervising physician is away and who is called instead, in the place of
    /// all that was said of the physician before.
    ///
    /// @param substitutes at most [Substitutes#MOST], of which no two overlap
    record SubstitutesNamed(PracticeId practice, PersonId physician, List<Substitution> substitutes)
            implements PolicyEvent {
        /// Refuses what [Substitutes#require] refuses; copies the list.
        public SubstitutesNamed {
            Substitutes.require(physician, substitutes);
            substitutes = List.copyOf(substitutes);
        }
    }
}

package org.telltale.care.event;

import java.time.Duration;
import java.util.Optional;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.SnoozeCaps;
import org.telltale.care.plan.StormPolicy;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.rota.QuietHours;

/// What keeps an episode from paging for a while: always bounded, and never in the way of what gets worse.
public sealed interface SilenceEvent extends CareEvent.Clinical {
    /// {@return whose it is}
    PracticeId practice();

    /// A person takes an episode and does not want to be paged about it for a while.
    ///
    /// @param length how long, from the stamp of the record on
    record Snoozed(PracticeId practice, EpisodeId episode, PersonId by, Duration length) implements SilenceEvent {}

    /// A prescriber signs how long episodes of the practice may be snoozed.
    ///
    /// @param signedBy a person with the role of prescriber in the same practice
    record SnoozeCapsSigned(PracticeId practice, SnoozeCaps caps, PersonId signedBy) implements SilenceEvent {}

    /// A prescriber signs through which hours the practice is not paged about what can wait.
    ///
    /// @param hours empty where it is paged at any hour from now on
    /// @param signedBy a person with the role of prescriber in the same practice
    record QuietHoursSigned(PracticeId practice, Optional<QuietHours> hours, PersonId signedBy)
            implements SilenceEvent {}

    /// A prescriber signs from how many episodes at once on the practice is told of them together.
    ///
    /// @param policy empty where every episode is paged singly from now on, however many there are
    /// @param signedBy a person with the role of prescriber in the same practice
    record StormPolicySigned(PracticeId practice, Optional<StormPolicy> policy, PersonId signedBy)
            implements SilenceEvent {}
}

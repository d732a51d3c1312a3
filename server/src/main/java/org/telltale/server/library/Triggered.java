package org.telltale.server.library;

import java.time.Duration;
import java.util.Optional;
import org.telltale.care.plan.FollowUp;
import org.telltale.care.plan.FollowUpKind;
import org.telltale.care.plan.FollowUpOwner;

/// What a rule's breach triggers beside its page, wherever in a plan its threshold stands.
///
/// @param within how long after the opening it is due, a minute to 31 days; empty where it is due
///     at the end of the patient's own civil day
public record Triggered(FollowUpKind kind, FollowUpOwner owner, Optional<Duration> within) {
    /// Refuses a time outside its range.
    public Triggered {
        new FollowUp(0, kind, owner, within);
    }

    /// {@return it as a plan says it}
    ///
    /// @param threshold the threshold's place among the plan's, from 0
    public FollowUp of(int threshold) {
        return new FollowUp(threshold, kind, owner, within);
    }
}

package org.telltale.care.store;

/// What can happen to an episode.
public enum EpisodeStepKind {
    /// A threshold was breached.
    OPENED,
    /// A further reading breached it.
    BREACHED,
    /// It became so much worse that it paged again.
    WORSENED,
    /// Nobody answered in time: the next step of the policy was paged.
    STEPPED,
    /// Steps of the policy were passed over, because they call nobody.
    SKIPPED,
    /// The policy ran out of people.
    EXHAUSTED,
    /// There was no policy.
    UNROUTED,
    /// A person looked at it.
    VIEWED,
    /// A person had the next step paged before its time.
    ESCALATED,
    /// A person took it.
    ACKNOWLEDGED,
    /// A person took it when it was over already.
    ACKNOWLEDGED_TOO_LATE,
    /// It was acknowledged and not resolved in time: it paged again.
    ACKNOWLEDGEMENT_TIMED_OUT,
    /// A person took it and put it off.
    SNOOZED,
    /// The time for which it was put off was over: it paged again.
    SNOOZE_ENDED,
    /// The follow-up that it owed was due, and nobody had said what came of it.
    FOLLOW_UP_OVERDUE,
    /// A person said what came of the follow-up.
    FOLLOW_UP_DONE,
    /// What became of a page is known.
    DELIVERED,
    /// It ended.
    RESOLVED
}

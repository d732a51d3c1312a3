package org.telltale.care.store;

/// How far an episode has come.
public enum EpisodePhase {
    /// Nobody has answered yet.
    OPEN,
    /// The policy has run out of people, and the failsafe is paged.
    EXHAUSTED,
    /// The practice has no policy, so nobody can be paged.
    UNROUTED,
    /// It waits for the end of quiet hours: nobody is paged before.
    QUIET,
    /// It waits to be told of together with others that have opened in the same storm.
    IN_STORM,
    /// A person has taken it.
    ACKNOWLEDGED,
    /// A person has taken it and does not want to be paged about it for a while.
    SNOOZED,
    /// It is over.
    RESOLVED
}

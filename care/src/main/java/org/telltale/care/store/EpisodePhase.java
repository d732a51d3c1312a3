package org.telltale.care.store;

/// How far an episode has come.
public enum EpisodePhase {
    /// Nobody has answered yet.
    OPEN,
    /// The policy has run out of people, and the failsafe is paged.
    EXHAUSTED,
    /// The practice has no policy, so nobody can be paged.
    UNROUTED,
    /// A person has taken it.
    ACKNOWLEDGED,
    /// It is over.
    RESOLVED
}

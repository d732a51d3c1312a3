package org.telltale.server.core;

/// What the follower is doing.
public enum FollowerState {
    /// It has not reached the database yet.
    STARTING,
    /// It reads, compares and stores.
    FOLLOWING,
    /// The database is away: it waits and tries again.
    DATABASE_AWAY,
    /// The database belongs to another journal, or is ahead of this one: a person must decide.
    MISMATCH,
    /// It has stopped: its decisions differed from the live ones, or a record could not be read.
    FAILED
}

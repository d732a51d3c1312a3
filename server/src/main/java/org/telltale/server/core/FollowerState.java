package org.telltale.server.core;

/// What the follower is doing.
public enum FollowerState {
    /// It has not reached the database yet.
    STARTING,
    /// It reads, compares and stores.
    FOLLOWING,
    /// The database is away: it waits and tries again.
    DATABASE_AWAY,
    /// The database belongs to another journal, or is ahead of this one: it has stopped, and a person must decide.
    MISMATCH,
    /// Its decisions differed from the live ones, and it has stopped; or a record could not be read or stored, and it
    /// will begin again.
    FAILED
}

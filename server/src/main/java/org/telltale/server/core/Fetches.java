package org.telltale.server.core;

import org.telltale.ingest.fetch.FetchAttempt;

/// Where attempts to fetch from a device cloud go when they are due. Called on the Monitor's thread: it must take them
/// and return.
public interface Fetches {
    /// Of a server that fetches nothing: every attempt stays under way until its time is over, and then has failed.
    Fetches NONE = _ -> {};

    /// An attempt is due. Its outcome comes back as an event; until then the Monitor keeps it as under way, so whoever
    /// has no room for it now lets it go and asks later. One that is held already is not taken twice.
    void fetch(FetchAttempt attempt);

    /// {@return whether attempts were let go for want of room, and there is room again; says so once}
    default boolean wantsUnderWay() {
        return false;
    }
}

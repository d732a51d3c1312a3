package org.telltale.server.core;

import org.telltale.escalation.PageAttempt;

/// Where attempts to page somebody go when they are due. Called on the Monitor's thread: it must take them and
/// return.
public interface Pages {
    /// An attempt is due. Its outcome comes back as an event; until then the Monitor keeps it as pending, so whoever
    /// has no room for it now lets it go and asks later.
    void send(PageAttempt attempt);

    /// Nobody needs it any more: if it has not been sent, it need not be.
    void withdraw(PageAttempt attempt);

    /// {@return whether attempts were let go for want of room, and there is room again; says so once}
    default boolean wantsPending() {
        return false;
    }
}

package org.telltale.server.core;

import org.telltale.escalation.PageAttempt;

/// Where attempts to page somebody go when they are due. Called on the Monitor's thread: it must take them and
/// return.
public interface Pages {
    /// An attempt is due. Its outcome comes back as an event; until then the Monitor keeps it as pending.
    void send(PageAttempt attempt);

    /// Nobody needs it any more: if it has not been sent, it need not be.
    void withdraw(PageAttempt attempt);
}

package org.telltale.escalation.page;

/// One way of reaching a person.
public interface Channel {
    /// Delivers a page, or says why not; blocks for as long as the channel's timeouts allow. Safe on every thread.
    ///
    /// @return the outcome: never an exception for what the other side does
    Delivery deliver(PageMessage message);
}

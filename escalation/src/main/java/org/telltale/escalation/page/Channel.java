package org.telltale.escalation.page;

/// One way of reaching a person.
public interface Channel {
    /// Delivers a page, or says why not; blocks for as long as the channel's own timeouts allow. Safe on every thread.
    ///
    /// @return the outcome: what the other side does is never an exception
    /// @throws InterruptedException if the server stops while it waits: nothing is known of the page then
    Delivery deliver(PageMessage message) throws InterruptedException;
}

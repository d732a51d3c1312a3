package org.telltale.escalation.page;

/// A way of reaching a person, also for the code that shows that it does.
@FunctionalInterface
public interface CodeChannel {
    /// Delivers a code as a page would be, or says why not; blocks as long as that. Safe on every
    /// thread.
    ///
    /// @throws InterruptedException if the server stops while it waits
    Delivery deliver(CodeMessage message) throws InterruptedException;
}

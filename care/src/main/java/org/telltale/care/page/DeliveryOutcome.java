package org.telltale.care.page;

/// What became of one attempt to deliver a page.
public enum DeliveryOutcome {
    /// The receiver took it; nobody has answered yet.
    SENT,
    /// The receiver refused it, and the same attempt would be refused again.
    REFUSED,
    /// The receiver could not be reached or was too busy: worth another attempt.
    FAILED
}

package org.telltale.care.page;

/// How urgent a breach is.
public enum Tier {
    /// Urgent: page now, at any hour, until a person has taken it.
    T1,
    /// The same day.
    T2,
    /// Review on the next business day.
    T3
}

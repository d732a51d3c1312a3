package org.telltale.benchmarks.simulate;

/// Which promise was broken.
enum Promise {
    /// Acknowledged means durable.
    P1,
    /// One breach, one episode, a person at the end.
    P2,
    /// Same journal, same decisions.
    P3,
    /// Paging does not need the database.
    P4,
    /// A reading counts once, for the person who held the device when it was taken.
    P5,
    /// Everything adds up.
    P9
}

package org.telltale.simulators.gateway;

/// What goes wrong while one envelope is on its way. The gateway then tries again until it is acknowledged.
public enum Mishap {
    /// Nothing.
    NONE,
    /// The first attempt breaks off in the middle of the body.
    CUT_IN_THE_BODY,
    /// The first attempt arrives whole, and the connection goes before the answer comes.
    CUT_BEFORE_THE_ANSWER,
    /// The first attempt arrives garbled, which earns a refusal; the second is whole.
    GARBLED_FIRST
}

package org.telltale.escalation.rule;

/// What is known of something at a moment.
public enum Truth {
    /// It is so.
    YES,
    /// It is not so.
    NO,
    /// Too little is known, or what is known is too old.
    UNKNOWN
}

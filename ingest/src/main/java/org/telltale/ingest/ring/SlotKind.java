package org.telltale.ingest.ring;

/// What stands in a slot.
public enum SlotKind {
    /// The head of a body, and its first fragment if it has one.
    ARRIVAL,
    /// One more fragment of the body before it.
    ITEM,
    /// A body that could not be decoded but was taken.
    POISON,
    /// A command of a person, or of the server itself.
    COMMAND,
    /// Nothing but the time: deadlines are due.
    DUE
}

package org.telltale.ingest.decode;

/// What a decoder says of a whole body.
public enum BodyStatus {
    /// Its items were read: each is a row or a fault.
    READ,
    /// It is not the format at all: there are no items, and nothing of it is kept in the fragments.
    MALFORMED,
    /// It has more than [Fragments#MOST] items.
    TOO_MANY_ITEMS
}

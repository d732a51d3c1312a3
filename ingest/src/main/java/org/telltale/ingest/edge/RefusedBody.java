package org.telltale.ingest.edge;

/// Why a body, or a whole message, was turned away before its items were counted.
public enum RefusedBody {
    /// It is not the format.
    MALFORMED("malformed"),
    /// It is larger than a body may be, as it came or when it was unpacked.
    TOO_LARGE("too_large"),
    /// It has more items than a body may have.
    TOO_MANY_ITEMS("too_many_items"),
    /// Something of it cannot be read, and it is all or nothing.
    FAULTY("faulty"),
    /// It is of a type, or packed in a way, that is not taken.
    UNSUPPORTED_TYPE("unsupported_type"),
    /// Its key opens nothing.
    UNAUTHORIZED("unauthorized"),
    /// It was sent to an address, by a method or to a topic where nothing is taken.
    WRONG_ADDRESS("wrong_address"),
    /// It breaks the protocol.
    BAD_PROTOCOL("bad_protocol"),
    /// Too many bytes of other bodies were on their way in.
    BUSY("busy");

    private final String label;

    RefusedBody(String label) {
        this.label = label;
    }

    /// {@return the reason as a metric's label}
    public String label() {
        return label;
    }
}

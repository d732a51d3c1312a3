package org.telltale.simulators.gateway;

import java.util.List;

/// How a gateway or a device cloud puts what it has heard into bodies.
///
/// A pure function: the same items make the same bodies whenever they are sent, so that a repetition is one.
@FunctionalInterface
public interface Speech {
    /// {@return what goes over the wire for these items, in this order; items that cannot be said are left
    /// out}
    List<Parcel> say(List<Item> items);
}

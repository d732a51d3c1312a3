package org.telltale.simulators.family;

import java.util.function.UnaryOperator;

/// A gateway of a family, or its cloud.
///
/// @param gateway its name, under which its credential was issued
/// @param prefix starts the name of every device of this population, so that two can live in one server
/// @param identifiers what a device of a name calls itself on the wire
public record Sender(String gateway, String prefix, UnaryOperator<String> identifiers) {
    /// {@return a gateway of a family}
    public static Sender of(Family family, String gateway, String prefix) {
        return new Sender(gateway, prefix, family::identifier);
    }

    /// {@return what a device of the population calls itself on the wire}
    public String identifier(String device) {
        return identifiers.apply(prefix + device);
    }
}

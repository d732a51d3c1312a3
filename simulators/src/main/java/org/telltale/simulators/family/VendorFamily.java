package org.telltale.simulators.family;

import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.telltale.care.vital.Vital;
import org.telltale.simulators.gateway.Speech;
import org.telltale.simulators.gateway.Uplink;

/// A vendor's family, put together from its parts.
///
/// @param identifiers what a device of a name calls itself on the wire
/// @param words how a gateway puts readings into bodies
record VendorFamily(
        String name,
        String source,
        Set<Vital> vitals,
        Sharing sharing,
        UnaryOperator<String> identifiers,
        Way way,
        Function<Sender, Speech> words)
        implements Family {
    /// Copies the set.
    VendorFamily {
        vitals = Set.copyOf(vitals);
    }

    @Override
    public String identifier(String device) {
        return identifiers.apply(device);
    }

    @Override
    public Speech speech(Sender sender) {
        return words.apply(sender);
    }

    @Override
    public Uplink uplink(Lines lines, Sender sender, String key) {
        return way.open(lines, sender, key);
    }
}

package org.telltale.simulators.gateway;

import org.telltale.simulators.wire.CanonicalJson;
import org.telltale.simulators.wire.CanonicalReading;

/// One item of a body.
public sealed interface Item {
    /// {@return the JSON that goes into the body}
    String json();

    /// A reading.
    record Good(CanonicalReading reading) implements Item {
        @Override
        public String json() {
            return CanonicalJson.object(reading);
        }
    }

    /// Valid JSON that is no reading: the server names it in `rejected` and takes the others.
    ///
    /// @param flaw what is wrong with it
    record Bad(String flaw, String json) implements Item {}
}

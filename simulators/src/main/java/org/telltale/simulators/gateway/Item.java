package org.telltale.simulators.gateway;

import java.util.List;
import org.telltale.simulators.wire.CanonicalReading;

/// One thing that a gateway says.
public sealed interface Item {
    /// A reading.
    record Good(CanonicalReading reading) implements Item {}

    /// Something in the shape of a reading that is none: a sentinel in the place of a value, half a frame.
    ///
    /// @param draw decides which of the flaws that its speech knows, 0 or more
    record Bad(int draw) implements Item {
        /// {@return the one that was drawn}
        public <T> T of(List<T> flaws) {
            return flaws.get(draw % flaws.size());
        }
    }

    /// What is said beside readings: a heartbeat, a test message, who walked by. No item of the ledger.
    ///
    /// @param draw decides which of those that its speech knows, 0 or more
    record Chatter(int draw) implements Item {
        /// {@return the one that was drawn}
        public <T> T of(List<T> sayings) {
            return sayings.get(draw % sayings.size());
        }
    }
}

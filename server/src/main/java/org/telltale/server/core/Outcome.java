package org.telltale.server.core;

import org.telltale.care.event.Refusal;

/// What the Monitor says to a command.
public sealed interface Outcome {
    /// It was applied.
    ///
    /// @param number what the new thing is called from now on, or 0 where nothing is new
    record Applied(long number) implements Outcome {}

    /// It was not, and this is why.
    record Refused(Refusal refusal) implements Outcome {}

    /// {@return a command that was applied}
    static Outcome applied(long number) {
        return new Applied(number);
    }

    /// {@return a command that was not}
    static Outcome refused(Refusal refusal) {
        return new Refused(refusal);
    }
}

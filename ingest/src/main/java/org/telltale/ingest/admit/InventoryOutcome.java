package org.telltale.ingest.admit;

import org.telltale.care.event.Refusal;

/// What became of an event of the inventory.
public sealed interface InventoryOutcome {
    /// It was applied.
    ///
    /// @param number what the new thing is called from now on, or 0 where nothing is new; of what is assigned
    ///     late, 1 if it stays held
    record Applied(long number) implements InventoryOutcome {}

    /// It was not, and this is why.
    record Refused(Refusal refusal) implements InventoryOutcome {}

    /// {@return an event that was applied}
    static InventoryOutcome applied(long number) {
        return new Applied(number);
    }

    /// {@return an event that was not}
    static InventoryOutcome refused(Refusal refusal) {
        return new Refused(refusal);
    }
}

package org.telltale.care.store;

import org.jdbi.v3.core.Handle;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.FetchEvent;

/// Writes down what events changed, in the transaction that moves the journal position.
///
/// Only events that the Monitor applied come here. Belongs to whoever owns the handle.
public final class Projections {
    private final DirectoryProjection directory;
    private final InventoryProjection inventory;
    private final ClinicalProjection clinical;
    private final AccountProjection accounts;

    /// Projections on a handle whose transaction the caller began.
    public Projections(Handle handle) {
        this.directory = new DirectoryProjection(handle);
        this.inventory = new InventoryProjection(handle);
        this.clinical = new ClinicalProjection(handle);
        this.accounts = new AccountProjection(handle);
    }

    /// Writes down one event.
    ///
    /// @param position the journal sequence of its record
    /// @param stampMicros the stamp of its record, microseconds since 1970
    /// @param number the number that the event gave, or 0 where it gave none
    public void apply(long position, long stampMicros, CareEvent event, long number) {
        switch (event) {
            case CareEvent.Directory directed -> directory.apply(position, stampMicros, directed, number);
            case CareEvent.Inventory counted -> inventory.apply(position, stampMicros, counted, number);
            case CareEvent.Clinical cared -> clinical.apply(position, stampMicros, cared, number);
            case FetchEvent about -> accounts.apply(position, stampMicros, about, number);
        }
    }
}

package org.telltale.escalation.page;

import org.telltale.care.event.CareEvent;

/// Where outcomes go: into the journal, as events. Safe on every thread; may block.
@FunctionalInterface
public interface DeliveryReports {
    /// Journals an outcome.
    ///
    /// @return false if it could not be done now; it is offered again
    boolean report(CareEvent.DeliveryReported outcome);
}

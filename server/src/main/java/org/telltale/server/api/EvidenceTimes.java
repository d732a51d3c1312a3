package org.telltale.server.api;

import java.util.List;
import org.telltale.escalation.Episode;
import org.telltale.server.page.FullTimes;

/// The times of readings that only the database keeps.
@FunctionalInterface
public interface EvidenceTimes {
    /// {@return what is stored of the readings that an episode rests on; those not stored yet are left out}
    ///
    /// @throws Away if the database cannot be asked now; it must say so within a second or so, a person is
    ///     waiting
    List<FullTimes> of(Episode episode) throws Away;
}

package org.telltale.care.store;

import java.time.Instant;
import java.util.List;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.practice.Site;

/// A practice, as kept.
///
/// @param tin its tax identification number, nine digits
public record PracticeRecord(PracticeId id, String name, Npi npi, String tin, List<Site> sites, Instant openedAt) {
    /// Copies the sites.
    public PracticeRecord {
        sites = List.copyOf(sites);
    }
}

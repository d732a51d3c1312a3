package org.telltale.billing.summary;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.telltale.billing.code.Work;
import org.telltale.billing.evidence.EntryShare;
import org.telltale.billing.evidence.ServiceEvidence;

/// Which shares of time a service shows.
final class Shares {
    private Shares() {}

    /// {@return the shares whose work is counted over the service's days}
    ///
    /// Interpretation is counted by the period and everything else by the month, so that no entry shows twice.
    static List<EntryShare> of(ServiceEvidence service) {
        return switch (service) {
            case ServiceEvidence.OfMonth month -> only(EnumSet.complementOf(EnumSet.of(Work.INTERPRETATION)), month);
            case ServiceEvidence.OfPeriod period -> only(EnumSet.of(Work.INTERPRETATION), period);
            case ServiceEvidence.OfTransition _ -> List.of();
        };
    }

    private static List<EntryShare> only(Set<Work> work, ServiceEvidence service) {
        return service.time().shares().stream()
                .filter(share -> work.contains(share.work()))
                .toList();
    }

    /// {@return what the service counts over, in a word}
    static String countedOver(ServiceEvidence service) {
        return switch (service) {
            case ServiceEvidence.OfMonth _ -> "month";
            case ServiceEvidence.OfPeriod _ -> "period";
            case ServiceEvidence.OfTransition _ -> "transition";
        };
    }
}

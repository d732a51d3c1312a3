package org.telltale.billing.evidence;

import java.time.YearMonth;
import java.util.List;
import org.telltale.billing.PayerFacts;
import org.telltale.care.patient.PatientId;

/// Everything that the codes of one patient's month are decided on.
///
/// @param patient who
/// @param month which
/// @param services one for each period that ends in the month or goes on after it, and for each program's month
/// @param payer prices and earlier claims; earlier bills are those of months before this one
public record MonthEvidence(PatientId patient, YearMonth month, List<ServiceEvidence> services, PayerFacts payer) {
    /// Copies the list.
    public MonthEvidence {
        services = List.copyOf(services);
    }
}

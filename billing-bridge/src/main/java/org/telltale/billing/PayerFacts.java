package org.telltale.billing;

import java.util.List;

/// What is known of one patient's payer and claims.
///
/// @param prices whose prices apply
/// @param earlierBills what Telltale has billed for the patient in the months before
/// @param outsideClaims what was billed elsewhere
/// @param bars what keeps programs from being billed
public record PayerFacts(
        PriceList prices, List<EarlierBill> earlierBills, List<OutsideClaim> outsideClaims, List<Bar> bars) {
    /// Copies the lists.
    public PayerFacts {
        earlierBills = List.copyOf(earlierBills);
        outsideClaims = List.copyOf(outsideClaims);
        bars = List.copyOf(bars);
    }

    /// {@return prices, and nothing that was ever billed}
    public static PayerFacts fresh(PriceList prices) {
        return new PayerFacts(prices, List.of(), List.of(), List.of());
    }
}

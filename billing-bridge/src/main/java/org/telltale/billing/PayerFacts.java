package org.telltale.billing;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What is known of one patient's payer and claims.
///
/// An empty list can mean that there is nothing, or that nobody has asked: `notKnown` tells the two apart, and every
/// summary says it.
///
/// @param prices whose prices apply
/// @param earlierBills what Telltale has billed for the patient in the months before
/// @param outsideClaims what was billed elsewhere
/// @param bars what keeps programs from being billed
/// @param notKnown which of the lists are empty because nothing is kept of it
public record PayerFacts(
        PriceList prices,
        List<EarlierBill> earlierBills,
        List<OutsideClaim> outsideClaims,
        List<Bar> bars,
        Set<Source> notKnown) {

    /// What decisions take from elsewhere.
    public enum Source {
        /// What was billed for the patient before: a set-up that was billed is billed again.
        EARLIER_BILLS,
        /// What others have billed: two practitioners may be billing one month.
        OUTSIDE_CLAIMS,
        /// What a person has recorded that keeps a program from being billed.
        BARS
    }

    /// Copies lists and set; refuses a list that is not known and not empty.
    public PayerFacts {
        earlierBills = List.copyOf(earlierBills);
        outsideClaims = List.copyOf(outsideClaims);
        bars = List.copyOf(bars);
        notKnown = notKnown.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(notKnown));
        requireEmpty(Source.EARLIER_BILLS, earlierBills, notKnown);
        requireEmpty(Source.OUTSIDE_CLAIMS, outsideClaims, notKnown);
        requireEmpty(Source.BARS, bars, notKnown);
    }

    /// Facts of which everything is known.
    public PayerFacts(
            PriceList prices, List<EarlierBill> earlierBills, List<OutsideClaim> outsideClaims, List<Bar> bars) {
        this(prices, earlierBills, outsideClaims, bars, Set.of());
    }

    /// {@return prices, where nothing else is known}
    public static PayerFacts onlyPrices(PriceList prices) {
        return new PayerFacts(prices, List.of(), List.of(), List.of(), EnumSet.allOf(Source.class));
    }

    private static void requireEmpty(Source source, List<?> known, Set<Source> notKnown) {
        if (notKnown.contains(source) && !known.isEmpty()) {
            throw new IllegalArgumentException(source + " is known: " + known.size());
        }
    }
}

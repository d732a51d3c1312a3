package org.telltale.escalation.rule;

import org.telltale.escalation.TriggerReading;

/// A rule about values that are beyond limits: what makes a breach of it worse is how far beyond they are.
sealed interface LimitRule extends Rule permits SingleValueRule, CountOutOfRule, SustainedRule, AverageRule {
    /// {@return how far is far}
    Extent extent();

    /// {@return how limits and values are said}
    LimitWords words();

    @Override
    default String said(TriggerReading reading) {
        return words().value(reading);
    }

    @Override
    default boolean isWorse(Severity paged, Severity found) {
        return extent().isWorse(paged, found);
    }

    @Override
    default Severity noted(Severity paged, Severity found) {
        return paged;
    }

    @Override
    default Severity pagedAgain(Severity paged, Severity found) {
        return extent().pagedAgain(paged, found);
    }
}

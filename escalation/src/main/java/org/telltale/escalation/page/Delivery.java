package org.telltale.escalation.page;

import org.telltale.care.page.DeliveryOutcome;

/// What became of one attempt.
///
/// @param outcome whether the receiver took it, refused it, or could not be reached
/// @param category one word of a small vocabulary, good for a metric's label: never the receiver's own text
public record Delivery(DeliveryOutcome outcome, String category) {
    /// {@return the receiver took it}
    public static Delivery sent(String category) {
        return new Delivery(DeliveryOutcome.SENT, category);
    }

    /// {@return the same attempt would be refused again}
    public static Delivery refused(String category) {
        return new Delivery(DeliveryOutcome.REFUSED, category);
    }

    /// {@return another attempt may fare better}
    public static Delivery failed(String category) {
        return new Delivery(DeliveryOutcome.FAILED, category);
    }
}

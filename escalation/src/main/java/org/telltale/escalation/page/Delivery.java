package org.telltale.escalation.page;

import org.telltale.care.page.DeliveryOutcome;

/// What became of one attempt.
///
/// @param outcome whether the receiver took it, refused it, or could not be reached
/// @param category one word for it, such as `503` or `timeout`: never the receiver's own text
public record Delivery(DeliveryOutcome outcome, String category) {}

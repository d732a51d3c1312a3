package org.telltale.escalation.page.webhook;

import java.time.Duration;

/// How long a receiver of pages may take.
///
/// @param connectTimeout to be connected to
/// @param answerTimeout to be connected to and to answer to the last byte
public record WebhookConfig(Duration connectTimeout, Duration answerTimeout) {
    /// Refuses times that are not positive.
    public WebhookConfig {
        if (!connectTimeout.isPositive() || !answerTimeout.isPositive()) {
            throw new IllegalArgumentException("connectTimeout and answerTimeout must be more than zero, not "
                    + connectTimeout + ", " + answerTimeout);
        }
    }
}

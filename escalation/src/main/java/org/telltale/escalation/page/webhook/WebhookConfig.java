package org.telltale.escalation.page.webhook;

import java.time.Duration;

/// How long a receiver of pages may take.
///
/// @param connectTimeout to be connected to
/// @param answerTimeout to answer, from the start of the request
public record WebhookConfig(Duration connectTimeout, Duration answerTimeout) {}

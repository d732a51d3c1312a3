package org.telltale.escalation.page.pagerduty;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// How PagerDuty knows this site.
///
/// @param address of its Events API, without a path
/// @param routingKeys the secret of each service's integration, by the name that the site gives the service
/// @param connectTimeout to be connected to
/// @param answerTimeout to be connected to and to answer to the last byte
public record PagerDutyConfig(
        URI address, Map<String, String> routingKeys, Duration connectTimeout, Duration answerTimeout) {
    /// Copies the map.
    public PagerDutyConfig {
        routingKeys = Map.copyOf(routingKeys);
    }

    @Override
    public String toString() {
        return "PagerDutyConfig[" + address + ", " + routingKeys.keySet() + "]";
    }
}

package org.telltale.server.config;

import static org.telltale.server.config.Checks.refuseUnless;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// How Withings knows this site. Without `withings.client-id` nothing is fetched from there.
///
/// | key                            | unit     |                       default | meaning                            |
/// |--------------------------------|----------|------------------------------:|------------------------------------|
/// | `withings.client-id`           | text     |                          none | of the site's application there    |
/// | `withings.client-secret`       | secret   |                          none | of the same application            |
/// | `withings.address`             | address  | `https://wbsapi.withings.net` | of its API, without a path         |
/// | `withings.answer-timeout`      | duration |                       `PT20S` | the longest that one answer takes  |
/// | `withings.requests-per-minute` | number   |                           100 | for all accounts together          |
///
/// @param clientId given with the secret
/// @param answerTimeout up to a minute
/// @param requestsPerMinute 1 to 10,000; an ordinary application may ask 120 times
public record WithingsSettings(
        Optional<String> clientId,
        Optional<Secret> clientSecret,
        URI address,
        Duration answerTimeout,
        int requestsPerMinute) {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /// What holds where nothing is said.
    public static final WithingsSettings DEFAULTS = new WithingsSettings(
            Optional.empty(), Optional.empty(), URI.create("https://wbsapi.withings.net"), Duration.ofSeconds(20), 100);

    /// Refuses what cannot be, with the key's name.
    public WithingsSettings {
        refuseUnless(
                clientId.isPresent() == clientSecret.isPresent(),
                "withings.client-secret",
                "given with withings.client-id, and with it alone",
                clientSecret.isPresent() ? "alone" : "absent");
        refuseUnless(
                "https".equals(address.getScheme()) || "http".equals(address.getScheme()),
                "withings.address",
                "an address of http or https",
                address);
        refuseUnless(
                answerTimeout.isPositive() && answerTimeout.compareTo(LONGEST) <= 0,
                "withings.answer-timeout",
                "more than PT0S and at most " + LONGEST,
                answerTimeout);
        refuseUnless(
                requestsPerMinute >= 1 && requestsPerMinute <= 10_000,
                "withings.requests-per-minute",
                "1 to 10000",
                requestsPerMinute);
    }
}

package org.telltale.server.config;

import static org.telltale.server.config.Checks.refuseUnless;

import java.time.Duration;

/// How pages leave. Whom they go to is part of the practice's own data, not of this file.
///
/// | key                              | unit     | default | meaning                              |
/// |----------------------------------|----------|--------:|--------------------------------------|
/// | `paging.webhook-connect-timeout` | duration |  `PT5S` | the longest that connecting may take |
/// | `paging.webhook-answer-timeout`  | duration | `PT10S` | the longest wait for an answer       |
/// | `paging.link-lifetime`           | duration | `PT24H` | how long a link takes its page       |
///
/// @param webhookConnectTimeout up to a minute
/// @param webhookAnswerTimeout up to a minute: a page that waits longer is better tried again
/// @param linkLifetime ten minutes to a week
public record PagingSettings(Duration webhookConnectTimeout, Duration webhookAnswerTimeout, Duration linkLifetime) {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration SHORTEST_LINK = Duration.ofMinutes(10);
    private static final Duration LONGEST_LINK = Duration.ofDays(7);

    /// What holds where nothing is said.
    public static final PagingSettings DEFAULTS =
            new PagingSettings(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofHours(24));

    /// Refuses what cannot be, with the key's name.
    public PagingSettings {
        withinAMinute("paging.webhook-connect-timeout", webhookConnectTimeout);
        withinAMinute("paging.webhook-answer-timeout", webhookAnswerTimeout);
        refuseUnless(
                linkLifetime.compareTo(SHORTEST_LINK) >= 0 && linkLifetime.compareTo(LONGEST_LINK) <= 0,
                "paging.link-lifetime",
                "from " + SHORTEST_LINK + " to " + LONGEST_LINK,
                linkLifetime);
    }

    private static void withinAMinute(String key, Duration timeout) {
        refuseUnless(
                timeout.isPositive() && timeout.compareTo(LONGEST) <= 0,
                key,
                "more than PT0S and at most " + LONGEST,
                timeout);
    }
}

package org.telltale.care.people;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.telltale.care.page.Tier;

/// One of the ways in which a person is paged.
///
/// @param address where a page goes
/// @param after how long after the page is made this way is tried, by the tiers at which it is: whole
/// seconds, at most [#LONGEST_WAIT]; at a tier that is missing it is not used
public record ContactMethod(ContactAddress address, Map<Tier, Duration> after) {
    /// The longest that a way may wait for an answer to those before it.
    public static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    /// Refuses a wait that is out of range, and a way that no tier uses.
    public ContactMethod {
        if (after.isEmpty()) {
            throw new IllegalArgumentException("after must name at least one tier");
        }
        after.forEach(ContactMethod::require);
        // In the order of the tiers, so that the same methods are written as the same bytes.
        EnumMap<Tier, Duration> inOrder = new EnumMap<>(Tier.class);
        inOrder.putAll(after);
        after = Collections.unmodifiableMap(inOrder);
    }

    /// A way by webhook.
    public ContactMethod(URI webhook, Map<Tier, Duration> after) {
        this(new ContactAddress.Webhook(webhook), after);
    }

    private static void require(Tier tier, Duration wait) {
        if (wait.isNegative()
                || wait.compareTo(LONGEST_WAIT) > 0
                || !wait.equals(Duration.ofSeconds(wait.toSeconds()))) {
            throw new IllegalArgumentException("after at " + tier + " must be whole seconds from " + Duration.ZERO
                    + " to " + LONGEST_WAIT + ", not " + wait);
        }
    }

    /// {@return how long it waits at a tier; empty where it is not used}
    public Optional<Duration> after(Tier tier) {
        return Optional.ofNullable(after.get(tier));
    }
}

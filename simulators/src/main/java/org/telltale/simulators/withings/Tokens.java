package org.telltale.simulators.withings;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tokens of one account, as Withings rules them.
///
/// An access token is good for three hours. Each use of a refresh token gives a new pair; the refresh token
/// that was used ends eight hours later, or as soon as the new access token is used.
final class Tokens {
    static final Duration ACCESS = Duration.ofHours(3);
    static final Duration OLD_REFRESH = Duration.ofHours(8);
    private static final Duration REFRESH = Duration.ofDays(365);

    /// What a use of a refresh token gives.
    record Pair(String access, String refresh) {}

    private record Access(Instant until, String replaces) {}

    private final String name;
    private final Map<String, Access> accesses = new HashMap<>();
    private final Map<String, Instant> refreshes = new HashMap<>();
    private @Nullable String code;
    private int pairs;

    Tokens(String name) {
        this.name = name;
    }

    /// {@return a code, which gives the first pair once}
    String consent() {
        String fresh = name + "-code-" + pairs;
        code = fresh;
        return fresh;
    }

    Optional<Pair> exchange(String shown, Instant now) {
        if (!shown.equals(code)) {
            return Optional.empty();
        }
        code = null;
        return Optional.of(pair("", now));
    }

    Optional<Pair> refresh(String shown, Instant now) {
        Instant until = refreshes.get(shown);
        if (until == null || !now.isBefore(until)) {
            return Optional.empty();
        }
        Instant atMost = now.plus(OLD_REFRESH);
        refreshes.put(shown, until.isBefore(atMost) ? until : atMost);
        return Optional.of(pair(shown, now));
    }

    private Pair pair(String replaces, Instant now) {
        pairs++;
        Pair pair = new Pair(name + "-access-" + pairs, name + "-refresh-" + pairs);
        accesses.put(pair.access(), new Access(now.plus(ACCESS), replaces));
        refreshes.put(pair.refresh(), now.plus(REFRESH));
        return pair;
    }

    /// {@return whether the access token opens the account; what it replaced is then worth nothing}
    boolean opens(String access, Instant now) {
        Access known = accesses.get(access);
        if (known == null || !now.isBefore(known.until())) {
            return false;
        }
        refreshes.remove(known.replaces());
        return true;
    }

    /// Ends an access token before its time.
    void end(String access) {
        accesses.remove(access);
    }
}

package org.telltale.server.withings;

import java.time.Instant;

/// The leave to read an account. Both tokens are secrets, and neither is ever printed.
///
/// @param accessToken what opens the account, for some hours
/// @param refreshToken what gives the next pair of tokens, once
/// @param until when the access token ends
record Grant(String accessToken, String refreshToken, Instant until) {
    @Override
    public String toString() {
        return "***";
    }
}

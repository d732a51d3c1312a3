package org.telltale.server.access;

import java.security.SecureRandom;
import java.util.Base64;

/// Makes keys that nobody can guess. Safe on every thread.
public final class Secrets {
    private static final int KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /// Secrets from the machine's own source of randomness.
    public Secrets() {}

    /// {@return a person's API key: 256 random bits, with a prefix that a scanner for leaked keys can look for}
    public String personKey() {
        return "ttp_" + text();
    }

    /// {@return a gateway's key}
    public String gatewayKey() {
        return "ttg_" + text();
    }

    /// {@return random bytes}
    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(KEY_BYTES));
    }
}

package org.telltale.server.config;

/// How a record of settings refuses a value: a sentence that begins with the key.
final class Checks {
    private static final int LAST_PORT = 65_535;

    private Checks() {}

    static void refuseUnless(boolean holds, String key, String what, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(key + " must be " + what + ", not " + value);
        }
    }

    static void portNumber(String key, int port) {
        refuseUnless(port >= 0 && port <= LAST_PORT, key, "0 to " + LAST_PORT, port);
    }

    static void powerOfTwo(String key, long value, long least, long most) {
        refuseUnless(
                Long.bitCount(value) == 1 && value >= least && value <= most,
                key,
                "a power of two from " + least + " to " + most,
                value);
    }
}

package org.telltale.benchmarks.bare;

/// Takes device, time and value out of canonical readings, if they are written as the load generator writes them.
///
/// Anything else may confuse it: no escapes, no order but that one, nothing checked. What it has read is folded into a
/// number, so that the compiler cannot leave the work out. Not thread safe.
final class HandParser {
    private long folded;

    /// {@return everything that was read, folded}
    long folded() {
        return folded;
    }

    /// Reads a body.
    ///
    /// @return how many readings it holds
    int parse(byte[] body, int offset, int length) {
        int readings = 0;
        int end = offset + length;
        int at = offset;
        while (at < end) {
            byte next = body[at++];
            if (next == '{') {
                readings++;
            } else if (next == '"') {
                at = text(body, at);
            } else if (next >= '0' && next <= '9') {
                at = number(body, at - 1, end);
            }
        }
        return readings;
    }

    private int text(byte[] body, int from) {
        int at = from;
        long hash = 1;
        for (byte next = body[at++]; next != '"'; next = body[at++]) {
            hash = 31 * hash + next;
        }
        folded ^= hash;
        return at;
    }

    private int number(byte[] body, int from, int end) {
        int at = from;
        long digits = 0;
        while (at < end && ((body[at] >= '0' && body[at] <= '9') || body[at] == '.')) {
            digits = body[at] == '.' ? digits : 10 * digits + body[at] - '0';
            at++;
        }
        folded += digits;
        return at;
    }
}

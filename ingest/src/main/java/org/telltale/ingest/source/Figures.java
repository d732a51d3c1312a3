package org.telltale.ingest.source;

/// Compares numbers that are written as digits and decimals, exactly.
final class Figures {
    /// Digits that no number has.
    static final long NEVER = Long.MIN_VALUE;

    private static final long[] POWERS_OF_TEN = powersOfTen();

    private Figures() {}

    /// Compares `digits x 10^-decimals` with a figure.
    ///
    /// @param decimals 0 to 18
    /// @return below 0, 0 or above 0, as [Long#compare(long, long)]
    static int compare(long digits, int decimals, Literal.Figure figure) {
        int shift = decimals - figure.decimals();
        return shift >= 0
                ? -compareScaled(figure.digits(), shift, digits)
                : compareScaled(digits, -shift, figure.digits());
    }

    /// {@return the digits of a figure, where they are written with so many decimals, or [#NEVER] where they cannot be}
    ///
    /// @param decimals 0 to 18
    static long digits(Literal.Figure figure, int decimals) {
        int more = decimals - figure.decimals();
        long factor = POWERS_OF_TEN[Math.min(Math.abs(more), POWERS_OF_TEN.length - 1)];
        if (more < 0) {
            return figure.digits() % factor == 0 ? figure.digits() / factor : NEVER;
        }
        return Math.multiplyHigh(figure.digits(), factor) == (figure.digits() * factor) >> 63
                ? figure.digits() * factor
                : NEVER;
    }

    /// Compares `left x 10^places` with `right`.
    private static int compareScaled(long left, int places, long right) {
        if (left == 0 || places == 0) {
            return Long.compare(left, right);
        }
        if (places >= POWERS_OF_TEN.length) {
            return Long.signum(left);
        }
        long factor = POWERS_OF_TEN[places];
        boolean fits = Math.multiplyHigh(left, factor) == (left * factor) >> 63;
        return fits ? Long.compare(left * factor, right) : Long.signum(left);
    }

    /// {@return 10 to this power, 0 to 18}
    static long powerOfTen(int exponent) {
        return POWERS_OF_TEN[exponent];
    }

    private static long[] powersOfTen() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int exponent = 1; exponent < powers.length; exponent++) {
            powers[exponent] = 10 * powers[exponent - 1];
        }
        return powers;
    }
}

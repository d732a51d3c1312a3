package org.telltale.server.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An amount of memory or disk, written as a whole number with a binary unit: `512B`, `64KiB`, `64MiB`, `2GiB`.
///
/// @param bytes how much, never negative
public record Size(long bytes) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})(B|KiB|MiB|GiB|TiB)");
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final int STEP = 1_024;

    /// Refuses less than nothing.
    public Size {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size must be 0 or more, not " + bytes);
        }
    }

    /// Reads a size.
    ///
    /// @param text a whole number and a unit, without a blank between them
    /// @return the size
    /// @throws IllegalArgumentException for any other form, and for more than a `long` holds
    public static Size parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("must be a size such as 64MiB, not " + text);
        }
        try {
            return new Size(Math.multiplyExact(Long.parseLong(form.group(1)), bytesIn(form.group(2))));
        } catch (ArithmeticException tooMuch) {
            throw new IllegalArgumentException("must be a size of at most 8388607TiB, not " + text, tooMuch);
        }
    }

    private static long bytesIn(String unit) {
        long bytes = 1;
        for (int index = 0; !UNITS[index].equals(unit); index++) {
            bytes *= STEP;
        }
        return bytes;
    }

    /// {@return the form that [#parse] reads, in the largest unit that divides it}
    @Override
    public String toString() {
        long amount = bytes;
        int unit = 0;
        while (amount != 0 && amount % STEP == 0 && unit < UNITS.length - 1) {
            amount /= STEP;
            unit++;
        }
        return amount + UNITS[unit];
    }
}

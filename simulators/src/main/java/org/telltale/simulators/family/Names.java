package org.telltale.simulators.family;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.telltale.simulators.home.Chance;

/// What devices call themselves: made of the names that the population gives them, the same from the same.
final class Names {
    private static final long MAC = 41;
    private static final long DIGITS = 42;
    private static final long HASH = 43;

    private Names() {}

    /// {@return an address of 48 bits, capitals, with no colons}
    static String mac(String device) {
        return HexFormat.of().withUpperCase().toHexDigits(draw(MAC, device) & 0xFFFF_FFFF_FFFFL, 12);
    }

    /// {@return the same address with colons}
    static String withColons(String mac) {
        return mac.replaceAll("(..)(?!$)", "$1:");
    }

    /// {@return a number of so many digits, such as an IMEI of 15, that does not begin with 0}
    static String digits(int count, String device) {
        long lowest = Math.powExact(10L, count - 1);
        return String.format(Locale.ROOT, "%d", lowest + Math.floorMod(draw(DIGITS, device), 9 * lowest));
    }

    /// {@return a name of 64 bits in lower case, which nobody takes for an address}
    static String hash(String device) {
        return HexFormat.of().toHexDigits(draw(HASH, device));
    }

    private static long draw(long about, String device) {
        Chance chance = Chance.of(about, about);
        for (byte letter : device.getBytes(StandardCharsets.UTF_8)) {
            chance = Chance.of(chance.bits(), letter);
        }
        return chance.bits();
    }
}

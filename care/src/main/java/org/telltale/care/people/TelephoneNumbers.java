package org.telltale.care.people;

/// Numbers of telephones as the whole world writes them (ITU-T E.164, section 6: at most 15 digits, the country's
/// code first).
public final class TelephoneNumbers {
    private static final int FEWEST_DIGITS = 7;
    private static final int MOST_DIGITS = 15;

    private TelephoneNumbers() {}

    /// {@return whether it is a plus sign and 7 to 15 digits, the first of which is not 0}
    public static boolean isOne(String number) {
        int digits = number.length() - 1;
        return number.startsWith("+")
                && digits >= FEWEST_DIGITS
                && digits <= MOST_DIGITS
                && number.charAt(1) != '0'
                && number.chars().skip(1).allMatch(digit -> digit >= '0' && digit <= '9');
    }

    /// Refuses what is no number, without saying it again.
    static void require(String number, String field) {
        if (!isOne(number)) {
            throw new IllegalArgumentException(field + " must be a number such as +14155550123: a plus sign and "
                    + FEWEST_DIGITS + " to " + MOST_DIGITS + " digits");
        }
    }
}

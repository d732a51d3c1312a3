package org.telltale.care.practice;

/// A National Provider Identifier: ten digits whose last is a Luhn check digit over the constant prefix 80840.
///
/// Source: CMS, NPI check digit calculation (45 CFR 162.406).
///
/// @param digits the ten digits
public record Npi(String digits) {
    /// Refuses what is not ten digits or has a wrong check digit.
    public Npi {
        if (digits.length() != 10 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("npi must be ten digits, not '" + digits + "'");
        }
        if (!isLuhn("80840" + digits)) {
            throw new IllegalArgumentException("npi has a wrong check digit: '" + digits + "'");
        }
    }

    private static boolean isLuhn(String number) {
        int sum = 0;
        for (int fromRight = 0; fromRight < number.length(); fromRight++) {
            int digit = number.charAt(number.length() - 1 - fromRight) - '0';
            int weighted = fromRight % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}

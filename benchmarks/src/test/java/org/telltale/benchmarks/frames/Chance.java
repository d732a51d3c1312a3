package org.telltale.benchmarks.frames;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.SplittableRandom;
import org.telltale.simulators.wire.ble.MedicalNumber;

/// Values by chance, over all that the formats can say.
final class Chance {
    private static final LocalDateTime FROM = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final int SECONDS_OF_36_YEARS = 36 * 365 * 86_400;

    private final SplittableRandom random;

    Chance(SplittableRandom random) {
        this.random = random;
    }

    /// To the second, before the day in 2036 on which 32 bits of seconds since 1900 end.
    LocalDateTime time() {
        return FROM.plusSeconds(random.nextInt(SECONDS_OF_36_YEARS));
    }

    int whole(Says says, String field, int bound) {
        int whole = random.nextInt(bound);
        says.whole(field, whole);
        return whole;
    }

    /// A number of 16 bits, and one in ten of the patterns that are none.
    MedicalNumber number(Says says, String field, String unit) {
        return number(says, field, 0, unit);
    }

    MedicalNumber number(Says says, String field, int shift, String unit) {
        MedicalNumber number = number(shift);
        says.number(field, number, unit);
        return number;
    }

    /// A number that fits 16 bits once its point has moved by `shift` places to the left.
    MedicalNumber number(int shift) {
        if (random.nextInt(10) == 0) {
            return special();
        }
        int exponent = random.nextInt(-8, 8) + shift;
        return digits(random.nextInt(-2_045, 2_046), exponent);
    }

    /// A number of 32 bits that a quantity can hold, and one in ten of the patterns that are none.
    MedicalNumber longNumber() {
        if (random.nextInt(10) == 0) {
            return special();
        }
        return digits(random.nextInt(-8_388_605, 8_388_606), random.nextInt(-18, 12));
    }

    private MedicalNumber special() {
        MedicalNumber.Special[] all = MedicalNumber.Special.values();
        return all[random.nextInt(all.length)];
    }

    private static MedicalNumber digits(int mantissa, int exponent) {
        return new MedicalNumber.Digits(new BigDecimal(BigInteger.valueOf(mantissa), -exponent));
    }
}

package org.telltale.escalation.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.TimeUnit;
import org.telltale.care.plan.Limit.Part;
import org.telltale.care.vital.Dimension;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.TriggerReading;

/// How a page says numbers: in the unit that the plan was signed in, and never so rounded that it contradicts itself.
public final class Wording {
    private static final int DECIMALS = 1;
    private static final int MOST_DECIMALS = 9;
    private static final long MICROS_PER_MINUTE = TimeUnit.MINUTES.toMicros(1);
    private static final long MICROS_PER_HOUR = TimeUnit.HOURS.toMicros(1);
    private static final long HOURS_UNTIL_DAYS = 72;

    private Wording() {}

    /// {@return a value beside the limit it is compared with, in the limit's unit: `87.6 %`}
    static String value(long quanta, Quantity limit) {
        return number(quanta, limit) + " " + limit.unit().display();
    }

    /// {@return a change beside the one it is compared with, in its unit; of a weight in the other one too: `3.1 lb
    /// (1.4 kg)`}
    static String change(long quanta, Quantity limit) {
        String said = number(quanta + limit.unit().offsetQuanta(), limit) + " "
                + limit.unit().display();
        if (limit.unit().dimension() != Dimension.MASS) {
            return said;
        }
        Unit other = limit.unit() == Unit.POUND ? Unit.KILOGRAM : Unit.POUND;
        return said + " (" + plain(shown(quanta, other, DECIMALS)) + " " + other.display() + ")";
    }

    /// {@return a distance beside the one it is compared with, in its unit: of per cent, points}
    static String distance(long quanta, Quantity limit) {
        return limit.unit() == Unit.PERCENT ? points(number(quanta, limit)) : change(quanta, limit);
    }

    /// {@return a distance as it was signed}
    static String distance(Quantity signed) {
        return signed.unit() == Unit.PERCENT ? points(plain(signed.value())) : signed.toString();
    }

    private static String points(String number) {
        return number + (number.equals("1") ? " point" : " points");
    }

    /// {@return a value beside which there is no limit to contradict}
    static String plainly(long quanta, Unit unit) {
        return plain(shown(quanta, unit, DECIMALS)) + " " + unit.display();
    }

    /// {@return a reading in the unit of its vital, where no limit was signed}
    static String plainly(TriggerReading reading) {
        Unit unit = reading.vital().canonicalUnit();
        return reading.secondQuanta() == TriggerReading.ABSENT
                ? plainly(reading.firstQuanta(), unit)
                : plain(shown(reading.firstQuanta(), unit, DECIMALS)) + "/" + plainly(reading.secondQuanta(), unit);
    }

    /// {@return what a vital is called at the beginning of a sentence}
    public static String name(Vital vital) {
        return switch (vital) {
            case WEIGHT -> "Weight";
            case BLOOD_PRESSURE -> "Blood pressure";
            case OXYGEN_SATURATION -> "Oxygen saturation";
            case GLUCOSE -> "Glucose";
            case HEART_RATE -> "Heart rate";
            case TEMPERATURE -> "Temperature";
            case RESPIRATORY_RATE -> "Respiratory rate";
            case HEIGHT -> "Height";
        };
    }

    /// {@return what a part of a vital is called at the beginning of a sentence}
    public static String name(Vital vital, Part part) {
        return switch (part) {
            case VALUE -> name(vital);
            case SYSTOLIC -> "Systolic blood pressure";
            case DIASTOLIC -> "Diastolic blood pressure";
        };
    }

    /// {@return systolic and diastolic pressure: `172/98 mmHg`; a part that is absent is a dash}
    static String pressure(long systolicQuanta, long diastolicQuanta, Quantity systolicLimit) {
        Unit unit = systolicLimit.unit();
        String diastolic = diastolicQuanta == Long.MIN_VALUE ? "-" : plain(shown(diastolicQuanta, unit, DECIMALS));
        return plain(shown(systolicQuanta, unit, DECIMALS)) + "/" + diastolic + " " + unit.display();
    }

    /// {@return a length of time, cut to what matters: `40 min`, `23 h`, `6 d 2 h`}
    public static String time(long micros) {
        long hours = micros / MICROS_PER_HOUR;
        if (hours == 0) {
            return micros / MICROS_PER_MINUTE + " min";
        }
        if (hours < HOURS_UNTIL_DAYS) {
            return hours + " h";
        }
        return hours % 24 == 0 ? hours / 24 + " d" : hours / 24 + " d " + hours % 24 + " h";
    }

    /// One decimal, or as many more as it takes to stand on the same side of the limit as the exact value does:
    /// nobody should read that 88 % is below 88 %.
    private static String number(long quanta, Quantity limit) {
        return number(quanta, limit, limit.unit(), limit.value());
    }

    /// {@return a value in a unit, beside a limit that may be in another}
    static String number(long quanta, Quantity limit, Unit unit) {
        return number(quanta, limit, unit, limit.unit() == unit ? limit.value() : Quantity.show(limit.quanta(), unit));
    }

    private static String number(long quanta, Quantity limit, Unit unit, BigDecimal limitShown) {
        int side = Long.compare(quanta, limit.quanta());
        int decimals = DECIMALS;
        BigDecimal shown = shown(quanta, unit, decimals);
        while (shown.compareTo(limitShown) != side && decimals < MOST_DECIMALS) {
            decimals++;
            shown = shown(quanta, unit, decimals);
        }
        return plain(shown);
    }

    private static BigDecimal shown(long quanta, Unit unit, int decimals) {
        return Quantity.show(quanta, unit).setScale(decimals, RoundingMode.HALF_EVEN);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}

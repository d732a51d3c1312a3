package org.telltale.ingest.admit;

import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// Between which values something can be a reading, and between which it is believed at once; each with its source.
///
/// Data: a change of a number changes what old journals decide, so it needs a version of [AdmissionRules] beside the
/// one that holds.
///
/// @param what whose limits they are, with the unit
/// @param source where the figures come from
record Limits(
        String what,
        Unit unit,
        String leastPossible,
        String mostPossible,
        String leastProbable,
        String mostProbable,
        String source) {
    private static final String NOTHING_MORE_THAN_NOTHING = "0.000000001";

    static final Limits WEIGHT = new Limits(
            "weight", Unit.KILOGRAM, "1", "650", "25", "300", "heaviest known 635; home scales end at 150 to 250");

    static final Limits SYSTOLIC = new Limits(
            "systolic",
            Unit.MILLIMETRE_OF_MERCURY,
            "30",
            "375",
            "50",
            "260",
            "MIMIC-Extract outlier table; IEC 80601-2-30 rates 60 to 230");

    static final Limits DIASTOLIC = new Limits(
            "diastolic",
            Unit.MILLIMETRE_OF_MERCURY,
            "10",
            "375",
            "30",
            "160",
            "MIMIC-Extract outlier table; IEC 80601-2-30 rates 40 to 130");

    /// From version 2 on; what is not above zero is rejected as crossed.
    static final Limits PULSE_PRESSURE = new Limits(
            "systolic less diastolic",
            Unit.MILLIMETRE_OF_MERCURY,
            NOTHING_MORE_THAN_NOTHING,
            "375",
            "10",
            "150",
            "a cuff that lost the beat shows under 10; over 150 is extremely rare");

    static final Limits SATURATION = new Limits(
            "saturation",
            Unit.PERCENT,
            NOTHING_MORE_THAN_NOTHING,
            "100",
            "60",
            "100",
            "ISO 80601-2-61 declares accuracy for 70 to 100; healthy people at altitude reach 65");

    static final Limits GLUCOSE = new Limits(
            "glucose",
            Unit.MILLIGRAM_PER_DECILITRE,
            "5",
            "2000",
            "20",
            "600",
            "MIMIC-Extract 33 to 2,000; meters show LO and HI outside 20 to 600");

    static final Limits HEART_RATE = new Limits(
            "heart rate",
            Unit.PER_MINUTE,
            "10",
            "350",
            "25",
            "230",
            "MIMIC-Extract 0 to 350; IEC 60601-2-27 rates 30 to 200");

    static final Limits TEMPERATURE = new Limits(
            "temperature",
            Unit.CELSIUS,
            "14.2",
            "47",
            "34",
            "42.5",
            "MIMIC-Extract outlier table; ISO 80601-2-56 rates 34 to 43");

    static final Limits RESPIRATORY_RATE =
            new Limits("breaths", Unit.PER_MINUTE, "1", "150", "5", "60", "MIMIC-Extract 0 to 300");

    static final Limits HEIGHT =
            new Limits("height", Unit.CENTIMETRE, "30", "275", "120", "220", "MIMIC-Extract 0 to 240");

    static Limits of(Vital vital) {
        return switch (vital) {
            case WEIGHT -> WEIGHT;
            case BLOOD_PRESSURE -> SYSTOLIC;
            case OXYGEN_SATURATION -> SATURATION;
            case GLUCOSE -> GLUCOSE;
            case HEART_RATE -> HEART_RATE;
            case TEMPERATURE -> TEMPERATURE;
            case RESPIRATORY_RATE -> RESPIRATORY_RATE;
            case HEIGHT -> HEIGHT;
        };
    }

    long quanta(String value) {
        return Quantity.of(value, unit).quanta();
    }
}

package org.telltale.care.vital;

/// A vital sign that a home device measures.
///
/// Codes: LOINC, as US Core 9.0.0 uses them. Blood pressure is one vital with two or three components, because its
/// parts mean nothing apart.
public enum Vital {
    /// Body weight.
    WEIGHT(1, "weight", "29463-7", Unit.KILOGRAM),
    /// Systolic, diastolic and, where the cuff gives it, pulse.
    BLOOD_PRESSURE(2, "blood_pressure", "85354-9", Unit.MILLIMETRE_OF_MERCURY),
    /// Oxygen saturation by pulse oximetry.
    OXYGEN_SATURATION(3, "oxygen_saturation", "59408-5", Unit.PERCENT),
    /// Glucose, capillary, by meter.
    GLUCOSE(4, "glucose", "41653-7", Unit.MILLIGRAM_PER_DECILITRE),
    /// Heart rate.
    HEART_RATE(5, "heart_rate", "8867-4", Unit.PER_MINUTE),
    /// Body temperature.
    TEMPERATURE(6, "temperature", "8310-5", Unit.CELSIUS),
    /// Breaths per minute.
    RESPIRATORY_RATE(7, "respiratory_rate", "9279-1", Unit.PER_MINUTE),
    /// Body height.
    HEIGHT(8, "height", "8302-2", Unit.CENTIMETRE);

    private final int code;
    private final String wireName;
    private final String loinc;
    private final Unit canonicalUnit;

    Vital(int code, String wireName, String loinc, Unit canonicalUnit) {
        this.code = code;
        this.wireName = wireName;
        this.loinc = loinc;
        this.canonicalUnit = canonicalUnit;
    }

    /// {@return the number that stands for it in whatever is stored; never given to another vital}
    public int code() {
        return code;
    }

    /// {@return the name in our own JSON}
    public String wireName() {
        return wireName;
    }

    /// {@return the LOINC code}
    public String loinc() {
        return loinc;
    }

    /// {@return the unit that values are shown and stored in}
    public Unit canonicalUnit() {
        return canonicalUnit;
    }

    /// {@return what its values are quantities of}
    public Dimension dimension() {
        return canonicalUnit.dimension();
    }
}

package org.telltale.ingest.decode.ble;

import org.telltale.care.vital.Unit;

/// What all formats of scales have in common: a weight in whole steps, of SI or imperial size.
///
/// ```
///          SI          imperial
/// mass     0.005 kg    0.01 lb      0xFFFF: the measurement was unsuccessful
/// height   0.001 m     0.1 in
/// ```
public abstract sealed class ScaleFrame extends Frame permits BodyCompositionFrame, MiScaleFrame, WeightFrame {
    static final int UNSUCCESSFUL = 0xFFFF;

    private static final int THOUSANDTHS_A_STEP = 5;

    ScaleFrame() {}

    /// {@return kilogram or pound}
    public final Unit unit() {
        return isImperial() ? Unit.POUND : Unit.KILOGRAM;
    }

    /// {@return whether there is a weight}
    public NumberState weightState() {
        return massState(rawWeight());
    }

    /// {@return the weight's digits, its point taken out}
    public final long weightDigits() {
        return massDigits(rawWeight());
    }

    /// {@return how many of the digits stand after the point}
    public final int weightDecimals() {
        return isImperial() ? 2 : 3;
    }

    /// {@return the device's user, 0 to 254, 255 for one it does not know, or [#ABSENT]}
    public int userId() {
        return ABSENT;
    }

    abstract boolean isImperial();

    abstract int rawWeight();

    final void weight(FieldSink sink) {
        mass(sink, "weight", rawWeight(), weightState());
    }

    final void mass(FieldSink sink, String field, int raw) {
        mass(sink, field, raw, massState(raw));
    }

    final void height(FieldSink sink, int raw) {
        if (raw != ABSENT) {
            sink.number("height", raw, isImperial() ? 1 : 3, isImperial() ? Unit.INCH.display() : "m");
        }
    }

    private void mass(FieldSink sink, String field, int raw, NumberState state) {
        if (state == NumberState.NUMBER) {
            sink.number(field, massDigits(raw), weightDecimals(), unit().display());
        } else {
            noNumber(sink, field, state, unit().display());
        }
    }

    private long massDigits(int raw) {
        return isImperial() ? raw : (long) THOUSANDTHS_A_STEP * raw;
    }

    private static NumberState massState(int raw) {
        return switch (raw) {
            case UNSUCCESSFUL -> NumberState.UNSUCCESSFUL;
            case ABSENT -> NumberState.NOT_SENT;
            default -> NumberState.NUMBER;
        };
    }
}

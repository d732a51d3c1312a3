package org.telltale.ingest.decode.ble;

import java.util.List;

/// Reads a Glucose Measurement Context (0x2A34) in place.
///
/// ```
/// offset  bytes  field                unit and values
/// 0       1      flags                bit 0  carbohydrate        bit 1  meal
///                                     bit 2  tester and health   bit 3  exercise
///                                     bit 4  medication          bit 5  medication in L instead of kg
///                                     bit 6  HbA1c               bit 7  extended flags
/// 1       2      sequence             that of the measurement it belongs to
/// then, each where its flag is set, one after the other:
///         1      extended flags       none is in use
///         1      carbohydrate         what was eaten, see the words below
///         2      carbohydrate         SFLOAT, kg
///         1      meal                 when it was eaten
///         1      tester and health    low and high four bits
///         2      exercise             s; 65535: overrun
///         1      exercise intensity   %
///         1      medication           which
///         2      medication           SFLOAT, kg or L
///         2      HbA1c                SFLOAT, %
/// ```
///
/// Little-endian. Kilograms and litres are given as g and mL: the point moves and the digits stay.
///
/// Source: Bluetooth SIG, Glucose Service 1.0, section 3.2; GATT Specification Supplement, Glucose
/// Measurement Context (`org.bluetooth.characteristic.glucose_measurement_context`).
public final class GlucoseContextFrame extends Frame {
    private static final int CARBOHYDRATE = 1;
    private static final int MEAL = 1 << 1;
    private static final int TESTER_AND_HEALTH = 1 << 2;
    private static final int EXERCISE = 1 << 3;
    private static final int MEDICATION = 1 << 4;
    private static final int LITRES = 1 << 5;
    private static final int HBA1C = 1 << 6;
    private static final int EXTENDED_FLAGS = 1 << 7;

    private static final int OVERRUN = 0xFFFF;
    private static final int TO_THOUSANDTHS = 3;

    private static final List<String> FOODS =
            List.of("reserved", "breakfast", "lunch", "dinner", "snack", "drink", "supper", "brunch");
    private static final List<String> MEALS =
            List.of("reserved", "before_meal", "after_meal", "fasting", "casual", "bedtime");
    private static final List<String> TESTERS = List.of("reserved", "self", "professional", "laboratory");
    private static final List<String> HEALTHS =
            List.of("reserved", "minor_issues", "major_issues", "during_menses", "under_stress", "no_issues");
    private static final List<String> MEDICATIONS = List.of(
            "reserved",
            "rapid_acting_insulin",
            "short_acting_insulin",
            "intermediate_acting_insulin",
            "long_acting_insulin",
            "premixed_insulin");
    private static final int NOT_AVAILABLE = 15;

    private int flags;
    private int sequenceAt;
    private int extendedAt;
    private int foodAt;
    private int carbohydrateAt;
    private int mealAt;
    private int testerAndHealthAt;
    private int exerciseAt;
    private int intensityAt;
    private int medicationAt;
    private int doseAt;
    private int hba1cAt;

    /// Makes a frame that lies over nothing yet.
    public GlucoseContextFrame() {}

    /// {@return the counter of the measurement that it belongs to}
    public int sequence() {
        return uint16(sequenceAt);
    }

    /// {@return 1 before a meal, 2 after it, 3 fasting, 4 casual, 5 bedtime, or [#ABSENT]}
    public int meal() {
        return uint8(mealAt);
    }

    private boolean isFlagged(int flag) {
        return (flags & flag) != 0;
    }

    @Override
    void layOut() {
        flags = uint8(place("flags", 1));
        sequenceAt = place("sequence", 2);
        extendedAt = placeIf(isFlagged(EXTENDED_FLAGS), "extended_flags", 1);
        foodAt = placeIf(isFlagged(CARBOHYDRATE), "food", 1);
        carbohydrateAt = placeIf(isFlagged(CARBOHYDRATE), "carbohydrate", 2);
        mealAt = placeIf(isFlagged(MEAL), "meal", 1);
        testerAndHealthAt = placeIf(isFlagged(TESTER_AND_HEALTH), "tester", 1);
        exerciseAt = placeIf(isFlagged(EXERCISE), "exercise", 2);
        intensityAt = placeIf(isFlagged(EXERCISE), "exercise_intensity", 1);
        medicationAt = placeIf(isFlagged(MEDICATION), "medication", 1);
        doseAt = placeIf(isFlagged(MEDICATION), "dose", 2);
        hba1cAt = placeIf(isFlagged(HBA1C), "hba1c", 2);
    }

    @Override
    public void describe(FieldSink sink) {
        whole(sink, "sequence", sequence());
        bits(sink, "extended_flags", uint8(extendedAt), 8, List.of());
        code(sink, "food", uint8(foodAt), FOODS);
        thousandths(sink, "carbohydrate", uint16(carbohydrateAt), "g");
        code(sink, "meal", meal(), MEALS);
        availableCode(sink, "tester", lowFour(uint8(testerAndHealthAt)), TESTERS);
        availableCode(sink, "health", highFour(uint8(testerAndHealthAt)), HEALTHS);
        describeExercise(sink);
        code(sink, "medication", uint8(medicationAt), MEDICATIONS);
        thousandths(sink, "dose", uint16(doseAt), isFlagged(LITRES) ? "mL" : "g");
        medFloat16(sink, "hba1c", uint16(hba1cAt), "%");
    }

    private void describeExercise(FieldSink sink) {
        int seconds = uint16(exerciseAt);
        if (seconds == OVERRUN) {
            sink.noNumber("exercise", NumberState.OVERRUN, "s");
        } else if (seconds != ABSENT) {
            sink.number("exercise", seconds, 0, "s");
        }
        if (intensityAt != ABSENT) {
            sink.number("exercise_intensity", uint8(intensityAt), 0, "%");
        }
    }

    private static void availableCode(FieldSink sink, String field, int value, List<String> words) {
        if (value == NOT_AVAILABLE) {
            sink.code(field, value, "not_available");
        } else {
            code(sink, field, value, words);
        }
    }

    private static void thousandths(FieldSink sink, String field, int bits, String unit) {
        NumberState state = MedFloat16.state(bits);
        if (state == NumberState.NUMBER) {
            int decimals = MedFloat16.decimals(bits, TO_THOUSANDTHS);
            sink.number(field, MedFloat16.digits(bits, TO_THOUSANDTHS), decimals, unit);
        } else {
            noNumber(sink, field, state, unit);
        }
    }
}

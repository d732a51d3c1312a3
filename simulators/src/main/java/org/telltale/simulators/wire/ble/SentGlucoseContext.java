package org.telltale.simulators.wire.ble;

/// A Glucose Measurement Context (0x2A34), which follows the measurement of the same sequence.
public final class SentGlucoseContext {
    private static final int GRAMS_OR_MILLILITRES = -3;

    private final FlaggedFrame frame = new FlaggedFrame(1);

    private SentGlucoseContext() {}

    /// {@return a context with nothing optional}
    public static SentGlucoseContext of(int sequence) {
        SentGlucoseContext sent = new SentGlucoseContext();
        sent.frame.always().unsigned(sequence, 2);
        return sent;
    }

    /// Flags that no edition has given a meaning yet.
    public SentGlucoseContext extendedFlags(int bits) {
        return with(7, 0, new FrameBytes().unsigned(bits, 1));
    }

    /// What was eaten (1 breakfast, 2 lunch, 3 dinner, 4 snack), and how much carbohydrate it had.
    public SentGlucoseContext carbohydrate(int food, MedicalNumber grams) {
        return with(0, 1, new FrameBytes().unsigned(food, 1).shortFloat(grams.shifted(GRAMS_OR_MILLILITRES)));
    }

    /// 1 before a meal, 2 after it, 3 fasting, 4 casual, 5 bedtime.
    public SentGlucoseContext meal(int meal) {
        return with(1, 2, new FrameBytes().unsigned(meal, 1));
    }

    /// Who tested (1 self) and how they were (5 no issues); 15 where it is not known.
    public SentGlucoseContext testerAndHealth(int tester, int health) {
        return with(2, 3, new FrameBytes().unsigned(health << 4 | tester, 1));
    }

    /// How long and how hard.
    public SentGlucoseContext exercise(int seconds, int intensityPercent) {
        return with(3, 4, new FrameBytes().unsigned(seconds, 2).unsigned(intensityPercent, 1));
    }

    /// Which insulin (1 rapid to 5 premixed) and how much, in grams or millilitres.
    public SentGlucoseContext medication(int which, MedicalNumber dose, boolean isMillilitres) {
        frame.flag(5, isMillilitres);
        return with(4, 5, new FrameBytes().unsigned(which, 1).shortFloat(dose.shifted(GRAMS_OR_MILLILITRES)));
    }

    /// Glycated haemoglobin.
    public SentGlucoseContext hba1cPercent(MedicalNumber percent) {
        return with(6, 6, new FrameBytes().shortFloat(percent));
    }

    /// {@return the frame}
    public byte[] bytes() {
        return frame.bytes();
    }

    private SentGlucoseContext with(int bit, int place, FrameBytes field) {
        frame.optional(bit, place, field);
        return this;
    }
}

package org.telltale.care.plan;

import java.util.List;
import java.util.Optional;
import org.telltale.care.plan.Limit.Part;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.Question;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// A published score: how many points each part gives, in bands. It is as it was published, and nobody
/// signs another.
///
/// | points            | 3   | 2     | 1         | 0         | 1         | 2         | 3    |
/// |-------------------|-----|-------|-----------|-----------|-----------|-----------|------|
/// | respiratory rate  | <=8 |       | 9-11      | 12-20     |           | 21-24     | >=25 |
/// | SpO2, scale 1     | <=91 | 92-93 | 94-95    | >=96      |           |           |      |
/// | SpO2, scale 2, on air    | <=83 | 84-85 | 86-87 | >=88  |           |           |      |
/// | SpO2, scale 2, on oxygen | <=83 | 84-85 | 86-87 | 88-92 | 93-94     | 95-96     | >=97 |
/// | air or oxygen     |     | oxygen |          | air       |           |           |      |
/// | systolic          | <=90 | 91-100 | 101-110 | 111-219   |           |           | >=220 |
/// | pulse             | <=40 |       | 41-50    | 51-90     | 91-110    | 111-130   | >=131 |
/// | consciousness     |     |       |           | alert     |           |           | CVPU |
/// | temperature       | <=35.0 |     | 35.1-36.0 | 36.1-38.0 | 38.1-39.0 | >=39.1   |      |
///
/// The chart knows whole numbers, of the temperature tenths. What lies between two of them gives the
/// points of the lower one: a band begins at its first number, exactly.
///
/// Source: Royal College of Physicians. National Early Warning Score (NEWS) 2. Updated report of a
/// working party. London: RCP, 2017, chart 1. Scale 2 is for a target of 88 to 92 % only, which a
/// clinician has decided on.
public enum ScoreTable {
    /// For everybody else.
    NEWS2_SCALE_1("NEWS2, SpO2 scale 1"),
    /// For whom a target of 88 to 92 % was decided on, as in hypercapnic respiratory failure.
    NEWS2_SCALE_2("NEWS2, SpO2 scale 2");

    /// The most that it can be.
    public static final int MOST = 20;

    /// From which total on the response is an emergency.
    public static final int EMERGENCY = 7;

    /// From which total on the response is urgent.
    public static final int URGENT = 5;

    /// The most points that one part can have, which ask for an urgent response by themselves.
    public static final int MOST_OF_A_PART = 3;

    /// The questions, in the order of the chart.
    public static final List<Question> QUESTIONS = List.of(Question.SUPPLEMENTAL_OXYGEN, Question.CONSCIOUSNESS);

    private static final Measured RATE = new Measured(
            Vital.RESPIRATORY_RATE, Part.VALUE, bands(Unit.PER_MINUTE, "3 9:1 12:0 21:2 25:3"), Optional.empty());
    private static final Measured SATURATION_1 = new Measured(
            Vital.OXYGEN_SATURATION, Part.VALUE, bands(Unit.PERCENT, "3 92:2 94:1 96:0"), Optional.empty());
    private static final Measured SATURATION_2 = new Measured(
            Vital.OXYGEN_SATURATION,
            Part.VALUE,
            bands(Unit.PERCENT, "3 84:2 86:1 88:0"),
            Optional.of(bands(Unit.PERCENT, "3 84:2 86:1 88:0 93:1 95:2 97:3")));
    private static final Measured SYSTOLIC = new Measured(
            Vital.BLOOD_PRESSURE,
            Part.SYSTOLIC,
            bands(Unit.MILLIMETRE_OF_MERCURY, "3 91:2 101:1 111:0 220:3"),
            Optional.empty());
    private static final Measured PULSE = new Measured(
            Vital.HEART_RATE, Part.VALUE, bands(Unit.PER_MINUTE, "3 41:1 51:0 91:1 111:2 131:3"), Optional.empty());
    private static final Measured TEMPERATURE = new Measured(
            Vital.TEMPERATURE, Part.VALUE, bands(Unit.CELSIUS, "3 35.1:1 36.1:0 38.1:1 39.1:2"), Optional.empty());

    private final String words;

    ScoreTable(String words) {
        this.words = words;
    }

    /// {@return what a person reads}
    public String words() {
        return words;
    }

    /// {@return the parts that are measured, in the order of the chart}
    public List<Measured> measured() {
        return switch (this) {
            case NEWS2_SCALE_1 -> List.of(RATE, SATURATION_1, SYSTOLIC, PULSE, TEMPERATURE);
            case NEWS2_SCALE_2 -> List.of(RATE, SATURATION_2, SYSTOLIC, PULSE, TEMPERATURE);
        };
    }

    /// {@return how many points an answer gives}
    public static int points(Answer answer) {
        return switch (answer) {
            case YES -> 2;
            case NO, ALERT -> 0;
            case NEW_CONFUSION, VOICE, PAIN, UNRESPONSIVE -> 3;
        };
    }

    private static ScoreBands bands(Unit unit, String bands) {
        return ScoreBands.of(unit, bands);
    }

    /// A part that is measured.
    ///
    /// @param of which number of the vital
    /// @param bands its points
    /// @param onOxygen its points while oxygen is breathed, where they are others
    public record Measured(Vital vital, Part of, ScoreBands bands, Optional<ScoreBands> onOxygen) {}
}

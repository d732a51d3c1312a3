package org.telltale.escalation.rule;

import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// How far is far, for each vital: what makes a breach worse, and what a value must be back by to end one.
///
/// | vital             | worse below by | worse above by  | back by   |
/// |-------------------|----------------|-----------------|-----------|
/// | oxygen saturation | 3 points       | 3 points        | 1 point   |
/// | glucose           | 10 mg/dL       | 100 mg/dL       | 0         |
/// | blood pressure    | 20/10 mmHg     | 20/10 mmHg      | 10/5 mmHg |
/// | heart rate        | 10 /min        | 20 /min         | 5 /min    |
/// | temperature       | 1 Cel          | 1 Cel           | 0.5 Cel   |
/// | respiratory rate  | 4 /min         | 4 /min          | 2 /min    |
/// | weight            | 1 kg           | 1 kg            | 0.5 kg    |
/// | height            | 1 cm           | 1 cm            | 0         |
///
/// The distances are ours: no guideline names them. 20/10 mmHg are a grade of hypertension; three to four points of
/// saturation are what clinical-use tables call a change from a person's own baseline.
///
/// In quanta; the second pair is of the diastolic pressure.
record Steps(long lower, long higher, long back, long secondFar, long secondBack) {
    static Steps of(Vital vital) {
        return switch (vital) {
            case OXYGEN_SATURATION -> of(3, 3, 1, Unit.PERCENT);
            case GLUCOSE -> of(10, 100, 0, Unit.MILLIGRAM_PER_DECILITRE);
            case BLOOD_PRESSURE -> {
                long mmHg = Unit.MILLIMETRE_OF_MERCURY.quantaPerUnit();
                yield new Steps(20 * mmHg, 20 * mmHg, 10 * mmHg, 10 * mmHg, 5 * mmHg);
            }
            case HEART_RATE -> of(10, 20, 5, Unit.PER_MINUTE);
            case TEMPERATURE -> {
                long degree = Unit.CELSIUS.quantaPerUnit();
                yield new Steps(degree, degree, degree / 2, 0, 0);
            }
            case RESPIRATORY_RATE -> of(4, 4, 2, Unit.PER_MINUTE);
            case WEIGHT -> of(1_000, 1_000, 500, Unit.GRAM);
            case HEIGHT -> of(1, 1, 0, Unit.CENTIMETRE);
        };
    }

    private static Steps of(int lower, int higher, int back, Unit unit) {
        long one = unit.quantaPerUnit();
        return new Steps(lower * one, higher * one, back * one, 0, 0);
    }
}

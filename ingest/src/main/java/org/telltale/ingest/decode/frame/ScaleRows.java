package org.telltale.ingest.decode.frame;

import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.ble.BodyCompositionFrame;
import org.telltale.ingest.decode.ble.Frame;
import org.telltale.ingest.decode.ble.MiScaleFrame;
import org.telltale.ingest.decode.ble.NumberState;
import org.telltale.ingest.decode.ble.ScaleFrame;

/// A scale's measurement: a weight. The height that a scale sends was typed into it once, and body
/// composition is none of our vitals; neither is a row.
final class ScaleRows {
    private ScaleRows() {}

    static void add(ScaleFrame frame, RowWriter rows) {
        if (frame instanceof MiScaleFrame advertised && !isOfAPerson(advertised)) {
            rows.passOver();
            return;
        }
        NumberState state = frame.weightState();
        if (state == NumberState.NUMBER) {
            weight(frame, rows);
        } else if (state == NumberState.NOT_SENT) {
            withoutWeight(frame, rows);
        } else if (state == NumberState.UNKNOWN_UNIT) {
            rows.fault(Fault.UNKNOWN_UNIT, "unit");
        } else {
            rows.fault(Fault.NO_VALUE, "weight");
        }
    }

    private static void weight(ScaleFrame frame, RowWriter rows) {
        if (rows.begin(Vital.WEIGHT, frame.unit())) {
            rows.first("weight", frame.weightDigits(), frame.weightDecimals());
            rows.time(frame);
            rows.user(frame.userId());
            rows.end();
        }
    }

    private static void withoutWeight(ScaleFrame frame, RowWriter rows) {
        boolean hasFailed =
                frame instanceof BodyCompositionFrame composition && composition.bodyFatTenths() == Frame.ABSENT;
        if (hasFailed) {
            rows.fault(Fault.NO_VALUE, "body_fat");
        } else {
            rows.passOver();
        }
    }

    /// The scale repeats itself while somebody steps on it and off again.
    private static boolean isOfAPerson(MiScaleFrame frame) {
        return frame.isSettled() && !frame.isRemoved() && !frame.isObject();
    }
}

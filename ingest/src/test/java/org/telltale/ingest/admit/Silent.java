package org.telltale.ingest.admit;

import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Item;

/// Takes decisions and keeps nothing.
final class Silent implements AdmissionOutput {
    static void admit(Admission admission, Item item, int count) {
        for (int number = 0; number < count; number++) {
            item.identityLow += 0x9e3779b97f4a7c15L;
            admission.admit(number, item.deviceTimeMicros, 3, item);
        }
    }

    @Override
    public void verdict(
            long at,
            Item item,
            Verdict verdict,
            VerdictReason reason,
            long practice,
            long patient,
            long device,
            long takenAtMicros,
            TimeSource timeSource) {}

    @Override
    public void settled(
            long at,
            int index,
            Verdict verdict,
            VerdictReason reason,
            long practice,
            long patient,
            long device,
            boolean isForRules) {}

    @Override
    public void noted(long at, int index, ReadingNote note) {
        throw new AssertionError("nothing is held here");
    }

    @Override
    public void corrects(long at, int index, Verdict verdict, long patient, long of) {
        throw new AssertionError("nothing is corrected here");
    }

    @Override
    public void retimed(long at, int index, long takenAtMicros) {
        throw new AssertionError("nothing is held here");
    }

    @Override
    public void heldAgain(
            long at,
            int index,
            VerdictReason reason,
            long practice,
            long device,
            long takenAtMicros,
            boolean isForRules) {
        throw new AssertionError("nothing is held here");
    }

    @Override
    public void superseded(long patient, Vital vital, long place) {}

    @Override
    public void admitted(AdmittedReading reading) {}
}

package org.telltale.ingest.admit;

import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Item;

/// Where the admission's decisions go. Called on the Monitor's thread; both arguments are filled again afterwards.
public interface AdmissionOutput {
    /// One item has its verdict.
    ///
    /// @param position the journal sequence of its body
    /// @param item the item itself, and which reading it corrects
    /// @param practice whose inventory the device is in, or 0
    /// @param patient who held it, or 0
    /// @param device its number, or 0
    /// @param takenAtMicros when it was taken, as derived
    void verdict(
            long position,
            Item item,
            Verdict verdict,
            VerdictReason reason,
            long practice,
            long patient,
            long device,
            long takenAtMicros,
            TimeSource timeSource);

    /// The store has answered, and a reading that was [Verdict#UNSETTLED] has its verdict.
    ///
    /// @param position the journal sequence of the body it came in
    /// @param index its place in that body
    /// @param verdict stored, duplicate, held or rejected
    /// @param practice whose inventory the device is in, or 0
    /// @param patient who held it, or 0
    /// @param device its number, or 0
    /// @param isForRules whether rules see its value from now on: [#admitted(AdmittedReading)] follows
    void settled(
            long position,
            int index,
            Verdict verdict,
            VerdictReason reason,
            long practice,
            long patient,
            long device,
            boolean isForRules);

    /// The store has answered, and a reading corrects another; called before its verdict.
    ///
    /// @param verdict stored or held
    /// @param patient who held its device, or 0
    /// @param corrected where the other came in: [org.telltale.care.reading.ReadingPlace#packed(long, int)]
    void corrects(long position, int index, Verdict verdict, long patient, long corrected);

    /// A reading that is held was taken at another time than was thought: its wall clock is that of a zone
    /// now known.
    void retimed(long position, int index, long takenAtMicros);

    /// A reading that was held has another note from now on, with which it counts.
    void noted(long position, int index, ReadingNote note);

    /// A reading that was held stays held, for another reason, though what it was held for is settled.
    ///
    /// @param isForRules whether rules see its value from now on: [#admitted(AdmittedReading)] follows
    void heldAgain(
            long position,
            int index,
            VerdictReason reason,
            long practice,
            long device,
            long takenAtMicros,
            boolean isForRules);

    /// A reading that counted, or was held, counts no more: another takes its place, or it was found to be
    /// another patient's.
    ///
    /// @param patient for whom it counted
    /// @param place where it came in: [org.telltale.care.reading.ReadingPlace#packed(long, int)]
    void superseded(long patient, Vital vital, long place);

    /// A reading is a patient's, and rules may look at it; called after its verdict. One that is held as improbable is
    /// marked.
    void admitted(AdmittedReading reading);
}

package org.telltale.server.core;

import org.telltale.care.event.CareEvent;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.escalation.EscalationOutput;
import org.telltale.ingest.decode.Item;
import org.telltale.ingest.fetch.FetchOutput;

/// Who is told what a Monitor decides, as it decides it: the live path acts on it, the follower writes it down.
/// What an observer does changes no decision. Called on the Monitor's thread.
public interface MonitorObserver extends EscalationOutput, FetchOutput {
    /// One item has its verdict. The parameters are those of
    /// [org.telltale.ingest.admit.AdmissionOutput#verdict].
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

    /// A reading that was unsettled has its verdict. The parameters are those of
    /// [org.telltale.ingest.admit.AdmissionOutput#settled].
    void settled(
            long position,
            int index,
            Verdict verdict,
            VerdictReason reason,
            long practice,
            long patient,
            long device,
            boolean isForRules);

    /// A reading that was unsettled corrects another. The parameters are those of
    /// [org.telltale.ingest.admit.AdmissionOutput#corrects].
    default void corrects(long position, int index, Verdict verdict, long patient, long corrected) {}

    /// A held reading was taken at another time than was thought. The parameters are those of
    /// [org.telltale.ingest.admit.AdmissionOutput#retimed].
    default void retimed(long position, int index, long takenAtMicros) {}

    /// A held reading counts with another note. The parameters are those of
    /// [org.telltale.ingest.admit.AdmissionOutput#noted].
    default void noted(long position, int index, ReadingNote note) {}

    /// A held reading stays held for another reason. The parameters are those of
    /// [org.telltale.ingest.admit.AdmissionOutput#heldAgain].
    default void heldAgain(
            long position,
            int index,
            VerdictReason reason,
            long practice,
            long device,
            long takenAtMicros,
            boolean isForRules) {}

    /// Items of a body could not be read: they are rejected.
    void unreadable(long position, int count);

    /// An event was applied or refused.
    void event(long position, long stampMicros, CareEvent event, Outcome outcome);
}

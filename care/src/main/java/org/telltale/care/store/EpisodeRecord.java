package org.telltale.care.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.vital.Vital;

/// An episode as it is kept.
///
/// @param planVersion the version of the plan that its reason was judged under
/// @param thresholdIndex the threshold's place in that version, from 0
/// @param ruleVersion the version of the rules that judged it
/// @param reason one sentence with its numbers; names nobody
/// @param readings what the reason rests on, oldest first
/// @param phase how far it has come
/// @param acknowledged who took it last, if anybody did
/// @param ending how it ended, if it did
/// @param pages its pages, oldest first
/// @param pageCount how many pages there were in all
/// @param snoozedUntil when it pages again, while it is snoozed
/// @param sinceThen what was known beyond the reason when a snooze ended, until a further reading breaches
public record EpisodeRecord(
        EpisodeId id,
        PracticeId practice,
        PatientId patient,
        int planVersion,
        int thresholdIndex,
        int ruleVersion,
        Vital vital,
        Tier tier,
        Instant openedAt,
        String reason,
        List<Evidence> readings,
        EpisodePhase phase,
        Optional<Acknowledgement> acknowledged,
        Optional<Ending> ending,
        List<Page> pages,
        int pageCount,
        Optional<Instant> snoozedUntil,
        Optional<SinceThen> sinceThen) {
    /// Copies the lists.
    public EpisodeRecord {
        readings = List.copyOf(readings);
        pages = List.copyOf(pages);
    }

    /// An episode that is not snoozed and never was.
    public EpisodeRecord(
            EpisodeId id,
            PracticeId practice,
            PatientId patient,
            int planVersion,
            int thresholdIndex,
            int ruleVersion,
            Vital vital,
            Tier tier,
            Instant openedAt,
            String reason,
            List<Evidence> readings,
            EpisodePhase phase,
            Optional<Acknowledgement> acknowledged,
            Optional<Ending> ending,
            List<Page> pages,
            int pageCount) {
        this(
                id,
                practice,
                patient,
                planVersion,
                thresholdIndex,
                ruleVersion,
                vital,
                tier,
                openedAt,
                reason,
                readings,
                phase,
                acknowledged,
                ending,
                pages,
                pageCount,
                Optional.empty(),
                Optional.empty());
    }

    /// What was known at a moment beyond the reason.
    ///
    /// @param words one sentence with its numbers; names nobody
    public record SinceThen(String words, Instant at) {}

    /// A reading that the reason rests on.
    ///
    /// @param position the journal sequence of the body it came in
    /// @param index its place in that body, from 0
    /// @param firstQuanta the value, or the systolic pressure, in quanta of the vital's dimension
    /// @param secondQuanta the diastolic pressure, if it is one
    public record Evidence(
            long position, int index, Vital vital, Instant takenAt, long firstQuanta, Optional<Long> secondQuanta) {}

    /// Who took it, and when.
    public record Acknowledgement(PersonId by, Instant at) {}

    /// How it ended.
    ///
    /// @param cause `PERSON`, `READING` or `STATUS`
    /// @param by the person, where a person ended it
    /// @param note in the person's words; empty where there are none
    public record Ending(
            Instant at, String cause, Optional<PersonId> by, Optional<Disposition> disposition, String note) {}

    /// One page to one person, in one of the ways in which the person is paged.
    ///
    /// @param way the way's place among the person's, from 0
    /// @param dispatch which of the episode's dispatches it belongs to, from 0: those paged together share one
    /// @param attempt the number of the last attempt, from 1; 0 before the first
    /// @param attemptAt when the last attempt was made; before the first, when it will be
    /// @param state how far it has come, as the Monitor names it
    /// @param detail the category of the last outcome; empty before the first
    public record Page(
            PageId id,
            PersonId person,
            int way,
            int dispatch,
            Instant madeAt,
            int attempt,
            Instant attemptAt,
            String state,
            String detail) {}
}

package org.telltale.escalation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.telltale.care.page.Disposition;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;

/// One breach of one threshold of one patient, from its first reading until it is resolved: all
/// that a page shows.
///
/// While it is not resolved, further breaches of the same threshold belong to it. Immutable; times are
/// microseconds since 1970.
///
/// @param planVersion the version of the plan that its reason was judged under
/// @param thresholdIndex the threshold's place in that version, from 0
/// @param ruleVersion the version of the rules that judged it
/// @param reason one sentence with its numbers, in the unit that the plan was signed in; names nobody
/// @param readings the readings that the reason rests on, oldest first
/// @param pages the newest pages and the newest of everybody who was paged, oldest first, at most
/// [#MOST_PAGES_SHOWN] and whatever older ones still wait for an attempt or an outcome
/// @param pageCount how many pages there were in all
/// @param sinceThen what was known beyond the reason when a snooze ended, until a further reading
///     breaches
/// @param followUp what it owes beside an answer, where its threshold triggers something
public record Episode(
        EpisodeId id,
        PracticeId practice,
        PatientId patient,
        int planVersion,
        int thresholdIndex,
        Threshold threshold,
        int ruleVersion,
        long openedAtMicros,
        String reason,
        List<TriggerReading> readings,
        State state,
        List<Page> pages,
        int pageCount,
        Optional<SinceThen> sinceThen,
        Optional<Obligation> followUp) {
    /// The most pages that an episode shows.
    public static final int MOST_PAGES_SHOWN = 64;

    /// The most pages that an episode keeps while nothing is known of them: more than a pager that
    /// works ever owes.
    static final int MOST_PAGES_KEPT = 1_024;

    /// Copies the lists.
    public Episode {
        readings = List.copyOf(readings);
        pages = List.copyOf(pages);
    }

    /// An episode of which its reason says all that is known, and that owes nothing.
    public Episode(
            EpisodeId id,
            PracticeId practice,
            PatientId patient,
            int planVersion,
            int thresholdIndex,
            Threshold threshold,
            int ruleVersion,
            long openedAtMicros,
            String reason,
            List<TriggerReading> readings,
            State state,
            List<Page> pages,
            int pageCount) {
        this(
                id,
                practice,
                patient,
                planVersion,
                thresholdIndex,
                threshold,
                ruleVersion,
                openedAtMicros,
                reason,
                readings,
                state,
                pages,
                pageCount,
                Optional.empty(),
                Optional.empty());
    }

    /// What was known at a moment beyond the reason.
    ///
    /// @param words one sentence with its numbers, in the unit that the plan was signed in; names nobody
    public record SinceThen(String words, long atMicros) {}

    /// What is true of an episode now. Every state carries just what is true in it.
    public sealed interface State {
        /// Nobody has answered yet.
        ///
        /// @param step the step of the policy that was paged, from 0
        /// @param loop in which run through the steps, from 0
        /// @param nextAtMicros when the next step is due
        record Open(int step, int loop, long nextAtMicros) implements State {}

        /// The policy has run out of people: the failsafe is paged until somebody answers.
        ///
        /// @param nextAtMicros when it is paged again
        /// @param afterSteps whether steps were paged before it; else nobody was on call so far
        record Exhausted(long nextAtMicros, boolean afterSteps) implements State {}

        /// The practice has no policy: nobody can be paged until one is published, and operators must be
        /// told.
        record Unrouted(long sinceMicros) implements State {}

        /// It waits for the end of the practice's quiet hours: nobody is paged before, unless it
        /// worsens.
        ///
        /// @param untilMicros when paging begins with the first step
        /// @param besides who is paged then besides, for having taken it before
        /// @param before the turn that it was at, open or exhausted: paging goes on after it; empty
        /// where it begins
        record Quiet(long untilMicros, Optional<PersonId> besides, Optional<State> before) implements State {
            /// Refuses another state before it.
            public Quiet {
                if (before.isPresent() && !(before.get() instanceof Open) && !(before.get() instanceof Exhausted)) {
                    throw new IllegalArgumentException("before must be open or exhausted, not " + before.get());
                }
            }
        }

        /// It waits to be told of together with others that have opened in the same storm, unless it
        /// worsens.
        ///
        /// @param untilMicros when that is: paging begins with the first step
        record InStorm(long untilMicros) implements State {}

        /// A person has taken it.
        ///
        /// @param pagesAgainAtMicros when it pages again if it is not resolved; empty when it does not
        record Acknowledged(PersonId by, long atMicros, Optional<Long> pagesAgainAtMicros) implements State {}

        /// A person has taken it and does not want to be paged about it for a while, unless it worsens.
        ///
        /// @param untilMicros when it pages again
        /// @param silentSinceMicros when the first of the snoozes in a row began, which together
        ///     have a cap
        record Snoozed(PersonId by, long atMicros, long untilMicros, long silentSinceMicros) implements State {}

        /// It is over.
        record Resolved(Resolution how, long atMicros) implements State {}
    }

    /// How an episode ended.
    public sealed interface Resolution {
        /// A person ended it.
        record ByPerson(PersonId by, Disposition disposition, String note) implements Resolution {}

        /// A new reading met the rule's clear condition.
        record ByReading(TriggerReading reading) implements Resolution {}

        /// The patient is not monitored any more.
        record ByStatus(PatientStatus status) implements Resolution {}
    }

    /// One page to one person, in one of the ways in which the person is paged.
    ///
    /// @param way the way's place among the person's, from 0
    /// @param dispatch which of the episode's dispatches it belongs to, from 0: those paged
    ///     together share one
    /// @param madeAtMicros when it was made
    /// @param attempt the number of the last attempt, from 1; 0 before the first
    /// @param attemptAtMicros when that attempt was handed out; before the first, when it will be
    /// @param detail the category of the last outcome; empty before the first
    /// @param episodes of how many episodes it tells: 1, or as many as waited together for the end
    ///     of quiet hours or are paged together in a storm
    /// @param others which they are beside the one that it belongs to; fewer where a release that
    ///     did not keep them made it
    public record Page(
            PageId id,
            PersonId person,
            int way,
            int dispatch,
            long madeAtMicros,
            int attempt,
            long attemptAtMicros,
            PageState state,
            String detail,
            int episodes,
            List<EpisodeId> others) {
        /// Copies the list, and refuses more of them than it tells of.
        public Page {
            others = List.copyOf(others);
            if (others.size() >= episodes) {
                throw new IllegalArgumentException(
                        "a page about " + episodes + " episodes names " + others.size() + " others");
            }
        }

        /// {@return the same page after an outcome}
        public Page with(PageState newState, String newDetail) {
            return new Page(
                    id,
                    person,
                    way,
                    dispatch,
                    madeAtMicros,
                    attempt,
                    attemptAtMicros,
                    newState,
                    newDetail,
                    episodes,
                    others);
        }

        /// {@return the same page where it is found out which others it tells of}
        public Page about(List<EpisodeId> found) {
            return new Page(
                    id, person, way, dispatch, madeAtMicros, attempt, attemptAtMicros, state, detail, episodes, found);
        }

        /// {@return whether it waits for an attempt, or for what became of one}
        public boolean isUndelivered() {
            return switch (state) {
                case PENDING, RETRYING, WAITING -> true;
                case SENT, DELIVERED, READ, ANSWERED, REFUSED, FAILED, WITHDRAWN -> false;
            };
        }

        /// {@return whether there is no point in another attempt}
        public boolean hasFailed() {
            return state == PageState.REFUSED || state == PageState.FAILED;
        }

        /// {@return the same page with its next attempt handed out}
        public Page triedAgain(long atMicros) {
            return new Page(
                    id,
                    person,
                    way,
                    dispatch,
                    madeAtMicros,
                    attempt + 1,
                    atMicros,
                    PageState.PENDING,
                    detail,
                    episodes,
                    others);
        }
    }

    /// How far a page has come. Only an answer of a person counts as reached.
    public enum PageState {
        /// Its way is not tried yet: the person's other ways come first.
        WAITING,
        /// An attempt was handed out, and nothing is known of it yet.
        PENDING,
        /// The last attempt failed; another one is due.
        RETRYING,
        /// The receiver took it.
        SENT,
        /// The receiver refused it.
        REFUSED,
        /// The last attempt that was allowed failed.
        FAILED,
        /// Nobody needs it any more.
        WITHDRAWN,
        /// It is on the person's device.
        DELIVERED,
        /// The person's device says that it was opened.
        READ,
        /// Its person has answered it.
        ANSWERED
    }

    /// {@return how urgent it is}
    public Tier tier() {
        return threshold.tier();
    }

    /// {@return whether it is over}
    public boolean isResolved() {
        return state instanceof State.Resolved;
    }

    /// {@return whether somebody owes a follow-up}
    public boolean owesFollowUp() {
        return followUp.filter(Obligation::isOwed).isPresent();
    }

    /// {@return whether it still needs a person: neither acknowledged nor over}
    public boolean isUnanswered() {
        return switch (state) {
            case State.Open _, State.Exhausted _, State.Unrouted _, State.Quiet _, State.InStorm _ -> true;
            case State.Acknowledged _, State.Snoozed _, State.Resolved _ -> false;
        };
    }

    /// {@return the number of the newest dispatch; -1 before the first}
    public int lastDispatch() {
        return pages.isEmpty() ? -1 : pages.getLast().dispatch();
    }

    /// {@return the page, if it is among those shown}
    public Optional<Page> page(PageId page) {
        return pages.stream().filter(shown -> shown.id().equals(page)).findFirst();
    }

    /// {@return the same episode in another state}
    public Episode with(State newState) {
        return new Episode(
                id,
                practice,
                patient,
                planVersion,
                thresholdIndex,
                threshold,
                ruleVersion,
                openedAtMicros,
                reason,
                readings,
                newState,
                pages,
                pageCount,
                sinceThen,
                followUp);
    }

    /// {@return the same episode with what is known beyond its reason}
    public Episode with(SinceThen known) {
        return new Episode(
                id,
                practice,
                patient,
                planVersion,
                thresholdIndex,
                threshold,
                ruleVersion,
                openedAtMicros,
                reason,
                readings,
                state,
                pages,
                pageCount,
                Optional.of(known),
                followUp);
    }

    /// {@return the same episode with what it owes}
    public Episode owing(Optional<Obligation> owed) {
        return new Episode(
                id,
                practice,
                patient,
                planVersion,
                thresholdIndex,
                threshold,
                ruleVersion,
                openedAtMicros,
                reason,
                readings,
                state,
                pages,
                pageCount,
                sinceThen,
                owed);
    }

    /// {@return the same episode with a page changed}
    public Episode with(Page changed) {
        return withPages(
                pages.stream()
                        .map(page -> page.id().equals(changed.id()) ? changed : page)
                        .toList(),
                pageCount);
    }

    /// {@return the same episode with one more page; when there are too many, the oldest one whose
    /// person was paged later too gives way, so that it stays known who was paged at all}
    ///
    /// What waits for an attempt or for an outcome does not give way: a page that is not kept is
    /// never tried again. Nor does anybody to those who are paged at the same time.
    public Episode withNew(Page page) {
        List<Page> shown = new ArrayList<>(pages);
        shown.add(page);
        boolean isTooMuch = shown.size() > MOST_PAGES_SHOWN;
        while (isTooMuch) {
            OptionalInt gone = givesWay(shown);
            gone.ifPresent(shown::remove);
            isTooMuch = gone.isPresent() && shown.size() > MOST_PAGES_SHOWN;
        }
        if (shown.size() > MOST_PAGES_KEPT) {
            shown.removeFirst();
        }
        return withPages(shown, pageCount + 1);
    }

    /// Of the dispatches before the newest.
    private static OptionalInt givesWay(List<Page> shown) {
        int newest = shown.getLast().dispatch();
        int[] tried = IntStream.range(0, shown.size() - 1)
                .filter(index -> shown.get(index).dispatch() != newest)
                .filter(index -> !shown.get(index).isUndelivered())
                .toArray();
        OptionalInt ofSomebodyPagedLater =
                IntStream.of(tried).filter(index -> isPagedLater(shown, index)).findFirst();
        return ofSomebodyPagedLater.isPresent()
                ? ofSomebodyPagedLater
                : IntStream.of(tried).findFirst();
    }

    private static boolean isPagedLater(List<Page> shown, int index) {
        PersonId person = shown.get(index).person();
        return shown.subList(index + 1, shown.size()).stream()
                .anyMatch(later -> later.person().equals(person));
    }

    private Episode withPages(List<Page> newPages, int newCount) {
        return new Episode(
                id,
                practice,
                patient,
                planVersion,
                thresholdIndex,
                threshold,
                ruleVersion,
                openedAtMicros,
                reason,
                readings,
                state,
                newPages,
                newCount,
                sinceThen,
                followUp);
    }
}

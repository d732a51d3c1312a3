package org.telltale.care.event;

import org.telltale.care.page.EpisodeId;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.FollowUpOutcome;
import org.telltale.care.practice.PracticeId;

/// What a person does with an episode beside taking and ending it.
public sealed interface EpisodeEvent extends CareEvent.Clinical {
    /// {@return whose it is}
    PracticeId practice();

    /// {@return which one}
    EpisodeId episode();

    /// {@return who does it}
    PersonId by();

    /// A person does not wait for the end of a step: the next one is paged now.
    ///
    /// @param step which step the person saw it wait at, from 0: at another one by now, nothing happens
    /// @param loop in which run through the steps that was, from 0
    record Escalated(PracticeId practice, EpisodeId episode, PersonId by, int step, int loop) implements EpisodeEvent {
        /// Refuses a step that no policy has.
        public Escalated {
            if (step < 0 || step > 15) {
                throw new IllegalArgumentException("step must be 0 to 15, not " + step);
            }
            if (loop < 0 || loop > 9) {
                throw new IllegalArgumentException("loop must be 0 to 9, not " + loop);
            }
        }
    }

    /// What came of an episode's follow-up: it is owed no more.
    ///
    /// @param note in a few words, for people; needed where nothing was to be followed
    record FollowUpDone(PracticeId practice, EpisodeId episode, PersonId by, FollowUpOutcome outcome, String note)
            implements EpisodeEvent {
        /// Refuses what cannot be recorded, and that it was not needed without saying why.
        public FollowUpDone {
            Recordable.note(note, "note", 2_000);
            if (outcome == FollowUpOutcome.NOT_NEEDED && note.isBlank()) {
                throw new IllegalArgumentException("note must say why no follow-up is needed");
            }
        }
    }
}

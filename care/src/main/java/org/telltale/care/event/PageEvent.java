package org.telltale.care.event;

import org.telltale.care.page.AnswerWay;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.page.PageProgress;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;

/// What comes back of a page after its receiver took it.
public sealed interface PageEvent extends CareEvent.Clinical {
    /// The receiver of a page says how far an attempt has come. That is no answer, however far it is.
    ///
    /// @param attempt which attempt of the page, from 1
    /// @param detail a category, never the receiver's own words
    record PageProgressed(PageId page, int attempt, PageProgress progress, String detail) implements PageEvent {
        /// Refuses what cannot be recorded.
        public PageProgressed {
            Recordable.text(detail, "detail", 64);
        }
    }

    /// The person who was paged answers the page itself, by its code or a key pressed, and takes its episode.
    record PageAnswered(PracticeId practice, EpisodeId episode, PageId page, PersonId by) implements PageEvent {}

    /// A person takes the episode of a page by something that says who it is: perhaps not the one who was paged, where
    /// several see the page.
    record PageTaken(PracticeId practice, EpisodeId episode, PageId page, PersonId by, AnswerWay how)
            implements PageEvent {}
}

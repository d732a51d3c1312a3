package org.telltale.server.api;

import java.util.Optional;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.PageEvent;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Episode;
import org.telltale.server.access.Action;
import org.telltale.server.core.Answered;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Outcome;
import org.telltale.server.meters.AnswerCounts;

/// Takes episodes for people who answer a page itself, without a sign-in: whoever asks here has made sure who it is.
public final class TakenPages {
    private final ApiParts parts;
    private final Answering answering;
    private final AnswerCounts counts;

    /// What came of an answer.
    public enum Taking {
        /// The episode is acknowledged, and that is on disk.
        TAKEN,
        /// The episode was over before, and the answer is written down as too late.
        OVER,
        /// The person may not take it, or it is not there any more.
        REFUSED,
        /// It cannot be recorded now: the answer must be given again.
        NOT_NOW
    }

    /// A page and its episode.
    ///
    /// @param episode as it is now
    /// @param page one of those that it shows
    public record Named(Episode episode, Episode.Page page) {}

    /// Takes episodes, and counts it here.
    public TakenPages(ApiParts parts, AnswerCounts counts) {
        this.parts = parts;
        this.answering = new Answering(parts.directory());
        this.counts = counts;
    }

    /// {@return a page, from memory}
    public Optional<Named> find(EpisodeId episode, PageId page) {
        return parts.board().episode(episode).flatMap(found -> found.page(page).map(shown -> new Named(found, shown)));
    }

    /// A person answers by the page's own means.
    public Taking take(PageEvent.PageAnswered answer) {
        return take(answer.practice(), answer.episode(), answer.by(), answer);
    }

    /// A person, perhaps another than the one who was paged, answers.
    public Taking take(PageEvent.PageTaken answer) {
        return take(answer.practice(), answer.episode(), answer.by(), answer);
    }

    private Taking take(PracticeId practice, EpisodeId episode, PersonId by, PageEvent answer) {
        if (!answering.mayAnswer(practice, by)) {
            // The person has left, or has lost the role, since the page was made.
            counts.takenNothing();
            return Taking.REFUSED;
        }
        Taking taking = submitted(by.number(), answer)
                .map(known -> noted(practice, episode, by, known))
                .orElse(Taking.NOT_NOW);
        if (taking == Taking.TAKEN) {
            counts.taken();
        } else {
            counts.takenNothing();
        }
        return taking;
    }

    private Taking noted(PracticeId practice, EpisodeId episode, PersonId by, Answered answered) {
        Taking taking = taking(episode, answered.outcome());
        note(practice, episode, by, answered.position(), taking);
        return taking;
    }

    private Taking taking(EpisodeId episode, Outcome outcome) {
        boolean isOver =
                parts.board().episode(episode).filter(Episode::isResolved).isPresent();
        return switch (outcome) {
            case Outcome.Applied _ -> isOver ? Taking.OVER : Taking.TAKEN;
            case Outcome.Refused _ -> Taking.REFUSED;
        };
    }

    /// Something is said of a page that is no answer.
    ///
    /// @return whether it is recorded
    public boolean told(PageEvent.PageProgressed progressed) {
        return submitted(Commands.SERVER, progressed).isPresent();
    }

    private Optional<Answered> submitted(long actor, CareEvent event) {
        try {
            return Optional.of(parts.commands().submit(actor, event));
        } catch (Commands.Unavailable notNow) {
            return Optional.empty();
        }
    }

    private void note(PracticeId practice, EpisodeId episode, PersonId by, long position, Taking taking) {
        var _ = parts.audit()
                .record(new AuditEntry(
                        parts.clock().instant(),
                        by.number(),
                        practice.number(),
                        Action.ACKNOWLEDGE_EPISODE.name(),
                        "episode/" + episode,
                        taking == Taking.TAKEN ? 200 : 409,
                        position));
    }
}

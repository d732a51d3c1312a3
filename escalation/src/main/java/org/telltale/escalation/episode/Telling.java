package org.telltale.escalation.episode;

import java.util.List;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.State;
import org.telltale.escalation.EscalationOutput;

/// Remembers an episode at another turn, tells of it, and hands its pages out.
final class Telling {
    private final Cases cases;
    private final Pages pages;
    private final EscalationOutput output;

    Telling(Cases cases, Pages pages, EscalationOutput output) {
        this.cases = cases;
        this.pages = pages;
        this.output = output;
    }

    /// Each of these is at the turn that it has in `after`; then their pages are handed out.
    void turns(List<Case> before, List<Case> after) {
        for (int i = 0; i < before.size(); i++) {
            tell(before.get(i), after.get(i).episode());
        }
        pages.handOut();
    }

    void turn(Case before, Episode after) {
        tell(before, after);
        pages.handOut();
    }

    /// Tells of it only where the turn is another: whoever looks at it sees when it comes now.
    void ifMoved(Case before, Episode after) {
        if (!after.state().equals(before.episode().state())) {
            turn(before, after);
        }
    }

    private void tell(Case before, Episode after) {
        cases.put(before.with(after));
        boolean newlyExhausted =
                after.state() instanceof State.Exhausted && !(before.episode().state() instanceof State.Exhausted);
        if (newlyExhausted) {
            output.exhausted(after);
        } else {
            output.stepped(after);
        }
    }

    /// Operators must act where an episode begins with nobody who can be called.
    void ifOutOfTurn(Episode episode) {
        switch (episode.state()) {
            case State.Exhausted _ -> output.exhausted(episode);
            case State.Unrouted _ -> output.unrouted(episode);
            case State.Open _,
                    State.Quiet _,
                    State.InStorm _,
                    State.Acknowledged _,
                    State.Snoozed _,
                    State.Resolved _ -> {}
        }
    }
}

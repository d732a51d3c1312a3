package org.telltale.server.api;

import java.time.Instant;
import java.util.Optional;
import org.telltale.escalation.Episode.State;

/// When somebody is paged about an episode next, unless somebody does something before or it worsens.
///
/// @param what what happens then
record NextTurn(Instant at, String what) {
    /// {@return the next turn; empty where there is none: nobody can be paged, somebody has it for good, or
    /// it is over}
    static Optional<NextTurn> of(State state) {
        return switch (state) {
            case State.Open open -> at(open.nextAtMicros(), "its next step is due");
            case State.Exhausted exhausted -> at(exhausted.nextAtMicros(), "the failsafe is paged again");
            case State.Quiet quiet -> at(quiet.untilMicros(), "paging begins");
            case State.InStorm gathered -> at(gathered.untilMicros(), "paging begins");
            case State.Acknowledged taken -> taken.pagesAgainAtMicros().flatMap(again -> at(again, "it pages again"));
            case State.Snoozed snoozed -> at(snoozed.untilMicros(), "it pages again");
            case State.Unrouted _, State.Resolved _ -> Optional.empty();
        };
    }

    private static Optional<NextTurn> at(long micros, String what) {
        return Optional.of(new NextTurn(Micros.instant(micros), what));
    }

    /// {@return the same as a part of a sentence}
    String words() {
        return what + " at " + at;
    }
}

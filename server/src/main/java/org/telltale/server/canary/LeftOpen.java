package org.telltale.server.canary;

import java.util.Optional;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.Disposition;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Episode;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;

/// What canaries of earlier starts have left open: a flight was under way when the server stopped, and then the canary
/// was taken away, or its key was lost. Its failsafe would be paged for ever, where nobody listens any more.
record LeftOpen(Shard shard, Commands commands, Directory directory) {
    /// Ends it all.
    ///
    /// @throws Commands.Unavailable if not all of it could be ended now
    void end() throws Commands.Unavailable {
        for (PracticeId practice : CanaryPractice.all(directory)) {
            Optional<PersonId> person = CanaryPractice.personOf(directory, practice);
            if (person.isPresent()) {
                end(practice, person.get());
            }
        }
    }

    private void end(PracticeId practice, PersonId person) throws Commands.Unavailable {
        for (Episode left : shard.open(practice)) {
            // Where it is refused it was over already.
            var _ = commands.submit(
                    person.number(), new CareEvent.Resolved(practice, left.id(), person, Disposition.KNOWN, "canary"));
        }
    }
}

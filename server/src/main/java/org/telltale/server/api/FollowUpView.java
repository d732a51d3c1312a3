package org.telltale.server.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.FollowUpKind;
import org.telltale.care.plan.FollowUpOutcome;
import org.telltale.care.plan.FollowUpOwner;
import org.telltale.escalation.Obligation;

/// What an episode owes beside an answer, as the API shows it: from memory only.
///
/// @param owners who the owner was when it began
/// @param overdue that it has become overdue, and who the owner was then
record FollowUpView(
        FollowUpKind kind,
        FollowUpOwner owner,
        List<PersonId> owners,
        Instant dueAt,
        Obligation.Standing state,
        Optional<Overdue> overdue,
        Optional<Done> done) {
    /// Since when it is overdue.
    record Overdue(List<PersonId> owners, Instant at) {}

    /// What came of it.
    record Done(PersonId by, FollowUpOutcome outcome, Optional<String> note, Instant at) {}

    static FollowUpView of(Obligation owed) {
        return new FollowUpView(
                owed.kind(),
                owed.owner(),
                owed.owners(),
                Micros.instant(owed.dueAtMicros()),
                owed.standing(),
                owed.overdue().map(since -> new Overdue(since.owners(), Micros.instant(since.atMicros()))),
                owed.done().map(FollowUpView::done));
    }

    private static Done done(Obligation.Done done) {
        Optional<String> note = Optional.of(done.note()).filter(words -> !words.isBlank());
        return new Done(done.by(), done.outcome(), note, Micros.instant(done.atMicros()));
    }
}

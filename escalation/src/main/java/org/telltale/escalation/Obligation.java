package org.telltale.escalation;

import java.util.List;
import java.util.Optional;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.FollowUpKind;
import org.telltale.care.plan.FollowUpOutcome;
import org.telltale.care.plan.FollowUpOwner;

/// The follow-up that an episode owes: from its opening until somebody says what came of it.
/// Neither an answer nor the end of the episode closes it, and no time does. Times are microseconds
/// since 1970.
///
/// @param owners who the owner was when it began; empty where nobody was known
/// @param dueAtMicros by when it is owed; later it is overdue
/// @param overdue that it has become overdue, which stays known
/// @param done what came of it
public record Obligation(
        FollowUpKind kind,
        FollowUpOwner owner,
        List<PersonId> owners,
        long dueAtMicros,
        Optional<Overdue> overdue,
        Optional<Done> done) {
    /// Copies the list.
    public Obligation {
        owners = List.copyOf(owners);
    }

    /// That nobody has said in time what came of it.
    ///
    /// @param owners who the owner was by then
    public record Overdue(List<PersonId> owners, long atMicros) {
        /// Copies the list.
        public Overdue {
            owners = List.copyOf(owners);
        }
    }

    /// That somebody has said what came of it.
    public record Done(PersonId by, FollowUpOutcome outcome, String note, long atMicros) {}

    /// How far it has come.
    public enum Standing {
        /// It is owed, and not due yet.
        OPEN,
        /// It is owed, and was due.
        OVERDUE,
        /// It was done, in time or not.
        DONE
    }

    /// {@return how far it has come}
    public Standing standing() {
        if (done.isPresent()) {
            return Standing.DONE;
        }
        return overdue.isPresent() ? Standing.OVERDUE : Standing.OPEN;
    }

    /// {@return whether somebody still owes it}
    public boolean isOwed() {
        return done.isEmpty();
    }

    /// {@return the same, overdue}
    public Obligation with(Overdue since) {
        return new Obligation(kind, owner, owners, dueAtMicros, Optional.of(since), done);
    }

    /// {@return the same, done}
    public Obligation with(Done how) {
        return new Obligation(kind, owner, owners, dueAtMicros, overdue, Optional.of(how));
    }
}

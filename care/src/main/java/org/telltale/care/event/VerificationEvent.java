package org.telltale.care.event;

import java.net.URI;
import org.telltale.care.page.DeliveryOutcome;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;

/// Whether a page that leaves for a person's address arrives at that person.
///
/// A code goes there, and the person says it back. A verification is called by the place in the
/// journal at which it was asked for; the code follows from that and a secret, and stands in no
/// event.
public sealed interface VerificationEvent extends CareEvent.Directory {
    /// {@return the practice of the person}
    PracticeId practice();

    /// {@return whose way it is}
    PersonId person();

    /// How a person said a code back.
    enum How {
        /// After a sign-in, over the API.
        TYPED,
        /// By a short message from the very number.
        REPLIED
    }

    /// A code is to go to one of a person's addresses.
    ///
    /// @param address where to; the verification holds for this address and for no other
    /// @param by who asked: the person, or an operator
    record VerificationAsked(PracticeId practice, PersonId person, ContactAddress address, PersonId by)
            implements VerificationEvent {
        /// Refuses what cannot be recorded.
        public VerificationAsked {
            if (address instanceof ContactAddress.Webhook(URI webhook)) {
                Recordable.address(webhook, "webhook");
            }
        }
    }

    /// The person has said the code back: pages arrive there.
    ///
    /// @param verification the place in the journal at which it was asked for
    record WayVerified(PracticeId practice, PersonId person, long verification, How how) implements VerificationEvent {}

    /// The person has said another code: one try fewer is left.
    ///
    /// @param verification the place in the journal at which it was asked for
    record CodeMistaken(PracticeId practice, PersonId person, long verification) implements VerificationEvent {}

    /// What became of the code on its way out; it is not sent again.
    ///
    /// @param verification the place in the journal at which it was asked for
    /// @param category what the channel made of the answer, in its own few words
    record CodeReported(
            PracticeId practice, PersonId person, long verification, DeliveryOutcome outcome, String category)
            implements VerificationEvent {
        /// Refuses what cannot be recorded.
        public CodeReported {
            Recordable.text(category, "category", 64);
        }
    }
}

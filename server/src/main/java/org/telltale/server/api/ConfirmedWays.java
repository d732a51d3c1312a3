package org.telltale.server.api;

import java.util.Optional;
import org.telltale.care.event.VerificationEvent;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.PersonId;
import org.telltale.server.core.Answered;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Directory;
import org.telltale.server.core.Outcome;
import org.telltale.server.core.VerifiedWays;

/// Takes the codes that people say back.
///
/// Whether a code is right is told only once the try is on disk and was one of those that are left,
/// so that nobody has more tries than there are, however many are made at once.
public final class ConfirmedWays {
    private final ApiParts parts;

    /// What came of a code.
    public sealed interface Said {
        /// Pages arrive there, and that is on disk.
        ///
        /// @param position where it is
        record Verified(long position) implements Said {}

        /// It is another code than the one that was sent.
        ///
        /// @param triesLeft how often it can be tried again
        record Mistaken(long triesLeft) implements Said {}

        /// No code that is worth anything is out there.
        record NoneOut() implements Said {}

        /// It cannot be recorded now: the code must be said again.
        record NotNow() implements Said {}
    }

    /// Takes them for these parts.
    public ConfirmedWays(ApiParts parts) {
        this.parts = parts;
    }

    /// {@return whether a code is out to an address that is this one}
    public boolean isCode(PersonId person, ContactAddress address, String text) {
        return asked(person, address)
                .filter(asked -> parts.wayCodes().isOf(text, asked.verification(), person))
                .isPresent();
    }

    /// A person says what came to an address; the caller has made sure that it is the person.
    public Said say(Directory.Person person, ContactAddress address, String text, VerificationEvent.How how) {
        PersonId id = new PersonId(person.number());
        Optional<VerifiedWays.Asked> asked = asked(id, address);
        if (asked.isEmpty()) {
            return new Said.NoneOut();
        }
        long verification = asked.get().verification();
        boolean isRight = parts.wayCodes().isOf(text, verification, id);
        VerificationEvent event = isRight
                ? new VerificationEvent.WayVerified(person.joined().practice(), id, verification, how)
                : new VerificationEvent.CodeMistaken(person.joined().practice(), id, verification);
        try {
            Answered answered = parts.commands().submit(person.number(), event);
            return switch (answered.outcome()) {
                case Outcome.Applied(long left) ->
                    isRight ? new Said.Verified(answered.position()) : new Said.Mistaken(left);
                case Outcome.Refused _ -> new Said.NoneOut();
            };
        } catch (Commands.Unavailable notNow) {
            return new Said.NotNow();
        }
    }

    private Optional<VerifiedWays.Asked> asked(PersonId person, ContactAddress address) {
        return parts.directory().ways().of(person).at(address).flatMap(VerifiedWays.Way::asked);
    }
}

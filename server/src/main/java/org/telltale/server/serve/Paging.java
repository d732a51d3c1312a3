package org.telltale.server.serve;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telltale.care.event.CareEvent;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactMethods;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.PageAttempt;
import org.telltale.escalation.page.Contacts;
import org.telltale.escalation.page.Outbox;
import org.telltale.server.core.Answered;
import org.telltale.server.core.Commands;
import org.telltale.server.core.Core;
import org.telltale.server.core.Directory;
import org.telltale.server.core.Outcome;
import org.telltale.server.core.Pages;

/// Joins the Monitor's due attempts with the outbox, and the outbox's outcomes with the journal.
final class Paging implements Pages {
    private static final Logger LOG = LoggerFactory.getLogger(Paging.class);

    private final Outbox outbox;

    Paging(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void send(PageAttempt attempt) {
        outbox.send(attempt);
    }

    @Override
    public void withdraw(PageAttempt attempt) {
        outbox.withdraw(attempt);
    }

    @Override
    public boolean wantsPending() {
        return outbox.wantsPending();
    }

    /// Begins to deliver: contacts come from the directory, outcomes go into the journal.
    void open(Core core) {
        outbox.open(contacts(core), outcome -> report(core, outcome));
    }

    /// {@return where people are paged now}
    Contacts contacts(Core core) {
        return (person, way) -> addressOf(core.directory(), person, way);
    }

    private static Optional<ContactAddress> addressOf(Directory directory, PersonId person, int way) {
        return directory
                .person(person)
                .filter(Directory.Person::active)
                .flatMap(Directory.Person::reachedBy)
                .map(ContactMethods::inOrder)
                .filter(methods -> way < methods.size())
                .map(methods -> methods.get(way).address());
    }

    private static boolean report(Commands commands, CareEvent.DeliveryReported outcome) {
        try {
            Answered answered = commands.submit(Commands.SERVER, outcome);
            if (answered.outcome() instanceof Outcome.Refused(var refusal)) {
                // The episode is over and forgotten: there is nothing left to report about.
                LOG.debug("an outcome of {} was not wanted any more: {}", outcome.page(), refusal.message());
            }
            return true;
        } catch (Commands.Unavailable later) {
            return false;
        }
    }
}

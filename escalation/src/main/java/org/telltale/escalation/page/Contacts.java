package org.telltale.escalation.page;

import java.util.Optional;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.PersonId;

/// Where people are paged, and by what means. Safe on every thread, and answered from memory: a page must not wait for
/// a database.
@FunctionalInterface
public interface Contacts {
    /// {@return the person's address, if the person still works here and has that way}
    ///
    /// @param way its place among the person's, from 0
    Optional<ContactAddress> addressOf(PersonId person, int way);
}

package org.telltale.escalation.page;

import java.util.Optional;
import org.telltale.care.people.Contact;
import org.telltale.care.people.PersonId;

/// Where people are paged. Safe on every thread.
@FunctionalInterface
public interface Contacts {
    /// {@return the person's address, if the person still works here and has one}
    Optional<Contact> contactOf(PersonId person);
}

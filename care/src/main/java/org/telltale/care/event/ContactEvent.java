package org.telltale.care.event;

import java.net.URI;
import org.telltale.care.people.ContactAddress;
import org.telltale.care.people.ContactMethod;
import org.telltale.care.people.ContactMethods;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;

/// How a person is reached in more than one way.
public sealed interface ContactEvent extends CareEvent.Directory {
    /// The ways in which a person is paged from now on, in the person's own order.
    record ContactsSet(PracticeId practice, PersonId person, ContactMethods methods) implements ContactEvent {
        /// Refuses what cannot be recorded.
        public ContactsSet {
            for (ContactMethod method : methods.inOrder()) {
                if (method.address() instanceof ContactAddress.Webhook(URI webhook)) {
                    Recordable.address(webhook, "webhook");
                }
            }
        }
    }
}

package org.telltale.care.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.people.Contact;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;

/// A member of a practice's staff, as kept.
///
/// @param contact where the person is paged, if anywhere
/// @param leftAt when the person stopped working here, if so
public record PersonRecord(
        PersonId id,
        PracticeId practice,
        String name,
        Set<Role> roles,
        Optional<Contact> contact,
        Optional<Npi> npi,
        Instant joinedAt,
        Optional<Instant> leftAt) {
    /// Copies the roles.
    public PersonRecord {
        roles = Set.copyOf(roles);
    }
}

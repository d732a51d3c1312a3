package org.telltale.server.access;

import java.util.Set;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.practice.PracticeId;
import org.telltale.server.core.Directory;

/// The person who asks, known by a key or a session.
///
/// @param person who
/// @param practice the practice that the person works for, and may act in
/// @param name what people call the person
/// @param roles what the person may do
public record Caller(PersonId person, PracticeId practice, String name, Set<Role> roles) {
    /// The practice that runs the server: the first of the shard.
    public static final PracticeId HOST = new PracticeId(1);

    /// {@return the caller that a person of the directory is}
    public static Caller of(Directory.Person person) {
        return new Caller(
                new PersonId(person.number()),
                person.joined().practice(),
                person.joined().name(),
                person.joined().roles());
    }

    /// {@return whether this person belongs to the practice that runs the server}
    public boolean ofHost() {
        return practice.equals(HOST);
    }

    /// {@return whether this person may ask for something, in the own practice}
    public boolean may(Action action) {
        return (ofHost() || !action.hostOnly()) && roles.stream().anyMatch(action::permits);
    }
}

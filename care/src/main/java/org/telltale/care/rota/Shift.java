package org.telltale.care.rota;

import java.util.List;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.people.PersonId;

/// A stretch of time through which the same people are on call.
///
/// @param people nobody where the list is empty
public record Shift(List<PersonId> people, TimeSpan span) {
    /// Copies the list.
    public Shift {
        people = List.copyOf(people);
    }
}

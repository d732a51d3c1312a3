package org.telltale.escalation;

import java.time.Duration;
import java.util.List;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;

/// In how many ways a person is paged, and when each is tried. Asked on the Monitor's thread, and part of its
/// state: the same events give the same answers.
@FunctionalInterface
public interface WaysToReach {
    /// One way of everybody, tried at once.
    WaysToReach ONE = (_, _) -> List.of(new Way(0, Duration.ZERO));

    /// One way.
    ///
    /// @param place its place among the person's, from 0
    /// @param after how long after the page is made it is tried
    record Way(int place, Duration after) {}

    /// {@return the ways of a person at a tier, in the person's order; one at least, also where nothing is
    /// known of the person: that the page cannot be delivered is then recorded}
    List<Way> of(PersonId person, Tier tier);
}

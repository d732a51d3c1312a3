package org.telltale.care.rota;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.telltale.care.people.PersonId;

/// People who take turns.
///
/// @param people in the order of their turns, 1 to 64; somebody may stand in it twice
/// @param rotation when they hand over
/// @param hours through which the layer holds, at most 14; always where the list is empty
public record Layer(List<PersonId> people, Rotation rotation, List<Hours> hours) {
    private static final int MOST_PEOPLE = 64;
    private static final int MOST_HOURS = 14;

    /// Refuses an empty or overlong layer; copies the lists.
    public Layer {
        if (people.isEmpty() || people.size() > MOST_PEOPLE) {
            throw new IllegalArgumentException("people must be 1 to " + MOST_PEOPLE + ", not " + people.size());
        }
        if (hours.size() > MOST_HOURS) {
            throw new IllegalArgumentException("hours must be at most " + MOST_HOURS + ", not " + hours.size());
        }
        people = List.copyOf(people);
        hours = List.copyOf(hours);
    }

    /// {@return whose turn it is: two people's while clocks repeat the hour of a handoff}
    List<PersonId> onCallAt(Instant instant, ZoneId zone) {
        return turnsAt(instant, zone).stream().map(this::whoHas).toList();
    }

    /// {@return the numbers of the turns that hold at an instant}
    List<Long> turnsAt(Instant instant, ZoneId zone) {
        boolean holds = hours.isEmpty() || hours.stream().anyMatch(within -> within.contains(instant, zone));
        return holds ? rotation.turnsAt(instant, zone) : List.of();
    }

    /// {@return whose turn that of a number is}
    PersonId whoHas(long turn) {
        return people.get((int) (turn % people.size()));
    }

    /// {@return the next instant after `instant` at which the answer may be another}
    Instant nextChangeAfter(Instant instant, ZoneId zone) {
        Instant next = rotation.nextChangeAfter(instant, zone);
        for (Hours within : hours) {
            next = Edges.earliestAfter(instant, next, within.nextChangeAfter(instant, zone));
        }
        return next;
    }
}

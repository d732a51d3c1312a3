package org.telltale.care.rota;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.people.PersonId;

/// Who is on call at every instant.
///
/// ```
/// layer 0   |  Ada       |  Ben       |  Ada       |       a week each
/// layer 1        | Cleo |        | Cleo |                  weekends: the highest layer that has somebody holds
/// override            | Dan |                              what people have agreed comes last
/// ------------------------------------------------
/// on call   | Ada | Cleo|Dan| Ben | Cleo| Ada       |
/// ```
///
/// [#onCallAt] is the one answer: pages go where it says, and [#shifts] shows nothing else.
///
/// @param name what steps of a policy call it, unique in the practice: 1 to 64 of `a-z`, `0-9` and `-`
/// @param version from 1, given by the practice; a higher one replaces a lower
/// @param zone by whose clocks people hand over
/// @param layers at most 8, the lowest first; without any, nobody is on call but by override
public record Rota(String name, int version, ZoneId zone, List<Layer> layers) {
    /// The longest stretch that [#shifts] shows.
    public static final Duration LONGEST_SHOWN = Duration.ofDays(400);

    private static final int MOST_LAYERS = 8;
    private static final int MOST_SHOWN = 10_000;
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

    /// Refuses what cannot be recorded; copies the list.
    public Rota {
        requireName(name, "name");
        if (version < 1) {
            throw new IllegalArgumentException("version must be 1 or more, not " + version);
        }
        if (layers.size() > MOST_LAYERS) {
            throw new IllegalArgumentException("layers must be at most " + MOST_LAYERS + ", not " + layers.size());
        }
        layers = List.copyOf(layers);
    }

    /// Refuses what is no name of a rota, and says so of the field.
    public static void requireName(String name, String field) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(field + " must have 1 to 64 of a-z, 0-9 and -");
        }
    }

    /// {@return who is on call at an instant, in the order in which to call them; nobody where it
    /// is empty}
    ///
    /// @param overrides in the order in which they were entered; a later one has the last word
    public List<PersonId> onCallAt(Instant instant, List<RotaOverride> overrides) {
        SequencedSet<PersonId> onCall = new LinkedHashSet<>(byLayersAt(instant));
        for (RotaOverride override : overrides) {
            if (override.span().contains(instant)) {
                override.apply(onCall);
            }
        }
        return List.copyOf(onCall);
    }

    /// {@return who is on call through `span`, without gaps: neighbours differ}
    ///
    /// @throws IllegalArgumentException if the span is longer than [#LONGEST_SHOWN], or has more
    ///     than 10,000 turns
    public List<Shift> shifts(TimeSpan span, List<RotaOverride> overrides) {
        requireShown(span);
        List<Shift> shifts = new ArrayList<>();
        Instant from = span.startInclusive();
        for (int turns = 0; from.isBefore(span.endExclusive()); turns++) {
            if (turns == MOST_SHOWN) {
                throw new IllegalArgumentException("to must leave at most " + MOST_SHOWN + " turns after from");
            }
            Instant next = nextChangeAfter(from, overrides);
            Instant until = next.isBefore(span.endExclusive()) ? next : span.endExclusive();
            join(shifts, new Shift(onCallAt(from, overrides), new TimeSpan(from, until)));
            from = until;
        }
        return List.copyOf(shifts);
    }

    /// {@return each person's turns through `span`, in the order in which they end; it cuts some at
    /// its ends}
    ///
    /// @throws IllegalArgumentException as [#shifts] does
    public List<Turn> turns(TimeSpan span, List<RotaOverride> overrides) {
        return new Turns(this, overrides).through(span);
    }

    static void requireShown(TimeSpan span) {
        if (span.length().compareTo(LONGEST_SHOWN) > 0) {
            throw new IllegalArgumentException("to must be at most " + LONGEST_SHOWN.toDays() + " days after from");
        }
    }

    private static void join(List<Shift> shifts, Shift shift) {
        if (!shifts.isEmpty() && shifts.getLast().people().equals(shift.people())) {
            Instant from = shifts.removeLast().span().startInclusive();
            shifts.add(new Shift(shift.people(), new TimeSpan(from, shift.span().endExclusive())));
        } else {
            shifts.add(shift);
        }
    }

    private List<PersonId> byLayersAt(Instant instant) {
        return highestAt(instant)
                .map(layer -> layers.get(layer).onCallAt(instant, zone))
                .orElse(List.of());
    }

    /// {@return the highest layer that has somebody}
    Optional<Integer> highestAt(Instant instant) {
        for (int layer = layers.size() - 1; layer >= 0; layer--) {
            if (!layers.get(layer).turnsAt(instant, zone).isEmpty()) {
                return Optional.of(layer);
            }
        }
        return Optional.empty();
    }

    /// {@return the next instant after `instant` at which anybody may come or go, or hand over}
    Instant nextChangeAfter(Instant instant, List<RotaOverride> overrides) {
        Instant next = Instant.MAX;
        for (Layer layer : layers) {
            next = Edges.earliestAfter(instant, next, layer.nextChangeAfter(instant, zone));
        }
        for (RotaOverride override : overrides) {
            next = Edges.earliestAfter(instant, next, override.span().startInclusive());
            next = Edges.earliestAfter(instant, next, override.span().endExclusive());
        }
        return next;
    }
}

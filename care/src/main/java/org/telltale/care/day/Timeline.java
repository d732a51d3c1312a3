package org.telltale.care.day;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Something that is always exactly one value and changes now and then: a patient's zone, a patient's status.
///
/// Each value holds from its moment on, up to the next change. The first has no beginning, so that a reading which
/// a device kept from before we knew the patient still has a zone; who was enrolled when is the enrollment's to say.
///
/// @param <T> what changes
/// @param first the value before the first change
/// @param changes by moment, no two at the same one
public record Timeline<T>(T first, List<Change<T>> changes) {

    /// From a moment on, another value.
    ///
    /// @param <T> what changes
    /// @param value what holds from then on
    /// @param from its first instant
    public record Change<T>(T value, Instant from) {}

    /// A value, and a stretch of time through which it held.
    ///
    /// @param <T> what changes
    /// @param value what held
    /// @param span when
    public record Piece<T>(T value, TimeSpan span) {}

    /// Refuses changes that are not in order of time; copies the list.
    public Timeline {
        changes = List.copyOf(changes);
        for (int i = 1; i < changes.size(); i++) {
            if (!changes.get(i).from().isAfter(changes.get(i - 1).from())) {
                throw new IllegalArgumentException("changes must be in order of time, not " + changes);
            }
        }
    }

    /// {@return a timeline that holds one value for ever}
    public static <T> Timeline<T> starting(T value) {
        return new Timeline<>(value, List.of());
    }

    /// {@return this timeline with one more change}
    ///
    /// A change that becomes known late takes its place between the others and holds up to the next of them; one at
    /// the same moment as an earlier one replaces it.
    public Timeline<T> changed(T value, Instant from) {
        List<Change<T>> all = new ArrayList<>(changes);
        int at = all.size();
        while (at > 0 && !all.get(at - 1).from().isBefore(from)) {
            at--;
        }
        if (at < all.size() && all.get(at).from().equals(from)) {
            all.remove(at);
        }
        all.add(at, new Change<>(value, from));
        return new Timeline<>(first, all);
    }

    /// {@return the value at an instant; a change holds from its own instant on}
    public T at(Instant instant) {
        for (Change<T> change : changes.reversed()) {
            if (!instant.isBefore(change.from())) {
                return change.value();
            }
        }
        return first;
    }

    /// {@return the values that held during `span`, in order, without gaps}
    public List<Piece<T>> during(TimeSpan span) {
        List<Piece<T>> pieces = new ArrayList<>(changes.size() + 1);
        T value = first;
        Instant from = Instant.MIN;
        for (Change<T> change : changes) {
            piece(value, from, change.from(), span).ifPresent(pieces::add);
            value = change.value();
            from = change.from();
        }
        piece(value, from, Instant.MAX, span).ifPresent(pieces::add);
        return List.copyOf(pieces);
    }

    private static <T> Optional<Piece<T>> piece(T value, Instant start, Instant endExclusive, TimeSpan within) {
        return start.equals(endExclusive)
                ? Optional.empty()
                : new TimeSpan(start, endExclusive).overlap(within).map(span -> new Piece<>(value, span));
    }
}

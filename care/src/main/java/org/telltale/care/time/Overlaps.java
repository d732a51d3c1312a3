package org.telltale.care.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds moments that are claimed twice: by one person, or for one patient.
///
/// Entries of other people for other patients never overlap in this sense, whenever they were. Pure.
public final class Overlaps {
    private static final Comparator<TimeEntry> BY_START = Comparator.comparing(TimeEntry::start)
            .thenComparingLong(entry -> entry.id().number());

    private Overlaps() {}

    /// {@return every overlap among `entries`, by start of the first entry, then of the second}
    public static List<Overlap> among(List<TimeEntry> entries) {
        List<TimeEntry> byStart = entries.stream().sorted(BY_START).toList();
        List<Overlap> found = new ArrayList<>();
        for (int i = 0; i < byStart.size(); i++) {
            TimeEntry first = byStart.get(i);
            for (int j = i + 1; j < byStart.size() && startsWithin(byStart.get(j), first); j++) {
                between(first, byStart.get(j)).ifPresent(found::add);
            }
        }
        return List.copyOf(found);
    }

    /// {@return the overlaps that `candidate` would make with `others`, in the order of their starts}
    ///
    /// An entry with the candidate's own number is passed over: it is the version that the candidate replaces.
    public static List<Overlap> of(TimeEntry candidate, List<TimeEntry> others) {
        return others.stream()
                .filter(other -> !other.id().equals(candidate.id()))
                .sorted(BY_START)
                .flatMap(other -> between(candidate, other).stream())
                .toList();
    }

    private static boolean startsWithin(TimeEntry later, TimeEntry earlier) {
        return later.start().isBefore(earlier.span().endExclusive());
    }

    private static Optional<Overlap> between(TimeEntry one, TimeEntry other) {
        if (!one.person().equals(other.person()) && !one.patient().equals(other.patient())) {
            return Optional.empty();
        }
        boolean inOrder = BY_START.compare(one, other) <= 0;
        return one.span()
                .overlap(other.span())
                .map(shared -> new Overlap(inOrder ? one : other, inOrder ? other : one, shared));
    }
}

package org.telltale.care.rota;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.telltale.care.people.PersonId;

/// Who stands in for which supervising physician of a practice, and when. Immutable.
public final class Substitutes {
    /// The most absences of one physician.
    public static final int MOST = 32;

    /// Everybody is there.
    public static final Substitutes NONE = new Substitutes(new TreeMap<>());

    private final SortedMap<Long, List<Substitution>> byPhysician;

    private Substitutes(SortedMap<Long, List<Substitution>> byPhysician) {
        this.byPhysician = byPhysician;
    }

    /// Refuses too many absences, one's own substitution, and absences that overlap.
    public static void require(PersonId physician, List<Substitution> absences) {
        if (absences.size() > MOST) {
            throw new IllegalArgumentException("substitutes must be at most " + MOST + ", not " + absences.size());
        }
        for (int i = 0; i < absences.size(); i++) {
            Substitution one = absences.get(i);
            if (one.by().equals(physician)) {
                throw new IllegalArgumentException("substitutes[" + i + "].by must be another person");
            }
            if (absences.subList(0, i).stream()
                    .anyMatch(earlier -> earlier.span().overlap(one.span()).isPresent())) {
                throw new IllegalArgumentException("substitutes[" + i + "] must not overlap another one");
            }
        }
    }

    /// {@return the same with other absences of a physician}
    public Substitutes with(PersonId physician, List<Substitution> absences) {
        SortedMap<Long, List<Substitution>> changed = new TreeMap<>(byPhysician);
        if (absences.isEmpty()) {
            changed.remove(physician.number());
        } else {
            changed.put(physician.number(), List.copyOf(absences));
        }
        return new Substitutes(changed);
    }

    /// {@return the absences of every physician who has any, by number}
    public Map<Long, List<Substitution>> all() {
        return byPhysician;
    }

    /// {@return who is called in the place of a physician at an instant: the substitute of a substitute
    /// who is away too; the physician where nobody else is named, or they are away for each other}
    public PersonId inPlaceOf(PersonId physician, Instant at) {
        Set<PersonId> away = new HashSet<>();
        PersonId called = physician;
        Optional<PersonId> next = substitute(called, at);
        while (next.isPresent() && away.add(called)) {
            called = next.get();
            next = substitute(called, at);
        }
        return away.contains(called) ? physician : called;
    }

    private Optional<PersonId> substitute(PersonId physician, Instant at) {
        return byPhysician.getOrDefault(physician.number(), List.of()).stream()
                .filter(absence -> absence.span().contains(at))
                .map(Substitution::by)
                .findFirst();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Substitutes substitutes && byPhysician.equals(substitutes.byPhysician);
    }

    @Override
    public int hashCode() {
        return byPhysician.hashCode();
    }
}

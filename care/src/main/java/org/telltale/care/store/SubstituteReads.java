package org.telltale.care.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.event.PolicyEvent;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.rota.Substitutes;
import org.telltale.care.rota.Substitution;

/// Asks who stands in for a supervising physician.
public final class SubstituteReads {
    private final Handle handle;

    private record Said(long position, PracticeId practice, PersonId physician) {}

    private record Kept(Said said, Substitution substitution) {}

    /// Reads on a handle that the caller opened.
    public SubstituteReads(Handle handle) {
        this.handle = handle;
    }

    /// {@return the absences of a physician as they were said last, in that order}
    public List<Substitution> of(PracticeId practice, PersonId physician) {
        return kept().stream()
                .filter(kept -> kept.said().practice().equals(practice))
                .filter(kept -> kept.said().physician().equals(physician))
                .map(Kept::substitution)
                .toList();
    }

    /// {@return who stands in for whom in a practice}
    public Substitutes of(PracticeId practice) {
        Map<PersonId, List<Substitution>> absences = kept().stream()
                .filter(kept -> kept.said().practice().equals(practice))
                .collect(Collectors.groupingBy(
                        kept -> kept.said().physician(), Collectors.mapping(Kept::substitution, Collectors.toList())));
        Substitutes all = Substitutes.NONE;
        for (Map.Entry<PersonId, List<Substitution>> physician : absences.entrySet()) {
            all = all.with(physician.getKey(), physician.getValue());
        }
        return all;
    }

    /// {@return what was said last of each physician who has absences}
    List<FactReads.Fact> facts() {
        Map<Said, List<Substitution>> bySaid = new LinkedHashMap<>();
        for (Kept kept : kept()) {
            bySaid.computeIfAbsent(kept.said(), _ -> new ArrayList<>()).add(kept.substitution());
        }
        List<FactReads.Fact> facts = new ArrayList<>();
        bySaid.forEach((said, absences) -> facts.add(new FactReads.Fact(
                said.position(), new PolicyEvent.SubstitutesNamed(said.practice(), said.physician(), absences), 0)));
        return facts;
    }

    private List<Kept> kept() {
        return handle.createQuery("select * from substitute order by practice, physician, ordinal")
                .map((row, _) -> new Kept(
                        new Said(
                                row.getLong("position"),
                                new PracticeId(row.getLong("practice")),
                                new PersonId(row.getLong("physician"))),
                        new Substitution(
                                new PersonId(row.getLong("called")),
                                new TimeSpan(
                                        StoreTimes.instant(row, "held_from"), StoreTimes.instant(row, "held_until")))))
                .list();
    }
}

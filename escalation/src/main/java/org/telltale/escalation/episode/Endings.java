package org.telltale.escalation.episode;

import java.util.List;
import java.util.Optional;
import org.telltale.care.people.PersonId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.Resolution;
import org.telltale.escalation.Episode.State;
import org.telltale.escalation.EscalationOutput;
import org.telltale.escalation.due.Deadlines;
import org.telltale.escalation.due.Due;
import org.telltale.escalation.patient.Patients;
import org.telltale.escalation.rule.Micros;

/// How episodes end.
final class Endings {
    private final Cases cases;
    private final Patients patients;
    private final Deadlines deadlines;
    private final Pages pages;
    private final Outcomes outcomes;
    private final Effects effects;
    private final EscalationOutput output;

    Endings(
            Cases cases,
            Patients patients,
            Deadlines deadlines,
            Pages pages,
            Outcomes outcomes,
            Effects effects,
            EscalationOutput output) {
        this.cases = cases;
        this.patients = patients;
        this.deadlines = deadlines;
        this.pages = pages;
        this.outcomes = outcomes;
        this.effects = effects;
        this.output = output;
    }

    /// It is over, and nobody needs its pages any more, unless they told of others.
    void end(Case open, Resolution how) {
        end(List.of(open), how);
    }

    /// The same of several at once: nobody is told of one that ends with the others.
    void end(List<Case> open, Resolution how) {
        open.forEach(one -> endOne(one, how));
        Optional<PersonId> by = how instanceof Resolution.ByPerson person ? Optional.of(person.by()) : Optional.empty();
        open.forEach(one -> outcomes.tellOfOthers(one.episode(), by));
    }

    private void endOne(Case open, Resolution how) {
        long nowMicros = effects.nowMicros();
        Episode over = pages.withdraw(open.episode()).with(new State.Resolved(how, nowMicros));
        deadlines.set(new Due.EpisodeMoves(over.id()), nowMicros + Micros.of(Episodes.REMEMBERED_AFTER_END));
        cases.put(open.with(over).in(Case.NO_SLOT));
        if (open.slot() != Case.NO_SLOT) {
            patients.of(over.patient().number()).closed(open.slot());
        }
        output.resolved(over);
    }
}

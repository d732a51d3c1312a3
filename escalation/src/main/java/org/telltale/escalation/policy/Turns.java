package org.telltale.escalation.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.PatientRole;
import org.telltale.care.rota.Rotas;

/// Whose turn comes when, by a policy and the rotas that its steps call, both as they are now.
///
/// @param supervisor who signed the plan of the patient, or stands in for the signer
/// @param at when the turn that is asked for is dispatched: whoever is on call then is paged
public record Turns(EscalationPolicy policy, Rotas rotas, Optional<PersonId> supervisor, Instant at) {
    /// {@return the first turn}
    public Turn first() {
        return from(0, 0);
    }

    /// {@return the turn after a step}
    public Turn after(int step, int loop) {
        return from(step + 1, loop);
    }

    /// {@return the turn of a step once more}
    public Turn again(int step, int loop) {
        return from(step, loop);
    }

    /// {@return the failsafe's turn}
    public Turn failsafe() {
        return failsafe(0);
    }

    /// {@return whether a turn calls the supervising physician of the patient}
    public boolean callsSupervisor(Turn turn) {
        return switch (turn) {
            case Turn.OfStep step ->
                policy.steps().get(step.step()).roles().contains(PatientRole.SUPERVISING_PHYSICIAN);
            case Turn.OfFailsafe _ -> false;
        };
    }

    private Turn failsafe(int skipped) {
        return new Turn.OfFailsafe(List.of(policy.failsafe()), policy.failsafeEvery(), skipped);
    }

    private List<PersonId> called(EscalationPolicy.Step step) {
        List<PersonId> called = new ArrayList<>(rotas.called(step, at));
        for (PatientRole role : step.roles()) {
            switch (role) {
                case SUPERVISING_PHYSICIAN -> supervisor.ifPresent(called::add);
            }
        }
        return List.copyOf(new LinkedHashSet<>(called));
    }

    /// The first step that calls somebody, at or after `step`; the others are skipped, for waiting helps nobody.
    private Turn from(int step, int loop) {
        int skipped = 0;
        int at = step;
        for (int run = loop; run <= policy.loops(); run++) {
            boolean whole = at == 0;
            for (; at < policy.steps().size(); at++) {
                EscalationPolicy.Step candidate = policy.steps().get(at);
                List<PersonId> called = called(candidate);
                if (!called.isEmpty()) {
                    return new Turn.OfStep(at, run, called, candidate.answerWithin(), skipped);
                }
                skipped++;
            }
            if (whole) {
                break; // the answers of this moment would be the same in every further run
            }
            at = 0;
        }
        return failsafe(skipped);
    }
}

package org.telltale.server.api;

import java.time.InstantSource;
import java.util.List;
import org.telltale.care.event.PolicyEvent;
import org.telltale.care.people.PersonId;
import org.telltale.care.rota.Substitutes;
import org.telltale.care.rota.Substitution;
import org.telltale.care.store.SubstituteReads;
import org.telltale.server.access.Action;
import org.telltale.server.core.Commands;

/// When a supervising physician is away, and who is called instead.
final class SubstituteRoutes {
    private final Desk desk;
    private final Answering answering;
    private final Records records;
    private final InstantSource clock;

    SubstituteRoutes(Desk desk, Answering answering, Records records, InstantSource clock) {
        this.desk = desk;
        this.answering = answering;
        this.records = records;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.put("/people/{person}/substitutes", Action.NAME_SUBSTITUTES, this::name),
                Route.get("/people/{person}/substitutes", Action.SEE_ROTAS, this::named));
    }

    record NewSubstitutes(List<Substitution> substitutes) {}

    private Reply name(Call call) throws Commands.Unavailable {
        PersonId physician = physician(call);
        List<Substitution> asked = call.body(NewSubstitutes.class).substitutes();
        try {
            Substitutes.require(physician, asked);
        } catch (IllegalArgumentException refused) {
            throw Problem.in("substitutes", Problem.Status.INVALID, String.valueOf(refused.getMessage()));
        }
        for (int place = 0; place < asked.size(); place++) {
            require(call, asked.get(place), "substitutes[" + place + "].by");
        }
        return desk.apply(call, new PolicyEvent.SubstitutesNamed(call.practice(), physician, asked));
    }

    /// Whoever stood in until now may have left since: what is over is said again with what is to come.
    private void require(Call call, Substitution absence, String field) {
        if (absence.span().endExclusive().isAfter(clock.instant())) {
            answering.require(call, absence.by(), field);
        } else {
            answering.requireKnown(call, absence.by(), field);
        }
    }

    private PersonId physician(Call call) {
        PersonId physician = call.named("person", PersonId::new);
        if (!answering.isKnown(call.practice(), physician)) {
            throw Problem.unknown("person " + physician.number());
        }
        return physician;
    }

    private Reply named(Call call) throws Away {
        PersonId physician = physician(call);
        records.awaitWritten(call.minPosition());
        return Reply.ok(
                new NewSubstitutes(records.ask(handle -> new SubstituteReads(handle).of(call.practice(), physician))));
    }
}

package org.telltale.server.api;

import static org.telltale.server.api.FactDesk.made;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.event.RotaEvent;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.Signers;
import org.telltale.care.rota.AgreedRota;
import org.telltale.care.rota.Coverage;
import org.telltale.care.rota.Layer;
import org.telltale.care.rota.Rota;
import org.telltale.care.rota.RotaOverride;
import org.telltale.care.rota.Rotas;
import org.telltale.care.rota.Shift;
import org.telltale.care.store.PlanReads;
import org.telltale.care.store.RotaReads;
import org.telltale.care.store.SubstituteReads;
import org.telltale.server.access.Action;
import org.telltale.server.core.Commands;

/// Who takes turns, what was agreed besides, and whether somebody is there at every minute to come.
final class RotaRoutes {
    private static final int USUAL_DAYS = 14;
    private static final int MOST_DAYS = 62;

    private final Desk desk;
    private final Records records;
    private final Answering answering;
    private final InstantSource clock;

    RotaRoutes(Desk desk, Records records, Answering answering, InstantSource clock) {
        this.desk = desk;
        this.records = records;
        this.answering = answering;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/rotas", Action.SEE_ROTAS, this::list),
                Route.put("/rotas/{rota}", Action.PUBLISH_ROTA, this::publish),
                Route.get("/rotas/{rota}/shifts", Action.SEE_ROTAS, this::shifts),
                Route.put("/rotas/{rota}/agreements/{agreement}", Action.AGREE_SHIFTS, this::agree),
                Route.delete("/rotas/{rota}/agreements/{agreement}", Action.AGREE_SHIFTS, this::withdraw),
                Route.get("/coverage", Action.SEE_ROTAS, this::coverage));
    }

    record NewRota(int version, ZoneId zone, List<Layer> layers) {}

    record NewAgreement(List<RotaOverride> overrides) {}

    record Listed(Collection<AgreedRota> rotas) {}

    record Shifts(List<Shift> shifts) {}

    /// @param covered whether every step reaches somebody all the time
    /// @param patientsWithoutSigner of how many patients a step calls nobody, as no plan of theirs
    ///     is signed
    record Proof(TimeSpan span, boolean covered, List<Coverage.Gap> gaps, int patientsWithoutSigner) {}

    private Reply list(Call call) throws Away {
        return Reply.ok(new Listed(rotas(call).all()));
    }

    private Reply publish(Call call) throws Commands.Unavailable {
        NewRota asked = call.body(NewRota.class);
        for (int layer = 0; layer < asked.layers().size(); layer++) {
            answering.require(call, asked.layers().get(layer).people(), "layers[" + layer + "].people");
        }
        Rota rota = made(() -> new Rota(call.rota(), asked.version(), asked.zone(), asked.layers()));
        return desk.apply(call, new RotaEvent.RotaPublished(call.practice(), rota));
    }

    private Reply shifts(Call call) throws Away {
        TimeSpan span = call.span();
        AgreedRota rota = rotas(call).find(call.rota()).orElseThrow(() -> Problem.unknown("rota"));
        return Reply.ok(new Shifts(made(() -> rota.shifts(span))));
    }

    private Reply agree(Call call) throws Commands.Unavailable {
        NewAgreement asked = call.body(NewAgreement.class);
        for (int i = 0; i < asked.overrides().size(); i++) {
            require(call, asked.overrides().get(i), "overrides[" + i + "]");
        }
        return desk.apply(
                call,
                made(() ->
                        new RotaEvent.RotaAgreed(call.practice(), call.rota(), call.agreement(), asked.overrides())));
    }

    /// Whoever takes a turn must be able to answer. Whoever gives one away must be known: a wrong
    /// number would leave somebody on call who believes to be covered for.
    private void require(Call call, RotaOverride override, String field) {
        switch (override) {
            case RotaOverride.Covers covers -> {
                answering.require(call, covers.person(), field + ".person");
                covers.insteadOf().ifPresent(away -> answering.requireKnown(call, away, field + ".insteadOf"));
            }
            case RotaOverride.Joins joins -> answering.require(call, joins.person(), field + ".person");
            case RotaOverride.IsAway away -> answering.requireKnown(call, away.person(), field + ".person");
        }
    }

    private Reply withdraw(Call call) throws Commands.Unavailable {
        return desk.apply(call, new RotaEvent.AgreementWithdrawn(call.practice(), call.rota(), call.agreement()));
    }

    private Reply coverage(Call call) throws Away {
        long days = call.optional("days", Long::parseLong).orElse((long) USUAL_DAYS);
        if (days < 1 || days > MOST_DAYS) {
            throw Problem.invalid("days", "must be 1 to " + MOST_DAYS);
        }
        Rotas rotas = rotas(call);
        Optional<Tier> tier = call.optional("tier", Tier::valueOf);
        EscalationPolicy policy = policy(call, tier);
        boolean isUrgent = isForUrgent(call, tier);
        Signers signers = records.ask(handle -> new PlanReads(handle).signers(call.practice(), clock.instant()));
        Instant from = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        TimeSpan span = TimeSpan.lasting(from, Duration.ofDays(days));
        Coverage coverage = new Coverage(
                policy,
                rotas,
                signers,
                records.ask(handle -> new SubstituteReads(handle).of(call.practice())),
                person -> isUrgent
                        ? answering.missingWhenUrgent(call.practice(), person)
                        : answering.missing(call.practice(), person));
        List<Coverage.Gap> gaps = made(() -> coverage.gaps(span));
        return Reply.ok(new Proof(span, gaps.isEmpty(), gaps, coverage.patientsWithoutSigner()));
    }

    /// Whether T1 is paged by the policy that is asked about: the one policy is, unless T1 has its own.
    private boolean isForUrgent(Call call, Optional<Tier> tier) throws Away {
        return tier.isPresent()
                ? tier.get() == Tier.T1
                : records.ask(handle -> new PlanReads(handle).policy(call.practice(), Tier.T1))
                        .isEmpty();
    }

    private EscalationPolicy policy(Call call, Optional<Tier> tier) throws Away {
        return records.ask(handle -> {
                    PlanReads plans = new PlanReads(handle);
                    return tier.flatMap(named -> plans.policy(call.practice(), named))
                            .or(() -> plans.policy(call.practice()));
                })
                .orElseThrow(() -> Problem.unknown("policy"));
    }

    private Rotas rotas(Call call) throws Away {
        records.awaitWritten(call.minPosition());
        return records.ask(handle -> new RotaReads(handle).rotas(call.practice()));
    }
}

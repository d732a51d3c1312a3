package org.telltale.server.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.telltale.care.event.PolicyEvent;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.PatientRole;
import org.telltale.care.store.PlanReads;
import org.telltale.server.access.Action;
import org.telltale.server.core.Commands;

/// Who is paged about episodes of one tier, where that is another policy than the practice's one.
final class TierPolicyRoutes {
    private final Desk desk;
    private final Answering answering;
    private final Records records;

    TierPolicyRoutes(Desk desk, Answering answering, Records records) {
        this.desk = desk;
        this.answering = answering;
        this.records = records;
    }

    List<Route> routes() {
        return List.of(
                Route.put("/policy/{tier}", Action.PUBLISH_POLICY, this::publish),
                Route.get("/policy/{tier}", Action.SEE_POLICY, this::inForce));
    }

    record NewTierStep(
            Optional<List<PersonId>> people,
            Optional<List<String>> rotas,
            Optional<List<PatientRole>> roles,
            Optional<Duration> answerWithin) {
        /// Refuses with the body what the step itself refuses.
        NewTierStep {
            of(people, rotas, roles, answerWithin.orElse(EscalationPolicy.SHORTEST_WAIT));
        }

        EscalationPolicy.Step step(Tier tier) {
            return of(people, rotas, roles, answerWithin.orElseGet(() -> EscalationPolicy.usualAnswerWithin(tier)));
        }

        private static EscalationPolicy.Step of(
                Optional<List<PersonId>> people,
                Optional<List<String>> rotas,
                Optional<List<PatientRole>> roles,
                Duration answerWithin) {
            return new EscalationPolicy.Step(
                    people.orElse(List.of()), rotas.orElse(List.of()), roles.orElse(List.of()), answerWithin);
        }
    }

    record NewTierPolicy(
            List<NewTierStep> steps,
            int loops,
            PersonId failsafe,
            Optional<Duration> failsafeEvery,
            Optional<Duration> ackTimeout) {
        /// Refuses with the body what the policy itself refuses at any tier.
        NewTierPolicy {
            of(Tier.T1, steps, loops, failsafe, failsafeEvery, ackTimeout);
        }

        EscalationPolicy policy(Tier tier) {
            return of(tier, steps, loops, failsafe, failsafeEvery, ackTimeout);
        }

        private static EscalationPolicy of(
                Tier tier,
                List<NewTierStep> steps,
                int loops,
                PersonId failsafe,
                Optional<Duration> failsafeEvery,
                Optional<Duration> ackTimeout) {
            return new EscalationPolicy(
                    steps.stream().map(step -> step.step(tier)).toList(),
                    loops,
                    failsafe,
                    failsafeEvery.orElse(EscalationPolicy.USUAL_FAILSAFE_EVERY),
                    of(tier, Tier.T1, ackTimeout).orElse(EscalationPolicy.USUAL_URGENT_ACK_TIMEOUT),
                    of(tier, Tier.T2, ackTimeout).orElse(EscalationPolicy.USUAL_SAME_DAY_ACK_TIMEOUT));
        }

        private static Optional<Duration> of(Tier tier, Tier wanted, Optional<Duration> ackTimeout) {
            return ackTimeout.filter(_ -> tier == wanted);
        }
    }

    /// @param own whether the tier has a policy of its own; else the practice's one policy is shown
    /// @param ackTimeout how long an acknowledgement holds; absent where it holds for good
    record InForce(
            Tier tier,
            boolean own,
            List<EscalationPolicy.Step> steps,
            int loops,
            PersonId failsafe,
            Duration failsafeEvery,
            Optional<Duration> ackTimeout) {
        static InForce of(Tier tier, boolean own, EscalationPolicy policy) {
            return new InForce(
                    tier,
                    own,
                    policy.steps(),
                    policy.loops(),
                    policy.failsafe(),
                    policy.failsafeEvery(),
                    policy.ackTimeout(tier));
        }
    }

    private Reply publish(Call call) throws Commands.Unavailable {
        Tier tier = call.tier();
        NewTierPolicy asked = call.body(NewTierPolicy.class);
        if (tier == Tier.T3 && asked.ackTimeout().isPresent()) {
            throw Problem.invalid("ackTimeout", "is of T1 and T2: an acknowledged T3 does not page again");
        }
        for (int step = 0; step < asked.steps().size(); step++) {
            List<PersonId> people = asked.steps().get(step).people().orElse(List.of());
            answering.require(call, people, "steps[" + step + "].people");
        }
        answering.require(call, asked.failsafe(), "failsafe");
        return desk.apply(call, new PolicyEvent.TierPolicyPublished(call.practice(), tier, asked.policy(tier)));
    }

    private Reply inForce(Call call) throws Away {
        Tier tier = call.tier();
        records.awaitWritten(call.minPosition());
        Optional<EscalationPolicy> own = records.ask(handle -> new PlanReads(handle).policy(call.practice(), tier));
        if (own.isPresent()) {
            return Reply.ok(InForce.of(tier, true, own.get()));
        }
        return records.ask(handle -> new PlanReads(handle).policy(call.practice()))
                .map(policy -> Reply.ok(InForce.of(tier, false, policy)))
                .orElseThrow(() -> Problem.unknown("policy"));
    }
}

package org.telltale.server.api;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.Recordable;
import org.telltale.care.event.SilenceEvent;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.PatientRole;
import org.telltale.care.plan.SnoozeCaps;
import org.telltale.care.store.PlanReads;
import org.telltale.server.access.Action;
import org.telltale.server.core.Commands;

/// Who is paged in which order, how a page is tried again, and how long an episode may be put off.
final class PagingRoutes {
    private final Desk desk;
    private final Answering answering;
    private final Records records;

    PagingRoutes(Desk desk, Answering answering, Records records) {
        this.desk = desk;
        this.answering = answering;
        this.records = records;
    }

    List<Route> routes() {
        return List.of(
                Route.put("/policy", Action.PUBLISH_POLICY, this::policy),
                Route.get("/policy", Action.SEE_POLICY, this::published),
                Route.put("/snooze-caps", Action.SIGN_SNOOZE_CAPS, this::snoozeCaps),
                Route.get("/snooze-caps", Action.SEE_POLICY, this::signedCaps),
                Route.put("/paging", Action.SET_PAGING, this::paging));
    }

    record NewStep(
            List<PersonId> people,
            Optional<List<String>> rotas,
            Optional<List<PatientRole>> roles,
            Duration answerWithin) {
        /// Refuses with the body what the step itself refuses.
        NewStep {
            new EscalationPolicy.Step(people, rotas.orElse(List.of()), roles.orElse(List.of()), answerWithin);
        }

        EscalationPolicy.Step step() {
            return new EscalationPolicy.Step(people, rotas.orElse(List.of()), roles.orElse(List.of()), answerWithin);
        }
    }

    record NewPolicy(
            List<NewStep> steps,
            int loops,
            PersonId failsafe,
            Duration failsafeEvery,
            Optional<Duration> urgentAckTimeout,
            Optional<Duration> sameDayAckTimeout) {
        /// Refuses with the body what the policy itself refuses.
        NewPolicy {
            of(steps, loops, failsafe, failsafeEvery, urgentAckTimeout, sameDayAckTimeout);
        }

        EscalationPolicy policy() {
            return of(steps, loops, failsafe, failsafeEvery, urgentAckTimeout, sameDayAckTimeout);
        }

        private static EscalationPolicy of(
                List<NewStep> steps,
                int loops,
                PersonId failsafe,
                Duration failsafeEvery,
                Optional<Duration> urgentAckTimeout,
                Optional<Duration> sameDayAckTimeout) {
            return new EscalationPolicy(
                    steps.stream().map(NewStep::step).toList(),
                    loops,
                    failsafe,
                    failsafeEvery,
                    urgentAckTimeout.orElse(EscalationPolicy.USUAL_URGENT_ACK_TIMEOUT),
                    sameDayAckTimeout.orElse(EscalationPolicy.USUAL_SAME_DAY_ACK_TIMEOUT));
        }
    }

    record NewPaging(int attempts, Duration retryAfter, URI link) {
        NewPaging {
            if (attempts < 1 || attempts > 20) {
                throw new IllegalArgumentException("attempts must be 1 to 20");
            }
            if (!retryAfter.isPositive()) {
                throw new IllegalArgumentException("retryAfter must be more than zero");
            }
            boolean web = "https".equals(link.getScheme()) || "http".equals(link.getScheme());
            if (!web || link.getHost() == null) {
                throw new IllegalArgumentException("link must be an http or https address");
            }
            Recordable.address(link, "link");
        }
    }

    private Reply policy(Call call) throws Commands.Unavailable {
        NewPolicy asked = call.body(NewPolicy.class);
        for (int step = 0; step < asked.steps().size(); step++) {
            answering.require(call, asked.steps().get(step).people(), "steps[" + step + "].people");
        }
        answering.require(call, asked.failsafe(), "failsafe");
        return desk.apply(call, new CareEvent.PolicyPublished(call.practice(), asked.policy()));
    }

    private Reply published(Call call) throws Away {
        records.awaitWritten(call.minPosition());
        return records.ask(handle -> new PlanReads(handle).policy(call.practice()))
                .map(Reply::ok)
                .orElseThrow(() -> Problem.unknown("policy"));
    }

    /// @param signedBy absent where nothing was signed, and the usual caps hold
    record Caps(
            Duration urgent,
            Duration sameDay,
            Duration nextDay,
            Optional<PersonId> signedBy,
            Optional<Instant> signedAt) {
        static Caps of(SnoozeCaps caps, Optional<PersonId> signedBy, Optional<Instant> signedAt) {
            return new Caps(caps.urgent(), caps.sameDay(), caps.nextDay(), signedBy, signedAt);
        }
    }

    private Reply snoozeCaps(Call call) throws Commands.Unavailable {
        SnoozeCaps caps = call.body(SnoozeCaps.class);
        return desk.apply(
                call,
                new SilenceEvent.SnoozeCapsSigned(
                        call.practice(), caps, call.caller().person()));
    }

    private Reply signedCaps(Call call) throws Away {
        records.awaitWritten(call.minPosition());
        return Reply.ok(records.ask(handle -> new PlanReads(handle).snoozeCaps(call.practice()))
                .map(signed -> Caps.of(signed.caps(), Optional.of(signed.signedBy()), Optional.of(signed.signedAt())))
                .orElseGet(() -> Caps.of(SnoozeCaps.USUAL, Optional.empty(), Optional.empty())));
    }

    private Reply paging(Call call) throws Commands.Unavailable {
        NewPaging asked = call.body(NewPaging.class);
        return desk.apply(
                call, new CareEvent.PagingSet(call.practice(), asked.attempts(), asked.retryAfter(), asked.link()));
    }
}

package org.telltale.care.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.care.rota.Rota;

/// Who is paged, in which order, and for how long each step waits for an answer.
///
/// When the last step has waited in vain, the policy is run through again `loops` times; then the failsafe is paged,
/// and again every `failsafeEvery`, until a person has taken it: a policy never ends quietly.
///
/// @param steps at least one, at most 16
/// @param loops how many times the steps are run through again, 0 to 9
/// @param failsafe who is paged when nobody else has answered
/// @param failsafeEvery how often the failsafe is paged again, a second to a day
/// @param urgentAckTimeout how long an acknowledged T1 episode may stay unresolved before it pages again, at most a
/// week
/// @param sameDayAckTimeout the same for T2; T3 has none
public record EscalationPolicy(
        List<Step> steps,
        int loops,
        PersonId failsafe,
        Duration failsafeEvery,
        Duration urgentAckTimeout,
        Duration sameDayAckTimeout) {
    /// What [#urgentAckTimeout()] is when nothing else is said.
    public static final Duration USUAL_URGENT_ACK_TIMEOUT = Duration.ofMinutes(30);

    /// What [#sameDayAckTimeout()] is when nothing else is said.
    public static final Duration USUAL_SAME_DAY_ACK_TIMEOUT = Duration.ofHours(2);

    /// How often the failsafe is paged when nothing else is said.
    public static final Duration USUAL_FAILSAFE_EVERY = Duration.ofMinutes(15);

    /// The shortest wait of any kind: what is shorter would page without end in no time.
    public static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    /// The longest wait for an answer, and the longest that an acknowledgement holds.
    public static final Duration LONGEST_WAIT = Duration.ofDays(7);

    /// A policy with the usual acknowledgement timeouts.
    public EscalationPolicy(List<Step> steps, int loops, PersonId failsafe, Duration failsafeEvery) {
        this(steps, loops, failsafe, failsafeEvery, USUAL_URGENT_ACK_TIMEOUT, USUAL_SAME_DAY_ACK_TIMEOUT);
    }

    /// Refuses an empty or overlong policy and times outside their range; copies the list.
    public EscalationPolicy {
        if (steps.isEmpty() || steps.size() > 16) {
            throw new IllegalArgumentException("steps must be 1 to 16, not " + steps.size());
        }
        if (loops < 0 || loops > 9) {
            throw new IllegalArgumentException("loops must be 0 to 9, not " + loops);
        }
        requireWithin(failsafeEvery, Duration.ofDays(1), "failsafeEvery");
        requireWithin(urgentAckTimeout, LONGEST_WAIT, "urgentAckTimeout");
        requireWithin(sameDayAckTimeout, LONGEST_WAIT, "sameDayAckTimeout");
        steps = List.copyOf(steps);
    }

    /// {@return how long a step about an episode of a tier waits when nothing else is said: a convention of ours}
    public static Duration usualAnswerWithin(Tier tier) {
        return switch (tier) {
            case T1 -> Duration.ofMinutes(5);
            case T2 -> Duration.ofMinutes(30);
            case T3 -> Duration.ofDays(1);
        };
    }

    /// {@return how long an acknowledged episode of a tier may stay unresolved; empty when it may for ever}
    public Optional<Duration> ackTimeout(Tier tier) {
        return switch (tier) {
            case T1 -> Optional.of(urgentAckTimeout);
            case T2 -> Optional.of(sameDayAckTimeout);
            case T3 -> Optional.empty();
        };
    }

    /// One step: these people are paged together, and the next step is due when nobody answered in time.
    ///
    /// @param people who is paged, at most 16; a step that calls nobody is skipped at once
    /// @param rotas by name: whoever is on call in them when the step is dispatched is paged too; at most 8
    /// @param roles whoever is that to the patient when the step is dispatched is paged too
    /// @param answerWithin how long the step waits, a second to a week
    public record Step(List<PersonId> people, List<String> rotas, List<PatientRole> roles, Duration answerWithin) {
        /// Refuses more than 16 people or 8 rotas, a role twice and a wait outside its range; copies the lists.
        public Step {
            if (people.size() > 16) {
                throw new IllegalArgumentException("people of a step must be at most 16, not " + people.size());
            }
            if (rotas.size() > 8) {
                throw new IllegalArgumentException("rotas of a step must be at most 8, not " + rotas.size());
            }
            rotas.forEach(rota -> Rota.requireName(rota, "rotas"));
            if (Set.copyOf(roles).size() != roles.size()) {
                throw new IllegalArgumentException("roles of a step must be different ones");
            }
            requireWithin(answerWithin, LONGEST_WAIT, "answerWithin");
            people = List.copyOf(people);
            rotas = List.copyOf(rotas);
            roles = List.copyOf(roles);
        }

        /// A step that names its people and rotas.
        public Step(List<PersonId> people, List<String> rotas, Duration answerWithin) {
            this(people, rotas, List.of(), answerWithin);
        }

        /// A step that names its people.
        public Step(List<PersonId> people, Duration answerWithin) {
            this(people, List.of(), List.of(), answerWithin);
        }
    }

    private static void requireWithin(Duration duration, Duration most, String name) {
        if (duration.compareTo(SHORTEST_WAIT) < 0 || duration.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    name + " must be " + SHORTEST_WAIT + " to " + most + ", not " + duration);
        }
    }
}

package org.telltale.care.rota;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.PatientRole;
import org.telltale.care.plan.Signers;

/// Proves ahead of time that every step of a policy reaches somebody, at every minute, and names
/// where it does not.
public final class Coverage {
    private static final Comparator<Gap> BY_TIME = Comparator.comparing(
                    (Gap gap) -> gap.span().startInclusive())
            .thenComparing(gap -> gap.person().map(PersonId::number).orElse(0L));

    private final EscalationPolicy policy;
    private final Rotas rotas;
    private final Signers signers;
    private final Substitutes substitutes;
    private final Reach reach;

    /// Why a step does not do what it is for.
    public enum Why {
        /// Nobody is on call: the step is skipped.
        NOBODY_IS_CALLED,
        /// A person is called who has nowhere to be paged, may not answer, or works here no more.
        CANNOT_BE_REACHED,
        /// A person is called of whom no way is verified: whether a page would arrive has never
        /// been seen.
        NOT_VERIFIED,
        /// A person is called of whom one way alone is verified, where there are to be two.
        ONE_VERIFIED
    }

    /// How well people are reached.
    @FunctionalInterface
    public interface Reach {
        /// {@return what speaks against a page to a person arriving; empty where nothing does}
        Optional<Why> missing(PersonId person);

        /// {@return what is missing to somebody who is to have two verified ways}
        ///
        /// @param verifiedCount how many there are
        static Optional<Why> verified(int verifiedCount) {
            return switch (verifiedCount) {
                case 0 -> Optional.of(Why.NOT_VERIFIED);
                case 1 -> Optional.of(Why.ONE_VERIFIED);
                default -> Optional.empty();
            };
        }
    }

    /// A stretch of time through which something is missing.
    ///
    /// @param step which step, from 0; one more than the last is the failsafe
    /// @param person whom it is about; nobody where nobody is called
    public record Gap(int step, Why why, Optional<PersonId> person, TimeSpan span) {}

    private record Missing(Why why, Optional<PersonId> person) {}

    /// Asks about a practice's policy and rotas.
    ///
    /// @param signers whom a step may call that calls the supervising physician
    /// @param substitutes who is called in their place, and when
    /// @param reach whether a page to a person would arrive
    public Coverage(EscalationPolicy policy, Rotas rotas, Signers signers, Substitutes substitutes, Reach reach) {
        this.policy = policy;
        this.rotas = rotas;
        this.signers = signers;
        this.substitutes = substitutes;
        this.reach = reach;
    }

    /// {@return what is missing through `span`, by step and then by time; empty where nothing is}
    ///
    /// @throws IllegalArgumentException if the span is longer than [Rota#LONGEST_SHOWN]
    public List<Gap> gaps(TimeSpan span) {
        List<Gap> gaps = new ArrayList<>();
        Map<String, List<Shift>> shifts = new HashMap<>();
        for (int step = 0; step < policy.steps().size(); step++) {
            List<Gap> ofStep = new ArrayList<>();
            addGaps(step, span, shifts, ofStep);
            ofStep.sort(BY_TIME);
            gaps.addAll(ofStep);
        }
        reach.missing(policy.failsafe())
                .ifPresent(why -> gaps.add(new Gap(policy.steps().size(), why, Optional.of(policy.failsafe()), span)));
        return List.copyOf(gaps);
    }

    private void addGaps(int number, TimeSpan span, Map<String, List<Shift>> shifts, List<Gap> gaps) {
        EscalationPolicy.Step step = policy.steps().get(number);
        List<Instant> moments = moments(step, span, shifts);
        Map<Missing, Gap> open = new HashMap<>();
        for (int i = 0; i + 1 < moments.size(); i++) {
            TimeSpan piece = new TimeSpan(moments.get(i), moments.get(i + 1));
            Map<Missing, Gap> still = new HashMap<>();
            for (Missing missing : missing(step, piece.startInclusive())) {
                Gap before = open.remove(missing);
                Instant from =
                        before == null ? piece.startInclusive() : before.span().startInclusive();
                still.put(
                        missing,
                        new Gap(number, missing.why(), missing.person(), new TimeSpan(from, piece.endExclusive())));
            }
            gaps.addAll(open.values());
            open = still;
        }
        gaps.addAll(open.values());
    }

    /// The moments at which somebody else may be called, the first and the last of the span among them.
    private List<Instant> moments(EscalationPolicy.Step step, TimeSpan span, Map<String, List<Shift>> shifts) {
        Stream<Instant> handoffs = step.rotas().stream()
                .map(name -> shifts.computeIfAbsent(name, each -> shiftsOf(each, span)))
                .flatMap(List::stream)
                .map(shift -> shift.span().startInclusive());
        return Stream.of(
                        Stream.of(span.startInclusive(), span.endExclusive()),
                        handoffs,
                        callsSigners(step) ? absencesBeginOrEnd(span) : Stream.<Instant>empty())
                .flatMap(moments -> moments)
                .sorted()
                .distinct()
                .toList();
    }

    private Stream<Instant> absencesBeginOrEnd(TimeSpan span) {
        return substitutes.all().values().stream()
                .flatMap(List::stream)
                .map(Substitution::span)
                .flatMap(away -> Stream.of(away.startInclusive(), away.endExclusive()))
                .filter(span::contains);
    }

    /// {@return of how many patients a step that calls the supervising physician calls nobody by that}
    public int patientsWithoutSigner() {
        boolean callsSigners = policy.steps().stream().anyMatch(Coverage::callsSigners);
        return callsSigners ? signers.patientsWithout() : 0;
    }

    private static boolean callsSigners(EscalationPolicy.Step step) {
        return step.roles().contains(PatientRole.SUPERVISING_PHYSICIAN);
    }

    /// Who has signed is another person for every patient: whoever of them, or of those who stand
    /// in for them by then, cannot be reached is missing to somebody. Nothing pages about a patient
    /// whose plan nobody has signed, so a step that calls the role is taken to call somebody.
    private List<Missing> missing(EscalationPolicy.Step step, Instant at) {
        List<PersonId> called = rotas.called(step, at);
        return called.isEmpty() && step.roles().isEmpty()
                ? List.of(new Missing(Why.NOBODY_IS_CALLED, Optional.empty()))
                : Stream.concat(called.stream(), callsSigners(step) ? inPlaceOfSigners(at) : Stream.empty())
                        .distinct()
                        .flatMap(person ->
                                reach.missing(person).stream().map(why -> new Missing(why, Optional.of(person))))
                        .toList();
    }

    private Stream<PersonId> inPlaceOfSigners(Instant at) {
        return signers.people().stream().map(signer -> substitutes.inPlaceOf(signer, at));
    }

    private List<Shift> shiftsOf(String rota, TimeSpan span) {
        return rotas.find(rota).map(found -> found.shifts(span)).orElse(List.of());
    }
}

package org.telltale.escalation.episode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.telltale.care.event.CareEvent.EpisodeTakenOver;
import org.telltale.care.plan.Criterion;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Score;
import org.telltale.care.plan.Threshold;
import org.telltale.care.plan.Threshold.Absence;
import org.telltale.care.plan.Threshold.Average;
import org.telltale.care.plan.Threshold.Change;
import org.telltale.care.plan.Threshold.Combination;
import org.telltale.care.plan.Threshold.CountOutOf;
import org.telltale.care.plan.Threshold.Deviation;
import org.telltale.care.plan.Threshold.Recent;
import org.telltale.care.plan.Threshold.Share;
import org.telltale.care.plan.Threshold.SingleValue;
import org.telltale.care.plan.Threshold.Sustained;
import org.telltale.escalation.Episode;
import org.telltale.escalation.TriggerReading;
import org.telltale.escalation.patient.Patient;

/// Which threshold of a new plan an open episode goes on under.
///
/// The same threshold if it is there; else one that watches for the same thing at the same tier, with the same limits
/// before one with others; else none, and only a person ends the episode. No two episodes share a threshold.
final class Succession {
    private static final List<BiPredicate<Threshold, Threshold>> NEAREST_FIRST = List.of(
            Threshold::equals,
            (before, after) -> watchesForTheSame(before, after) && hasTheSameLimits(before, after),
            Succession::watchesForTheSame);

    private Succession() {}

    /// {@return every episode in its slot: whichever is nearest to a threshold has it, whenever it began}
    static List<Case> placed(List<Case> open, Patient patient) {
        List<Case> homeless = open;
        List<Case> placed = new ArrayList<>();
        for (BiPredicate<Threshold, Threshold> isLike : NEAREST_FIRST) {
            List<Case> left = new ArrayList<>();
            for (Case each : homeless) {
                int slot =
                        firstFree(patient, after -> isLike.test(each.episode().threshold(), after));
                if (slot == Case.NO_SLOT) {
                    left.add(each);
                } else {
                    patient.opened(slot);
                    placed.add(each.in(slot));
                }
            }
            homeless = left;
        }
        homeless.forEach(each -> placed.add(each.in(Case.NO_SLOT)));
        return placed;
    }

    /// {@return an episode in its slot}
    static Case placed(Case open, Patient patient) {
        return placed(List.of(open), patient).getFirst();
    }

    /// {@return the episode that a Monitor before this one had, before anybody is paged about it again}
    static Episode of(EpisodeTakenOver event, List<TriggerReading> readings, long nowMicros) {
        return new Episode(
                event.episode(),
                event.practice(),
                event.patient(),
                event.planVersion(),
                event.thresholdIndex(),
                event.threshold(),
                event.ruleVersion(),
                ChronoUnit.MICROS.between(Instant.EPOCH, event.openedAt()),
                event.reason(),
                readings,
                new Episode.State.Unrouted(nowMicros),
                List.of(),
                event.pageCount());
    }

    private static int firstFree(Patient patient, Predicate<Threshold> wanted) {
        List<Threshold> thresholds = patient.watchList().thresholds();
        for (int slot = 0; slot < thresholds.size(); slot++) {
            if (!patient.isOpen(slot) && wanted.test(thresholds.get(slot))) {
                return slot;
            }
        }
        return Case.NO_SLOT;
    }

    private static boolean watchesForTheSame(Threshold before, Threshold after) {
        return before.tier() == after.tier()
                && before.vital() == after.vital()
                && switch (before) {
                    case SingleValue old ->
                        after instanceof SingleValue single
                                && sides(old.limits()).equals(sides(single.limits()));
                    case Change old ->
                        after instanceof Change change
                                && change.part() == old.part()
                                && change.direction() == old.direction()
                                && change.window().equals(old.window());
                    case CountOutOf old ->
                        after instanceof CountOutOf count && sides(old.limits()).equals(sides(count.limits()));
                    case Sustained old ->
                        after instanceof Sustained sustained
                                && sides(old.limits()).equals(sides(sustained.limits()));
                    case Average old ->
                        after instanceof Average average && sides(old.limits()).equals(sides(average.limits()));
                    case Deviation old -> after instanceof Deviation deviation && areOfTheSameTime(old, deviation);
                    case Share old ->
                        after instanceof Share share && Set.copyOf(old.limits()).equals(Set.copyOf(share.limits()));
                    case Absence _ -> after instanceof Absence;
                    case Combination old ->
                        after instanceof Combination combination
                                && areAlike(old.all(), combination.all())
                                && areAlike(old.any(), combination.any());
                    case Score _ -> after instanceof Score;
                };
    }

    private static boolean hasTheSameLimits(Threshold before, Threshold after) {
        return switch (before) {
            case SingleValue old ->
                after instanceof SingleValue single && old.limits().equals(single.limits());
            case Change old -> after instanceof Change change && old.by().equals(change.by());
            case CountOutOf old ->
                after instanceof CountOutOf count && old.limits().equals(count.limits());
            case Sustained old ->
                after instanceof Sustained sustained && old.limits().equals(sustained.limits());
            case Average old -> after instanceof Average average && old.limits().equals(average.limits());
            case Deviation old ->
                after instanceof Deviation deviation && old.by().equals(deviation.by());
            case Share old -> after instanceof Share share && old.window().equals(share.window());
            case Absence old -> after instanceof Absence absence && old.everyDays() == absence.everyDays();
            case Combination old ->
                after instanceof Combination combination
                        && old.all().equals(combination.all())
                        && old.any().equals(combination.any());
            case Score old -> after instanceof Score score && old.atLeast() == score.atLeast();
        };
    }

    private static boolean areOfTheSameTime(Deviation before, Deviation after) {
        return before.part() == after.part()
                && before.direction() == after.direction()
                && before.recent().map(Recent::window).equals(after.recent().map(Recent::window))
                && before.baseline().window().equals(after.baseline().window())
                && before.baseline().gap().equals(after.baseline().gap());
    }

    /// Criterion by criterion in their order: what only asks for another number watches for the same.
    private static boolean areAlike(List<Criterion> before, List<Criterion> after) {
        return before.size() == after.size()
                && IntStream.range(0, before.size()).allMatch(i -> areAlike(before.get(i), after.get(i)));
    }

    private static boolean areAlike(Criterion before, Criterion after) {
        return switch (before) {
            case Criterion.Beyond old ->
                after instanceof Criterion.Beyond beyond
                        && old.vital() == beyond.vital()
                        && sides(old.limits()).equals(sides(beyond.limits()))
                        && old.count() > 1 == beyond.count() > 1;
            case Criterion.Changed old ->
                after instanceof Criterion.Changed changed
                        && old.vital() == changed.vital()
                        && old.part() == changed.part()
                        && old.direction() == changed.direction()
                        && old.window().equals(changed.window());
            case Criterion.Answered old ->
                after instanceof Criterion.Answered answered
                        && old.question() == answered.question()
                        && Set.copyOf(old.answers()).equals(Set.copyOf(answered.answers()));
        };
    }

    /// Which ways out the limits watch: `88 %` gives way to `90 %`, too low never to too high. A share below 54 is
    /// another thing than one below 70, however.
    private static Set<String> sides(List<Limit> limits) {
        return limits.stream()
                .map(limit -> limit.part() + (limit.side().isLower() ? " low" : " high"))
                .collect(Collectors.toUnmodifiableSet());
    }
}

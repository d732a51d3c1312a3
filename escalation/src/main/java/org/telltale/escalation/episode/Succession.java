package org.telltale.escalation.episode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.telltale.care.event.CareEvent.EpisodeTakenOver;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.plan.Threshold.Average;
import org.telltale.care.plan.Threshold.Change;
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
/// The same threshold if it is there; else one that watches for the same thing at the same tier with other limits;
/// else none, and only a person ends the episode. No two episodes share a threshold.
final class Succession {
    private Succession() {}

    /// {@return the slot, or [Case#NO_SLOT]}
    static int slotOf(Threshold before, Patient patient) {
        int same = firstFree(patient, before::equals);
        return same == Case.NO_SLOT ? firstFree(patient, after -> watchesForTheSame(before, after)) : same;
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
                        after instanceof Share share && sides(old.limits()).equals(sides(share.limits()));
                };
    }

    private static boolean areOfTheSameTime(Deviation before, Deviation after) {
        return before.part() == after.part()
                && before.direction() == after.direction()
                && before.recent().map(Recent::window).equals(after.recent().map(Recent::window))
                && before.baseline().window().equals(after.baseline().window());
    }

    /// Which ways out the limits watch: `88 %` gives way to `90 %`, too low never to too high.
    private static Set<String> sides(List<Limit> limits) {
        return limits.stream()
                .map(limit -> limit.part() + (limit.side().isLower() ? " low" : " high"))
                .collect(Collectors.toUnmodifiableSet());
    }
}

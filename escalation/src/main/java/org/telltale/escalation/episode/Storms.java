package org.telltale.escalation.episode;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.StormPolicy;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.EscalationOutput;
import org.telltale.escalation.Storm;
import org.telltale.escalation.due.Deadlines;
import org.telltale.escalation.due.Due;

/// Which practices are in a storm: by the episodes of T2 and T3 that open, and by time. Belongs to one
/// thread.
public final class Storms {
    private final SortedMap<Long, StormWatch> byPractice = new TreeMap<>();
    private final Deadlines deadlines;
    private final Effects effects;
    private final EscalationOutput output;

    /// No practice has a storm policy yet.
    public Storms(Deadlines deadlines, Effects effects, EscalationOutput output) {
        this.deadlines = deadlines;
        this.effects = effects;
        this.output = output;
    }

    /// Another policy is in force: a storm by the one before is over, and counting begins anew.
    public void signed(PracticeId practice, Optional<StormPolicy> policy) {
        over(practice);
        policy.ifPresentOrElse(
                signed -> restore(StormWatch.begin(practice, signed)), () -> byPractice.remove(practice.number()));
    }

    /// An episode opens, which makes a storm last, or begins one.
    ///
    /// @return the storm that it begins
    Optional<Storm> opens(PracticeId practice, Tier tier) {
        StormWatch before = byPractice.get(practice.number());
        if (before == null || tier == Tier.T1) {
            return Optional.empty();
        }
        StormWatch after = before.opened(effects.nowMicros());
        restore(after);
        if (after.storm().isPresent()) {
            deadlines.set(new Due.StormEnds(practice), after.overAtMicros());
        }
        return before.storm().isPresent() ? Optional.empty() : after.storm();
    }

    /// Few enough have opened in the time before.
    public void over(PracticeId practice) {
        deadlines.cancel(new Due.StormEnds(practice));
        StormWatch watch = byPractice.get(practice.number());
        if (watch != null && watch.storm().isPresent()) {
            restore(watch.over());
            output.stormEnded(watch.storm().get());
        }
    }

    /// {@return whether episodes of a tier are told of together in a practice now}
    boolean isOn(PracticeId practice, Tier tier) {
        StormWatch watch = byPractice.get(practice.number());
        return tier != Tier.T1 && watch != null && watch.storm().isPresent();
    }

    /// {@return when what opens now in the storm of a practice is told of}
    long nextSummaryMicros(PracticeId practice) {
        StormWatch watch = byPractice.get(practice.number());
        if (watch == null) {
            throw new IllegalStateException("practice " + practice.number() + " has no storm policy");
        }
        StormWatch gathering = watch.gathering(effects.nowMicros());
        restore(gathering);
        return gathering.summaryMicros();
    }

    /// Tells every storm that is on.
    public void forEach(Consumer<Storm> action) {
        byPractice.values().forEach(watch -> watch.storm().ifPresent(action));
    }

    /// {@return what practices with a policy remember, by number}
    public Collection<StormWatch> all() {
        return byPractice.values();
    }

    /// Remembers what was saved.
    public void restore(StormWatch watch) {
        byPractice.put(watch.practice().number(), watch);
    }
}

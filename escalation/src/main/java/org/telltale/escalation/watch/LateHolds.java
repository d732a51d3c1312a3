package org.telltale.escalation.watch;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.telltale.care.patient.PatientId;
import org.telltale.escalation.due.Deadlines;
import org.telltale.escalation.due.Due;
import org.telltale.escalation.due.Due.LateSettles;
import org.telltale.escalation.episode.Effects;
import org.telltale.escalation.rule.Micros;

/// Breaches that arrived too late to page as new, held until the readings that were stored with
/// them are here too.
///
/// A gateway that was away uploads its memory in any order and in many bodies. Paging the stale low
/// before the fresh normal value is read would wake somebody for nothing; so every threshold's late
/// breaches wait for ten minutes from the first. Then, if the newest reading of all is one of them,
/// the danger stands and is paged as old.
public final class LateHolds {
    /// How long late breaches wait. Part of [org.telltale.escalation.rule.Rule#VERSION].
    public static final Duration WAIT = Duration.ofMinutes(10);

    private static final Comparator<LateSettles> BY_PATIENT = Comparator.<LateSettles>comparingLong(
                    due -> due.patient().number())
            .thenComparingInt(LateSettles::thresholdIndex);

    private final SortedMap<LateSettles, LateHold> holds = new TreeMap<>(BY_PATIENT);
    private final Deadlines deadlines;
    private final Effects effects;

    /// Holds with their deadlines among these.
    public LateHolds(Deadlines deadlines, Effects effects) {
        this.deadlines = deadlines;
        this.effects = effects;
    }

    /// One more late breach of a threshold.
    void hold(long patient, int slot, HeldBreach breach) {
        LateSettles key = new LateSettles(new PatientId(patient), slot);
        LateHold held = holds.get(key);
        if (held == null) {
            deadlines.set(key, effects.nowMicros() + Micros.of(WAIT));
            holds.put(key, LateHold.of(breach));
        } else {
            holds.put(key, held.and(breach));
        }
    }

    /// A reading counts no more: it is not told. A threshold for which nothing else is held is told
    /// of nothing.
    ///
    /// @param place where it came in: [org.telltale.care.reading.ReadingPlace#packed(long, int)]
    void withdraw(LateSettles key, long place) {
        LateHold held = holds.get(key);
        if (held != null) {
            held.without(place).ifPresentOrElse(left -> holds.put(key, left), () -> release(key));
        }
    }

    /// Something else that a threshold looks at has changed: what is held for it is looked at again
    /// when it settles.
    ///
    /// @param now what is held, as it is now
    void disturb(LateSettles key, UnaryOperator<HeldBreach> now) {
        holds.computeIfPresent(key, (_, held) -> held.disturbed(now));
    }

    /// {@return what is held for a threshold}
    Optional<LateHold> of(LateSettles key) {
        return Optional.ofNullable(holds.get(key));
    }

    /// {@return what was held for a threshold, which is held no longer}
    Optional<LateHold> release(LateSettles key) {
        deadlines.cancel(key);
        return Optional.ofNullable(holds.remove(key));
    }

    /// {@return the thresholds of a patient for which something is held}
    List<LateSettles> ofPatient(long number) {
        LateSettles first = new LateSettles(new PatientId(number), 0);
        LateSettles end = new LateSettles(new PatientId(number + 1), 0);
        return List.copyOf(holds.subMap(first, end).keySet());
    }

    /// Tells every hold, by patient and threshold.
    public void forEach(BiConsumer<LateSettles, LateHold> action) {
        holds.forEach(action);
    }

    /// Takes back a hold that was saved; its deadline is saved among the others.
    public void restore(Due.LateSettles key, LateHold hold) {
        holds.put(key, hold);
    }
}

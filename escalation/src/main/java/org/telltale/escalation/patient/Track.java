package org.telltale.escalation.patient;

import java.util.Arrays;
import java.util.List;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.rule.CompositeRule;
import org.telltale.escalation.rule.Rule;
import org.telltale.escalation.rule.Window;

/// One vital that a plan watches: which of its thresholds do, and how much of it they need remembered.
public final class Track {
    private final Vital vital;
    private final int[] slots;
    private final int[] composites;
    private final long remembersMicros;
    private final int remembersReadings;

    /// The track of `vital` under `rules`, by slot.
    Track(Vital vital, List<Rule> rules) {
        this.vital = vital;
        int[] own = new int[rules.size()];
        int[] shared = new int[rules.size()];
        int ownCount = 0;
        int sharedCount = 0;
        long longestMicros = -1;
        int most = 1;
        for (int slot = 0; slot < rules.size(); slot++) {
            Rule rule = rules.get(slot);
            if (!rule.threshold().vitals().contains(vital)) {
                continue;
            }
            if (rule instanceof CompositeRule composite) {
                shared[sharedCount++] = slot;
                longestMicros = Math.max(longestMicros, composite.remembersMicros(vital));
                most = Math.max(most, composite.remembersReadings(vital));
            } else {
                own[ownCount++] = slot;
                longestMicros = Math.max(longestMicros, rule.remembersMicros());
                most = Math.max(most, rule.remembersReadings());
            }
        }
        this.slots = Arrays.copyOf(own, ownCount);
        this.composites = Arrays.copyOf(shared, sharedCount);
        this.remembersMicros = longestMicros;
        this.remembersReadings = most;
    }

    /// {@return the vital}
    public Vital vital() {
        return vital;
    }

    /// {@return how many thresholds watch it alone}
    public int thresholdCount() {
        return slots.length;
    }

    /// {@return the slot of the `index`-th of them}
    public int slot(int index) {
        return slots[index];
    }

    /// {@return how many thresholds watch it together with others}
    public int compositeCount() {
        return composites.length;
    }

    /// {@return the slot of the `index`-th of those}
    public int composite(int index) {
        return composites[index];
    }

    /// Makes room for a reading that will be the newest: what it leaves too far behind is forgotten.
    public void forgetBefore(Window window, long newestMicros) {
        window.forget(newestMicros - remembersMicros, remembersReadings - 1);
    }

    /// Forgets what the newest reading has left too far behind.
    public void forgetBehindNewest(Window window) {
        long newestMicros = window.takenAtMicros(window.count() - 1);
        window.forget(newestMicros - remembersMicros, remembersReadings);
    }
}

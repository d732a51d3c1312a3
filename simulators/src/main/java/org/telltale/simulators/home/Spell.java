package org.telltale.simulators.home;

import java.time.Instant;
import java.util.List;

/// A time in which a patient is worse: fluid, a flare, too little insulin, a forgotten tablet.
public record Spell(Instant fromInclusive, Instant toExclusive) {
    /// Refuses a spell that ends before it begins.
    public Spell {
        if (toExclusive.isBefore(fromInclusive)) {
            throw new IllegalArgumentException("spell ends before it begins: " + fromInclusive + ", " + toExclusive);
        }
    }

    /// {@return whether it lasts at `instant`}
    public boolean isOn(Instant instant) {
        return !instant.isBefore(fromInclusive) && instant.isBefore(toExclusive);
    }

    /// {@return whether one of them lasts at `instant`}
    public static boolean anyOn(List<Spell> spells, Instant instant) {
        return spells.stream().anyMatch(spell -> spell.isOn(instant));
    }
}

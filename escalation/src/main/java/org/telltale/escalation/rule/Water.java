package org.telltale.escalation.rule;

import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.TriggerReading;

/// Which weights may be of one person whose water has changed.
final class Water {
    private static final long MOST_QUANTA = Quantity.of("20", Unit.KILOGRAM).quanta();
    private static final long HEAVIEST_QUANTA =
            Quantity.of("300", Unit.KILOGRAM).quanta();

    private Water() {}

    /// {@return whether a reading that is held as improbable may be real}
    ///
    /// A weight that is held because nobody changes that fast may be water all the same: whoever is paged asks for
    /// another one. Luggage, somebody else, and what no home scale is rated for are none.
    static boolean mayBe(TriggerReading held, long changeQuanta) {
        return held.vital() != Vital.WEIGHT || (changeQuanta <= MOST_QUANTA && held.firstQuanta() <= HEAVIEST_QUANTA);
    }
}

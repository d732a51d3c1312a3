package org.telltale.ingest.decode;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// Vitals and units by the bytes that spell them: the vital's wire name; the unit's UCUM code or one of
/// the other spellings that senders use. Case matters, as it does in UCUM.
final class VitalWords {
    private static final Vital[] VITALS = Vital.values();
    private static final Unit[] UNITS = Unit.values();
    private static final Spellings VITAL_NAMES = new Spellings(vitalNames());
    private static final Spellings UNIT_SPELLINGS = new Spellings(unitSpellings());

    private VitalWords() {}

    /// {@return the vital of this name, or null}
    static @Nullable Vital vital(byte[] source, int offset, int length) {
        int ordinal = VITAL_NAMES.find(source, offset, length);
        return ordinal == Spellings.NONE ? null : VITALS[ordinal];
    }

    /// {@return the unit of this spelling, or null}
    static @Nullable Unit unit(byte[] source, int offset, int length) {
        int ordinal = UNIT_SPELLINGS.find(source, offset, length);
        return ordinal == Spellings.NONE ? null : UNITS[ordinal];
    }

    private static Map<String, Integer> vitalNames() {
        Map<String, Integer> names = new HashMap<>();
        for (Vital vital : VITALS) {
            names.put(vital.wireName(), vital.ordinal());
        }
        return names;
    }

    private static Map<String, Integer> unitSpellings() {
        Map<String, Integer> spellings = new HashMap<>();
        for (Unit unit : UNITS) {
            spellings.put(unit.ucum(), unit.ordinal());
            for (String other : unit.otherSpellings()) {
                spellings.put(other, unit.ordinal());
            }
        }
        return spellings;
    }
}

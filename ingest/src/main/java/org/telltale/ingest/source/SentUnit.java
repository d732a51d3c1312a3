package org.telltale.ingest.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.telltale.care.vital.Unit;

/// A unit as senders use it: one of ours, or a decimal part of one.
///
/// @param unit ours
/// @param moreDecimals how many places the point moves to the left: a pascal is 0.001 kPa
public record SentUnit(Unit unit, int moreDecimals) {
    private static final String PASCAL = "Pa";

    /// {@return the unit of a spelling}
    static Optional<SentUnit> find(String word) {
        if (word.equals(PASCAL)) {
            return Optional.of(new SentUnit(Unit.KILOPASCAL, 3));
        }
        for (Unit unit : Unit.values()) {
            if (unit.ucum().equals(word) || unit.otherSpellings().contains(word)) {
                return Optional.of(new SentUnit(unit, 0));
            }
        }
        return Optional.empty();
    }

    /// {@return the unit of a spelling}
    ///
    /// @param place the key that holds it
    static SentUnit of(String place, String word) {
        return find(word)
                .orElseThrow(() ->
                        new ProfileMistake(place, word + " is no unit; there are " + String.join(", ", spellings())));
    }

    /// {@return all spellings}
    static List<String> spellings() {
        List<String> spellings = new ArrayList<>();
        for (Unit unit : Unit.values()) {
            spellings.add(unit.ucum());
            for (String other : unit.otherSpellings()) {
                if (!other.equals(unit.ucum())) {
                    spellings.add(other);
                }
            }
        }
        spellings.add(PASCAL);
        return spellings;
    }
}

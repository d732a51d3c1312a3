package org.telltale.ingest.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.telltale.care.vital.Dimension;
import org.telltale.care.vital.Vital;

/// Which unit a value has: always the same, one that a field names, or one to be told from the value's size.
///
/// | key         | is                                                                               |
/// |-------------|----------------------------------------------------------------------------------|
/// | `path`      | the field that names it; of several the first that is there                      |
/// | `words`     | what the field's texts or numbers stand for, where they are no spelling of ours  |
/// | `otherwise` | the unit where the field is not there                                            |
/// | `infer`     | units to choose from by the value's size, where the field is not there           |
///
/// @param paths the field that names it; none where nothing names it
/// @param words what the field's values stand for
/// @param otherwise the unit where no field names it
/// @param infer the units to choose from where nothing names it; the first is assumed where none of them, or several,
///     fit
public record UnitRule(
        List<FieldPath> paths, Map<String, SentUnit> words, Optional<SentUnit> otherwise, List<SentUnit> infer) {
    /// Keeps its own copies.
    public UnitRule {
        paths = List.copyOf(paths);
        words = Map.copyOf(words);
        infer = List.copyOf(infer);
    }

    /// Reads the `unit` of a rule.
    static UnitRule of(Section rule, Vital vital) {
        if (rule.require("unit") instanceof String) {
            SentUnit constant = SentUnit.of(rule.placeOf("unit"), rule.text("unit"));
            requireFits(rule.placeOf("unit"), constant, vital);
            return new UnitRule(List.of(), Map.of(), Optional.of(constant), List.of());
        }
        Section section = rule.section("unit");
        List<SentUnit> otherwise = units(section, "otherwise", vital);
        UnitRule read = new UnitRule(
                section.paths("path"),
                section.sectionIfAny("words").map(words -> words(words, vital)).orElse(Map.of()),
                otherwise.isEmpty() ? Optional.empty() : Optional.of(otherwise.getFirst()),
                units(section, "infer", vital));
        section.done();
        return read.checked(section, vital);
    }

    private UnitRule checked(Section section, Vital vital) {
        if (paths.isEmpty() && otherwise.isEmpty() && infer.isEmpty()) {
            throw section.mistake("path", "is missing: one of path, otherwise and infer must be there");
        }
        if (!infer.isEmpty() && otherwise.isPresent()) {
            throw section.mistake("infer", "cannot stand beside otherwise");
        }
        if (infer.size() == 1) {
            throw section.mistake("infer", "needs two units or more to choose from");
        }
        for (SentUnit unit : infer) {
            if (UnitRange.of(vital, unit).isEmpty()) {
                throw section.mistake(
                        "infer", "the unit of a " + vital.wireName() + " cannot be told by its size alone");
            }
        }
        return this;
    }

    private static Map<String, SentUnit> words(Section words, Vital vital) {
        Map<String, SentUnit> units = new LinkedHashMap<>();
        for (String word : words.keys()) {
            SentUnit unit = SentUnit.of(words.placeOf(word), words.text(word));
            requireFits(words.placeOf(word), unit, vital);
            units.put(word, unit);
        }
        return units;
    }

    private static List<SentUnit> units(Section section, String key, Vital vital) {
        List<SentUnit> units = new ArrayList<>();
        for (String word : section.texts(key)) {
            SentUnit unit = SentUnit.of(section.placeOf(key), word);
            requireFits(section.placeOf(key), unit, vital);
            units.add(unit);
        }
        return units;
    }

    private static void requireFits(String place, SentUnit unit, Vital vital) {
        Dimension dimension = unit.unit().dimension();
        if (dimension != vital.dimension()) {
            throw new ProfileMistake(
                    place, unit.unit().ucum() + " is no unit of a " + vital.wireName() + ", but of " + dimension);
        }
    }
}

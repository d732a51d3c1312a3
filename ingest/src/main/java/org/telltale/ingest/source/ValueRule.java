package org.telltale.ingest.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;

/// Where one number is, and what may stand there instead of it.
///
/// Either a path alone, or
///
/// | key         | is                                                                                     |
/// |-------------|----------------------------------------------------------------------------------------|
/// | `path`      | the field; of several the first that is there                                          |
/// | `decimals`  | how many of a whole number's digits stand after the point that is left out             |
/// | `sentinels` | numbers that mean that there is no value                                               |
/// | `words`     | texts that stand for a number of the vital's canonical unit, whatever unit the         |
/// |             | message names (`Low: "<40"`), or for none (`"---": none`)                              |
///
/// @param paths the field; of several the first that is there
/// @param decimals how many places the point moves to the left
/// @param sentinels numbers that mean that there is no value
/// @param words texts with a meaning
public record ValueRule(List<FieldPath> paths, int decimals, List<Literal.Figure> sentinels, Map<String, Word> words) {
    /// What a text stands for.
    public sealed interface Word {
        /// For no value.
        record None() implements Word {}

        /// For a number.
        ///
        /// @param digits with its point taken out
        /// @param decimals how many of the digits stand after the point, 0 to 18
        /// @param noteBit the bit of the note that says on which side of it the value lies, or 0
        record Numeral(long digits, int decimals, int noteBit) implements Word {}
    }

    /// Keeps its own copies.
    public ValueRule {
        paths = List.copyOf(paths);
        sentinels = List.copyOf(sentinels);
        words = Map.copyOf(words);
    }

    /// Reads the value of a key.
    static ValueRule of(Section rule, String key) {
        if (!(rule.require(key) instanceof Map<?, ?>)) {
            return new ValueRule(rule.paths(key), 0, List.of(), Map.of());
        }
        Section section = rule.section(key);
        List<FieldPath> paths = section.paths("path");
        if (paths.isEmpty()) {
            throw section.mistake("path", "is missing");
        }
        ValueRule read = new ValueRule(
                paths,
                section.whole("decimals", 0, 0, 9),
                sentinels(section),
                section.sectionIfAny("words").map(ValueRule::words).orElse(Map.of()));
        section.done();
        return read;
    }

    static List<Literal.Figure> sentinels(Section section) {
        List<Literal.Figure> sentinels = new ArrayList<>();
        for (Object value : section.elements("sentinels")) {
            if (!(value instanceof Number number)) {
                throw section.mistake("sentinels", "must be numbers");
            }
            sentinels.add(Literal.Figure.of(section.placeOf("sentinels"), number));
        }
        return sentinels;
    }

    private static Map<String, Word> words(Section section) {
        Map<String, Word> words = new LinkedHashMap<>();
        for (String word : section.keys()) {
            Object meaning = section.require(word);
            words.put(word, word(section.placeOf(word), String.valueOf(meaning)));
        }
        return words;
    }

    private static Word word(String place, String meaning) {
        if (meaning.equals("none")) {
            return new Word.None();
        }
        boolean below = meaning.startsWith("<");
        boolean above = meaning.startsWith(">");
        try {
            Quantity number =
                    Quantity.of(meaning.substring(below || above ? 1 : 0).strip(), Unit.PERCENT);
            int note = below ? ReadingNote.BELOW_RANGE.bit() : above ? ReadingNote.ABOVE_RANGE.bit() : 0;
            return new Word.Numeral(number.digits(), number.decimals(), note);
        } catch (IllegalArgumentException | ArithmeticException bad) {
            throw new ProfileMistake(place, "must be a number, like 40, <40 or >400, or none");
        }
    }
}

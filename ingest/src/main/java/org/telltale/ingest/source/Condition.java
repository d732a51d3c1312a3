package org.telltale.ingest.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What must hold of one field.
public sealed interface Condition {
    /// {@return the field}
    FieldPath path();

    /// The field is there, and not null.
    record Present(FieldPath path) implements Condition {}

    /// The field is not there, or null.
    record Absent(FieldPath path) implements Condition {}

    /// The field has one of these values.
    record Is(FieldPath path, List<Literal> values) implements Condition {
        /// Keeps its own copy.
        public Is {
            values = List.copyOf(values);
        }
    }

    /// The field is a text that begins like one of these, in upper or lower case: the addresses of one maker.
    record Starts(FieldPath path, List<String> beginnings) implements Condition {
        /// Keeps its own copy.
        public Starts {
            beginnings = List.copyOf(beginnings);
        }
    }

    /// The field is a number below this one.
    record Below(FieldPath path, Literal.Figure limit) implements Condition {}

    /// The field is a number above this one.
    record Above(FieldPath path, Literal.Figure limit) implements Condition {}

    /// Reads `{path: value, ...}`: all of them must hold.
    static List<Condition> all(Section when) {
        List<Condition> conditions = new ArrayList<>();
        for (String key : when.keys()) {
            FieldPath path = FieldPath.of(when.placeOf(key), key);
            conditions.add(
                    when.require(key) instanceof Map
                            ? starts(path, when.section(key))
                            : of(path, when.placeOf(key), when.elements(key)));
        }
        return conditions;
    }

    /// Reads a list of `{when: {path: value, ...}}`, one of which must hold.
    static List<List<Condition>> alternatives(Section section, String key) {
        List<List<Condition>> alternatives = new ArrayList<>();
        for (Section one : section.sections(key)) {
            List<Condition> all = all(one.section("when"));
            if (all.isEmpty()) {
                throw one.mistake("when", "needs a condition: without one it holds of everything");
            }
            alternatives.add(all);
            one.done();
        }
        return alternatives;
    }

    private static Condition starts(FieldPath path, Section section) {
        List<String> beginnings = section.texts("starts");
        if (beginnings.isEmpty()) {
            throw section.mistake("starts", "needs a text");
        }
        section.done();
        return new Starts(path, beginnings);
    }

    private static Condition of(FieldPath path, String place, List<Object> values) {
        if (values.equals(List.of("present"))) {
            return new Present(path);
        }
        return values.equals(List.of("absent")) ? new Absent(path) : is(path, place, values);
    }

    private static Condition is(FieldPath path, String place, List<Object> values) {
        List<Literal> literals = new ArrayList<>();
        for (Object value : values) {
            literals.add(Literal.of(place, value));
        }
        if (literals.isEmpty()) {
            throw new ProfileMistake(place, "needs a value");
        }
        return new Is(path, literals);
    }

    /// Reads `{path: ..., is: ...}`, or `below:` or `above:` in the place of `is:`.
    static Condition one(Section section) {
        FieldPath path = section.path("path");
        boolean is = section.has("is");
        boolean below = section.has("below");
        boolean above = section.has("above");
        if ((is ? 1 : 0) + (below ? 1 : 0) + (above ? 1 : 0) != 1) {
            throw section.mistake("is", "one of is, below and above must be there");
        }
        if (is) {
            return of(path, section.placeOf("is"), section.elements("is"));
        }
        String key = below ? "below" : "above";
        if (!(section.require(key) instanceof Number number)) {
            throw section.mistake(key, "must be a number");
        }
        Literal.Figure limit = Literal.Figure.of(section.placeOf(key), number);
        return below ? new Below(path, limit) : new Above(path, limit);
    }
}

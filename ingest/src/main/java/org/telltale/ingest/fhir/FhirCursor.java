package org.telltale.ingest.fhir;

import java.util.HashMap;
import java.util.Map;
import org.telltale.ingest.decode.JsonCursor;
import org.telltale.ingest.decode.JsonString;
import org.telltale.ingest.decode.SeenValues;
import org.telltale.ingest.decode.Spellings;

/// Walks over the members of objects and the elements of lists, by the names that somebody asks for.
///
/// What is not of the type that FHIR gives it is walked over as if it were not there; what is no JSON
/// ends the walk.
final class FhirCursor {
    /// The object ends.
    static final int END = -2;

    /// The text is no JSON here.
    static final int BROKEN = -3;

    /// Reads one element of a list, at which the cursor stands.
    @FunctionalInterface
    interface Element {
        /// {@return whether it is JSON}
        boolean read();
    }

    /// The name of a member.
    interface Key {
        /// {@return as FHIR writes it}
        String wireName();
    }

    private final JsonCursor json = new JsonCursor();
    private final SeenValues seen = new SeenValues();
    private byte[] body = {};
    private int slot = SeenValues.NONE;

    /// {@return what finds the ordinals of these keys}
    static <K extends Enum<K> & Key> Spellings spellings(K[] keys) {
        Map<String, Integer> ordinals = new HashMap<>();
        for (K key : keys) {
            ordinals.put(key.wireName(), key.ordinal());
        }
        return new Spellings(ordinals);
    }

    /// Begins with another body.
    void over(byte[] source, int offset, int length) {
        json.over(source, offset, length);
        seen.over(source);
        body = source;
    }

    JsonCursor json() {
        return json;
    }

    /// {@return what was looked at of the body}
    SeenValues seen() {
        return seen;
    }

    boolean isAtObject() {
        return json.peek() == '{';
    }

    /// {@return the first name of the object at the cursor, [Spellings#NONE] for one that is not asked
    /// for}
    int enter(Spellings names) {
        json.take('{');
        return json.take('}') ? END : name(names);
    }

    /// {@return the next name of the object, once the value before it was taken}
    int next(Spellings names) {
        return json.take(',') ? name(names) : json.take('}') ? END : BROKEN;
    }

    private int name(Spellings names) {
        if (!json.key()) {
            return BROKEN;
        }
        JsonString key = json.string();
        return names.find(key.text(), key.textAt(), key.textLength());
    }

    /// Reads every element of a list; an object in the place of a list is its one element.
    boolean each(Element element) {
        if (isAtObject()) {
            return element.read();
        }
        if (json.peek() != '[') {
            return skip();
        }
        json.take('[');
        boolean more = !json.take(']');
        while (more) {
            if (!element.read()) {
                return false;
            }
            more = json.take(',');
            if (!more && !json.take(']')) {
                return false;
            }
        }
        return true;
    }

    /// Takes whatever stands here; a number is another in every body.
    ///
    /// @return its kind; a number is in [#json()] and its slot in [#slot()]
    int number() {
        json.peek();
        int at = json.at();
        int kind = json.value();
        slot = kind == JsonCursor.NUMBER ? seen.take(kind, json, body, at, true) : SeenValues.NONE;
        return kind;
    }

    /// {@return where the last number is among the values that were looked at}
    int slot() {
        return slot;
    }

    /// Walks over whatever stands here.
    boolean skip() {
        return json.value() != JsonCursor.MALFORMED;
    }

    /// Takes a text that decides what is made of the body, if it is a text.
    boolean word(Text into) {
        return text(into, false);
    }

    /// Takes a text that is another in every body, if it is a text.
    boolean datum(Text into) {
        return text(into, true);
    }

    private boolean text(Text into, boolean isDatum) {
        json.peek();
        int at = json.at();
        int kind = json.value();
        if (kind == JsonCursor.STRING) {
            into.take(json.string(), seen.take(kind, json, body, at, isDatum));
        }
        return kind != JsonCursor.MALFORMED;
    }
}

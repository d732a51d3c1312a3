package org.telltale.ingest.source;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The keys of one object of a profile. Whoever reads it asks for each key that may be there, and then says
/// [#done()], which refuses whatever nobody asked for.
final class Section {
    private final String place;
    private final Map<String, Object> entries;
    private final TreeSet<String> asked = new TreeSet<>();

    /// @param place the keys around it, empty for the profile itself
    Section(String place, Object value) {
        this.place = place;
        this.entries = entries(place, value);
    }

    /// {@return the entries of an object by their keys, those without a value left out}
    static Map<String, Object> entries(String place, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new ProfileMistake(place, "must hold keys of its own");
        }
        Map<String, Object> entries = new TreeMap<>();
        map.forEach((key, entry) -> {
            if (entry != null) {
                entries.put(String.valueOf(key), entry);
            }
        });
        return entries;
    }

    /// Refuses the first key that nobody asked for.
    void done() {
        for (String key : entries.keySet()) {
            if (!asked.contains(key)) {
                throw mistake(key, "is not a key here; there are " + String.join(", ", asked));
            }
        }
    }

    /// {@return a mistake of one of its keys}
    ProfileMistake mistake(String key, String what) {
        return new ProfileMistake(placeOf(key), what);
    }

    /// {@return the key with the keys around it}
    String placeOf(String key) {
        return place.isEmpty() ? key : place + '.' + key;
    }

    /// {@return whether the key is there}
    boolean has(String key) {
        asked.add(key);
        return entries.containsKey(key);
    }

    /// {@return what the key holds, if it is there}
    Optional<Object> find(String key) {
        asked.add(key);
        return Optional.ofNullable(entries.get(key));
    }

    /// {@return what the key holds}
    Object require(String key) {
        return find(key).orElseThrow(() -> mistake(key, "is missing"));
    }

    /// {@return the key's text}
    String text(String key) {
        return text(placeOf(key), require(key));
    }

    /// {@return the key's text, or another where it is not there}
    String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    /// {@return the key's texts: one, or a list of them; none where it is not there}
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Object element : elements(key)) {
            texts.add(text(placeOf(key), element));
        }
        return texts;
    }

    /// {@return the key's paths: one, or a list of them; none where it is not there}
    List<FieldPath> paths(String key) {
        List<FieldPath> paths = new ArrayList<>();
        for (String text : texts(key)) {
            paths.add(FieldPath.of(placeOf(key), text));
        }
        return paths;
    }

    /// {@return the key's path}
    FieldPath path(String key) {
        return FieldPath.of(placeOf(key), text(key));
    }

    /// {@return the key's whole number, or another where it is not there}
    int whole(String key, int otherwise, int least, int most) {
        Optional<Object> found = find(key);
        if (found.isEmpty()) {
            return otherwise;
        }
        if (found.get() instanceof Number number) {
            BigDecimal value = new BigDecimal(number.toString());
            if (value.compareTo(BigDecimal.valueOf(least)) >= 0
                    && value.compareTo(BigDecimal.valueOf(most)) <= 0
                    && value.stripTrailingZeros().scale() <= 0) {
                return value.intValueExact();
            }
        }
        throw mistake(key, "must be a whole number from " + least + " to " + most);
    }

    /// {@return whether the key says true; false where it is not there}
    boolean flag(String key) {
        Optional<Object> found = find(key);
        if (found.isEmpty()) {
            return false;
        }
        if (found.get() instanceof Boolean flag) {
            return flag;
        }
        throw mistake(key, "must be true or false");
    }

    /// {@return the constant that the key names}
    <E extends Enum<E>> E word(String key, Class<E> type, @Nullable E otherwise) {
        if (otherwise != null && !has(key)) {
            return otherwise;
        }
        return word(placeOf(key), text(key), type);
    }

    /// {@return the key's object}
    Section section(String key) {
        return new Section(placeOf(key), require(key));
    }

    /// {@return the key's object, if it is there}
    Optional<Section> sectionIfAny(String key) {
        return has(key) ? Optional.of(section(key)) : Optional.empty();
    }

    /// {@return the objects in the key's list; none where it is not there}
    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        for (Object element : elements(key)) {
            sections.add(new Section(placeOf(key) + '[' + sections.size() + ']', element));
        }
        return sections;
    }

    /// {@return what the key's list holds; one thing alone is a list of one}
    List<Object> elements(String key) {
        Optional<Object> found = find(key);
        if (found.isEmpty()) {
            return List.of();
        }
        if (!(found.get() instanceof List<?> list)) {
            return List.of(found.get());
        }
        for (Object element : list) {
            if (element == null) {
                throw mistake(key, "has an element without a value");
            }
        }
        return List.copyOf(list);
    }

    /// {@return all keys, each now asked for}
    List<String> keys() {
        asked.addAll(entries.keySet());
        return List.copyOf(entries.keySet());
    }

    /// {@return the constant that a word names: lower case, with dashes or underscores}
    static <E extends Enum<E>> E word(String place, String word, Class<E> type) {
        TreeSet<String> words = new TreeSet<>();
        for (E constant : type.getEnumConstants()) {
            String own = lower(constant);
            if (own.equals(word.replace('_', '-'))) {
                return constant;
            }
            words.add(own);
        }
        throw new ProfileMistake(place, "is none of " + String.join(", ", words));
    }

    /// {@return how a profile spells a constant}
    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String text(String place, Object value) {
        if (!(value instanceof String text) || text.isBlank()) {
            throw new ProfileMistake(place, "must be a text");
        }
        return text;
    }
}

package org.telltale.simulators.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/// One map of a mapping file, which knows where it stands and which of its keys were asked for.
final class Entry {
    private final String path;
    private final JsonNode node;
    private final Set<String> asked = new LinkedHashSet<>();

    private Entry(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    /// Reads a map with `reader` and then refuses whatever it did not ask for.
    static <T> T read(String path, JsonNode node, Function<Entry, T> reader) {
        if (!node.isObject()) {
            throw new MappingException(path, "must be a map of keys and values");
        }
        Entry entry = new Entry(path, node);
        T result = reader.apply(entry);
        node.fieldNames().forEachRemaining(entry::requireAsked);
        return result;
    }

    boolean has(String key) {
        return !at(key).isMissingNode();
    }

    JsonNode required(String key) {
        JsonNode value = at(key);
        if (value.isMissingNode()) {
            throw wrong(key, "is needed");
        }
        return value;
    }

    String text(String key) {
        JsonNode value = required(key);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw wrong(key, "must be a text");
        }
        return value.textValue();
    }

    Optional<String> optionalText(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    boolean flag(String key) {
        if (has(key) && !required(key).isBoolean()) {
            throw wrong(key, "must be true or false");
        }
        return has(key) && required(key).booleanValue();
    }

    /// The texts of a list, numbers among them as they are written.
    List<String> texts(String key) {
        return each(key, (path, value) -> {
            if (!value.isValueNode()) {
                throw new MappingException(path, "must be a text or a number");
            }
            return value.asText();
        });
    }

    <T> List<T> maps(String key, Function<Entry, T> reader) {
        return each(key, (path, value) -> Entry.read(path, value, reader));
    }

    <T> Optional<T> optionalMap(String key, Function<Entry, T> reader) {
        return has(key) ? Optional.of(Entry.read(pathOf(key), required(key), reader)) : Optional.empty();
    }

    /// Turns a text into a value, and says which key was wrong where that fails.
    <T> T parsed(String key, Function<String, T> parser) {
        String text = text(key);
        try {
            return parser.apply(text);
        } catch (RuntimeException e) {
            throw wrong(key, "'" + text + "' cannot be read: " + e.getMessage());
        }
    }

    Mapping.Column column(String key) {
        JsonNode value = required(key);
        if (value.isInt() && value.intValue() > 0) {
            return new Mapping.Column.Numbered(value.intValue());
        }
        if (value.isTextual() && !value.textValue().isEmpty()) {
            return new Mapping.Column.Titled(value.textValue());
        }
        throw wrong(key, "must be a column's title, or its number from 1");
    }

    MappingException wrong(String key, String message) {
        return new MappingException(pathOf(key), message);
    }

    private <T> List<T> each(String key, BiFunction<String, JsonNode, T> reader) {
        if (!has(key)) {
            return List.of();
        }
        JsonNode list = required(key);
        if (!list.isArray()) {
            throw wrong(key, "must be a list");
        }
        List<T> values = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            values.add(reader.apply(pathOf(key) + "[" + index + "]", list.path(index)));
        }
        return values;
    }

    private JsonNode at(String key) {
        asked.add(key);
        JsonNode value = node.path(key);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    private void requireAsked(String key) {
        if (!asked.contains(key)) {
            throw wrong(key, "is not known here; known are " + String.join(", ", asked));
        }
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}

package org.telltale.server.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A YAML text as it was written: texts, lists and mappings, each with its line. Nothing is guessed about types.
sealed interface ConfigText {
    /// {@return the line it begins on, from 1}
    int line();

    /// A value as it stands in the file; null where a key has nothing after it.
    record Scalar(@Nullable String text, int line) implements ConfigText {}

    /// Values one after the other.
    record Sequence(List<ConfigText> items, int line) implements ConfigText {}

    /// Keys and what belongs to them, in the order of the file.
    record Mapping(Map<String, ConfigText> entries, int line) implements ConfigText {}

    /// What makes a text unreadable.
    final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;

        Malformed(int line, String what) {
            super(what);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    /// Reads a whole text, which must be one mapping; an empty one is a mapping without keys.
    static Mapping read(String yaml) throws Malformed {
        try (JsonParser parser = new YAMLFactory().createParser(yaml)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            JsonToken first = parser.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) {
                return new Mapping(Map.of(), 1);
            }
            if (!(value(parser) instanceof Mapping root)) {
                throw new Malformed(1, "the file must hold keys and values");
            }
            if (parser.nextToken() != null) {
                throw new Malformed(line(parser), "a second document begins");
            }
            return root;
        } catch (JsonProcessingException failure) {
            int line = failure.getLocation() == null ? 1 : failure.getLocation().getLineNr();
            throw new Malformed(
                    line, failure.getOriginalMessage().lines().findFirst().orElse("not YAML"));
        } catch (IOException impossible) {
            throw new IllegalStateException("a text in memory could not be read", impossible);
        }
    }

    private static ConfigText value(JsonParser parser) throws IOException, Malformed {
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(parser);
            case START_ARRAY -> sequence(parser);
            case VALUE_NULL -> new Scalar(null, line(parser));
            case VALUE_STRING, VALUE_TRUE, VALUE_FALSE, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                new Scalar(parser.getText(), line(parser));
            case FIELD_NAME, END_OBJECT, END_ARRAY, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new Malformed(line(parser), "a value is missing");
        };
    }

    private static Mapping mapping(JsonParser parser) throws IOException, Malformed {
        int line = line(parser);
        var entries = new LinkedHashMap<String, ConfigText>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            entries.put(key, value(parser));
        }
        return new Mapping(entries, line);
    }

    private static Sequence sequence(JsonParser parser) throws IOException, Malformed {
        int line = line(parser);
        var items = new ArrayList<ConfigText>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new Sequence(items, line);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}

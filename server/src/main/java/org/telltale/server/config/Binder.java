package org.telltale.server.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.telltale.server.Refusal;
import org.telltale.server.config.ConfigText.Mapping;
import org.telltale.server.config.ConfigText.Scalar;
import org.telltale.server.config.ConfigText.Sequence;

/// Makes records of settings out of a file's text, and refuses with the file, the line and the dotted key.
final class Binder {
    private final String file;
    private final Words words;
    private final TreeMap<String, Integer> lines = new TreeMap<>();

    /// @param file what to call the file in a refusal
    /// @param environment where secrets may come from
    Binder(String file, Map<String, String> environment) {
        this.file = file;
        this.words = new Words(environment);
    }

    /// Binds one section: each key to its value in the text, else to its value in the defaults.
    ///
    /// @param defaults a record of the same type, or null where each key must be given or be optional
    <T> T bind(Class<T> type, Mapping text, String prefix, @Nullable Object defaults) {
        List<Key> keys = Key.of(type, prefix);
        refuseUnknown(text, keys, prefix);
        Object[] values = keys.stream()
                .map(key -> value(key, text.entries().get(key.word()), defaults, text.line()))
                .toArray();
        return construct(type, values, prefix, text.line());
    }

    private void refuseUnknown(Mapping text, List<Key> keys, String prefix) {
        Set<String> known = new LinkedHashSet<>(keys.stream().map(Key::word).toList());
        text.entries().forEach((word, value) -> {
            String name = prefix.isEmpty() ? word : prefix + "." + word;
            lines.put(name, value.line());
            if (!known.contains(word)) {
                throw refusal(value.line(), name + " is not a key; there are " + String.join(", ", known));
            }
        });
    }

    private Object value(Key key, @Nullable ConfigText text, @Nullable Object defaults, int sectionLine) {
        @Nullable Object standing = defaults == null ? null : key.inside(defaults);
        @Nullable
        Object holding =
                text == null ? standing : isEmpty(text) && key.isOptional() ? null : given(key, text, standing);
        if (key.isOptional()) {
            return Optional.ofNullable(holding);
        }
        if (holding == null) {
            throw refusal(sectionLine, key.name() + " is missing");
        }
        return holding;
    }

    private static boolean isEmpty(ConfigText text) {
        return text instanceof Scalar scalar && scalar.text() == null;
    }

    private Object given(Key key, ConfigText text, @Nullable Object standing) {
        Optional<Class<?>> section = key.section();
        if (section.isPresent()) {
            Class<?> type = section.get();
            if (!(text instanceof Mapping mapping)) {
                throw refusal(text.line(), key.name() + " must hold keys of its own");
            }
            return bind(type, mapping, key.name(), standing != null ? standing : Key.defaultsOf(type));
        }
        return key.type() instanceof ParameterizedType collection
                ? collection(key, collection, text)
                : scalar(key, key.type(), text);
    }

    private Object collection(Key key, ParameterizedType type, ConfigText text) {
        if (!(text instanceof Sequence sequence)) {
            throw refusal(text.line(), key.name() + " must be a list");
        }
        List<Object> items = sequence.items().stream()
                .map(item -> scalar(key, Key.argument(type), item))
                .toList();
        return type.getRawType() == Set.class ? Set.copyOf(items) : items;
    }

    private Object scalar(Key key, Type type, ConfigText text) {
        if (!(text instanceof Scalar(String word, int line)) || word == null) {
            throw refusal(text.line(), key.name() + " must have one value");
        }
        try {
            return words.read((Class<?>) type, word);
        } catch (IllegalArgumentException bad) {
            throw refusal(line, key.name() + " " + bad.getMessage());
        }
    }

    /// A record's own check names the key that it refuses, so the line of that key is the one to look at.
    private <T> T construct(Class<T> type, Object[] values, String prefix, int sectionLine) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getConstructor(types).newInstance(values);
        } catch (InvocationTargetException refused) {
            if (!(refused.getCause() instanceof IllegalArgumentException reason)) {
                throw new IllegalStateException("cannot make the settings of " + prefix, refused.getCause());
            }
            String message = String.valueOf(reason.getMessage());
            throw refusal(lineOf(message, sectionLine), message);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("cannot make the settings of " + prefix, broken);
        }
    }

    private int lineOf(String message, int sectionLine) {
        int end = message.indexOf(' ');
        return lines.getOrDefault(end < 0 ? message : message.substring(0, end), sectionLine);
    }

    private Refusal refusal(int line, String what) {
        return new Refusal(file + ":" + line + ": " + what);
    }
}

package org.telltale.server.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One component of a record of settings, seen as a key of the file.
///
/// @param name dotted, such as `http.max-connections`
/// @param component the component that holds its value
record Key(String name, RecordComponent component) {
    /// {@return the keys of a record, in its order}
    ///
    /// @param prefix the dotted name of the record itself, empty for the outermost
    static List<Key> of(Class<?> settings, String prefix) {
        return Arrays.stream(settings.getRecordComponents())
                .map(component ->
                        new Key(prefix.isEmpty() ? word(component) : prefix + "." + word(component), component))
                .toList();
    }

    /// The last word of the name, as it stands in the file.
    String word() {
        return word(component);
    }

    /// The type of the value: for an `Optional`, of what may be in it.
    Type type() {
        return isOptional() ? argument(component.getGenericType()) : component.getGenericType();
    }

    boolean isOptional() {
        return component.getType() == Optional.class;
    }

    /// The record that this key is a section of, empty for a key with a value of its own.
    Optional<Class<?>> section() {
        return type() instanceof Class<?> type && type.isRecord() && type != Size.class && type != Secret.class
                ? Optional.of(type)
                : Optional.empty();
    }

    /// The value in one record.
    Object of(Object settings) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (IllegalAccessException | InvocationTargetException broken) {
            throw new IllegalStateException("cannot read " + name, broken);
        }
    }

    /// The settings that hold where a section says nothing: the constant `DEFAULTS` of its record, null where there
    /// is none and every key must be given.
    static @Nullable Object defaultsOf(Class<?> settings) {
        try {
            return settings.getField("DEFAULTS").get(null);
        } catch (NoSuchFieldException none) {
            return null;
        } catch (IllegalAccessException broken) {
            throw new IllegalStateException("cannot read the defaults of " + settings, broken);
        }
    }

    /// The dotted names of all keys that have a value of their own, each with the word for its default.
    static Map<String, String> defaults(Class<?> settings, @Nullable Object defaults, String prefix) {
        var found = new LinkedHashMap<String, String>();
        for (Key key : of(settings, prefix)) {
            @Nullable Object standing = defaults == null ? null : key.inside(defaults);
            key.section()
                    .ifPresentOrElse(
                            section -> found.putAll(
                                    defaults(section, standing != null ? standing : defaultsOf(section), key.name())),
                            () -> found.put(key.name(), standing == null ? "none" : Words.of(standing)));
        }
        return found;
    }

    /// The value in one record; null for an `Optional` that is empty.
    @Nullable
    Object inside(Object settings) {
        Object value = of(settings);
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    }

    static Type argument(Type generic) {
        return ((ParameterizedType) generic).getActualTypeArguments()[0];
    }

    /// `maxConnections` is `max-connections` in the file.
    private static String word(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}

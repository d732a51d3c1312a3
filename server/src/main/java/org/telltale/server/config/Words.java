package org.telltale.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What one word of the file means as a value of each type that a setting may have, and the word for a value.
///
/// A refusal quotes the word, except a secret's.
record Words(Map<String, String> environment) {
    /// Reads a word.
    ///
    /// @throws IllegalArgumentException saying what it must be, to be read after the key's name
    Object read(Class<?> type, String word) {
        if (type == String.class) {
            return word;
        } else if (type == int.class) {
            return (int) wholeNumber(word, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (type == long.class) {
            return wholeNumber(word, Long.MIN_VALUE, Long.MAX_VALUE);
        } else if (type == boolean.class) {
            return truth(word);
        } else if (type == Duration.class) {
            return duration(word);
        } else if (type == Period.class) {
            return period(word);
        } else if (type == Size.class) {
            return Size.parse(word);
        } else if (type == Path.class) {
            return Path.of(word);
        } else if (type == URI.class) {
            return address(word);
        } else if (type == Secret.class) {
            return Secret.find(word, environment);
        } else if (type == NamedSecret.class) {
            return NamedSecret.find(word, environment);
        } else if (type.isEnum()) {
            return constant(type, word);
        }
        throw new IllegalStateException("no setting can be a " + type);
    }

    /// {@return the word for a value, which [#read] would read again; `***` for a secret}
    static String of(Object value) {
        return value instanceof Enum<?> constant ? word(constant) : value.toString();
    }

    private static long wholeNumber(String word, long least, long most) {
        try {
            long number = Long.parseLong(word);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // Said below.
        }
        throw new IllegalArgumentException("must be a whole number, not " + word);
    }

    private static boolean truth(String word) {
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false, not " + word);
        };
    }

    private static Duration duration(String word) {
        try {
            return Duration.parse(word);
        } catch (DateTimeParseException bad) {
            throw new IllegalArgumentException("must be a duration such as PT30S, not " + word, bad);
        }
    }

    private static Period period(String word) {
        try {
            return Period.parse(word);
        } catch (DateTimeParseException bad) {
            throw new IllegalArgumentException("must be a period such as P6Y or P90D, not " + word, bad);
        }
    }

    private static URI address(String word) {
        URI address = URI.create(word);
        if (address.getHost() == null) {
            throw new IllegalArgumentException("must be an address such as https://host/path, not " + word);
        }
        return address;
    }

    private static Object constant(Class<?> type, String word) {
        List<Enum<?>> constants = Arrays.stream(type.getEnumConstants())
                .<Enum<?>>map(constant -> (Enum<?>) constant)
                .toList();
        for (Enum<?> constant : constants) {
            if (word(constant).equals(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("must be one of "
                + String.join(", ", constants.stream().map(Words::word).toList()) + ", not " + word);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

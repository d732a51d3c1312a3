package org.telltale.billing.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.telltale.billing.BadFacts;

/// One object of the document, which knows its place and what was asked of it: a field that nobody asks for is a
/// mistake, because its sender meant something by it.
final class Given {
    private final String place;
    private final JsonNode node;
    private final Set<String> asked = new HashSet<>();

    /// Makes something of one object.
    ///
    /// @param <T> what
    interface Maker<T> {
        T make(Given object) throws BadFacts;
    }

    Given(String place, JsonNode node) throws BadFacts {
        this.place = place;
        this.node = node;
        if (!node.isObject()) {
            throw new BadFacts(place.isEmpty() ? "the document" : place, "must be an object");
        }
    }

    /// Makes something of it, and refuses fields that were not asked for and what cannot be together.
    <T> T whole(Maker<T> maker) throws BadFacts {
        T made;
        try {
            made = maker.make(this);
        } catch (IllegalArgumentException wrong) {
            throw new BadFacts(place.isEmpty() ? "the document" : place, "cannot be: " + wrong.getMessage());
        }
        for (String name : (Iterable<String>) node::fieldNames) {
            if (!asked.contains(name)) {
                throw new BadFacts(placeOf(name), "is no field that is known");
            }
        }
        return made;
    }

    boolean has(String name) {
        asked.add(name);
        return node.hasNonNull(name);
    }

    String text(String name) throws BadFacts {
        JsonNode value = present(name);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw wrong(name, "must be a text");
        }
        return value.asText();
    }

    long number(String name, long least) throws BadFacts {
        JsonNode value = present(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < least) {
            throw wrong(name, "must be a whole number from " + least + " on");
        }
        return value.asLong();
    }

    long number(String name, long least, long otherwise) throws BadFacts {
        return has(name) ? number(name, least) : otherwise;
    }

    boolean flag(String name, boolean otherwise) throws BadFacts {
        if (!has(name)) {
            return otherwise;
        }
        if (!present(name).isBoolean()) {
            throw wrong(name, "must be true or false");
        }
        return present(name).asBoolean();
    }

    LocalDate day(String name) throws BadFacts {
        return parsed(name, LocalDate::parse, "a day, such as 2026-04-01");
    }

    Optional<LocalDate> dayIfAny(String name) throws BadFacts {
        return has(name) ? Optional.of(day(name)) : Optional.empty();
    }

    YearMonth month(String name) throws BadFacts {
        return parsed(name, YearMonth::parse, "a month, such as 2026-04");
    }

    Instant instant(String name) throws BadFacts {
        return parsed(name, Instant::parse, "an instant, such as 2026-04-01T12:00:00Z");
    }

    /// Reads a text as something else.
    <T> T parsed(String name, Function<String, T> parse, String what) throws BadFacts {
        return of(name, text(name), parse, what);
    }

    <E extends Enum<E>> E word(String name, Class<E> words) throws BadFacts {
        return word(name, text(name), words);
    }

    <E extends Enum<E>> E word(String name, Class<E> words, E otherwise) throws BadFacts {
        return has(name) ? word(name, words) : otherwise;
    }

    <E extends Enum<E>> Optional<E> wordIfAny(String name, Class<E> words) throws BadFacts {
        return has(name) ? Optional.of(word(name, words)) : Optional.empty();
    }

    private <E extends Enum<E>> E word(String name, String word, Class<E> words) throws BadFacts {
        E[] all = words.getEnumConstants();
        return Arrays.stream(all)
                .filter(each -> each.name().equals(word))
                .findFirst()
                .orElseThrow(() -> wrong(name, "must be one of " + Arrays.toString(all) + ", not " + word));
    }

    <E extends Enum<E>> List<E> words(String name, Class<E> words) throws BadFacts {
        List<E> all = new ArrayList<>();
        for (String each : texts(name)) {
            all.add(word(name, each, words));
        }
        return all;
    }

    /// {@return a list of texts; none where it is not there}
    List<String> texts(String name) throws BadFacts {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : array(name)) {
            if (!each.isTextual()) {
                throw wrong(name, "must be a list of texts");
            }
            texts.add(each.asText());
        }
        return texts;
    }

    /// {@return a list of days; none where it is not there}
    List<LocalDate> days(String name) throws BadFacts {
        List<LocalDate> days = new ArrayList<>();
        for (String each : texts(name)) {
            days.add(of(name, each, LocalDate::parse, "a list of days, such as 2026-04-01"));
        }
        return days;
    }

    /// {@return what is made of each object of a list; nothing where it is not there}
    <T> List<T> each(String name, Maker<T> maker) throws BadFacts {
        List<T> made = new ArrayList<>();
        for (JsonNode object : array(name)) {
            made.add(new Given(placeOf(name) + "[" + made.size() + "]", object).whole(maker));
        }
        return made;
    }

    /// {@return what is made of an object, if it is there}
    <T> Optional<T> object(String name, Maker<T> maker) throws BadFacts {
        return has(name) ? Optional.of(new Given(placeOf(name), node.get(name)).whole(maker)) : Optional.empty();
    }

    BadFacts wrong(String name, String what) {
        return new BadFacts(placeOf(name), what);
    }

    private <T> T of(String name, String text, Function<String, T> parse, String what) throws BadFacts {
        try {
            return parse.apply(text);
        } catch (DateTimeException | IllegalArgumentException notOne) {
            throw wrong(name, "must be " + what + ", not " + text);
        }
    }

    private JsonNode array(String name) throws BadFacts {
        if (!has(name)) {
            return JsonNodeFactory.instance.arrayNode();
        }
        JsonNode list = node.get(name);
        if (!list.isArray()) {
            throw wrong(name, "must be a list");
        }
        return list;
    }

    private JsonNode present(String name) throws BadFacts {
        if (!has(name)) {
            throw wrong(name, "is missing");
        }
        return node.get(name);
    }

    private String placeOf(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }
}

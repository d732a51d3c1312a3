package org.telltale.billing.code;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One row of a table, read column by column; whatever cannot be read is refused with its line and column.
///
/// @param table the name of the file
/// @param line its line there, from 1
/// @param header the names of the columns
/// @param fields its values
record CsvRow(String table, int line, List<String> header, List<String> fields) {

    /// {@return the text of a column, which must not be empty}
    String text(String column) {
        return optional(column).orElseThrow(() -> bad(column, "must not be empty"));
    }

    /// {@return the text of a column, or nothing}
    Optional<String> optional(String column) {
        String text = fields.get(header.indexOf(column));
        if (!text.equals(text.strip())) {
            throw bad(column, "has spaces around '" + text.strip() + "'");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /// {@return the whole number of a column, at least `least`}
    int number(String column, int least) {
        return optionalNumber(column, least).orElseThrow(() -> bad(column, "must not be empty"));
    }

    /// {@return the whole number of a column, at least `least`, or nothing}
    Optional<Integer> optionalNumber(String column, int least) {
        return optional(column).map(text -> {
            int number = parsed(column, text, Integer::valueOf);
            if (number < least) {
                throw bad(column, "must be " + least + " or more, not " + number);
            }
            return number;
        });
    }

    /// {@return the date of a column}
    LocalDate date(String column) {
        return parsed(column, text(column), LocalDate::parse);
    }

    /// {@return the constant that a column names}
    <E extends Enum<E>> E one(String column, Class<E> type) {
        return constant(column, text(column), type);
    }

    /// {@return the constants that a column names, joined by bars; none where it is empty}
    <E extends Enum<E>> List<E> some(String column, Class<E> type) {
        return list(column).stream().map(name -> constant(column, name, type)).toList();
    }

    /// {@return the texts of a column, joined by bars; none where it is empty}
    List<String> list(String column) {
        return optional(column).map(text -> List.of(text.split("\\|", -1))).orElse(List.of());
    }

    /// {@return what `parser` makes of `text`}
    ///
    /// @throws BadTable if it throws
    <T> T parsed(String column, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (DateTimeParseException e) {
            throw bad(column, "'" + text + "' is not a date like 2026-01-31");
        } catch (NumberFormatException e) {
            throw bad(column, "'" + text + "' is not a whole number");
        } catch (IllegalArgumentException e) {
            throw bad(column, String.valueOf(e.getMessage()));
        }
    }

    /// {@return what is wrong with a column}
    BadTable bad(String column, String message) {
        return new BadTable(table + " line " + line + " column " + column, message);
    }

    private <E extends Enum<E>> E constant(String column, String name, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> bad(column, "'" + name + "' is none of " + Arrays.toString(type.getEnumConstants())));
    }
}

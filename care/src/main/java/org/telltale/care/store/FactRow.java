package org.telltale.care.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// A fact on its way into a table: the names of its columns in order, and what stands in each.
///
/// The insert and the text whose digest goes into the audit log are made of the same pairs, so that neither can hold
/// what the other does not. Names come from this package only.
final class FactRow {
    private final String table;
    private final Map<String, Object> columns = new LinkedHashMap<>();

    private FactRow(String table) {
        this.table = table;
    }

    static FactRow of(String table) {
        return new FactRow(table);
    }

    /// Adds a column: a number, a text, a truth, a day or an optional text.
    FactRow with(String column, Object value) {
        columns.put(column, value);
        return this;
    }

    FactRow with(String column, Instant value) {
        return with(column, StoreTimes.at(value));
    }

    FactRow withTime(String column, Optional<Instant> value) {
        Optional<OffsetDateTime> at = value.map(StoreTimes::at);
        return with(column, at);
    }

    void insert(Handle handle) {
        String names = String.join(", ", columns.keySet());
        String values = columns.keySet().stream().map(name -> ":" + name).collect(Collectors.joining(", "));
        Update insert = handle.createUpdate("insert into " + table + " (" + names + ") values (" + values + ")");
        columns.forEach((name, value) -> bind(insert, name, value));
        insert.execute();
    }

    private static void bind(Update insert, String name, Object value) {
        if (value instanceof List<?> words) {
            insert.bindArray(name, String.class, words);
        } else {
            insert.bind(name, value);
        }
    }

    /// {@return all that the row says, in a form that does not change}
    String payload() {
        return columns.entrySet().stream()
                .map(column -> "\n" + column.getKey() + "=" + text(column.getValue()))
                .collect(Collectors.joining("", table, ""));
    }

    private static String text(Object value) {
        return switch (value) {
            case Optional<?> perhaps -> perhaps.map(Object::toString).orElse("");
            case List<?> words -> words.stream().map(Object::toString).collect(Collectors.joining(";"));
            case Object plain -> plain.toString();
        };
    }
}

package org.telltale.ingest.source;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.telltale.ingest.decode.JsonCursor;

/// A [Condition] over the slots of [Fields].
sealed interface FieldCheck {
    /// {@return the field}
    int slot();

    /// {@return whether it looks at the field's value, and not only at whether there is one}
    boolean asksForValue();

    /// {@return whether it holds of the fields at hand}
    boolean holds(Fields fields);

    /// {@return whether all of them hold}
    static boolean all(FieldCheck[] checks, Fields fields) {
        for (FieldCheck check : checks) {
            if (!check.holds(fields)) {
                return false;
            }
        }
        return true;
    }

    /// {@return whether all checks of one of the lists hold}
    static boolean any(FieldCheck[][] alternatives, Fields fields) {
        for (FieldCheck[] checks : alternatives) {
            if (all(checks, fields)) {
                return true;
            }
        }
        return false;
    }

    static FieldCheck[][] alternatives(List<List<Condition>> conditions, FieldMap map) {
        FieldCheck[][] alternatives = new FieldCheck[conditions.size()][];
        for (int index = 0; index < alternatives.length; index++) {
            alternatives[index] = of(conditions.get(index), map);
        }
        return alternatives;
    }

    static FieldCheck[] of(List<Condition> conditions, FieldMap map) {
        FieldCheck[] checks = new FieldCheck[conditions.size()];
        for (int index = 0; index < checks.length; index++) {
            checks[index] = of(conditions.get(index), map);
        }
        return checks;
    }

    static FieldCheck of(Condition condition, FieldMap map) {
        int slot = map.slot(condition.path());
        return switch (condition) {
            case Condition.Present _ -> new Presence(slot, true);
            case Condition.Absent _ -> new Presence(slot, false);
            case Condition.Is is -> OneOf.of(slot, values(is.values()));
            case Condition.Starts starts -> Beginning.of(slot, starts.beginnings());
            case Condition.Below below -> new Compared(slot, -1, below.limit());
            case Condition.Above above -> new Compared(slot, 1, above.limit());
        };
    }

    private static ValueCheck[] values(List<Literal> literals) {
        ValueCheck[] values = new ValueCheck[literals.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = switch (literals.get(index)) {
                case Literal.Text(String text) -> new Word(text.getBytes(StandardCharsets.UTF_8));
                case Literal.Figure figure -> new Numeral(figure);
                case Literal.Flag(boolean isTrue) -> new Flag(isTrue ? JsonCursor.TRUE : JsonCursor.FALSE);
            };
        }
        return values;
    }

    /// Whether a field is there.
    record Presence(int slot, boolean wanted) implements FieldCheck {
        @Override
        public boolean holds(Fields fields) {
            return fields.isPresent(slot) == wanted;
        }

        @Override
        public boolean asksForValue() {
            return false;
        }
    }

    /// Whether a field has one of several values.
    @SuppressWarnings("ArrayRecordComponent") // made once, compared with nothing
    record OneOf(int slot, ValueCheck[] values, int kinds) implements FieldCheck {
        static OneOf of(int slot, ValueCheck[] values) {
            int kinds = 0;
            for (ValueCheck value : values) {
                kinds |= value.kinds();
            }
            return new OneOf(slot, values, kinds);
        }

        @Override
        public boolean holds(Fields fields) {
            if (!fields.isOneOf(kinds, slot)) {
                return false;
            }
            for (ValueCheck value : values) {
                if (value.isIt(fields, slot)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean asksForValue() {
            return true;
        }
    }

    /// Whether a field is a text that begins like one of several, in upper or lower case.
    @SuppressWarnings("ArrayRecordComponent") // made once, compared with nothing
    record Beginning(int slot, byte[][] beginnings) implements FieldCheck {
        static Beginning of(int slot, List<String> beginnings) {
            byte[][] texts = new byte[beginnings.size()][];
            for (int index = 0; index < texts.length; index++) {
                texts[index] = beginnings.get(index).getBytes(StandardCharsets.UTF_8);
            }
            return new Beginning(slot, texts);
        }

        @Override
        public boolean holds(Fields fields) {
            if (fields.kind(slot) != JsonCursor.STRING) {
                return false;
            }
            for (byte[] beginning : beginnings) {
                if (fields.startsLike(slot, beginning)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean asksForValue() {
            return true;
        }
    }

    /// Whether a field is a number on one side of a limit.
    record Compared(int slot, int side, Literal.Figure limit) implements FieldCheck {
        @Override
        public boolean holds(Fields fields) {
            return fields.readNumber(slot)
                    && Integer.signum(Figures.compare(fields.digits(), fields.decimals(), limit)) == side;
        }

        @Override
        public boolean asksForValue() {
            return true;
        }
    }

    /// One value that a field may have.
    sealed interface ValueCheck {
        /// {@return the kinds that such a value can have, a bit each}
        int kinds();

        boolean isIt(Fields fields, int slot);
    }

    /// A text.
    @SuppressWarnings("ArrayRecordComponent") // made once, compared with nothing
    record Word(byte[] text) implements ValueCheck {
        @Override
        public int kinds() {
            return 1 << JsonCursor.STRING;
        }

        @Override
        public boolean isIt(Fields fields, int slot) {
            return fields.isText(slot, text);
        }
    }

    /// A number, also as text.
    record Numeral(Literal.Figure figure) implements ValueCheck {
        @Override
        public int kinds() {
            return (1 << JsonCursor.STRING) | (1 << JsonCursor.NUMBER);
        }

        @Override
        public boolean isIt(Fields fields, int slot) {
            return fields.readNumber(slot) && Figures.compare(fields.digits(), fields.decimals(), figure) == 0;
        }
    }

    /// True or false.
    record Flag(int kind) implements ValueCheck {
        @Override
        public int kinds() {
            return 1 << kind;
        }

        @Override
        public boolean isIt(Fields fields, int slot) {
            return fields.kind(slot) == kind;
        }
    }
}

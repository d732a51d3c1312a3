package org.telltale.ingest.source;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.JsonCursor;
import org.telltale.ingest.decode.PlacedNumber;
import org.telltale.ingest.decode.RowPlan;
import org.telltale.ingest.decode.Spellings;

/// Reads a [ValueRule] of one item. One instance a thread.
final class NumberField {
    static final int MOST_DECIMALS = 18;

    private final int[] slots;
    private final int moreDecimals;
    private final Literal.Figure[] sentinels;
    private final Spellings words;
    private final ValueRule.Word[] meanings;

    private int slot;
    private long digits;
    private int decimals;
    private int noteBits;
    private boolean isWord;

    NumberField(ValueRule rule, FieldMap map) {
        slots = map.slots(rule.paths());
        moreDecimals = rule.decimals();
        sentinels = rule.sentinels().toArray(Literal.Figure[]::new);
        Map<String, Integer> ordinals = new HashMap<>();
        meanings = new ValueRule.Word[rule.words().size()];
        rule.words().forEach((word, meaning) -> {
            meanings[ordinals.size()] = meaning;
            ordinals.put(word, ordinals.size());
        });
        words = new Spellings(ordinals);
    }

    /// {@return whether one of its fields is there, be it without a value}
    boolean isThere(Fields fields) {
        return fields.isThere(fields.firstOf(slots));
    }

    /// Reads it.
    ///
    /// @return null where there is a number, else why there is none: [Fault#MISSING_FIELD] where the field is not
    ///     there, [Fault#NO_VALUE] where it says that there is none
    @Nullable
    Fault read(Fields fields) {
        slot = fields.firstOf(slots);
        noteBits = 0;
        isWord = false;
        return switch (fields.kind(slot)) {
            case Fields.ABSENT -> Fault.MISSING_FIELD;
            case JsonCursor.NULL, JsonCursor.NOT_FINITE -> Fault.NO_VALUE;
            case JsonCursor.NUMBER -> number(fields);
            case JsonCursor.STRING -> text(fields);
            default -> Fault.WRONG_TYPE;
        };
    }

    /// {@return whether the field has a number or a text, and not nothing}
    boolean isSaid(Fields fields) {
        return fields.hasText(fields.firstOf(slots));
    }

    /// Places the number of an item that was read on a plan.
    ///
    /// @return whether it could be placed
    boolean isPlanned(Fields fields, RowPlan plan) {
        int placed = fields.firstOf(slots);
        boolean mayBeWord = fields.kind(placed) == JsonCursor.STRING && meanings.length > 0;
        if (mayBeWord || !fields.hasText(placed) || !plan.value(placed, moreDecimals)) {
            return false;
        }
        for (Literal.Figure sentinel : sentinels) {
            PlacedNumber number = plan.lastValue();
            number.blank(Figures.digits(sentinel, number.decimals()));
        }
        return true;
    }

    private @Nullable Fault text(Fields fields) {
        int word = meanings.length == 0
                ? Spellings.NONE
                : words.find(fields.text(slot), fields.textAt(slot), fields.textLength(slot));
        if (word != Spellings.NONE) {
            return word(meanings[word]);
        }
        return fields.textLength(slot) == 0 ? Fault.NO_VALUE : number(fields);
    }

    private @Nullable Fault word(ValueRule.Word meaning) {
        return switch (meaning) {
            case ValueRule.Word.None _ -> Fault.NO_VALUE;
            case ValueRule.Word.Numeral numeral -> {
                digits = numeral.digits();
                decimals = numeral.decimals();
                noteBits = numeral.noteBit();
                isWord = true;
                yield null;
            }
        };
    }

    private @Nullable Fault number(Fields fields) {
        if (!fields.readNumber(slot)) {
            return Fault.BAD_NUMBER;
        }
        digits = fields.digits();
        decimals = fields.decimals();
        for (Literal.Figure sentinel : sentinels) {
            if (Figures.compare(digits, decimals, sentinel) == 0) {
                return Fault.NO_VALUE;
            }
        }
        decimals += moreDecimals;
        return decimals > MOST_DECIMALS ? Fault.BAD_NUMBER : null;
    }

    /// {@return what a fault calls the field that was read last}
    String path(Fields fields) {
        return fields.path(slot);
    }

    /// {@return whether a word stood in the place of the number that was read last}
    boolean isWord() {
        return isWord;
    }

    /// {@return the digits of the number that was read last}
    long digits() {
        return digits;
    }

    /// {@return how many of them stand after the point}
    int decimals() {
        return decimals;
    }

    /// {@return the bits of the notes that came with it}
    int noteBits() {
        return noteBits;
    }
}

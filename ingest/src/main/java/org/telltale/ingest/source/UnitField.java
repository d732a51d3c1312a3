package org.telltale.ingest.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Dimension;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.RowPlan;
import org.telltale.ingest.decode.Spellings;
import org.telltale.ingest.decode.UnitBySize;

/// Reads a [UnitRule] of one item. One instance a thread.
final class UnitField {
    private final int[] slots;
    private final Spellings words;
    private final SentUnit[] meanings;
    private final Dimension dimension;
    private final @Nullable SentUnit otherwise;
    private final SentUnit[] infer;
    private final UnitRange[] ranges;
    private final boolean oneIsUncertain;

    private final Unit canonical;

    private Unit unit;
    private int moreDecimals;
    private int noteBits;

    UnitField(UnitRule rule, Vital vital, FieldMap map) {
        slots = map.slots(rule.paths());
        Map<String, Integer> ordinals = new HashMap<>();
        List<SentUnit> units = new ArrayList<>();
        for (String spelling : SentUnit.spellings()) {
            ordinals.put(spelling, units.size());
            units.add(SentUnit.of("unit", spelling));
        }
        rule.words().forEach((word, meaning) -> {
            ordinals.put(word, units.size());
            units.add(meaning);
        });
        words = new Spellings(ordinals);
        meanings = units.toArray(SentUnit[]::new);
        dimension = vital.dimension();
        otherwise = rule.otherwise().orElse(null);
        infer = rule.infer().toArray(SentUnit[]::new);
        ranges = ranges(vital, infer);
        // A saturation of 1 may be one per cent, which nobody has, or all of it.
        oneIsUncertain = vital == Vital.OXYGEN_SATURATION;
        canonical = vital.canonicalUnit();
        unit = canonical;
    }

    private static UnitRange[] ranges(Vital vital, SentUnit[] units) {
        UnitRange[] ranges = new UnitRange[units.length];
        for (int index = 0; index < units.length; index++) {
            Optional<UnitRange> range = UnitRange.of(vital, units[index]);
            ranges[index] = range.orElseThrow();
        }
        return ranges;
    }

    /// Finds the unit of a value.
    ///
    /// @return null where there is one, else why there is none
    @Nullable
    Fault read(Fields fields, long digits, int decimals) {
        noteBits = 0;
        if (slots.length > 0) {
            int slot = fields.firstOf(slots);
            if (fields.isPresent(slot)) {
                return named(fields, slot);
            }
        }
        if (otherwise != null) {
            is(otherwise);
            return null;
        }
        if (infer.length > 0) {
            inferred(digits, decimals);
            return null;
        }
        return Fault.MISSING_FIELD;
    }

    /// {@return the slot of the field that names the unit, a bit, or 0 where none does}
    long slotBit(Fields fields) {
        boolean isNamed = slots.length > 0 && fields.isPresent(fields.firstOf(slots));
        return isNamed ? 1L << fields.firstOf(slots) : 0;
    }

    /// Says on a plan which units the values may be in; what names a unit is the same in every body of the plan.
    ///
    /// @param shownIn the unit that the device shows, where that is another
    /// @return whether that can be said
    boolean isPlanned(Fields fields, RowPlan plan, @Nullable Unit shownIn) {
        if (slotBit(fields) == 0 && otherwise == null) {
            return !oneIsUncertain && areInferred(plan, shownIn);
        }
        if (slotBit(fields) == 0) {
            is(Objects.requireNonNull(otherwise));
        } else if (named(fields, fields.firstOf(slots)) != null) {
            return false;
        }
        plan.unit(UnitBySize.any(unit, moreDecimals, shownIn == null ? unit : shownIn));
        return true;
    }

    private boolean areInferred(RowPlan plan, @Nullable Unit shownIn) {
        int decimals = plan.decimals(0);
        for (int index = 0; index < infer.length; index++) {
            Unit one = infer[index].unit();
            int more = infer[index].moreDecimals();
            if (decimals + more > one.exactDecimals()) {
                return false;
            }
            long each = one.quanta(1, decimals + more) - one.offsetQuanta();
            long least = Math.ceilDiv(ranges[index].leastQuanta() - one.offsetQuanta(), each);
            long most = Math.floorDiv(ranges[index].mostQuanta() - one.offsetQuanta(), each);
            Unit shown = shownIn == null ? one : shownIn;
            plan.unit(new UnitBySize(one, more, least, most, shown, ReadingNote.UNIT_INFERRED.bit()));
        }
        return infer.length > 0;
    }

    /// {@return what a fault calls the field}
    String path(Fields fields) {
        return slots.length == 0 ? "unit" : fields.path(fields.firstOf(slots));
    }

    private @Nullable Fault named(Fields fields, int slot) {
        if (!fields.hasText(slot)) {
            return Fault.WRONG_TYPE;
        }
        int word = words.find(fields.text(slot), fields.textAt(slot), fields.textLength(slot));
        if (word == Spellings.NONE || meanings[word].unit().dimension() != dimension) {
            return Fault.UNKNOWN_UNIT;
        }
        is(meanings[word]);
        return null;
    }

    /// The number stood for a word, whose limit is the device's and not the message's: it is in the canonical unit.
    void isCanonical() {
        unit = canonical;
        moreDecimals = 0;
        noteBits = 0;
    }

    private void is(SentUnit sent) {
        unit = sent.unit();
        moreDecimals = sent.moreDecimals();
    }

    private void inferred(long digits, int decimals) {
        int fitting = 0;
        is(infer[0]);
        for (int index = 0; index < infer.length; index++) {
            if (fits(index, digits, decimals)) {
                is(infer[index]);
                fitting++;
            }
        }
        boolean certain = fitting == 1 && !(oneIsUncertain && digits == 1 && decimals == 0);
        if (!certain) {
            is(infer[0]);
        }
        noteBits = certain ? ReadingNote.UNIT_INFERRED.bit() : ReadingNote.UNIT_UNCERTAIN.bit();
    }

    private boolean fits(int index, long digits, int decimals) {
        int all = decimals + infer[index].moreDecimals();
        return all <= NumberField.MOST_DECIMALS
                && ranges[index].holds(infer[index].unit().quanta(digits, all));
    }

    /// {@return the unit that was found last}
    Unit unit() {
        return unit;
    }

    /// {@return how many places the point of a value in it moves to the left}
    int moreDecimals() {
        return moreDecimals;
    }

    /// {@return the bits of the notes that came with it}
    int noteBits() {
        return noteBits;
    }
}

package org.telltale.ingest.source;

import org.jspecify.annotations.Nullable;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.RowPlan;

/// Makes the row of one [ReadingRule], or its fault. One instance a thread.
final class RowMaker {
    private final Vital vital;
    private final FieldCheck[] when;
    private final NumberField first;
    private final @Nullable NumberField second;
    private final @Nullable NumberField third;
    private final UnitField unit;
    private final @Nullable Unit shownIn;
    private final boolean optional;
    private final NoteCheck[] notes;

    private String faultPath = "";
    private boolean hasThird;

    RowMaker(ReadingRule rule, FieldMap map) {
        vital = rule.vital();
        when = FieldCheck.of(rule.when(), map);
        first = new NumberField(rule.first(), map);
        second = rule.second().map(it -> new NumberField(it, map)).orElse(null);
        third = rule.third().map(it -> new NumberField(it, map)).orElse(null);
        unit = new UnitField(rule.unit(), rule.vital(), map);
        shownIn = rule.shownIn().orElse(null);
        optional = rule.optional();
        notes = NoteCheck.of(rule.notes(), map);
    }

    /// {@return what must hold of an item that the rule is about}
    FieldCheck[] when() {
        return when;
    }

    /// {@return whether the rule is about this item}
    boolean isAbout(Fields fields) {
        return when.length == 0 ? first.isThere(fields) : FieldCheck.all(when, fields);
    }

    /// Makes it.
    void make(Fields fields, ItemContext context, Fragments into) {
        Fault fault = readValues(fields);
        if (fault == null) {
            fault = fillRow(fields, context, into);
        }
        boolean isNothing = fault == Fault.NO_VALUE || fault == Fault.MISSING_FIELD;
        if (fault != null && !(optional && isNothing)) {
            into.addFault(into.items(), fault, faultPath);
        }
    }

    /// {@return the slot of the field that names the unit of an item that was read, a bit, or 0 where none does}
    long unitSlotBit(Fields fields) {
        return unit.slotBit(fields);
    }

    /// Places the row of an item that was read on a plan; a pulse that is not there is none in any such item.
    ///
    /// @return whether all of it could be placed
    boolean isPlanned(Fields fields, RowPlan plan) {
        plan.vital(vital);
        boolean areValues = first.isPlanned(fields, plan)
                && (second == null || second.isPlanned(fields, plan))
                && (third == null || !third.isSaid(fields) || third.isPlanned(fields, plan));
        return areValues && unit.isPlanned(fields, plan, shownIn) && NoteCheck.arePlanned(notes, fields, plan);
    }

    private @Nullable Fault readValues(Fields fields) {
        Fault fault = read(first, fields);
        if (fault == null && second != null) {
            fault = read(second, fields);
        }
        if (fault == null && third != null) {
            Fault ofThird = read(third, fields);
            // A cuff that gives no pulse has measured all the same.
            boolean isNothing = ofThird == Fault.NO_VALUE || ofThird == Fault.MISSING_FIELD;
            fault = isNothing ? null : ofThird;
            hasThird = ofThird == null;
        }
        return fault == null ? readUnit(fields) : fault;
    }

    private @Nullable Fault readUnit(Fields fields) {
        if (first.isWord()) {
            unit.isCanonical();
            return null;
        }
        Fault fault = unit.read(fields, first.digits(), first.decimals());
        if (fault != null) {
            faultPath = unit.path(fields);
        }
        return fault;
    }

    private @Nullable Fault read(NumberField field, Fields fields) {
        Fault fault = field.read(fields);
        if (fault != null) {
            faultPath = field.path(fields);
        }
        return fault;
    }

    private @Nullable Fault fillRow(Fields fields, ItemContext context, Fragments into) {
        int item = into.items();
        int row = into.add();
        into.item[row] = item;
        into.vital[row] = vital;
        into.unit[row] = unit.unit();
        into.flags[row] = first.noteBits() | unit.noteBits() | NoteCheck.bits(notes, fields);
        if (!fillValues(fields, into, row)) {
            into.dropLast();
            return Fault.BAD_NUMBER;
        }
        context.fill(into, row);
        return null;
    }

    private boolean fillValues(Fields fields, Fragments into, int row) {
        boolean well = fill(first, into, row, 0) || blame(first, fields);
        if (well && second != null) {
            well = fill(second, into, row, 1) || blame(second, fields);
        }
        if (well && third != null && hasThird) {
            well = put(into, row, 2, third.digits(), third.decimals(), Unit.PER_MINUTE) || blame(third, fields);
        }
        return well;
    }

    /// Notes the field whose value does not fit.
    ///
    /// @return false
    private boolean blame(NumberField field, Fields fields) {
        faultPath = field.path(fields);
        return false;
    }

    private boolean fill(NumberField field, Fragments into, int row, int place) {
        Unit sent = unit.unit();
        int decimals = field.decimals() + unit.moreDecimals();
        if (decimals > NumberField.MOST_DECIMALS) {
            return false;
        }
        if (shownIn == null || shownIn == sent) {
            return put(into, row, place, field.digits(), decimals, sent);
        }
        return putAsShown(into, row, place, sent.quanta(field.digits(), decimals), shownIn);
    }

    /// The device measured and showed a whole number of another unit, and converted it only to send it.
    private boolean putAsShown(Fragments into, int row, int place, long quanta, Unit shown) {
        if (quanta == Unit.OUT_OF_RANGE) {
            return false;
        }
        long half = shown.quantaPerUnit() / 2;
        long whole = Math.floorDiv(quanta - shown.offsetQuanta() + half, shown.quantaPerUnit());
        into.unit[row] = shown;
        into.flags[row] |= shown.quanta(whole, 0) == quanta ? 0 : Fragments.ROUNDED;
        return put(into, row, place, whole, 0, shown);
    }

    private static boolean put(Fragments into, int row, int place, long digits, int decimals, Unit in) {
        long quanta = in.quanta(digits, decimals);
        long[] digitsOf = place == 0 ? into.firstDigits : place == 1 ? into.secondDigits : into.thirdDigits;
        long[] quantaOf = place == 0 ? into.firstQuanta : place == 1 ? into.secondQuanta : into.thirdQuanta;
        digitsOf[row] = digits;
        quantaOf[row] = quanta;
        into.decimals[row] |= decimals << (8 * place);
        into.flags[row] |= in.isExact(digits, decimals) ? 0 : Fragments.ROUNDED;
        return quanta != Unit.OUT_OF_RANGE;
    }
}

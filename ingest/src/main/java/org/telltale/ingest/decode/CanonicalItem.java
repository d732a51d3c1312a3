package org.telltale.ingest.decode;

import static org.telltale.ingest.decode.CanonicalField.DEVICE;
import static org.telltale.ingest.decode.CanonicalField.DIASTOLIC;
import static org.telltale.ingest.decode.CanonicalField.GATEWAY_TIME;
import static org.telltale.ingest.decode.CanonicalField.ITEM;
import static org.telltale.ingest.decode.CanonicalField.ORIGIN;
import static org.telltale.ingest.decode.CanonicalField.PULSE;
import static org.telltale.ingest.decode.CanonicalField.SEQUENCE;
import static org.telltale.ingest.decode.CanonicalField.SYSTOLIC;
import static org.telltale.ingest.decode.CanonicalField.TAKEN_AT;
import static org.telltale.ingest.decode.CanonicalField.UNIT;
import static org.telltale.ingest.decode.CanonicalField.UNKNOWN;
import static org.telltale.ingest.decode.CanonicalField.VALUE;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// One item of canonical JSON: its fields are gathered, checked together, and made a row.
///
/// Fields come in any order, so whatever needs two of them (a unit and its vital) waits for the end of
/// the item. The first fault decides; the rest of the item is then only walked over. An item of a shape that came
/// before ([JsonShapes]) is walked over at once; where anything in it is wrong, it is read again key by key, because
/// then the order of its fields matters. One instance a thread.
final class CanonicalItem {
    private static final int REQUIRED = DEVICE.bit() | CanonicalField.VITAL.bit() | TAKEN_AT.bit() | UNIT.bit();
    private static final int READ_AGAIN = TAKEN_AT.bit() | GATEWAY_TIME.bit() | CanonicalField.ID.bit();
    private static final int PRESSURES = SYSTOLIC.bit() | DIASTOLIC.bit() | PULSE.bit();
    private static final long CHOOSING = CanonicalField.VITAL.bit() | UNIT.bit() | ORIGIN.bit();
    private static final CanonicalField[] FIELDS = CanonicalField.values();
    private static final int MANUAL = 1;
    private static final Spellings ORIGINS = new Spellings(Map.of("automatic", 0, "manual", MANUAL));

    /// A choice in one number: the fields that were given in bits 0-15, vital from 16, unit from 24, bit 32 for manual.
    private static final int FIELD_BITS = 0xffff;

    private static final int BYTE = 0xff;
    private static final int VITAL_SHIFT = 16;
    private static final int UNIT_SHIFT = 24;
    private static final int MANUAL_SHIFT = 32;
    private static final Vital[] VITALS = Vital.values();
    private static final Unit[] UNITS = Unit.values();

    private final JsonCursor json;
    private final OffsetTime time = new OffsetTime();
    private final ReadingIdentity identity = new ReadingIdentity();

    private @Nullable Fault fault;
    private String faultField = ITEM;
    private int named;
    private int given;
    private Vital vital = Vital.WEIGHT;
    private Unit unit = Unit.KILOGRAM;
    private final JsonValues values = new JsonValues(FIELDS.length);
    private final JsonShapes shapes;
    private long takenAtMicros;
    private int takenAtOffsetMinutes;
    private long gatewayTimeMicros;
    private boolean manual;

    /// @param learns whether shapes are learnt
    CanonicalItem(JsonCursor json, boolean learns) {
        this.json = json;
        shapes = new JsonShapes(JsonShapes.NOT_ASKED, learns);
    }

    /// Takes one item and makes it a row or a fault.
    ///
    /// @param index its place in the body
    /// @return false where the text is not JSON; nothing is then noted
    boolean read(int index, Fragments fragments) {
        forgetItem();
        boolean well = json.peek() == '{' ? object() : notAnObject();
        if (well) {
            finish(index, fragments);
        }
        return well;
    }

    /// Makes an item that is on a form a row. Which fields it has, of which types and lengths, and what
    /// its words say, is as it was in the item that the form was drawn after, in which nothing was wrong.
    ///
    /// @return false where a time or a number is wrong, and nothing is noted
    boolean isRead(int index, BodyForm form, byte[] source, int offset, Fragments fragments) {
        forgetItem();
        form.read(source, offset, values);
        recall(form.choice());
        for (int left = given & READ_AGAIN; left != 0; left &= left - 1) {
            text(FIELDS[Integer.numberOfTrailingZeros(left)]);
        }
        boolean isRight = fault == null && !isBelowZero(SEQUENCE);
        if (isRight) {
            fillRow(index, fragments);
        }
        // A row that is filled may still hold a number out of range, and is dropped then.
        return isRight && fault == null;
    }

    /// Signs are printed on a form, and a form may be drawn after a minus that stood before a zero.
    private boolean isBelowZero(CanonicalField field) {
        return isGiven(field) && values.digits[field.ordinal()] < 0;
    }

    /// Plans the row of every item that is on the form of the item that was read last, in which nothing was wrong.
    ///
    /// @return whether all of it could be placed
    boolean isPlanned(RowPlan plan) {
        plan.device(DEVICE.ordinal(), false);
        plan.vital(vital);
        plan.unit(UnitBySize.any(unit, 0, unit));
        plan.note(manual ? Fragments.MANUAL : 0);
        if (isGiven(TAKEN_AT)) {
            plan.text(plan.time(), TAKEN_AT.ordinal(), true, 0);
        }
        if (isGiven(GATEWAY_TIME)) {
            plan.text(plan.gatewayTime(), GATEWAY_TIME.ordinal(), true, 0);
        }
        if (isGiven(CanonicalField.ID)) {
            plan.delivery(CanonicalField.ID.ordinal(), RowPlan.DeliveryParts.ONE);
        }
        boolean areValues = vital == Vital.BLOOD_PRESSURE
                ? plan.value(SYSTOLIC.ordinal(), 0)
                        && plan.value(DIASTOLIC.ordinal(), 0)
                        && (!isGiven(PULSE) || plan.value(PULSE.ordinal(), 0))
                : plan.value(VALUE.ordinal(), 0);
        return areValues && (!isGiven(SEQUENCE) || plan.sequence(SEQUENCE.ordinal()));
    }

    private boolean isGiven(CanonicalField field) {
        return (given & field.bit()) != 0;
    }

    /// {@return what was chosen by the words of the item that was read last, and which fields it had}
    long choice() {
        return given
                | ((long) vital.ordinal() << VITAL_SHIFT)
                | ((long) unit.ordinal() << UNIT_SHIFT)
                | ((manual ? 1L : 0) << MANUAL_SHIFT);
    }

    private void recall(long choice) {
        given = (int) choice & FIELD_BITS;
        vital = VITALS[(int) (choice >>> VITAL_SHIFT) & BYTE];
        unit = UNITS[(int) (choice >>> UNIT_SHIFT) & BYTE];
        manual = (choice >>> MANUAL_SHIFT) != 0;
    }

    /// {@return the slots of the fields whose words choose, a bit each: there are few, and they tell of no person}
    static long choosingSlots() {
        return CHOOSING;
    }

    /// {@return what its fields are, a slot each}
    JsonValues values() {
        return values;
    }

    private boolean notAnObject() {
        refuse(Fault.NOT_AN_OBJECT, ITEM);
        return json.value() != JsonCursor.MALFORMED;
    }

    private void forgetItem() {
        json.string().forget();
        identity.withoutDelivery();
        fault = null;
        named = 0;
        given = 0;
        manual = false;
    }

    private boolean object() {
        int at = json.at();
        if (known()) {
            return true;
        }
        json.moveTo(at);
        forgetItem();
        values.forget();
        shapes.forgetNotes();
        boolean well = keyByKey();
        if (well && fault == null) {
            shapes.learn(json, json.source(), at, json.at());
        }
        return well;
    }

    private boolean known() {
        values.forget();
        int place = shapes.walk(JsonShapes.START, json, values);
        if (place == JsonShapes.MISS) {
            return false;
        }
        return fields();
    }

    private boolean fields() {
        for (CanonicalField field : FIELDS) {
            if (values.kind[field.ordinal()] != JsonValues.ABSENT) {
                field(field.ordinal(), values.kind[field.ordinal()]);
            }
        }
        return fault == null;
    }

    private boolean keyByKey() {
        json.take('{');
        if (json.take('}')) {
            return true;
        }
        do {
            if (!json.key()) {
                return false;
            }
            JsonString key = json.string();
            int field = CanonicalField.find(key.text(), key.textAt(), key.textLength());
            json.peek();
            int at = json.at();
            int kind = json.value();
            if (kind == JsonCursor.MALFORMED) {
                return false;
            }
            if (fault == null) {
                shapes.note(at, field);
                note(field, kind, at);
                field(field, kind);
            }
        } while (json.take(','));
        return json.take('}');
    }

    private void note(int ordinal, int kind, int at) {
        if (ordinal != Spellings.NONE) {
            values.take(ordinal, kind, json, json.source(), at);
        }
    }

    private void field(int ordinal, int kind) {
        if (ordinal == Spellings.NONE) {
            refuse(Fault.UNKNOWN_FIELD, UNKNOWN);
            return;
        }
        CanonicalField field = CanonicalField.at(ordinal);
        if ((named & field.bit()) != 0) {
            refuse(Fault.DUPLICATE_KEY, field.wireName());
            return;
        }
        named |= field.bit();
        if (kind != JsonCursor.NULL) {
            given |= field.bit();
            given(field, kind);
        }
    }

    private void given(CanonicalField field, int kind) {
        switch (field) {
            case VALUE, SYSTOLIC, DIASTOLIC, PULSE, SEQUENCE -> number(field, kind);
            case DEVICE, VITAL, TAKEN_AT, UNIT, ID, SESSION, GATEWAY_TIME, ORIGIN -> {
                if (kind != JsonCursor.STRING) {
                    refuse(Fault.WRONG_TYPE, field.wireName());
                    return;
                }
                text(field);
            }
        }
    }

    private void number(CanonicalField field, int kind) {
        if (kind != JsonCursor.NUMBER && kind != JsonCursor.NOT_FINITE) {
            refuse(Fault.WRONG_TYPE, field.wireName());
            return;
        }
        int slot = field.ordinal();
        boolean whole = values.decimals[slot] == 0 && values.digits[slot] >= 0;
        if (kind == JsonCursor.NOT_FINITE || !values.fits[slot] || (field == SEQUENCE && !whole)) {
            refuse(Fault.BAD_NUMBER, field.wireName());
        }
    }

    private void text(CanonicalField field) {
        byte[] source = values.text(field.ordinal());
        int at = values.textAt[field.ordinal()];
        int length = values.textLength[field.ordinal()];
        switch (field) {
            case DEVICE, SESSION -> requireText(field);
            case ID -> {
                requireText(field);
                identity.withDelivery(source, at, length);
            }
            case VITAL -> vital(VitalWords.vital(source, at, length));
            case UNIT -> unit(VitalWords.unit(source, at, length));
            case TAKEN_AT -> takenAt(time.read(source, at, length));
            case GATEWAY_TIME -> gatewayTime(time.read(source, at, length));
            case ORIGIN -> origin(source, at, length);
            case VALUE, SYSTOLIC, DIASTOLIC, PULSE, SEQUENCE -> throw new IllegalArgumentException(field.wireName());
        }
    }

    private void requireText(CanonicalField field) {
        int length = values.textLength[field.ordinal()];
        if (length == 0 || length > CanonicalJson.LONGEST_TEXT_BYTES || !values.clean[field.ordinal()]) {
            refuse(Fault.BAD_TEXT, field.wireName());
        }
    }

    private void vital(@Nullable Vital found) {
        if (found == null) {
            refuse(Fault.UNKNOWN_VITAL, CanonicalField.VITAL.wireName());
            return;
        }
        vital = found;
    }

    private void unit(@Nullable Unit found) {
        if (found == null) {
            refuse(Fault.UNKNOWN_UNIT, UNIT.wireName());
            return;
        }
        unit = found;
    }

    private void takenAt(boolean isTime) {
        if (!isTime) {
            refuse(Fault.BAD_TIME, TAKEN_AT.wireName());
        }
        takenAtMicros = time.micros();
        takenAtOffsetMinutes = time.offsetMinutes();
    }

    private void gatewayTime(boolean isTime) {
        if (!isTime) {
            refuse(Fault.BAD_TIME, GATEWAY_TIME.wireName());
        }
        gatewayTimeMicros = time.micros();
    }

    private void origin(byte[] source, int at, int length) {
        int found = ORIGINS.find(source, at, length);
        manual = found == MANUAL;
        if (found == Spellings.NONE) {
            refuse(Fault.BAD_TEXT, ORIGIN.wireName());
        }
    }

    private void refuse(Fault what, String field) {
        if (fault == null) {
            fault = what;
            faultField = field;
        }
    }

    private void finish(int index, Fragments fragments) {
        if (fault == null) {
            checkFields();
        }
        if (fault == null) {
            fillRow(index, fragments);
        }
        if (fault != null) {
            fragments.addFault(index, fault, faultField);
        }
    }

    private void checkFields() {
        // A device without a clock says so with a null; to leave the field out is a mistake.
        int there = given | (named & TAKEN_AT.bit());
        requireAll(REQUIRED, there);
        if (fault == null && unit.dimension() != vital.dimension()) {
            refuse(Fault.UNKNOWN_UNIT, UNIT.wireName());
        }
        boolean pressure = vital == Vital.BLOOD_PRESSURE;
        requireAll(pressure ? SYSTOLIC.bit() | DIASTOLIC.bit() : VALUE.bit(), there);
        refuseAny(pressure ? VALUE.bit() : PRESSURES, given);
    }

    private void requireAll(int wanted, int there) {
        int missing = wanted & ~there;
        if (missing != 0) {
            CanonicalField first = FIELDS[Integer.numberOfTrailingZeros(missing)];
            refuse((named & first.bit()) == 0 ? Fault.MISSING_FIELD : Fault.WRONG_TYPE, first.wireName());
        }
    }

    private void refuseAny(int unwanted, int there) {
        int extra = unwanted & there;
        if (extra != 0) {
            refuse(Fault.UNKNOWN_FIELD, FIELDS[Integer.numberOfTrailingZeros(extra)].wireName());
        }
    }

    private void fillRow(int index, Fragments fragments) {
        int row = fragments.add();
        fragments.item[row] = index;
        fragments.vital[row] = vital;
        fragments.unit[row] = unit;
        if (vital == Vital.BLOOD_PRESSURE) {
            fillPressure(fragments, row);
        } else {
            fragments.firstDigits[row] = values.digits[VALUE.ordinal()];
            fragments.firstQuanta[row] = quanta(fragments, row, VALUE, unit, 0);
        }
        if (fault != null) {
            fragments.dropLast();
            return;
        }
        fillTimes(fragments, row);
        fragments.flags[row] |= manual ? Fragments.MANUAL : 0;
        int device = DEVICE.ordinal();
        identity.nameDevice(fragments, row, values.text(device), values.textAt[device], values.textLength[device]);
        identity.identify(fragments, row);
    }

    private void fillPressure(Fragments fragments, int row) {
        fragments.firstDigits[row] = values.digits[SYSTOLIC.ordinal()];
        fragments.firstQuanta[row] = quanta(fragments, row, SYSTOLIC, unit, 0);
        fragments.secondDigits[row] = values.digits[DIASTOLIC.ordinal()];
        fragments.secondQuanta[row] = quanta(fragments, row, DIASTOLIC, unit, 8);
        if ((given & PULSE.bit()) != 0) {
            fragments.thirdDigits[row] = values.digits[PULSE.ordinal()];
            fragments.thirdQuanta[row] = quanta(fragments, row, PULSE, Unit.PER_MINUTE, 16);
        }
    }

    private long quanta(Fragments fragments, int row, CanonicalField field, Unit in, int decimalsShift) {
        long fieldDigits = values.digits[field.ordinal()];
        int fieldDecimals = values.decimals[field.ordinal()];
        long quanta = in.quanta(fieldDigits, fieldDecimals);
        if (quanta == Unit.OUT_OF_RANGE) {
            refuse(Fault.BAD_NUMBER, field.wireName());
        }
        fragments.decimals[row] |= fieldDecimals << decimalsShift;
        fragments.flags[row] |= in.isExact(fieldDigits, fieldDecimals) ? 0 : Fragments.ROUNDED;
        return quanta;
    }

    private void fillTimes(Fragments fragments, int row) {
        if ((given & TAKEN_AT.bit()) != 0) {
            fragments.deviceTimeMicros[row] = takenAtMicros;
            fragments.deviceOffsetMinutes[row] = takenAtOffsetMinutes;
        }
        if ((given & GATEWAY_TIME.bit()) != 0) {
            fragments.gatewayTimeMicros[row] = gatewayTimeMicros;
        }
        if ((given & SEQUENCE.bit()) != 0) {
            fragments.sequence[row] = values.digits[SEQUENCE.ordinal()];
        }
    }
}

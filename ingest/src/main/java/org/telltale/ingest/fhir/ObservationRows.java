package org.telltale.ingest.fhir;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Measurand;
import org.telltale.ingest.decode.ReadingIdentity;
import org.telltale.ingest.decode.RowPlan;
import org.telltale.ingest.decode.SeenValues;
import org.telltale.ingest.decode.Spellings;
import org.telltale.ingest.decode.UnitBySize;
import org.telltale.ingest.fhir.Entries.Outcome;

/// Makes what one Observation says: a row, two where a pulse came beside a saturation, or a fault.
final class ObservationRows {
    private static final int TAKEN = 1;
    private static final int NOT_YET = 2;
    private static final int AMENDED = 3;
    private static final Spellings STATES = new Spellings(Map.of(
            "final", TAKEN,
            "preliminary", TAKEN,
            "amended", AMENDED,
            "corrected", AMENDED,
            "registered", NOT_YET,
            "cancelled", NOT_YET));

    /// Where a meter shows LO or HI instead of a number, it is the worst result of all: the number that
    /// it counts to.
    private static final int LEAST_MILLIGRAMS = 20;

    private static final int MOST_MILLIGRAMS = 600;
    private static final int MOST_VALUES = 3;
    private static final int SECOND_DECIMALS = 8;
    private static final int THIRD_DECIMALS = 16;

    private final Devices devices;
    private final CoincidentTimes coincident;
    private final ObservationTimes times;
    private final ReadingIdentity identity = new ReadingIdentity();
    private final DeliveryName delivery = new DeliveryName();
    private final boolean passesOverOthers;

    private Fragments into = new Fragments();
    private Observation observation;
    private int row;
    private boolean isAmended;
    private final QuantityField[] filled = new QuantityField[MOST_VALUES];
    private int filledCount;
    private int noteBits;

    ObservationRows(Observation observation, Devices devices, CoincidentTimes coincident, boolean passesOverOthers) {
        this.observation = observation;
        this.devices = devices;
        this.coincident = coincident;
        this.times = new ObservationTimes(coincident);
        this.passesOverOthers = passesOverOthers;
    }

    /// Turns to another body; all its entries are known.
    void begin(Fragments fragments) {
        into = fragments;
        devices.begin();
        coincident.begin();
    }

    /// Makes the rows of the Observation that was read.
    ///
    /// @return what became of it
    Outcome make() {
        Fault fault = checkWhole();
        if (fault != null) {
            return fault(fault, wholePath(fault));
        }
        int state = STATES.find(observation.status.source(), observation.status.at(), observation.status.length());
        if (state == Spellings.NONE) {
            boolean isThere = observation.has(ObservationKey.STATUS);
            return fault(isThere ? Fault.BAD_TEXT : Fault.MISSING_FIELD, Paths.STATUS);
        }
        isAmended = state == AMENDED;
        return state == NOT_YET ? passOver() : makeOfCode();
    }

    private @Nullable Fault checkWhole() {
        if (observation.twice() != null) {
            return Fault.DUPLICATE_KEY;
        }
        boolean isModified = observation.has(ObservationKey.MODIFIER) || observation.has(ObservationKey.RULES);
        return isModified ? Fault.UNKNOWN_FIELD : null;
    }

    private String wholePath(Fault fault) {
        String twice = observation.twice();
        if (fault == Fault.DUPLICATE_KEY && twice != null) {
            return twice;
        }
        return observation.has(ObservationKey.MODIFIER) ? Paths.MODIFIER : Paths.RULES;
    }

    private Outcome makeOfCode() {
        Measurand measurand = observation.code.measurand();
        if (!observation.code.isThere()) {
            return fault(Fault.MISSING_FIELD, Paths.CODE);
        }
        if (observation.code.isContradictory()) {
            return fault(Fault.BAD_TEXT, Paths.CODE);
        }
        if (measurand == null) {
            boolean isClock = Clock.of(observation.code.mdc()) != Clock.NONE;
            return isClock || passesOverOthers ? passOver() : fault(Fault.UNKNOWN_VITAL, Paths.CODE);
        }
        Vital vital = measurand.vital();
        return vital == null ? fault(Fault.UNKNOWN_VITAL, Paths.CODE) : makeReading(measurand, vital);
    }

    private Outcome makeReading(Measurand measurand, Vital vital) {
        Fault fault = times.read(observation);
        if (fault != null) {
            return fault(fault, times.faultPath());
        }
        if (times.isLong()) {
            return passOver();
        }
        fault = devices.find(observation);
        if (fault != null) {
            return fault(fault, devices.faultPath());
        }
        if (times.isMeaningless()) {
            fault(Fault.NO_TIME, Paths.EFFECTIVE);
            return Outcome.WITHOUT_VALUE;
        }
        return vital == Vital.BLOOD_PRESSURE ? makePressure(measurand) : makeValue(measurand, vital);
    }

    private Outcome makeValue(Measurand measurand, Vital vital) {
        if (!observation.value.hasValue()) {
            return makeAbsent(measurand, vital);
        }
        Fault fault = observation.absent.isThere() ? Fault.NO_VALUE : observation.value.understand(vital);
        if (fault == Fault.NO_VALUE) {
            return withoutValue(Paths.ABSENT);
        }
        if (fault != null) {
            return fault(fault, Paths.ofValue(observation.value.faultPart()));
        }
        start(vital, observation.value.unit(), noteBits(measurand) | observation.value.noteBits());
        if (!first(observation.value)) {
            return unfit(Paths.ofValue(QuantityField.Part.VALUE));
        }
        end();
        return vital == Vital.OXYGEN_SATURATION ? makeRate(observation.rate()) : Outcome.TAKEN;
    }

    private Outcome makeAbsent(Measurand measurand, Vital vital) {
        boolean isAbove = observation.absent.says(Concept.ABOVE);
        boolean isBelow = observation.absent.says(Concept.BELOW);
        if (measurand == Measurand.GLUCOSE && isAbove != isBelow) {
            ReadingNote note = isAbove ? ReadingNote.ABOVE_RANGE : ReadingNote.BELOW_RANGE;
            start(vital, Unit.MILLIGRAM_PER_DECILITRE, noteBits(measurand) | note.bit());
            put(into.firstDigits, into.firstQuanta, isAbove ? MOST_MILLIGRAMS : LEAST_MILLIGRAMS, 0, 0);
            end();
            return Outcome.TAKEN;
        }
        if (observation.absent.isThere()) {
            return withoutValue(Paths.ABSENT);
        }
        boolean isOfAnotherType = hasOtherValue();
        return fault(isOfAnotherType ? Fault.WRONG_TYPE : Fault.MISSING_FIELD, Paths.VALUE);
    }

    private boolean hasOtherValue() {
        for (ObservationKey key : ObservationKey.ALL) {
            boolean isValue = key != ObservationKey.VALUE_QUANTITY && key.path().equals(Paths.VALUE);
            if (isValue && observation.has(key)) {
                return true;
            }
        }
        return false;
    }

    private Outcome makePressure(Measurand measurand) {
        Component systolic = observation.systolic();
        Component diastolic = observation.diastolic();
        if (!systolic.isThere() && !diastolic.isThere() && observation.absent.isThere()) {
            return withoutValue(Paths.ABSENT);
        }
        Component missing = isWithoutValue(systolic) ? systolic : isWithoutValue(diastolic) ? diastolic : null;
        if (missing != null) {
            return makePartial(missing);
        }
        Fault fault = systolic.value.understand(Vital.BLOOD_PRESSURE);
        if (fault != null) {
            return fault(fault, Paths.ofComponent(systolic.index(), systolic.value.faultPart()));
        }
        fault = diastolic.value.understand(Vital.BLOOD_PRESSURE);
        if (fault == null && systolic.value.unit() != diastolic.value.unit()) {
            return fault(Fault.UNKNOWN_UNIT, Paths.ofComponent(diastolic.index(), QuantityField.Part.CODE));
        }
        return fault == null
                ? makeWhole(measurand, systolic, diastolic)
                : fault(fault, Paths.ofComponent(diastolic.index(), diastolic.value.faultPart()));
    }

    private static boolean isWithoutValue(Component part) {
        return !part.isThere() || part.absent.isThere() || !part.value.hasValue();
    }

    /// A part that is not there is a fault of the sender's, one that says why it has no value is none.
    /// The pulse stays.
    private Outcome makePartial(Component missing) {
        if (!missing.isThere()) {
            return fault(Fault.MISSING_FIELD, Paths.COMPONENT);
        }
        if (!missing.absent.isThere()) {
            return fault(Fault.MISSING_FIELD, Paths.ofComponent(missing.index(), QuantityField.Part.ITSELF));
        }
        fault(Fault.NO_VALUE, Paths.ofAbsent(missing.index()));
        Outcome ofRate = makeRate(observation.rate());
        return ofRate == Outcome.FAULTY ? Outcome.FAULTY : Outcome.WITHOUT_VALUE;
    }

    private Outcome makeWhole(Measurand measurand, Component systolic, Component diastolic) {
        Component rate = observation.rate();
        boolean hasRate = !isWithoutValue(rate);
        Fault fault = hasRate ? rate.value.understand(Vital.HEART_RATE) : null;
        if (fault != null) {
            return fault(fault, Paths.ofComponent(rate.index(), rate.value.faultPart()));
        }
        int notes = noteBits(measurand) | systolic.value.noteBits() | doubt(systolic) | doubt(diastolic);
        start(Vital.BLOOD_PRESSURE, systolic.value.unit(), notes);
        if (!first(systolic.value)) {
            return unfit(Paths.ofComponent(systolic.index(), QuantityField.Part.VALUE));
        }
        if (!second(diastolic.value)) {
            return unfit(Paths.ofComponent(diastolic.index(), QuantityField.Part.VALUE));
        }
        if (hasRate && !third(rate.value)) {
            return unfit(Paths.ofComponent(rate.index(), QuantityField.Part.VALUE));
        }
        end();
        return Outcome.TAKEN;
    }

    /// Makes a row of a pulse that came beside another value.
    private Outcome makeRate(Component rate) {
        if (isWithoutValue(rate)) {
            return Outcome.TAKEN;
        }
        Fault fault = rate.value.understand(Vital.HEART_RATE);
        if (fault != null) {
            return fault(fault, Paths.ofComponent(rate.index(), rate.value.faultPart()));
        }
        start(
                Vital.HEART_RATE,
                rate.value.unit(),
                noteBits(Measurand.HEART_RATE) | rate.value.noteBits() | doubt(rate));
        if (!first(rate.value)) {
            return unfit(Paths.ofComponent(rate.index(), QuantityField.Part.VALUE));
        }
        end();
        return Outcome.TAKEN;
    }

    private int noteBits(Measurand measurand) {
        boolean isTest = observation.meta.says(Concept.TEST) || measurand == Measurand.CONTROL_SOLUTION;
        int notes = isTest ? ReadingNote.NOT_A_PATIENT.bit() : 0;
        notes |= isAmended ? ReadingNote.AMENDED.bit() : 0;
        notes |= measurand == Measurand.AVERAGE_PRESSURE ? ReadingNote.DEVICE_AVERAGED.bit() : 0;
        return notes | (observation.interpretation.says(Concept.DOUBTED) ? ReadingNote.LOW_SIGNAL.bit() : 0);
    }

    private static int doubt(Component part) {
        return part.interpretation.says(Concept.DOUBTED) ? ReadingNote.LOW_SIGNAL.bit() : 0;
    }

    private void start(Vital vital, @Nullable Unit unit, int notes) {
        int item = into.items();
        row = into.add();
        into.item[row] = item;
        into.vital[row] = vital;
        into.unit[row] = unit == null ? vital.canonicalUnit() : unit;
        into.flags[row] = notes;
        noteBits = notes;
        filledCount = 0;
    }

    private boolean first(QuantityField value) {
        filled[filledCount++] = value;
        return put(into.firstDigits, into.firstQuanta, value.digits(), value.decimals(), 0);
    }

    private boolean second(QuantityField value) {
        filled[filledCount++] = value;
        return put(into.secondDigits, into.secondQuanta, value.digits(), value.decimals(), SECOND_DECIMALS);
    }

    private boolean third(QuantityField rate) {
        filled[filledCount++] = rate;
        into.decimals[row] |= rate.decimals() << THIRD_DECIMALS;
        into.thirdDigits[row] = rate.digits();
        into.thirdQuanta[row] = Unit.PER_MINUTE.quanta(rate.digits(), rate.decimals());
        into.flags[row] |= Unit.PER_MINUTE.isExact(rate.digits(), rate.decimals()) ? 0 : Fragments.ROUNDED;
        return into.thirdQuanta[row] != Unit.OUT_OF_RANGE;
    }

    private boolean put(long[] digitsOf, long[] quantaOf, long digits, int decimals, int decimalsShift) {
        Unit unit = into.unit[row];
        digitsOf[row] = digits;
        quantaOf[row] = unit.quanta(digits, decimals);
        into.decimals[row] |= decimals << decimalsShift;
        into.flags[row] |= unit.isExact(digits, decimals) ? 0 : Fragments.ROUNDED;
        return quantaOf[row] != Unit.OUT_OF_RANGE;
    }

    /// Places the row of the Observation, which was made last and is its only one, on a plan.
    ///
    /// @return whether all of it could be placed
    boolean isPlanned(RowPlan plan, SeenValues seen) {
        plan.vital(into.vital[row]);
        plan.note(noteBits);
        plan.unit(UnitBySize.any(into.unit[row], 0, into.unit[row]));
        boolean isPlanned = filledCount > 0
                && times.isPlanned(observation, plan, seen)
                && DeliveryName.isPlanned(observation, plan, seen)
                && Devices.isPlanned(observation, plan, seen);
        for (int index = 0; isPlanned && index < filledCount; index++) {
            int slot = filled[index].slot();
            isPlanned = slot != SeenValues.NONE && plan.value(seen.placed(slot), 0);
        }
        return isPlanned && seen.areAllPlaced();
    }

    private void end() {
        times.fill(into, row);
        delivery.give(observation, identity);
        identity.nameDevice(
                into,
                row,
                devices.name().text(),
                devices.name().at(),
                devices.name().length());
        identity.identify(into, row);
    }

    private Outcome unfit(String path) {
        into.dropLast();
        return fault(Fault.BAD_NUMBER, path);
    }

    private Outcome withoutValue(String path) {
        fault(Fault.NO_VALUE, path);
        return Outcome.WITHOUT_VALUE;
    }

    private Outcome fault(Fault what, String path) {
        into.addFault(into.items(), what, path);
        return Outcome.FAULTY;
    }

    private Outcome passOver() {
        into.passOver();
        return Outcome.PASSED_OVER;
    }
}

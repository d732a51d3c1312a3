package org.telltale.ingest.source;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.CanonicalJson;
import org.telltale.ingest.decode.Decimal;
import org.telltale.ingest.decode.DeviceName;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.JsonString;
import org.telltale.ingest.decode.ReadingIdentity;
import org.telltale.ingest.decode.RowPlan;
import org.telltale.ingest.decode.SeenValues;

/// One group of measures of Withings: what was measured at once, gathered field by field, then made into
/// rows.
///
/// The time is an instant: it stands at Greenwich, because the time zone that comes with an answer is the
/// one that the person lives in when it is asked, and the same reading asked again later must be the same.
/// The group's number is the counter. One instance a thread.
final class WithingsGroup {
    static final int ID = 0;
    static final int ATTRIBUTION = 1;
    static final int DATE = 2;
    static final int CREATED = 3;
    static final int CATEGORY = 4;
    static final int DEVICE = 5;
    static final int DEVICE_HASH = 6;

    private static final String[] NAMES = {"grpid", "attrib", "date", "created", "category", "deviceid", "hash_deviceid"
    };
    private static final int NUMBERS = 5;
    static final int OF_ACCOUNT = 2;
    private static final int GROUP_NUMBER = 3;
    private static final String ACCOUNT = "account";

    static final int WEIGHT = 0;
    static final int DIASTOLIC = 1;
    static final int SYSTOLIC = 2;
    static final int PULSE = 3;
    static final int OXYGEN = 4;
    static final int TEMPERATURE = 5;
    static final int KINDS = 6;
    private static final int NO_KIND = -1;

    private static final long A_REAL_MEASUREMENT = 1;
    private static final long LAST_SECOND = 253_402_300_799L;
    static final long MICROS_A_SECOND = 1_000_000L;
    private static final int FURTHEST_EXPONENT = 18;

    private final int[] deviceFields;
    private final WithingsPlaces places;
    private final ReadingIdentity identity = new ReadingIdentity();
    private final DeviceName device = new DeviceName();

    private final long[] numbers = new long[NUMBERS];
    /// Names of the device, the account, and the group's number as it was written.
    private final byte[][] texts = new byte[4][];

    private final int[] textAt = new int[4];
    private final int[] textLength = new int[4];
    private final long[] digits = new long[KINDS];
    private final int[] decimals = new int[KINDS];
    private int seen;
    private int measured;
    private int lost;
    private boolean sawMeasures;
    private @Nullable Fault fault;
    private String faultField = "";

    private long type;
    private long value;
    private int valueDecimals;
    private long exponent;
    private boolean isBad;

    WithingsGroup(List<FieldPath> device, SeenValues seen) {
        deviceFields = new int[device.size()];
        for (int index = 0; index < deviceFields.length; index++) {
            deviceFields[index] = deviceField(device.get(index).text());
        }
        Arrays.fill(texts, new byte[0]);
        places = new WithingsPlaces(seen, deviceFields);
    }

    /// {@return which of the fields that may name a device this is}
    ///
    /// @throws ProfileMistake if it is none
    private static int deviceField(String name) {
        return switch (name) {
            case "deviceid" -> 0;
            case "hash_deviceid" -> 1;
            case ACCOUNT -> OF_ACCOUNT;
            default -> throw new ProfileMistake("device", name + " is none of deviceid, hash_deviceid, account");
        };
    }

    /// {@return whether the field is another in every group, and not one of few}
    static boolean isDatum(int key) {
        return key != ATTRIBUTION && key != CATEGORY;
    }

    /// Turns to the answer about another account.
    void ofAccount(byte[] source, int at, int length) {
        keep(OF_ACCOUNT, source, at, length);
    }

    void begin() {
        Arrays.fill(numbers, Fragments.ABSENT);
        places.begin();
        textLength[0] = 0;
        textLength[1] = 0;
        textLength[GROUP_NUMBER] = 0;
        seen = 0;
        measured = 0;
        lost = 0;
        sawMeasures = false;
        fault = null;
    }

    /// Notes what is wrong; the first thing counts.
    void wrong(Fault what, String field) {
        faultField = fault == null ? field : faultField;
        fault = fault == null ? what : fault;
    }

    void wrongType(int key) {
        wrong(Fault.WRONG_TYPE, NAMES[key]);
    }

    private void sees(int key) {
        if ((seen & (1 << key)) != 0) {
            wrong(Fault.DUPLICATE_KEY, NAMES[key]);
        }
        seen |= 1 << key;
    }

    void number(int key, Decimal number, int slot, byte[] source, int at, int length) {
        sees(key);
        places.field(key, slot);
        if (key >= NUMBERS) {
            keep(key - DEVICE, source, at, length);
        } else if (number.fits() && number.decimals() == 0 && number.digits() >= 0) {
            numbers[key] = number.digits();
            if (key == ID) {
                keep(GROUP_NUMBER, source, at, length);
            }
        } else {
            wrong(Fault.BAD_NUMBER, NAMES[key]);
        }
    }

    void text(int key, JsonString text, int slot) {
        sees(key);
        places.field(key, slot);
        if (key < NUMBERS) {
            wrongType(key);
        } else if (!text.isClean() || text.textLength() > CanonicalJson.LONGEST_TEXT_BYTES) {
            wrong(Fault.BAD_TEXT, NAMES[key]);
        } else {
            keep(key - DEVICE, text.text(), text.textAt(), text.textLength());
        }
    }

    private void keep(int place, byte[] source, int at, int length) {
        texts[place] = source;
        textAt[place] = at;
        textLength[place] = length;
    }

    void hasMeasures() {
        if (sawMeasures) {
            wrong(Fault.DUPLICATE_KEY, "measures");
        }
        sawMeasures = true;
    }

    void beginMeasure() {
        type = Fragments.ABSENT;
        value = Fragments.ABSENT;
        exponent = 0;
        valueDecimals = 0;
        places.beginMeasure();
        isBad = false;
    }

    void type(long number) {
        type = number;
    }

    void value(long valueDigits, int itsDecimals, int slot) {
        places.value(slot);
        value = valueDigits;
        valueDecimals = itsDecimals;
    }

    void exponent(long power) {
        exponent = power;
    }

    void badMeasure() {
        isBad = true;
    }

    void endMeasure() {
        int kind = kind();
        if (kind == NO_KIND) {
            places.otherMeasure();
            return;
        }
        if ((measured & (1 << kind)) != 0) {
            wrong(Fault.DUPLICATE_KEY, "measures");
        }
        measured |= 1 << kind;
        places.measure(kind, exponent);
        if (isBad || value == Fragments.ABSENT || !scaled(kind)) {
            lost |= 1 << kind;
        }
    }

    private int kind() {
        return switch (Math.clamp(type, -1, 1_000)) {
            case 1 -> WEIGHT;
            case 9 -> DIASTOLIC;
            case 10 -> SYSTOLIC;
            case 11 -> PULSE;
            case 54 -> OXYGEN;
            case 71 -> TEMPERATURE;
            default -> NO_KIND;
        };
    }

    /// The digits are kept as they were sent: 72450 x 10^-3 is 72.450.
    private boolean scaled(int kind) {
        if (exponent < -FURTHEST_EXPONENT || exponent > FURTHEST_EXPONENT) {
            return false;
        }
        long whole = value;
        int after = valueDecimals - (int) exponent;
        while (after < 0 && Math.abs(whole) < Long.MAX_VALUE / 10) {
            whole *= 10;
            after++;
        }
        digits[kind] = whole;
        decimals[kind] = after;
        return after >= 0 && after <= NumberField.MOST_DECIMALS;
    }

    private boolean has(int kind) {
        return (measured & (1 << kind)) != 0;
    }

    /// Makes the rows, or the fault.
    ///
    /// @return false where there is no room
    boolean end(Fragments into) {
        if (fault == null && (isNoMeasurement() || measured == 0)) {
            into.passOver();
            return true;
        }
        if (into.items() + KINDS > Fragments.MOST) {
            return false;
        }
        check();
        if (fault != null) {
            into.addFault(into.items(), fault, faultField);
            return true;
        }
        boolean isPressure = has(SYSTOLIC) || has(DIASTOLIC);
        if (isPressure) {
            pressure(into);
        }
        plain(into, has(WEIGHT), WEIGHT, Vital.WEIGHT, Unit.KILOGRAM);
        plain(into, has(OXYGEN), OXYGEN, Vital.OXYGEN_SATURATION, Unit.PERCENT);
        plain(into, has(TEMPERATURE), TEMPERATURE, Vital.TEMPERATURE, Unit.CELSIUS);
        plain(into, has(PULSE) && !isPressure, PULSE, Vital.HEART_RATE, Unit.PER_MINUTE);
        return true;
    }

    /// What a person wants to weigh is no weight.
    private boolean isNoMeasurement() {
        return numbers[CATEGORY] != Fragments.ABSENT && numbers[CATEGORY] != A_REAL_MEASUREMENT;
    }

    private void check() {
        if (fault != null) {
            return;
        }
        long date = numbers[DATE];
        if (date == Fragments.ABSENT) {
            wrong(Fault.MISSING_FIELD, NAMES[DATE]);
        } else if (date > LAST_SECOND) {
            wrong(Fault.BAD_TIME, NAMES[DATE]);
        } else if (numbers[CREATED] > LAST_SECOND) {
            wrong(Fault.BAD_TIME, NAMES[CREATED]);
        } else if (!takeDevice()) {
            wrong(Fault.MISSING_FIELD, NAMES[DEVICE]);
        }
    }

    private boolean takeDevice() {
        for (int field : deviceFields) {
            if (textLength[field] > 0) {
                device.take(texts[field], textAt[field], textLength[field]);
                return true;
            }
        }
        return false;
    }

    private void pressure(Fragments into) {
        if (!has(SYSTOLIC) || !has(DIASTOLIC)) {
            into.addFault(into.items(), Fault.MISSING_FIELD, has(SYSTOLIC) ? "measures.9" : "measures.10");
            return;
        }
        if ((lost & ((1 << SYSTOLIC) | (1 << DIASTOLIC))) != 0) {
            into.addFault(into.items(), Fault.BAD_NUMBER, "measures.value");
            return;
        }
        int row = begin(into, Vital.BLOOD_PRESSURE, Unit.MILLIMETRE_OF_MERCURY);
        boolean fits = put(into, row, 0, SYSTOLIC, Unit.MILLIMETRE_OF_MERCURY)
                && put(into, row, 1, DIASTOLIC, Unit.MILLIMETRE_OF_MERCURY)
                // A cuff that gives no pulse has measured all the same.
                && (!has(PULSE) || (lost & (1 << PULSE)) != 0 || put(into, row, 2, PULSE, Unit.PER_MINUTE));
        end(into, row, fits);
    }

    private void plain(Fragments into, boolean isThere, int kind, Vital vital, Unit unit) {
        if (!isThere) {
            return;
        }
        if ((lost & (1 << kind)) != 0) {
            into.addFault(into.items(), Fault.BAD_NUMBER, "measures.value");
            return;
        }
        int row = begin(into, vital, unit);
        end(into, row, put(into, row, 0, kind, unit));
    }

    private int begin(Fragments into, Vital vital, Unit unit) {
        int item = into.items();
        int row = into.add();
        into.item[row] = item;
        into.vital[row] = vital;
        into.unit[row] = unit;
        into.flags[row] = attribution();
        return row;
    }

    private boolean put(Fragments into, int row, int place, int kind, Unit unit) {
        long quanta = unit.quanta(digits[kind], decimals[kind]);
        long[] digitsOf = place == 0 ? into.firstDigits : place == 1 ? into.secondDigits : into.thirdDigits;
        long[] quantaOf = place == 0 ? into.firstQuanta : place == 1 ? into.secondQuanta : into.thirdQuanta;
        digitsOf[row] = digits[kind];
        quantaOf[row] = quanta;
        into.decimals[row] |= decimals[kind] << (8 * place);
        into.flags[row] |= unit.isExact(digits[kind], decimals[kind]) ? 0 : Fragments.ROUNDED;
        return quanta != Unit.OUT_OF_RANGE;
    }

    private void end(Fragments into, int row, boolean fits) {
        if (!fits) {
            into.dropLast();
            into.addFault(into.items(), Fault.BAD_NUMBER, "measures.value");
            return;
        }
        into.deviceTimeMicros[row] = numbers[DATE] * MICROS_A_SECOND;
        into.gatewayTimeMicros[row] =
                numbers[CREATED] == Fragments.ABSENT ? Fragments.ABSENT : numbers[CREATED] * MICROS_A_SECOND;
        into.sequence[row] = numbers[ID];
        if (textLength[GROUP_NUMBER] > 0) {
            identity.withDelivery(texts[GROUP_NUMBER], textAt[GROUP_NUMBER], textLength[GROUP_NUMBER]);
        } else {
            identity.withoutDelivery();
        }
        identity.nameDevice(into, row, device.text(), device.at(), device.length());
        identity.identify(into, row);
    }

    /// Places the row of the group, which was made last and is its only one, on a plan.
    ///
    /// @return whether all of it could be placed
    boolean isPlanned(RowPlan plan) {
        plan.note(attribution());
        return places.isPlanned(plan, measured & ~lost);
    }

    /// How Withings knows whose it is: 0, 7, 8 and 15 surely, 1 perhaps, 2 and 4 typed in, 5 a mean of
    /// several. What it does not say, or says by a number of later years, is not known.
    private int attribution() {
        return switch (Math.clamp(numbers[ATTRIBUTION], -1, 1_000)) {
            case 0, 7, 8, 15 -> 0;
            case 2, 4 -> Fragments.MANUAL;
            case 5 -> ReadingNote.DEVICE_AVERAGED.bit();
            default -> ReadingNote.PERSON_AMBIGUOUS.bit();
        };
    }
}

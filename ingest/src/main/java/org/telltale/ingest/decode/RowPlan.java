package org.telltale.ingest.decode;

import java.util.Arrays;
import org.telltale.care.vital.Vital;

/// How the one row of every body on a form is filled: what is the same in all of them, and where
/// each thing is that is not.
///
/// ```
/// {"d":"______","t":"____________________","sys":___,"dia":__,"ihb":false,"bat":__}
///       device       time                       first     second              battery
///    the same in all: vital, unit, decimals, and that no note is made of that false
/// ```
///
/// The rules that made the row of the first such body place everything on it, by the slots of its
/// values; what they cannot place has no plan. Rows are filled by it in [RowFilling]. One instance
/// a form. To draw it makes a few small objects, to fill rows by it none.
public final class RowPlan {
    private static final int MOST_VALUES = 3;
    private static final byte[] NOTHING = {};

    final PlacedNumber[] values = {new PlacedNumber(), new PlacedNumber(), new PlacedNumber()};
    final int[] moreDecimals = new int[MOST_VALUES];
    int valueCount;
    Vital vital = Vital.WEIGHT;
    UnitBySize[] units = {};
    int unitCount;
    UnitOfRow[] sureUnits = {};
    boolean isSure;
    int noteBits;
    ShortText[] notes = {};
    int noteCount;

    final PlacedTime time = new PlacedTime();
    final PlacedTime gatewayTime = new PlacedTime();
    final PlacedNumber sequence = new PlacedNumber();
    boolean hasSequence;
    final ShortText user = new ShortText();
    boolean hasUser;
    final PlacedNumber battery = new PlacedNumber();
    boolean hasBattery;

    int deviceAt;
    int deviceLength;
    boolean isAddressSought;
    int[] deliveryAt = {};
    int[] deliveryLength = {};
    int deliveryCount;
    DeliveryParts deliveryParts = DeliveryParts.ONE;

    boolean isOfBytes;
    int bytesAt;
    int bytesLength;
    int bytesKind;

    private long choice;
    private long askedSlots;
    private long answers;

    private JsonValues noted = new JsonValues(0);
    private byte[] body = NOTHING;
    private int start;
    private boolean isDrawn;

    /// How a delivery id is made of its parts.
    public enum DeliveryParts {
        /// There is one part, as it is.
        ONE,
        /// A 0 follows each part.
        ENDED,
        /// A 0 stands between two parts.
        PARTED
    }

    /// Says nothing yet.
    RowPlan() {}

    /// Begins anew, with a body whose values were noted.
    void begin(byte[] source, int offset, JsonValues from) {
        body = source;
        start = offset;
        noted = from;
        isDrawn = false;
        valueCount = 0;
        unitCount = 0;
        noteBits = 0;
        noteCount = 0;
        deliveryCount = 0;
        hasSequence = false;
        hasUser = false;
        hasBattery = false;
        isOfBytes = false;
        askedSlots = 0;
        time.none();
        gatewayTime.none();
    }

    /// Ends the drawing; nothing of the body is kept.
    ///
    /// @param isWhole whether everything was placed
    public void end(boolean isWhole) {
        isDrawn = isWhole;
        body = NOTHING;
        isSure = isWhole;
        while (sureUnits.length < unitCount) {
            sureUnits = Arrays.copyOf(sureUnits, sureUnits.length + 1);
            sureUnits[sureUnits.length - 1] = new UnitOfRow();
        }
        for (int index = 0; isSure && index < unitCount; index++) {
            sureUnits[index].take(units[index], this);
            isSure = sureUnits[index].isSure();
        }
    }

    /// {@return whether no row is filled by it without a look at the character in this place, where
    /// that is not printed}
    boolean looksAt(int at) {
        boolean does = time.looksAt(at)
                || gatewayTime.looksAt(at)
                || (hasSequence && sequence.looksAt(at))
                || (hasBattery && battery.looksAt(at))
                || (isOfBytes && at >= bytesAt && at < bytesAt + bytesLength);
        for (int place = 0; place < valueCount; place++) {
            does |= values[place].looksAt(at);
        }
        return does;
    }

    /// {@return whether rows can be filled by it}
    boolean isDrawn() {
        return isDrawn;
    }

    /// Says what the body's values chose, and which of them must choose the same again, because the form may not keep
    /// them.
    ///
    /// @param slots those of these values, a bit each
    /// @param said what was answered to whatever is asked of them
    public void chosen(long what, long slots, long said) {
        choice = what;
        askedSlots = slots;
        answers = said;
    }

    /// {@return what was chosen for every body on the form that answers with [#answers()]}
    public long choice() {
        return choice;
    }

    /// {@return the slots of the values that are asked first, a bit each}
    public long askedSlots() {
        return askedSlots;
    }

    /// {@return what they must answer}
    public long answers() {
        return answers;
    }

    /// Says whose reading it is.
    ///
    /// @param seekAddress whether a name that is an address is written in one way
    public void device(int slot, boolean seekAddress) {
        deviceAt = noted.textAt[slot] - start;
        deviceLength = noted.textLength[slot];
        isAddressSought = seekAddress;
    }

    /// Says what is measured.
    public void vital(Vital what) {
        vital = what;
    }

    /// Places the next value; the first, the second, the third of the reading.
    ///
    /// @param more how many places its point moves to the left
    /// @return whether it could be placed
    public boolean value(int slot, int more) {
        moreDecimals[valueCount] = more;
        return place(values[valueCount++], slot);
    }

    /// {@return the value that was placed last}
    public PlacedNumber lastValue() {
        return values[valueCount - 1];
    }

    /// {@return how many digits of a value that was placed stand after the point}
    public int decimals(int place) {
        return values[place].decimals() + moreDecimals[place];
    }

    /// Gives a unit that the values may be in.
    public void unit(UnitBySize unit) {
        if (unitCount == units.length) {
            units = Arrays.copyOf(units, unitCount + 1);
        }
        units[unitCount++] = unit;
    }

    /// Gives bits of notes to every row.
    public void note(int bits) {
        noteBits |= bits;
    }

    /// Gives bits of notes to a row as a value says.
    ///
    /// @return whether it could be placed
    public boolean note(int slot, ShortText.Reader bits) {
        if (noteCount == notes.length) {
            notes = Arrays.copyOf(notes, noteCount + 1);
            notes[noteCount] = new ShortText();
        }
        return notes[noteCount++].place(body, start, noted.textAt[slot], noted.textLength[slot], bits);
    }

    /// Has the reading be made of bytes that stand in a text, in the place of values. Whoever reads them takes no text
    /// with a quote or a backslash for bytes.
    ///
    /// @param kind whose bytes they are
    public void bytes(int slot, int kind) {
        isOfBytes = true;
        bytesAt = noted.textAt[slot] - start;
        bytesLength = noted.textLength[slot];
        bytesKind = kind;
    }

    /// {@return whether the reading is made of bytes that stand in a text: [BytesFilling] finds them}
    public boolean isOfBytes() {
        return isOfBytes;
    }

    /// {@return the gateway's time of the body that was read last, microseconds since 1970, or [Fragments#ABSENT]}
    ///
    /// A gateway's wall clock is no instant, and nobody's zone is known to be the gateway's.
    long gatewayMicros() {
        return gatewayTime.offsetMinutes() == Fragments.NO_OFFSET ? Fragments.ABSENT : gatewayTime.micros();
    }

    /// {@return the device's time, to be placed}
    public PlacedTime time() {
        return time;
    }

    /// {@return the gateway's time, to be placed}
    public PlacedTime gatewayTime() {
        return gatewayTime;
    }

    /// Places the device's counter.
    ///
    /// @return whether it could be placed
    public boolean sequence(int slot) {
        hasSequence = true;
        return place(sequence, slot) && sequence.decimals() == 0;
    }

    /// Places what says by which number the device knows who measured.
    ///
    /// @return whether it could be placed
    public boolean user(int slot, ShortText.Reader number) {
        hasUser = true;
        return user.place(body, start, noted.textAt[slot], noted.textLength[slot], number);
    }

    /// Places the number that says how full the battery is.
    ///
    /// @return whether it could be placed
    public boolean battery(int slot) {
        hasBattery = true;
        return place(battery, slot);
    }

    /// Adds a part of the delivery id.
    ///
    /// @param parts how the id is made of its parts
    public void delivery(int slot, DeliveryParts parts) {
        if (deliveryCount == deliveryAt.length) {
            deliveryAt = Arrays.copyOf(deliveryAt, deliveryCount + 1);
            deliveryLength = Arrays.copyOf(deliveryLength, deliveryCount + 1);
        }
        deliveryAt[deliveryCount] = noted.textAt[slot] - start;
        deliveryLength[deliveryCount++] = noted.textLength[slot];
        deliveryParts = parts;
    }

    private boolean place(PlacedNumber number, int slot) {
        boolean isSure = noted.kind[slot] == JsonCursor.NUMBER;
        if (!isSure && noted.kind[slot] != JsonCursor.STRING) {
            return false; // truths, lists and objects have no place: what is noted is that of a body before
        }
        return number.place(body, start, noted.textAt[slot], noted.textLength[slot], isSure);
    }

    /// Has a time be a text.
    public void text(PlacedTime of, int slot, boolean mustSay, int otherwiseMinutes) {
        of.text(noted.textAt[slot] - start, noted.textLength[slot], mustSay, otherwiseMinutes);
    }

    /// Has a time be a count.
    ///
    /// @return whether it could be placed
    public boolean count(PlacedTime of, int slot, long microsEach, int minutes) {
        PlacedNumber count = of.count(microsEach, minutes);
        return place(count, slot) && count.decimals() == 0;
    }

    /// Has a time's offset be elsewhere.
    ///
    /// @return whether it could be placed
    public boolean offset(PlacedTime of, int slot, ShortText.Reader minutes) {
        return of.offset(body, start, noted.textAt[slot], noted.textLength[slot], minutes);
    }
}

package org.telltale.ingest.admit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.telltale.care.reading.HeldReading;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;

/// Judges a reading by what the same person measured before.
///
/// | order | what | held as |
/// |---|---|---|
/// | 1 | the same values at the same time from another device: two roads | probable duplicate |
/// | 2 | the same values at a shifted time: [ShiftedTwins] | probable duplicate |
/// | 3 | a weight that says neither when nor which, and equals its scale's last | probable duplicate |
/// | 4 | a weight, or a glucose, of the person's in another unit | unit uncertain |
/// | 5 | a weight that nobody reaches that fast, on a scale of several people | person uncertain |
/// | 5 | the same, on one's own; a glucose of a sensor that is faster than blood | implausible change |
///
/// What counts is remembered, and what is held is not: else the wrong person's weight would become the right person's
/// past. When nothing counted for a week, the past says nothing of weights any more; and a person who lets a held
/// weight count makes it the new past. Belongs to the Monitor's thread; allocates nothing in steady state.
final class AgainstThePast {
    /// A quarter of the readings that are remembered as seen.
    private static final int TWINS_OF_SEEN = 4;

    private static final long TWO_MINUTES_MICROS = TimeUnit.MINUTES.toMicros(2);
    private static final long A_SECOND_MICROS = TimeUnit.SECONDS.toMicros(1);
    private static final long DENSE_MICROS = TimeUnit.HOURS.toMicros(2);

    /// A weak 98 % does not confirm a weak 84 %.
    private static final long CONFIRMS_WITHIN = Quantity.of("4", Unit.PERCENT).quanta();

    private final WallClocks clocks;
    private final PersonPast past = new PersonPast();
    private final ShiftedTwins twins;
    private final Changes changes = new Changes(past);

    AgainstThePast(int seenBudget, PatientZones zones) {
        clocks = new WallClocks(zones);
        twins = new ShiftedTwins(twinsOf(seenBudget), clocks, past);
    }

    WallTime wallTime(Inventory inventory) {
        return new WallTime(inventory, clocks, past);
    }

    WallClocks clocks() {
        return clocks;
    }

    void budget(int seenBudget) {
        twins.budget(twinsOf(seenBudget));
    }

    private static int twinsOf(int seenBudget) {
        return Math.max(1, seenBudget / TWINS_OF_SEEN);
    }

    /// {@return something of what a reading will be judged by, so that it is at hand by then}
    long glance(long patient, Vital vital) {
        return past.glance(patient, vital);
    }

    /// {@return [VerdictReason#NONE], or why a person must look at a reading that nothing else is wrong with}
    ///
    /// @param isShared whether others use the device too
    VerdictReason judge(long patient, int device, boolean isShared, Item item, long takenAtMicros) {
        past.look(patient, item.vital);
        twins.lookForAnother();
        boolean isDense = past.isDense(DENSE_MICROS);
        boolean cameBefore = !isDense
                && (cameByAnotherRoad(device, item, takenAtMicros)
                        || (hasTwins(item.vital) && twins.takeTwin(patient, item, takenAtMicros)));
        if (cameBefore || isSentAgain(device, item)) {
            return VerdictReason.PROBABLE_DUPLICATE;
        }
        return switch (item.vital) {
            case WEIGHT -> changes.ofWeight(item, isShared, takenAtMicros);
            case GLUCOSE -> changes.ofGlucose(item, takenAtMicros, isDense);
            case BLOOD_PRESSURE, OXYGEN_SATURATION, HEART_RATE, TEMPERATURE, RESPIRATORY_RATE, HEIGHT ->
                VerdictReason.NONE;
        };
    }

    /// {@return whether the reading that was judged last is a shifted twin that was taken after the one
    /// that counts}
    ///
    /// Then that one may have come with the wrong time first, and nobody was told of it as of what is now.
    boolean isLaterTwin() {
        return twins.isLater();
    }

    /// What says the same again and again of itself, as a pulse does, has no twins.
    private static boolean hasTwins(Vital vital) {
        return switch (vital) {
            case BLOOD_PRESSURE, WEIGHT, GLUCOSE -> true;
            case OXYGEN_SATURATION, HEART_RATE, TEMPERATURE, RESPIRATORY_RATE, HEIGHT -> false;
        };
    }

    private boolean cameByAnotherRoad(int device, Item item, long takenAtMicros) {
        long within = mostApart(item.vital);
        for (int index = past.count() - 1; index >= 0 && past.takenAtMicros(index) >= takenAtMicros - within; index--) {
            boolean isSameTime = past.takenAtMicros(index) <= takenAtMicros + within;
            if (isSameTime && past.device(index) != device && isSameValue(index, item)) {
                return true;
            }
        }
        return false;
    }

    /// {@return whether a scale without clock, counter and deliveries says what it said last}
    ///
    /// Such a sender repeats its last state whenever it connects, days later too. Whether somebody weighed the same
    /// again is then for a person to say.
    private boolean isSentAgain(int device, Item item) {
        if (item.vital != Vital.WEIGHT || !item.has(Fragments.PROBABLE)) {
            return false;
        }
        for (int index = past.count() - 1; index >= 0; index--) {
            if (past.device(index) == device) {
                return past.firstQuanta(index) == item.firstQuanta;
            }
        }
        return false;
    }

    /// Two oximeters often say the same; two cuffs hardly ever do.
    private static long mostApart(Vital vital) {
        return switch (vital) {
            case BLOOD_PRESSURE, WEIGHT, GLUCOSE -> TWO_MINUTES_MICROS;
            case OXYGEN_SATURATION, TEMPERATURE, HEART_RATE, RESPIRATORY_RATE, HEIGHT -> A_SECOND_MICROS;
        };
    }

    private boolean isSameValue(int index, Item item) {
        return Math.abs(past.firstQuanta(index) - item.firstQuanta) <= Rounding.of(item.vital)
                && past.hasOthers(index, item.secondQuanta, item.thirdQuanta);
    }

    /// {@return whether a reading's weak signal is the first of its kind: one alone is no reason to alarm
    /// at once}
    ///
    /// The second weak one in a row that is about as low, or lower, confirms it, whatever the time between.
    boolean isUnconfirmed(long patient, Item item, long takenAtMicros) {
        if (item.vital != Vital.OXYGEN_SATURATION || !ReadingNote.LOW_SIGNAL.isIn(item.flags)) {
            return false;
        }
        int before = past.look(patient, item.vital) - 1;
        while (before >= 0 && past.takenAtMicros(before) > takenAtMicros) {
            before--;
        }
        return before < 0
                || !past.hasLowSignal(before)
                || past.firstQuanta(before) > item.firstQuanta + CONFIRMS_WITHIN;
    }

    /// Remembers a reading that counts.
    void remember(long patient, int device, Item item, long takenAtMicros) {
        remember(
                patient,
                item.vital,
                device,
                takenAtMicros,
                item.firstQuanta,
                item.secondQuanta,
                item.thirdQuanta,
                ReadingNote.LOW_SIGNAL.isIn(item.flags));
    }

    /// Forgets a reading that counts no more.
    ///
    /// @return whether it was there
    boolean forget(long patient, Vital vital, int device, long takenAtMicros) {
        past.look(patient, vital);
        return past.forget(device, takenAtMicros);
    }

    /// Brings back what was forgotten last, of the same person and vital: it counts still.
    void restore(long patient, Vital vital) {
        past.look(patient, vital);
        past.restore();
    }

    /// Remembers a reading that a person lets count: where it was odd, it is what the next is compared with.
    void rememberReleased(HeldReading held, long patient, long takenAtMicros) {
        past.look(patient, held.vital());
        if (held.vital() == Vital.WEIGHT && changes.isOdd(held.firstQuanta(), takenAtMicros)) {
            forget(patient, held.vital());
        }
        remember(
                patient,
                held.vital(),
                (int) held.device(),
                takenAtMicros,
                held.firstQuanta(),
                held.secondQuanta(),
                held.thirdQuanta(),
                held.has(ReadingNote.LOW_SIGNAL));
    }

    private void remember(
            long patient,
            Vital vital,
            int device,
            long takenAtMicros,
            long first,
            long second,
            long third,
            boolean lowSignal) {
        past.look(patient, vital);
        if (hasTwins(vital) && past.isFull() && !past.isDense(DENSE_MICROS)) {
            if (takenAtMicros < past.takenAtMicros(0)) {
                twins.remember(patient, vital, first, PersonPast.hash(second, third), takenAtMicros);
            } else {
                twins.rememberOfPast(patient, vital, 0);
            }
        }
        past.remember(patient, vital, device, takenAtMicros, first, second, third, lowSignal);
    }

    /// What comes next is judged by nothing that was before, but for being the same again.
    private void forget(long patient, Vital vital) {
        for (int index = 0; index < past.count(); index++) {
            twins.rememberOfPast(patient, vital, index);
        }
        past.forget(patient, vital);
    }

    void save(DataOutput out) throws IOException {
        clocks.save(out);
        past.save(out);
        twins.save(out);
    }

    void load(DataInput in) throws IOException {
        clocks.load(in);
        past.load(in);
        twins.load(in);
    }

    /// How far two roads may round the same value apart: a tenth of a pound, a tenth of a millimole.
    private static final class Rounding {
        private static final long WEIGHT = Quantity.of("0.05", Unit.KILOGRAM).quanta();
        private static final long GLUCOSE =
                Quantity.of("1", Unit.MILLIGRAM_PER_DECILITRE).quanta();

        static long of(Vital vital) {
            return switch (vital) {
                case WEIGHT -> WEIGHT;
                case GLUCOSE -> GLUCOSE;
                case BLOOD_PRESSURE, OXYGEN_SATURATION, HEART_RATE, TEMPERATURE, RESPIRATORY_RATE, HEIGHT -> 0;
            };
        }
    }
}

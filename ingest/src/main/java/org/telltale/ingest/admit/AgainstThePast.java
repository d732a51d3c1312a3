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
/// | 3 | a weight, pressure or glucose without time or name that equals its device's last | probable duplicate |
/// | 4 | a weight, or a glucose, of the person's in another unit | unit uncertain |
/// | 5 | a weight that nobody reaches that fast, on a scale of several people | person uncertain |
/// | 5 | anything but a weight that its sender is not sure of the person of | person uncertain |
/// | 5 | the same, on one's own; a glucose of a sensor that is faster than blood | implausible change |
///
/// What counts is remembered, and what is held is not: else the wrong person's weight would become
/// the right person's past. What counted until a person found it to be another's is no past either,
/// and is remembered apart: a copy of it, by the first three rows, is nobody's. When nothing
/// counted for a week, the past says nothing of weights any more; and a person who lets a held
/// weight count makes it the new past. Belongs to the Monitor's thread; allocates nothing in steady
/// state.
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

    /// What counted for a person, and counts for another by now.
    private final PersonPast moved = new PersonPast();

    private final ShiftedTwins twins;
    private final Changes changes = new Changes(past);
    private boolean remembersTheMoved;
    private boolean copiesAmongDense = true;
    private boolean doubtsAllVitals;

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

    /// {@return [VerdictReason#NONE], or why a person must look at a reading that nothing else is
    /// wrong with}
    ///
    /// @param isShared whether others use the device too
    VerdictReason judge(long patient, int device, boolean isShared, Item item, long takenAtMicros) {
        past.look(patient, item.vital);
        twins.lookForAnother();
        boolean isDense = past.isDense(DENSE_MICROS);
        boolean cameBefore = !isDense
                && (cameByAnotherRoad(past, device, item, takenAtMicros)
                        || (hasTwins(item.vital) && twins.takeTwin(patient, item, takenAtMicros)));
        moved.look(patient, item.vital);
        boolean mayBeCopy = !isDense || copiesAmongDense;
        if (cameBefore
                || (mayBeCopy && isCopyOfMoved(patient, device, item, takenAtMicros))
                || isSentAgain(device, item)) {
            return VerdictReason.PROBABLE_DUPLICATE;
        }
        // Whose weight it is may show in the weight: nothing else tells people apart.
        if (doubtsAllVitals && item.vital != Vital.WEIGHT && ReadingNote.PERSON_AMBIGUOUS.isIn(item.flags)) {
            return VerdictReason.PERSON_UNCERTAIN;
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
    /// Then that one may have come with the wrong time first, and nobody was told of it as of what
    /// is now.
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

    /// {@return whether it is what counted for the same person by another road, and counts for
    /// another by now}
    private boolean isCopyOfMoved(long patient, int device, Item item, long takenAtMicros) {
        return moved.count() > 0
                && (cameByAnotherRoad(moved, device, item, takenAtMicros)
                        || (hasTwins(item.vital) && twins.takeTwinOfMoved(moved, patient, item, takenAtMicros)));
    }

    private static boolean cameByAnotherRoad(PersonPast some, int device, Item item, long takenAtMicros) {
        long within = mostApart(item.vital);
        for (int index = some.count() - 1; index >= 0 && some.takenAtMicros(index) >= takenAtMicros - within; index--) {
            boolean isSameTime = some.takenAtMicros(index) <= takenAtMicros + within;
            if (isSameTime && some.device(index) != device && isSameValue(some, index, item)) {
                return true;
            }
        }
        return false;
    }

    /// {@return whether a device without clock, counter and deliveries says what it said last}
    ///
    /// Such a sender repeats its last state whenever it connects, days later too. Whether somebody
    /// measured the same again is then for a person to say.
    private boolean isSentAgain(int device, Item item) {
        boolean isAsked = doubtsAllVitals ? hasTwins(item.vital) : item.vital == Vital.WEIGHT;
        if (!isAsked || !item.has(Fragments.PROBABLE)) {
            return false;
        }
        int own = past.newestOf(device);
        int others = moved.newestOf(device);
        boolean saidItOfAnother = others != PersonPast.NONE
                && (own == PersonPast.NONE || moved.takenAtMicros(others) > past.takenAtMicros(own));
        return saidItOfAnother ? isEqual(moved, others, item) : own != PersonPast.NONE && isEqual(past, own, item);
    }

    private static boolean isEqual(PersonPast some, int index, Item item) {
        return some.firstQuanta(index) == item.firstQuanta
                && some.hasOthers(index, item.secondQuanta, item.thirdQuanta);
    }

    /// Two oximeters often say the same; two cuffs hardly ever do.
    private static long mostApart(Vital vital) {
        return switch (vital) {
            case BLOOD_PRESSURE, WEIGHT, GLUCOSE -> TWO_MINUTES_MICROS;
            case OXYGEN_SATURATION, TEMPERATURE, HEART_RATE, RESPIRATORY_RATE, HEIGHT -> A_SECOND_MICROS;
        };
    }

    private static boolean isSameValue(PersonPast some, int index, Item item) {
        return Math.abs(some.firstQuanta(index) - item.firstQuanta) <= Rounding.of(item.vital)
                && some.hasOthers(index, item.secondQuanta, item.thirdQuanta);
    }

    /// {@return whether a reading's weak signal is the first of its kind: one alone is no reason to
    /// alarm at once}
    ///
    /// The second weak one in a row that is about as low, or lower, confirms it, whatever the time
    /// between.
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

    /// Remembers a reading that a person lets count: where it was odd, it is what the next is
    /// compared with.
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

    /// What counted for one person counts for another; a copy of it is neither's, as long as that is so.
    void move(HeldReading reading, long from, long to) {
        forget(from, reading.vital(), (int) reading.device(), reading.takenAtMicros());
        if (remembersTheMoved) {
            moved.look(to, reading.vital());
            moved.forget((int) reading.device(), reading.takenAtMicros());
            moved.remember(
                    from,
                    reading.vital(),
                    (int) reading.device(),
                    reading.takenAtMicros(),
                    reading.firstQuanta(),
                    reading.secondQuanta(),
                    reading.thirdQuanta(),
                    reading.has(ReadingNote.LOW_SIGNAL));
        }
        rememberReleased(reading, to, reading.takenAtMicros());
    }

    /// Which of the [AdmissionRules] hold.
    void rules(int version) {
        clocks.rules(version);
        remembersTheMoved = version >= AdmissionRules.COPIES_OF_THE_MOVED;
        copiesAmongDense = version < AdmissionRules.NO_NAME_OF_THE_UNKNOWN;
        doubtsAllVitals = version >= AdmissionRules.DOUBTS_OF_ALL_VITALS;
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
        moved.save(out);
    }

    /// @param hasMoved whether what was moved was saved too
    void load(DataInput in, boolean hasMoved) throws IOException {
        clocks.load(in);
        past.load(in);
        twins.load(in);
        if (hasMoved) {
            moved.load(in);
        }
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

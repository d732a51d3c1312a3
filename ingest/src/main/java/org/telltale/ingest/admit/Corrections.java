package org.telltale.ingest.admit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.telltale.care.reading.Identity128;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.care.reading.VerdictReason;
import org.telltale.ingest.decode.Item;
import org.telltale.ingest.decode.ReadingIdentity;

/// Which reading counts under the name that its sender gave it, so that another value of it is a correction.
///
/// | the sender | the reading |
/// |---|---|
/// | says another value under a name that counts already | takes the place of the one that counts |
/// | says that it corrects one, and names one that is not known, or none | is held: it may count already |
/// | says another value under a name whose first the store alone knew | is held: that one counts already |
/// | says it under a name whose first, of the day before, waits for the store | is held: that one may count |
/// | gives the name to another device, vital, time or day, or another sender gives it | is a reading of its own |
/// | says neither when nor which, does not say that it corrects, and comes an hour after the first | the same |
///
/// The items of one body never correct each other. As many names are remembered as a quarter of the readings that
/// are remembered as seen, those taken longest ago forgotten first: 28 bytes each, as much again for what was not
/// taken when its device says, as of its receipt, twice that for what a person let count in place of another,
/// and as much for what a person gave to another patient.
/// Belongs to the Monitor's thread.
final class Corrections {
    private static final long SUPERSEDED = 0x53757065L;
    private static final long SUCCESSOR = 0x53756363L;
    private static final long OTHERS_TIME = 0x52656376L;
    private static final long HOLDER = 0x486f6c64L;
    private static final long OF_A_DUPLICATE = 0x4475706cL;
    private static final int NAMES_OF_SEEN = 4;

    /// A gateway that counts its deliveries from 1 after every start says something else under the same number.
    /// What is sent again because it was mended comes soon.
    private static final long AN_HOUR_MICROS = TimeUnit.HOURS.toMicros(1);

    /// By a key of sender, name and day; in place of the other half of an identity stands the place. And by a key of a
    /// place: what counts in its place, when it was taken, or whose it is.
    private final SeenReadings names;

    private final Claims claims;
    private final Identity128 key = new Identity128();

    Corrections(int seenBudget, Claims claims) {
        this.names = new SeenReadings(namesOf(seenBudget));
        this.claims = claims;
    }

    void budget(int seenBudget) {
        names.budget(namesOf(seenBudget));
    }

    private static int namesOf(int seenBudget) {
        return Math.max(1, seenBudget / NAMES_OF_SEEN);
    }

    /// Finds out whether an item corrects a reading that counts, and leaves the place of that one in it.
    void find(Item item, long credential, long position, long takenAtMicros, long nowMicros) {
        if (item.named == 0) {
            return;
        }
        int day = TakenAt.day(takenAtMicros, takenAtMicros);
        int entry = entryOf(item, credential, day);
        // Without a time of its own it may be corrected after midnight.
        entry = entry == SeenReadings.NONE ? entryOf(item, credential, day - 1) : entry;
        if (entry == SeenReadings.NONE) {
            return;
        }
        long first = names.firstHalf(entry);
        if (ReadingPlace.of(first).position() >= position || !isMeant(item, first, nowMicros)) {
            return;
        }
        if (entryOf(first, OF_A_DUPLICATE) == SeenReadings.NONE) {
            item.corrects = whatCountsFor(first);
        } else {
            item.flags |= ReadingNote.AMENDED.bit();
        }
    }

    /// Notes of an item that is decided at once whether it may correct a reading that waits for the
    /// store: which one counts is not known yet.
    void findWaiting(Item item, long credential, long position, long takenAtMicros) {
        if (item.corrects == 0 && claims.isNameWaiting(item, credential, position, takenAtMicros)) {
            item.flags |= ReadingNote.AMENDED.bit();
        }
    }

    private int entryOf(Item item, long credential, int day) {
        key.startWith(item.named, credential);
        key.add(day);
        return names.entryOf(key.low());
    }

    private boolean isMeant(Item item, long first, long nowMicros) {
        return !ReadingIdentity.isNamedByDeliveryAlone(item.named)
                || ReadingNote.AMENDED.isIn(item.flags)
                || nowMicros - takenAtMicros(first, Long.MIN_VALUE / 2) <= AN_HOUR_MICROS;
    }

    /// A person may have let another reading count in its place, and another in that one's. Each came in later.
    private long whatCountsFor(long first) {
        long place = first;
        for (int entry = entryOf(place, SUCCESSOR); entry != SeenReadings.NONE; entry = entryOf(place, SUCCESSOR)) {
            place = names.firstHalf(entry);
        }
        return place;
    }

    private int entryOf(long place, long what) {
        startWith(place, what);
        return names.entryOf(key.low());
    }

    /// {@return when the reading of a place was taken, if that is not its device's time}
    ///
    /// @param otherwise what to answer where it said itself when it was taken, or where that was forgotten
    long takenAtMicros(long place, long otherwise) {
        int entry = entryOf(place, OTHERS_TIME);
        return entry == SeenReadings.NONE ? otherwise : names.firstHalf(entry);
    }

    /// {@return why an item is held that corrects what is not known, was corrected meanwhile, or is not its
    /// device's holder's as a person has said; [VerdictReason#NONE] for every other}
    VerdictReason whyHeld(Item item, long holder) {
        boolean isOfTheUnknown =
                item.corrects != 0 ? isSuperseded(item.corrects) : ReadingNote.AMENDED.isIn(item.flags);
        if (isOfTheUnknown) {
            return VerdictReason.CORRECTS_UNKNOWN;
        }
        return item.corrects == 0 || holderOf(item.corrects, holder) == holder
                ? VerdictReason.NONE
                : VerdictReason.PERSON_UNCERTAIN;
    }

    /// The item counts under its name from now on.
    ///
    /// @param keptAsOfDay among the names of which day it is forgotten
    void remember(Item item, long credential, long position, long takenAtMicros, int keptAsOfDay) {
        long place = ReadingPlace.packed(position, item.index);
        int entry = entryOf(item, credential, TakenAt.day(takenAtMicros, takenAtMicros));
        if (entry == SeenReadings.NONE) {
            names.remember(place, key.low(), keptAsOfDay);
        } else {
            names.firstHalf(entry, place);
        }
        if (takenAtMicros != item.deviceTimeMicros) {
            rememberTime(place, takenAtMicros, keptAsOfDay);
        }
    }

    /// The store had the item already. Where no other is known under its name, one that is not known here counts.
    void rememberDuplicate(Item item, long credential, long position, long takenAtMicros, int keptAsOfDay) {
        if (entryOf(item, credential, TakenAt.day(takenAtMicros, takenAtMicros)) == SeenReadings.NONE) {
            remember(item, credential, position, takenAtMicros, keptAsOfDay);
            long place = ReadingPlace.packed(position, item.index);
            startWith(place, OF_A_DUPLICATE);
            names.remember(place, key.low(), keptAsOfDay);
        }
    }

    /// What corrects it may come with another time: where this one is in the past is known by its own.
    private void rememberTime(long place, long takenAtMicros, int day) {
        startWith(place, OTHERS_TIME);
        names.remember(takenAtMicros, key.low(), day);
    }

    /// A person lets a reading count in the place of another: what corrects that one next corrects this one.
    void succeed(long place, long by, long takenAtMicros, int day) {
        startWith(place, SUCCESSOR);
        names.remember(by, key.low(), day);
        rememberTime(by, takenAtMicros, day);
    }

    /// {@return whose the reading of a place is}
    ///
    /// @param otherwise whose it is where no person has moved it, or where that was forgotten
    long holderOf(long place, long otherwise) {
        int entry = entryOf(place, HOLDER);
        return entry == SeenReadings.NONE ? otherwise : names.firstHalf(entry);
    }

    /// A person gives the reading of a place to another patient: a correction of it is not its device's
    /// holder's.
    void moveTo(long place, long patient, int day) {
        int entry = entryOf(place, HOLDER);
        if (entry == SeenReadings.NONE) {
            names.remember(patient, key.low(), day);
        } else {
            names.firstHalf(entry, patient);
        }
    }

    /// {@return whether another reading counts in place of the one there already}
    boolean isSuperseded(long place) {
        startWith(place, SUPERSEDED);
        return claims.isTaken(key);
    }

    /// The reading at a place counts no more.
    ///
    /// @return false if it did not before
    boolean supersede(long place, int day) {
        startWith(place, SUPERSEDED);
        return claims.take(key, day);
    }

    private void startWith(long place, long what) {
        key.startWith(place, what);
        key.add(what);
    }

    void save(DataOutput out) throws IOException {
        names.save(out);
    }

    void load(DataInput in) throws IOException {
        names.load(in);
    }
}

package org.telltale.ingest.admit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.telltale.care.reading.Identity128;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.ingest.decode.Item;

/// Which reading counts under the name that its sender gave it, so that another value of it is a correction.
///
/// | the sender | the reading |
/// |---|---|
/// | says another value under a name that counts already | takes the place of the one that counts |
/// | says that it corrects one, and names one that was forgotten, or none | is held: it may count already |
/// | gives the name to another device, vital, time or day, or another sender gives it | is a reading of its own |
///
/// The items of one body never correct each other. As many names are remembered as a quarter of the readings that are
/// remembered as seen, those taken longest ago forgotten first: 28 bytes each. Belongs to the Monitor's thread.
final class Corrections {
    private static final long SUPERSEDED = 0x53757065L;
    private static final int NAMES_OF_SEEN = 4;

    /// By a key of sender, name and day; in place of the other half of an identity stands the place.
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
    void find(Item item, long credential, long position, long takenAtMicros) {
        if (item.named == 0) {
            return;
        }
        int day = TakenAt.day(takenAtMicros, takenAtMicros);
        int entry = entryOf(item, credential, day);
        // Without a time of its own it may be corrected after midnight.
        entry = entry == SeenReadings.NONE ? entryOf(item, credential, day - 1) : entry;
        if (entry != SeenReadings.NONE
                && ReadingPlace.of(names.firstHalf(entry)).position() != position) {
            item.corrects = names.firstHalf(entry);
        }
    }

    private int entryOf(Item item, long credential, int day) {
        key.startWith(item.named, credential);
        key.add(day);
        return names.entryOf(key.low());
    }

    /// {@return whether an item corrects what is not known any more, or was corrected meanwhile}
    boolean isOfTheUnknown(Item item, long takenAtMicros) {
        if (item.corrects != 0) {
            return isSuperseded(item.corrects);
        }
        return ReadingNote.AMENDED.isIn(item.flags)
                && (item.named == 0 || !names.covers(TakenAt.day(takenAtMicros, takenAtMicros)));
    }

    /// The item counts under its name from now on.
    void remember(Item item, long credential, long position, long takenAtMicros) {
        if (item.named == 0) {
            return;
        }
        int day = TakenAt.day(takenAtMicros, takenAtMicros);
        long place = ReadingPlace.packed(position, item.index);
        int entry = entryOf(item, credential, day);
        if (entry == SeenReadings.NONE) {
            names.remember(place, key.low(), day);
        } else {
            names.firstHalf(entry, place);
        }
    }

    /// {@return whether another reading counts in place of the one there already}
    boolean isSuperseded(long place) {
        startSuperseded(place);
        return claims.isTaken(key);
    }

    /// The reading at a place counts no more.
    ///
    /// @return false if it did not before
    boolean supersede(long place, int day) {
        startSuperseded(place);
        return claims.take(key, day);
    }

    private void startSuperseded(long place) {
        key.startWith(place, SUPERSEDED);
        key.add(SUPERSEDED);
    }

    /// Of what was taken before this day nothing certain can be said.
    void startAt(int day) {
        names.startAt(day);
    }

    void save(DataOutput out) throws IOException {
        names.save(out);
    }

    void load(DataInput in) throws IOException {
        names.load(in);
    }
}

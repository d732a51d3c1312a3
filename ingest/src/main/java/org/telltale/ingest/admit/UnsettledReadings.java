package org.telltale.ingest.admit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.reading.Identity128;

/// The readings that wait for the store to say whether they were here before, in the order in which they
/// came.
///
/// They are rare, but every reading is asked whether its identity is among them, and many whether another
/// value under their name is: [#knows] allocates nothing, and nor does [#hasName] where none is. Not thread
/// safe.
final class UnsettledReadings {
    /// How many may wait. Beyond it a reading is held in the store instead, which loses nothing and pages
    /// nobody. Part of what decides: another number would give another replay.
    static final int MOST = 1 << 16;

    private final Map<Place, UnsettledReading> readings = new LinkedHashMap<>();
    private final Set<Identity> identities = new HashSet<>();

    /// How many wait under each name, by a key of name, sender and day.
    private final Map<Identity, Integer> names = new HashMap<>();

    private final Identity asked = new Identity(0, 0);
    private final Identity128 key = new Identity128();

    private record Place(long position, int index) {}

    int size() {
        return readings.size();
    }

    boolean isFull() {
        return readings.size() == MOST;
    }

    /// {@return whether a reading of this identity waits}
    boolean knows(long identityHigh, long identityLow) {
        if (identities.isEmpty()) {
            return false;
        }
        asked.high = identityHigh;
        asked.low = identityLow;
        return identities.contains(asked);
    }

    /// {@return whether a reading of an earlier body waits under a name, taken on a day}
    boolean hasName(long named, long credential, int day, long position) {
        if (names.isEmpty()) {
            return false;
        }
        startName(named, credential, day);
        asked.high = key.high();
        asked.low = key.low();
        return names.containsKey(asked) && isOfAnEarlierBody(named, credential, day, position);
    }

    private boolean isOfAnEarlierBody(long named, long credential, int day, long position) {
        for (UnsettledReading reading : readings.values()) {
            if (reading.position() >= position) {
                return false;
            }
            if (reading.named() == named && reading.credential() == credential && dayOf(reading) == day) {
                return true;
            }
        }
        return false;
    }

    private void startName(long named, long credential, int day) {
        key.startWith(named, credential);
        key.add(day);
    }

    private static int dayOf(UnsettledReading reading) {
        return TakenAt.day(reading.takenAtMicros(), reading.takenAtMicros());
    }

    private Identity nameOf(UnsettledReading reading) {
        startName(reading.named(), reading.credential(), dayOf(reading));
        return new Identity(key.high(), key.low());
    }

    /// One more reading waits; its identity is not known.
    void add(UnsettledReading reading) {
        readings.put(new Place(reading.position(), reading.index()), reading);
        identities.add(new Identity(reading.identityHigh(), reading.identityLow()));
        if (reading.named() != 0) {
            names.merge(nameOf(reading), 1, Integer::sum);
        }
    }

    /// {@return the reading of that place, which waits no longer; empty if it did not}
    Optional<UnsettledReading> take(long position, int index) {
        UnsettledReading reading = readings.remove(new Place(position, index));
        if (reading != null) {
            identities.remove(new Identity(reading.identityHigh(), reading.identityLow()));
            names.computeIfPresent(nameOf(reading), (_, waiting) -> waiting == 1 ? null : waiting - 1);
        }
        return Optional.ofNullable(reading);
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(readings.size());
        for (UnsettledReading reading : readings.values()) {
            reading.save(out);
        }
    }

    /// @param haveNames whether names were saved too
    /// @param haveUsers whether users were saved too
    void load(DataInput in, boolean haveNames, boolean haveUsers) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            add(UnsettledReading.load(in, haveNames, haveUsers));
        }
    }

    /// A key of two numbers, one of which is filled again for every question.
    private static final class Identity {
        private long high;
        private long low;

        Identity(long high, long low) {
            this.high = high;
            this.low = low;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Identity that && that.high == high && that.low == low;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(low);
        }
    }
}

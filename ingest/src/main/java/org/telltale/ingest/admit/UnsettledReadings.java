package org.telltale.ingest.admit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The readings that wait for the store to say whether they were here before, in the order in which they
/// came.
///
/// They are rare, but every reading is asked whether its identity is among them: [#knows] allocates
/// nothing. Not thread safe.
final class UnsettledReadings {
    /// How many may wait. Beyond it a reading is held in the store instead, which loses nothing and pages
    /// nobody. Part of what decides: another number would give another replay.
    static final int MOST = 1 << 16;

    private final Map<Place, UnsettledReading> readings = new LinkedHashMap<>();
    private final Set<Identity> identities = new HashSet<>();
    private final Identity asked = new Identity(0, 0);

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

    /// One more reading waits; its identity is not known.
    void add(UnsettledReading reading) {
        readings.put(new Place(reading.position(), reading.index()), reading);
        identities.add(new Identity(reading.identityHigh(), reading.identityLow()));
    }

    /// {@return the reading of that place, which waits no longer; empty if it did not}
    Optional<UnsettledReading> take(long position, int index) {
        UnsettledReading reading = readings.remove(new Place(position, index));
        if (reading != null) {
            identities.remove(new Identity(reading.identityHigh(), reading.identityLow()));
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
    void load(DataInput in, boolean haveNames) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            add(UnsettledReading.load(in, haveNames));
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

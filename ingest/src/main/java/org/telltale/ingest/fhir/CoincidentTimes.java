package org.telltale.ingest.fhir;

import java.util.Arrays;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.OffsetTime;

/// What a gateway saw on a device's clock and on its own at one moment: Observations of their own, which
/// readings refer to.
///
/// | the gateway's time | the device's time | means |
/// |---|---|---|
/// | `effectiveDateTime` | `valueDateTime` | readings were moved to the gateway's clock, by the difference |
/// | none | `valueDateTime` | the device's clock is kept better than the gateway's: nothing was moved |
/// | `effectiveDateTime` | `valueQuantity` | the device's clock only counts |
/// | any | none | the readings are not of the clock's present setting |
///
/// Source: HL7 Personal Health Device IG, Coincident Time Stamp.
final class CoincidentTimes {
    private final FhirCursor cursor;
    private final Entries entries;
    private final Observation observation;
    private final OffsetTime time = new OffsetTime();

    private boolean[] isRead = new boolean[16];
    private Clock[] clock = new Clock[16];
    private long[] gatewayMicros = new long[16];
    private long[] deviceMicros = new long[16];
    private boolean[] isKept = new boolean[16];
    private boolean[] isPresent = new boolean[16];
    private int found;

    CoincidentTimes(FhirCursor cursor, Entries entries) {
        this.cursor = cursor;
        this.entries = entries;
        observation = new Observation(cursor);
    }

    /// Forgets those of the body before; all entries of this one are known.
    void begin() {
        found = Entries.NONE;
        int count = entries.count();
        if (count > isRead.length) {
            int larger = Integer.highestOneBit(count) << 1;
            isRead = new boolean[larger];
            clock = new Clock[larger];
            gatewayMicros = new long[larger];
            deviceMicros = new long[larger];
            isKept = new boolean[larger];
            isPresent = new boolean[larger];
        } else {
            Arrays.fill(isRead, 0, count, false);
        }
    }

    /// Finds the one that an Observation refers to.
    ///
    /// @return whether it is in the body
    boolean find(Observation of) {
        boolean isFound = !of.coincidentReference.isEmpty() && find(of.coincidentReference);
        for (int index = 0; index < of.derivedFromCount() && !isFound; index++) {
            isFound = find(of.derivedFrom(index));
        }
        return isFound;
    }

    private boolean find(Text reference) {
        int entry = entries.find(reference, Entries.Kind.OBSERVATION, found);
        if (entry == Entries.NONE) {
            return false;
        }
        if (!isRead[entry]) {
            read(entry);
        }
        boolean isOne = clock[entry] != Clock.NONE;
        found = isOne ? entry : found;
        return isOne;
    }

    private void read(int entry) {
        isRead[entry] = true;
        clock[entry] = Clock.NONE;
        cursor.json().moveTo(entries.at(entry));
        if (!observation.read()) {
            return;
        }
        clock[entry] = Clock.of(observation.code.mdc());
        gatewayMicros[entry] = micros(observation.effective);
        deviceMicros[entry] = micros(observation.clockReading);
        isPresent[entry] = deviceMicros[entry] != Fragments.ABSENT || observation.value.hasValue();
        int protocol = observation.sync().concept.mdc();
        isKept[entry] = protocol != 0 && protocol != Clock.SYNC_NONE;
    }

    private long micros(Text text) {
        boolean isTime = !text.isEmpty() && time.read(text.source(), text.at(), text.length());
        return isTime ? time.micros() : Fragments.ABSENT;
    }

    /// {@return which clock the device has}
    Clock clock() {
        return clock[found];
    }

    /// {@return whether the readings are of the clock's present setting}
    boolean isPresent() {
        return isPresent[found];
    }

    /// {@return whether something keeps the device's clock right}
    boolean isKeptRight() {
        return isKept[found];
    }

    /// {@return how far the gateway's clock was ahead of the device's, or [Fragments#ABSENT]}
    long differenceMicros() {
        long gateway = gatewayMicros[found];
        long device = deviceMicros[found];
        return gateway == Fragments.ABSENT || device == Fragments.ABSENT ? Fragments.ABSENT : gateway - device;
    }
}

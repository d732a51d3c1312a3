package org.telltale.ingest.fhir;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.telltale.ingest.decode.DeviceName;
import org.telltale.ingest.decode.Fault;
import org.telltale.ingest.decode.RowPlan;
import org.telltale.ingest.decode.SeenValues;

/// Finds out which device an Observation comes from.
///
/// | `device` holds | the device is called |
/// |---|---|
/// | `identifier` | by its value |
/// | a reference to a contained Device, or to one of the same Bundle | as [DeviceReader] says |
/// | a reference `Device/ID` to one that is not there | by that id |
///
/// Of nothing else: who a patient is, is never read from an Observation, so one without a device is
/// nobody's.
final class Devices {
    private static final byte[] RELATIVE = {'D', 'e', 'v', 'i', 'c', 'e', '/'};
    private static final byte[] WITHIN = {'/', 'D', 'e', 'v', 'i', 'c', 'e', '/'};
    private static final byte[] VERSION = {'/', '_', 'h', 'i', 's', 't', 'o', 'r', 'y', '/'};
    private static final byte[] URN = {'u', 'r', 'n', ':'};
    private static final byte CONTAINED = '#';
    private static final String DEVICE = "device";
    private static final String REFERENCE = "device.reference";
    private static final String IDENTIFIER = "device.identifier.value";

    private final FhirCursor cursor;
    private final Entries entries;
    private final DeviceReader reader;
    private final DeviceName name = new DeviceName();
    private final Text found = new Text();
    private final Text fragment = new Text();

    private boolean[] isRead = new boolean[16];
    private Text[] names = texts(new Text[16], 0);
    private int last;
    private String faultPath = DEVICE;

    Devices(FhirCursor cursor, Entries entries) {
        this.cursor = cursor;
        this.entries = entries;
        reader = new DeviceReader(cursor);
    }

    /// Forgets the devices of the body before; all entries of this one are known.
    void begin() {
        last = Entries.NONE;
        if (entries.count() > isRead.length) {
            int from = isRead.length;
            isRead = new boolean[Integer.highestOneBit(entries.count()) << 1];
            names = texts(Arrays.copyOf(names, isRead.length), from);
        } else {
            Arrays.fill(isRead, 0, entries.count(), false);
        }
    }

    private static Text[] texts(Text[] texts, int from) {
        for (int index = from; index < texts.length; index++) {
            texts[index] = new Text();
        }
        return texts;
    }

    /// {@return null where the device is known, in [#name()], else what is wrong}
    @Nullable
    Fault find(Observation observation) {
        if (!observation.deviceIdentifier.isEmpty()) {
            return take(observation.deviceIdentifier, IDENTIFIER);
        }
        Text reference = observation.deviceReference;
        faultPath = reference.isEmpty() ? DEVICE : REFERENCE;
        if (reference.isEmpty()) {
            return Fault.MISSING_FIELD;
        }
        found.clear();
        if (reference.byteAt(0) == CONTAINED) {
            findContained(observation, reference);
        } else {
            findEntry(reference);
        }
        return found.isEmpty() ? Fault.MISSING_FIELD : take(found, REFERENCE);
    }

    private @Nullable Fault take(Text text, String path) {
        faultPath = path;
        if (!DeviceReader.isName(text)) {
            return Fault.BAD_TEXT;
        }
        name.takeEui(text.source(), text.at(), text.length());
        return null;
    }

    private void findContained(Observation observation, Text reference) {
        fragment.takeFrom(reference, 1);
        for (int index = 0; index < observation.containedCount() && found.isEmpty(); index++) {
            cursor.json().moveTo(observation.containedAt(index));
            reader.read();
            if (!fragment.isEmpty() && reader.id().is(fragment)) {
                found.take(reader.name());
            }
        }
    }

    private void findEntry(Text reference) {
        int entry = entries.find(reference, Entries.Kind.DEVICE, last);
        last = entry;
        if (entry == Entries.NONE) {
            takeId(reference);
        } else {
            found.take(nameOf(entry));
        }
    }

    private Text nameOf(int entry) {
        if (!isRead[entry]) {
            cursor.json().moveTo(entries.at(entry));
            reader.read();
            names[entry].take(reader.name());
            isRead[entry] = true;
        }
        return names[entry];
    }

    /// A Device that is not in the body is called by its id, in whatever server it lives.
    private void takeId(Text reference) {
        int within = reference.find(WITHIN, 0);
        boolean isRelative = reference.startsWith(RELATIVE);
        if (reference.startsWith(URN) || (!isRelative && within < 0)) {
            return;
        }
        found.takeFrom(reference, isRelative ? RELATIVE.length : within + WITHIN.length);
        int version = found.find(VERSION, 0);
        if (version >= 0) {
            found.cut(version);
        }
    }

    /// Places it on a plan: only one that an identifier names, and by no system id, which may be an address.
    ///
    /// @return whether it could be placed
    static boolean isPlanned(Observation observation, RowPlan plan, SeenValues seen) {
        Text identifier = observation.deviceIdentifier;
        boolean isPlanned = identifier.slot() != SeenValues.NONE && !DeviceName.mayBeSystemId(identifier.length());
        if (isPlanned) {
            plan.device(seen.placed(identifier.slot()), DeviceName.mayBeAddress(identifier.length()));
        }
        return isPlanned;
    }

    /// {@return the device's name}
    DeviceName name() {
        return name;
    }

    String faultPath() {
        return faultPath;
    }
}

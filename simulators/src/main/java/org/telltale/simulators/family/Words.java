package org.telltale.simulators.family;

import java.util.ArrayList;
import java.util.List;
import org.telltale.simulators.gateway.Item;
import org.telltale.simulators.gateway.Parcel;
import org.telltale.simulators.gateway.Speech;
import org.telltale.simulators.wire.CanonicalReading;

/// What a vendor says of one reading, and beside readings.
interface Words {
    /// {@return one or several bodies, or elements of one}
    List<Parcel> of(CanonicalReading reading);

    /// {@return things in the shape of a reading that are none, each one item of the ledger}
    List<Parcel> flaws();

    /// {@return what is said that is no item of the ledger}
    List<Parcel> chatter();

    /// {@return a speech with a body for each thing that is said}
    default Speech oneByOne() {
        return items -> {
            List<Parcel> parcels = new ArrayList<>(items.size());
            items.forEach(item -> parcels.addAll(said(item)));
            return parcels;
        };
    }

    /// {@return a speech that puts what is said together into one body for each topic, in the order of the
    /// first of each}
    default Speech together(Batch batch) {
        return items -> batch.of(oneByOne().say(items));
    }

    private List<Parcel> said(Item item) {
        return switch (item) {
            case Item.Good(CanonicalReading reading) -> of(reading);
            case Item.Bad bad -> List.of(bad.of(flaws()));
            case Item.Chatter chatter -> chatter().isEmpty() ? List.of() : List.of(chatter.of(chatter()));
        };
    }
}

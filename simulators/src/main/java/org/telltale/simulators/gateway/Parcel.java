package org.telltale.simulators.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.telltale.simulators.wire.CanonicalReading;

/// One body as it goes over the wire, and what the server is to count in it.
///
/// @param topic where it is published, if that is not the gateway's one topic; nothing over HTTP
/// @param body what is sent
/// @param items how many items the server's ledger has of it: readings and faults, 0 of a heartbeat
/// @param readings which readings travel in it; one that is split travels in several parcels
public record Parcel(Optional<String> topic, String body, int items, List<CanonicalReading> readings) {
    /// Copies the list.
    public Parcel {
        readings = List.copyOf(readings);
    }

    /// {@return a parcel that goes where all of its gateway's go}
    public static Parcel of(String body, int items, List<CanonicalReading> readings) {
        return new Parcel(Optional.empty(), body, items, readings);
    }

    /// {@return a parcel under a topic of its own}
    public static Parcel under(String topic, String body, int items, List<CanonicalReading> readings) {
        return new Parcel(Optional.of(topic), body, items, readings);
    }

    /// {@return the bytes of the body}
    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /// {@return the same parcel with the last third of its body lost: nobody can count its items}
    Parcel garbled() {
        byte[] whole = bytes();
        byte[] part = Arrays.copyOf(whole, whole.length - 1 - whole.length / 3);
        return new Parcel(topic, new String(part, StandardCharsets.UTF_8), 0, List.of());
    }
}

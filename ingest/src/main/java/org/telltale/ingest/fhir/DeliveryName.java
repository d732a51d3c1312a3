package org.telltale.ingest.fhir;

import java.util.Arrays;
import org.telltale.ingest.decode.ReadingIdentity;

/// What a sender calls an Observation: its first identifier with a value, system and value together.
///
/// The resource's id is no name: a server gives it, and senders write whatever they like before one has.
final class DeliveryName {
    private byte[] bytes = new byte[256];

    void give(Observation observation, ReadingIdentity identity) {
        Text system = observation.identifierSystem;
        Text value = observation.identifier;
        if (value.isEmpty()) {
            identity.withoutDelivery();
            return;
        }
        int length = system.length() + 1 + value.length();
        if (length > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        System.arraycopy(system.source(), system.at(), bytes, 0, system.length());
        bytes[system.length()] = 0;
        System.arraycopy(value.source(), value.at(), bytes, system.length() + 1, value.length());
        identity.withDelivery(bytes, 0, length);
    }
}

package org.telltale.ingest.fhir;

import java.util.Arrays;
import org.telltale.ingest.decode.ReadingIdentity;
import org.telltale.ingest.decode.RowPlan;
import org.telltale.ingest.decode.RowPlan.DeliveryParts;
import org.telltale.ingest.decode.SeenValues;

/// What a sender calls an Observation: its first identifier with a value, system and value together.
///
/// The resource's id is no name: a server gives it, and senders write whatever they like before one has.
final class DeliveryName {
    private byte[] bytes = new byte[256];

    /// Places it on a plan.
    ///
    /// @return whether it could be placed
    static boolean isPlanned(Observation observation, RowPlan plan, SeenValues seen) {
        Text system = observation.identifierSystem;
        Text value = observation.identifier;
        if (value.isEmpty()) {
            return true;
        }
        if (system.slot() == SeenValues.NONE || value.slot() == SeenValues.NONE) {
            return false;
        }
        plan.delivery(system.slot(), DeliveryParts.PARTED);
        plan.delivery(seen.placed(value.slot()), DeliveryParts.PARTED);
        return true;
    }

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

package org.telltale.ingest.admit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.practice.PracticeId;

/// Applies what happens to devices: they come in, are handed to somebody, and come back. Belongs to the
/// Monitor's thread.
final class InventoryEvents {
    private final Inventory inventory;

    InventoryEvents(Inventory inventory) {
        this.inventory = inventory;
    }

    InventoryOutcome register(CareEvent.DeviceRegistered registered) {
        String identifier = registered.identifier();
        if (identifier.isEmpty() || identifier.length() > 128) {
            return InventoryOutcome.refused(Refusal.invalid("identifier must have 1 to 128 characters"));
        }
        if (registered.practice().number() > Integer.MAX_VALUE) {
            return InventoryOutcome.refused(Refusal.unknown("practice"));
        }
        if (inventory.find(identifier) != 0) {
            return InventoryOutcome.refused(Refusal.conflict("identifier is in the inventory already"));
        }
        return InventoryOutcome.applied(
                inventory.register(identifier, registered.practice().number()));
    }

    InventoryOutcome assign(CareEvent.DeviceAssigned assigned, PatientScope isPatientOf) {
        long device = assigned.device().number();
        long patient = assigned.patient().number();
        if (!isOf(assigned.practice(), device)) {
            return InventoryOutcome.refused(Refusal.unknown("device"));
        }
        if (!isPatientOf.belongs(patient, assigned.practice().number())) {
            return InventoryOutcome.refused(Refusal.unknown("patient"));
        }
        return hold(device, assigned.from(), patient);
    }

    InventoryOutcome giveBack(CareEvent.DeviceReturned returned) {
        long device = returned.device().number();
        return isOf(returned.practice(), device)
                ? hold(device, returned.from(), 0)
                : InventoryOutcome.refused(Refusal.unknown("device"));
    }

    private boolean isOf(PracticeId practice, long device) {
        return inventory.knows(device) && inventory.practiceOf((int) device) == practice.number();
    }

    private InventoryOutcome hold(long device, Instant from, long patient) {
        inventory.hold((int) device, ChronoUnit.MICROS.between(Instant.EPOCH, from), patient);
        return InventoryOutcome.applied(0);
    }
}

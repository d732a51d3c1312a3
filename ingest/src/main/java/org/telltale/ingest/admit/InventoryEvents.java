package org.telltale.ingest.admit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.DeviceEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.practice.PracticeId;
import org.telltale.ingest.decode.Fragments;

/// Applies what happens to devices: they come in, are handed to somebody, and come back. Belongs to the
/// Monitor's thread.
final class InventoryEvents {
    private static final Refusal UNKNOWN_DEVICE = Refusal.unknown("device");
    private static final Refusal TAKEN = Refusal.conflict("identifier is in the inventory already");
    private static final Refusal OUT_OF_USE = Refusal.conflict("device is out of use then: restore it first");

    private final Inventory inventory;
    private final DeviceFacts facts;

    InventoryEvents(Inventory inventory, DeviceFacts facts) {
        this.inventory = inventory;
        this.facts = facts;
    }

    InventoryOutcome apply(DeviceEvent event, PatientScope isPatientOf) {
        return switch (event) {
            case DeviceEvent.ModelDefined defined -> define(defined);
            case DeviceEvent.DeviceListed listed -> list(listed);
            case DeviceEvent.DeviceReplaced replaced -> replace(replaced, isPatientOf);
            case DeviceEvent.DeviceRetired retired -> retire(retired);
            case DeviceEvent.DeviceRestored restored -> restore(restored);
        };
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
            return InventoryOutcome.refused(TAKEN);
        }
        return InventoryOutcome.applied(
                inventory.register(identifier, registered.practice().number()));
    }

    InventoryOutcome assign(CareEvent.DeviceAssigned assigned, PatientScope isPatientOf) {
        long device = assigned.device().number();
        long patient = assigned.patient().number();
        if (!isOf(assigned.practice(), device)) {
            return InventoryOutcome.refused(UNKNOWN_DEVICE);
        }
        if (!isPatientOf.belongs(patient, assigned.practice().number())) {
            return InventoryOutcome.refused(Refusal.unknown("patient"));
        }
        if (facts.isOutAt((int) device, micros(assigned.from()))) {
            return InventoryOutcome.refused(OUT_OF_USE);
        }
        return hold(device, assigned.from(), patient);
    }

    InventoryOutcome giveBack(CareEvent.DeviceReturned returned) {
        long device = returned.device().number();
        return isOf(returned.practice(), device)
                ? hold(device, returned.from(), 0)
                : InventoryOutcome.refused(UNKNOWN_DEVICE);
    }

    private InventoryOutcome define(DeviceEvent.ModelDefined defined) {
        if (defined.practice().number() > Integer.MAX_VALUE) {
            return InventoryOutcome.refused(Refusal.unknown("practice"));
        }
        return facts.define(defined.practice().number(), defined.model().name())
                ? InventoryOutcome.applied(0)
                : InventoryOutcome.refused(Refusal.conflict(
                        "name cannot be added: the catalogue has " + DeviceFacts.MOST_MODELS + " models"));
    }

    private InventoryOutcome list(DeviceEvent.DeviceListed listed) {
        if (!facts.knows(listed.practice().number(), listed.model())) {
            return InventoryOutcome.refused(
                    Refusal.invalid("model is not in the practice's catalogue: define it first"));
        }
        int known = inventory.find(listed.identifier());
        if (known != 0 && !isOf(listed.practice(), known)) {
            return InventoryOutcome.refused(TAKEN);
        }
        int device = known != 0
                ? known
                : inventory.register(listed.identifier(), listed.practice().number());
        facts.share(device, listed.shared());
        facts.knowAs(device, listed.user().orElse((int) Fragments.NO_USER));
        return InventoryOutcome.applied(device);
    }

    private InventoryOutcome replace(DeviceEvent.DeviceReplaced replaced, PatientScope isPatientOf) {
        long device = replaced.device().number();
        long replacement = replaced.replacement().number();
        long patient = replaced.patient().number();
        if (!isOf(replaced.practice(), device)) {
            return InventoryOutcome.refused(UNKNOWN_DEVICE);
        }
        if (!isOf(replaced.practice(), replacement)) {
            return InventoryOutcome.refused(Refusal.unknown("replacement"));
        }
        if (!isPatientOf.belongs(patient, replaced.practice().number())) {
            return InventoryOutcome.refused(Refusal.unknown("patient"));
        }
        return whyNotReplaced((int) device, (int) replacement, patient, micros(replaced.from()))
                .map(InventoryOutcome::refused)
                .orElseGet(() -> {
                    hold(device, replaced.from(), 0);
                    return hold(replacement, replaced.from(), patient);
                });
    }

    private Optional<Refusal> whyNotReplaced(int device, int replacement, long patient, long fromMicros) {
        if (device == replacement) {
            return Optional.of(Refusal.invalid("replacement must be another device"));
        }
        if (inventory.holderAt(device, fromMicros) != patient) {
            return Optional.of(Refusal.conflict("patient does not hold the device then"));
        }
        if (inventory.holderAt(replacement, fromMicros) != 0) {
            return Optional.of(Refusal.conflict("replacement is held by somebody then: return it first"));
        }
        return facts.isOutAt(replacement, fromMicros)
                ? Optional.of(Refusal.conflict("replacement is out of use then: restore it first"))
                : Optional.empty();
    }

    /// Whoever has a device that is lost may go on measuring: its readings are nobody's, and held.
    private InventoryOutcome retire(DeviceEvent.DeviceRetired retired) {
        int device = (int) retired.device().number();
        if (!isOf(retired.practice(), retired.device().number())) {
            return InventoryOutcome.refused(UNKNOWN_DEVICE);
        }
        if (facts.isOut(device)) {
            return InventoryOutcome.refused(Refusal.conflict("device is out of use already"));
        }
        if (inventory.isHeldAfter(device, micros(retired.from()))) {
            return InventoryOutcome.refused(
                    Refusal.conflict("device is assigned to somebody after that: return it" + " from then on first"));
        }
        facts.retire(device, micros(retired.from()));
        return hold(device, retired.from(), 0);
    }

    private InventoryOutcome restore(DeviceEvent.DeviceRestored restored) {
        int device = (int) restored.device().number();
        if (!isOf(restored.practice(), restored.device().number())) {
            return InventoryOutcome.refused(UNKNOWN_DEVICE);
        }
        if (!facts.isOut(device)) {
            return InventoryOutcome.refused(Refusal.conflict("device is not out of use"));
        }
        facts.restore(device);
        return InventoryOutcome.applied(0);
    }

    private boolean isOf(PracticeId practice, long device) {
        return inventory.knows(device) && inventory.practiceOf((int) device) == practice.number();
    }

    private InventoryOutcome hold(long device, Instant from, long patient) {
        inventory.hold((int) device, micros(from), patient);
        return InventoryOutcome.applied(0);
    }

    private static long micros(Instant moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }
}

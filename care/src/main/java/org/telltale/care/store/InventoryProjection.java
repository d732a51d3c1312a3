package org.telltale.care.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;

/// Devices, and who holds them.
final class InventoryProjection {
    private final Handle handle;

    InventoryProjection(Handle handle) {
        this.handle = handle;
    }

    void apply(long position, long stampMicros, CareEvent.Inventory event, long number) {
        switch (event) {
            case CareEvent.DeviceRegistered registered -> register(position, stampMicros, registered, number);
            case CareEvent.DeviceAssigned assigned ->
                hold(
                        position,
                        assigned.device(),
                        assigned.from(),
                        Optional.of(assigned.patient().number()));
            case CareEvent.DeviceReturned returned ->
                hold(position, returned.device(), returned.from(), Optional.empty());
            // The store of readings moves held and unsettled readings, with their counts.
            case CareEvent.HeldReleased _,
                    CareEvent.HeldRejected _,
                    CareEvent.Settled _,
                    CareEvent.MemorySet _,
                    CareEvent.MemoryRecalled _ -> {}
        }
    }

    private void register(long position, long stampMicros, CareEvent.DeviceRegistered registered, long number) {
        handle.createUpdate("""
                        insert into device (device, practice, identifier, model, fda_defined, registered_at, position)
                        values (:device, :practice, :identifier, :model, :fda, :at, :position)""")
                .bind("device", number)
                .bind("practice", registered.practice().number())
                .bind("identifier", registered.identifier())
                .bind("model", registered.model())
                .bind("fda", registered.fdaDefined())
                .bind("at", StoreTimes.atMicros(stampMicros))
                .bind("position", position)
                .execute();
    }

    private void hold(long position, DeviceId device, Instant from, Optional<Long> patient) {
        handle.createUpdate("""
                        insert into holding_change (device, held_from, patient, position)
                        values (:device, :from, :patient, :position)
                        on conflict (device, held_from) do update
                        set patient = excluded.patient, position = excluded.position""")
                .bind("device", device.number())
                .bind("from", StoreTimes.at(from))
                .bind("patient", patient)
                .bind("position", position)
                .execute();
    }
}

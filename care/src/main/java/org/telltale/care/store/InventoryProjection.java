package org.telltale.care.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.DeviceEvent;
import org.telltale.care.event.ReadingEvent;

/// Devices, and who holds them.
final class InventoryProjection {
    private final Handle handle;
    private final DeviceProjection devices;

    InventoryProjection(Handle handle) {
        this.handle = handle;
        this.devices = new DeviceProjection(handle);
    }

    void apply(long position, long stampMicros, CareEvent.Inventory event, long number) {
        switch (event) {
            case CareEvent.DeviceRegistered registered -> register(position, stampMicros, registered, number);
            case CareEvent.DeviceAssigned assigned ->
                devices.hold(
                        position,
                        assigned.device().number(),
                        assigned.from(),
                        Optional.of(assigned.patient().number()));
            case CareEvent.DeviceReturned returned ->
                devices.hold(position, returned.device().number(), returned.from(), Optional.empty());
            case DeviceEvent about -> devices.apply(position, stampMicros, about, number);
            // The store of readings moves held and unsettled readings, with their counts.
            case CareEvent.HeldReleased _,
                    CareEvent.HeldAssigned _,
                    CareEvent.HeldRejected _,
                    CareEvent.Settled _,
                    CareEvent.MemorySet _,
                    CareEvent.AdmissionRulesSet _,
                    CareEvent.MemoryRecalled _,
                    ReadingEvent.ReadingReassigned _ -> {}
        }
    }

    private void register(long position, long stampMicros, CareEvent.DeviceRegistered registered, long number) {
        handle.createUpdate("""
                        insert into device (device, practice, identifier, model, fda_defined, registered_at, position)
                        values (:device, :practice, :identifier, :model,
                            coalesce((select fda_defined from device_model
                                where practice = :practice and name = :model), :fda),
                            :at, :position)""")
                .bind("device", number)
                .bind("practice", registered.practice().number())
                .bind("identifier", registered.identifier())
                .bind("model", registered.model())
                .bind("fda", registered.fdaDefined())
                .bind("at", StoreTimes.atMicros(stampMicros))
                .bind("position", position)
                .execute();
    }
}

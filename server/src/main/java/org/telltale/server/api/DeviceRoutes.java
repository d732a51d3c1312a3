package org.telltale.server.api;

import java.time.Instant;
import java.util.List;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.server.access.Action;
import org.telltale.server.core.Commands;

/// Devices: the inventory, and who holds what from when on.
///
/// The inventory is the Monitor's, which knows whose a device is and refuses another practice's as unknown.
final class DeviceRoutes {
    private final Desk desk;

    DeviceRoutes(Desk desk) {
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/devices", Action.REGISTER_DEVICE, this::register),
                Route.post("/devices/{device}/assignments", Action.ASSIGN_DEVICE, this::assign),
                Route.post("/devices/{device}/returns", Action.ASSIGN_DEVICE, this::giveBack));
    }

    record NewDevice(String identifier, String model, boolean fdaDefined) {
        NewDevice {
            Texts.require(identifier, "identifier", 128);
            Texts.require(model, "model", 200);
        }
    }

    record NewAssignment(PatientId patient, Instant from) {}

    record NewReturn(Instant from) {}

    private Reply register(Call call) throws Commands.Unavailable {
        NewDevice asked = call.body(NewDevice.class);
        Reply.Created created = desk.create(
                call,
                new CareEvent.DeviceRegistered(call.practice(), asked.identifier(), asked.model(), asked.fdaDefined()));
        call.about("device", created.number());
        return Reply.created(Route.ROOT + "/devices", created);
    }

    private Reply assign(Call call) throws Commands.Unavailable {
        DeviceId device = call.device();
        NewAssignment asked = call.body(NewAssignment.class);
        return desk.apply(call, new CareEvent.DeviceAssigned(call.practice(), device, asked.patient(), asked.from()));
    }

    private Reply giveBack(Call call) throws Commands.Unavailable {
        DeviceId device = call.device();
        NewReturn asked = call.body(NewReturn.class);
        return desk.apply(call, new CareEvent.DeviceReturned(call.practice(), device, asked.from()));
    }
}

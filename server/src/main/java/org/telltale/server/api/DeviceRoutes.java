package org.telltale.server.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.telltale.care.device.DeviceId;
import org.telltale.care.device.Retirement;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.DeviceEvent;
import org.telltale.care.event.Recordable;
import org.telltale.care.patient.PatientId;
import org.telltale.care.store.CareReads;
import org.telltale.care.store.DeviceHeard;
import org.telltale.care.store.DeviceRecord;
import org.telltale.care.store.HoldingRecord;
import org.telltale.server.access.Action;
import org.telltale.server.core.Commands;

/// Devices: the inventory, and who holds what from when on.
///
/// The inventory is the Monitor's, which knows whose a device is and refuses another practice's as unknown.
final class DeviceRoutes {
    private final Desk desk;
    private final Records records;

    DeviceRoutes(Desk desk, Records records) {
        this.desk = desk;
        this.records = records;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/devices", Action.REGISTER_DEVICE, this::register),
                Route.put("/devices", Action.REGISTER_DEVICE, this::describe),
                Route.get("/devices", Action.SEE_DEVICES, this::list),
                Route.get("/devices/{device}", Action.READ_HOLDINGS, this::one),
                Route.post("/devices/{device}/assignments", Action.ASSIGN_DEVICE, this::assign),
                Route.post("/devices/{device}/returns", Action.ASSIGN_DEVICE, this::giveBack),
                Route.post("/devices/{device}/replacements", Action.ASSIGN_DEVICE, this::replace),
                Route.post("/devices/{device}/retirements", Action.RETIRE_DEVICE, this::retire),
                Route.post("/devices/{device}/restorations", Action.RETIRE_DEVICE, this::restore));
    }

    record NewDevice(String identifier, String model, boolean fdaDefined) {
        NewDevice {
            Texts.require(identifier, "identifier", 128);
            Texts.require(model, "model", 200);
        }
    }

    /// @param user by which number the device knows whoever holds it
    record Description(String identifier, String model, boolean shared, Optional<Integer> user) {
        Description {
            Texts.require(identifier, "identifier", 128);
            Texts.require(model, "model", 200);
            user.ifPresent(number -> Recordable.deviceUser(number, "user"));
        }
    }

    record NewReplacement(PatientId patient, DeviceId replacement, Instant from) {
        NewReplacement {
            Recordable.moment(from, "from");
        }
    }

    record NewRetirement(Retirement why, Instant from) {
        NewRetirement {
            Recordable.moment(from, "from");
        }
    }

    record NewAssignment(PatientId patient, Instant from) {
        NewAssignment {
            Recordable.moment(from, "from");
        }
    }

    record NewReturn(Instant from) {
        NewReturn {
            Recordable.moment(from, "from");
        }
    }

    record OutOfUse(Retirement why, Instant from) {}

    record Device(
            DeviceId number,
            String identifier,
            String model,
            boolean fdaDefined,
            boolean shared,
            Optional<Integer> user,
            Optional<OutOfUse> outOfUse,
            Instant registeredAt) {
        static Device of(DeviceRecord kept) {
            return new Device(
                    kept.id(),
                    kept.identifier(),
                    kept.model(),
                    kept.fdaDefined(),
                    kept.shared(),
                    kept.user(),
                    kept.outOfUse().map(out -> new OutOfUse(out.why(), out.from())),
                    kept.registeredAt());
        }
    }

    /// @param next what to give as `after` for the rest, if there may be a rest
    record Devices(List<Device> devices, Optional<Long> next) {}

    record Holding(PatientId patient, Instant from, Optional<Instant> to) {}

    record Battery(Optional<Integer> percent, boolean low, Instant at) {}

    record Heard(Instant at, Optional<DeviceTaskRoutes.Way> by, Optional<Instant> readAt, Optional<Battery> battery) {
        static Heard of(DeviceHeard kept) {
            return new Heard(
                    kept.at(),
                    kept.way().map(DeviceTaskRoutes.Way::of),
                    kept.readAt(),
                    kept.battery().map(said -> new Battery(said.percent(), said.isLow(), said.at())));
        }
    }

    record DeviceWithHoldings(@JsonUnwrapped Device device, List<Holding> holdings, Optional<Heard> heard) {}

    private Reply list(Call call) throws Away {
        int limit = call.limit();
        long after = call.after();
        records.awaitWritten(call.minPosition());
        List<DeviceRecord> found = records.ask(handle -> new CareReads(handle).devices(call.practice(), after, limit));
        Optional<Long> next = found.size() < limit
                ? Optional.empty()
                : Optional.of(found.getLast().id().number());
        return Reply.ok(new Devices(found.stream().map(Device::of).toList(), next));
    }

    private Reply one(Call call) throws Away {
        DeviceId number = call.device();
        records.awaitWritten(call.minPosition());
        return records.ask(handle -> {
                    CareReads reads = new CareReads(handle);
                    return reads.device(call.practice(), number)
                            .map(kept -> new DeviceWithHoldings(
                                    Device.of(kept),
                                    holdings(reads.holdings(call.practice(), number)),
                                    reads.heard(call.practice(), number).map(Heard::of)));
                })
                .map(Reply::ok)
                .orElseThrow(() -> Problem.unknown("device"));
    }

    private static List<Holding> holdings(List<HoldingRecord> kept) {
        return kept.stream()
                .map(held -> new Holding(held.patient(), held.from(), held.endExclusive()))
                .toList();
    }

    private Reply register(Call call) throws Commands.Unavailable {
        NewDevice asked = call.body(NewDevice.class);
        Reply.Created created = desk.create(
                call,
                new CareEvent.DeviceRegistered(call.practice(), asked.identifier(), asked.model(), asked.fdaDefined()));
        call.about("device", created.number());
        return Reply.created(Route.ROOT + "/devices/" + created.number(), created);
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

    /// Puts a device into the inventory, or describes the one that is there anew.
    private Reply describe(Call call) throws Commands.Unavailable {
        Description asked = call.body(Description.class);
        Reply.Created described = desk.create(
                call,
                new DeviceEvent.DeviceListed(
                        call.practice(), asked.identifier(), asked.model(), asked.shared(), asked.user()));
        call.about("device", described.number());
        return Reply.ok(described);
    }

    private Reply replace(Call call) throws Commands.Unavailable {
        DeviceId device = call.device();
        NewReplacement asked = call.body(NewReplacement.class);
        return desk.apply(
                call,
                new DeviceEvent.DeviceReplaced(
                        call.practice(), device, asked.patient(), asked.replacement(), asked.from()));
    }

    private Reply retire(Call call) throws Commands.Unavailable {
        DeviceId device = call.device();
        NewRetirement asked = call.body(NewRetirement.class);
        return desk.apply(call, new DeviceEvent.DeviceRetired(call.practice(), device, asked.why(), asked.from()));
    }

    private Reply restore(Call call) throws Commands.Unavailable {
        return desk.apply(call, new DeviceEvent.DeviceRestored(call.practice(), call.device()));
    }
}

package org.telltale.server.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.telltale.care.device.DeviceKind;
import org.telltale.care.device.DeviceModel;
import org.telltale.care.event.DeviceEvent;
import org.telltale.care.store.CareReads;
import org.telltale.server.access.Action;
import org.telltale.server.core.Commands;

/// The practice's catalogue: what is true of every device of a model.
final class DeviceModelRoutes {
    private final Desk desk;
    private final Records records;

    DeviceModelRoutes(Desk desk, Records records) {
        this.desk = desk;
        this.records = records;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/device-models", Action.SEE_DEVICES, this::list),
                Route.put("/device-models", Action.REGISTER_DEVICE, this::define));
    }

    /// @param silentAfter left out where only a person who measures makes the device speak
    record Model(
            String name,
            String maker,
            DeviceKind kind,
            boolean fdaDefined,
            boolean storesOffline,
            boolean reportsBattery,
            boolean severalUsers,
            Optional<Duration> silentAfter) {
        Model {
            Texts.require(name, "name", 200);
            Texts.require(maker, "maker", 200);
            silentAfter.ifPresent(DeviceModel::requireWatchable);
        }

        static Model of(DeviceModel kept) {
            return new Model(
                    kept.name(),
                    kept.maker(),
                    kept.kind(),
                    kept.fdaDefined(),
                    kept.storesOffline(),
                    kept.reportsBattery(),
                    kept.severalUsers(),
                    kept.silentAfter());
        }

        DeviceModel toKeep() {
            return new DeviceModel(
                    name, maker, kind, fdaDefined, storesOffline, reportsBattery, severalUsers, silentAfter);
        }
    }

    record Models(List<Model> models) {}

    private Reply list(Call call) throws Away {
        records.awaitWritten(call.minPosition());
        return Reply.ok(new Models(records.ask(handle -> new CareReads(handle).models(call.practice())).stream()
                .map(Model::of)
                .toList()));
    }

    private Reply define(Call call) throws Commands.Unavailable {
        DeviceModel model = call.body(Model.class).toKeep();
        return desk.apply(call, new DeviceEvent.ModelDefined(call.practice(), model));
    }
}

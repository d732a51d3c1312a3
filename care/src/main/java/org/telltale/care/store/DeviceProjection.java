package org.telltale.care.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.telltale.care.device.DeviceModel;
import org.telltale.care.event.DeviceEvent;
import org.telltale.care.practice.PracticeId;

/// Models, what devices are beside who holds them, and which are out of use.
///
/// What a catalogue says of a model holds for every device of it, also where a registration said otherwise.
final class DeviceProjection {
    private final Handle handle;

    DeviceProjection(Handle handle) {
        this.handle = handle;
    }

    void apply(long position, long stampMicros, DeviceEvent event, long number) {
        OffsetDateTime at = StoreTimes.atMicros(stampMicros);
        switch (event) {
            case DeviceEvent.ModelDefined defined -> define(position, at, defined.practice(), defined.model());
            case DeviceEvent.DeviceListed listed -> list(position, at, listed, number);
            case DeviceEvent.DeviceReplaced replaced -> {
                hold(position, replaced.device().number(), replaced.from(), Optional.empty());
                hold(
                        position,
                        replaced.replacement().number(),
                        replaced.from(),
                        Optional.of(replaced.patient().number()));
            }
            case DeviceEvent.DeviceRetired retired -> {
                retire(position, retired);
                hold(position, retired.device().number(), retired.from(), Optional.empty());
            }
            case DeviceEvent.DeviceRestored restored -> restore(position, at, restored);
        }
    }

    private void define(long position, OffsetDateTime at, PracticeId practice, DeviceModel model) {
        handle.createUpdate("""
                        insert into device_model (practice, name, maker, kind, fda_defined, stores_offline,
                            reports_battery, several_users, silent_after_micros, defined_at, first_position, position)
                        values (:practice, :name, :maker, :kind, :fda, :stores, :battery, :users, :silent, :at,
                            :position, :position)
                        on conflict (practice, name) do update
                        set maker = excluded.maker, kind = excluded.kind, fda_defined = excluded.fda_defined,
                            stores_offline = excluded.stores_offline, reports_battery = excluded.reports_battery,
                            several_users = excluded.several_users, silent_after_micros = excluded.silent_after_micros,
                            defined_at = excluded.defined_at, position = excluded.position""")
                .bind("practice", practice.number())
                .bind("name", model.name())
                .bind("maker", model.maker())
                .bind("kind", model.kind().name())
                .bind("fda", model.fdaDefined())
                .bind("stores", model.storesOffline())
                .bind("battery", model.reportsBattery())
                .bind("users", model.severalUsers())
                .bind("silent", model.silentAfter().map(silence -> silence.dividedBy(ChronoUnit.MICROS.getDuration())))
                .bind("at", at)
                .bind("position", position)
                .execute();
        takeOver(practice, model.name());
    }

    /// @param number the device's
    private void list(long position, OffsetDateTime at, DeviceEvent.DeviceListed listed, long number) {
        handle.createUpdate("""
                        insert into device (device, practice, identifier, model, fda_defined, shared,
                            user_number, registered_at, position, listed_position)
                        values (:device, :practice, :identifier, :model,
                            coalesce((select fda_defined from device_model
                                where practice = :practice and name = :model), false),
                            :shared, :user, :at, :position, :position)
                        on conflict (device) do update
                        set model = excluded.model, shared = excluded.shared,
                            user_number = excluded.user_number, fda_defined = excluded.fda_defined,
                            listed_position = excluded.listed_position""")
                .bind("device", number)
                .bind("practice", listed.practice().number())
                .bind("identifier", listed.identifier())
                .bind("model", listed.model())
                .bind("shared", listed.shared())
                .bind("user", listed.user())
                .bind("at", at)
                .bind("position", position)
                .execute();
    }

    /// The devices of a model are what the catalogue says.
    private void takeOver(PracticeId practice, String model) {
        handle.createUpdate("""
                        update device d set fda_defined = m.fda_defined from device_model m
                        where m.practice = :practice and m.name = :model and d.practice = m.practice
                            and d.model = m.name and d.fda_defined <> m.fda_defined""")
                .bind("practice", practice.number())
                .bind("model", model)
                .execute();
    }

    /// From a moment on somebody holds the device, or nobody.
    void hold(long position, long device, Instant from, Optional<Long> patient) {
        handle.createUpdate("""
                        insert into holding_change (device, held_from, patient, position)
                        values (:device, :from, :patient, :position)
                        on conflict (device, held_from) do update
                        set patient = excluded.patient, position = excluded.position""")
                .bind("device", device)
                .bind("from", StoreTimes.at(from))
                .bind("patient", patient)
                .bind("position", position)
                .execute();
    }

    private void retire(long position, DeviceEvent.DeviceRetired retired) {
        handle.createUpdate("""
                        insert into device_out_of_use (device, out_from, why, position)
                        values (:device, :from, :why, :position)""")
                .bind("device", retired.device().number())
                .bind("from", StoreTimes.at(retired.from()))
                .bind("why", retired.why().name())
                .bind("position", position)
                .execute();
    }

    private void restore(long position, OffsetDateTime at, DeviceEvent.DeviceRestored restored) {
        handle.createUpdate("""
                        update device_out_of_use set back_at = :at, back_position = :position
                        where device = :device and back_at is null""")
                .bind("device", restored.device().number())
                .bind("at", at)
                .bind("position", position)
                .execute();
    }
}

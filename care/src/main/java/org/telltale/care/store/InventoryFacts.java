package org.telltale.care.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.telltale.care.device.DeviceId;
import org.telltale.care.device.Retirement;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.DeviceEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.FactReads.Fact;

/// What the tables know of devices, as the events that would say it again.
///
/// A device is registered with what the catalogue last said of it; a replacement is a return and an assignment.
final class InventoryFacts {
    private final Handle handle;

    InventoryFacts(Handle handle) {
        this.handle = handle;
    }

    void addTo(List<Fact> facts) {
        models(facts);
        devices(facts);
        holdings(facts);
        outOfUse(facts);
    }

    private void models(List<Fact> facts) {
        add(
                facts,
                "select * from device_model",
                (row, _) -> new Fact(
                        row.getLong("first_position"),
                        new DeviceEvent.ModelDefined(new PracticeId(row.getLong("practice")), Rows.model(row)),
                        0));
    }

    private void devices(List<Fact> facts) {
        add(
                facts,
                "select * from device",
                (row, _) -> new Fact(
                        row.getLong("position"),
                        new CareEvent.DeviceRegistered(
                                new PracticeId(row.getLong("practice")),
                                row.getString("identifier"),
                                row.getString("model"),
                                row.getBoolean("fda_defined")),
                        row.getLong("device")));
        add(
                facts,
                "select * from device where shared or user_number is not null",
                (row, _) -> new Fact(
                        row.getLong("listed_position"),
                        new DeviceEvent.DeviceListed(
                                new PracticeId(row.getLong("practice")),
                                row.getString("identifier"),
                                row.getString("model"),
                                row.getBoolean("shared"),
                                Optional.ofNullable(row.getObject("user_number", Integer.class))),
                        0));
    }

    private void holdings(List<Fact> facts) {
        add(facts, """
                select h.*, d.practice from holding_change h join device d using (device)""", (row, _) -> {
            PracticeId practice = new PracticeId(row.getLong("practice"));
            DeviceId device = new DeviceId(row.getLong("device"));
            Optional<Long> patient = Rows.optionalLong(row, "patient");
            Instant from = StoreTimes.instant(row, "held_from");
            return new Fact(
                    row.getLong("position"),
                    patient.isPresent()
                            ? new CareEvent.DeviceAssigned(practice, device, new PatientId(patient.get()), from)
                            : new CareEvent.DeviceReturned(practice, device, from),
                    0);
        });
    }

    private void outOfUse(List<Fact> facts) {
        add(
                facts,
                "select o.*, d.practice from device_out_of_use o join device d using (device)",
                (row, _) -> new Fact(
                        row.getLong("position"),
                        new DeviceEvent.DeviceRetired(
                                new PracticeId(row.getLong("practice")),
                                new DeviceId(row.getLong("device")),
                                Retirement.valueOf(row.getString("why")),
                                StoreTimes.instant(row, "out_from")),
                        0));
        add(
                facts,
                """
                select o.*, d.practice from device_out_of_use o join device d using (device)
                where back_position is not null""",
                (row, _) -> new Fact(
                        row.getLong("back_position"),
                        new DeviceEvent.DeviceRestored(
                                new PracticeId(row.getLong("practice")), new DeviceId(row.getLong("device"))),
                        0));
    }

    private void add(List<Fact> facts, String query, RowMapper<Fact> mapper) {
        facts.addAll(handle.createQuery(query).map(mapper).list());
    }
}

package org.telltale.server.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.telltale.care.device.CredentialId;
import org.telltale.care.device.DeviceId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.store.DeviceTaskReads;
import org.telltale.care.store.DeviceTasks;
import org.telltale.server.access.Action;
import org.telltale.server.meters.Figures;

/// What somebody should see to because of what was not heard: devices and gateways are the operator's, patients who
/// have
/// stopped measuring the care team's.
public final class DeviceTaskRoutes {
    /// How long a patient may measure nothing, where nobody asks for another time.
    public static final Duration USUAL_WITHIN = Duration.ofDays(3);

    private static final int MOST_DAYS = 366;

    private final Records records;
    private final Figures figures;
    private final InstantSource clock;

    DeviceTaskRoutes(Records records, Figures figures, InstantSource clock) {
        this.records = records;
        this.figures = figures;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/device-tasks", Action.SEE_DEVICE_TASKS, this::devices),
                Route.get("/patients-not-measuring", Action.READ_MEASURING, this::patients));
    }

    record Way(CredentialId credential, String gateway) {
        static Way of(DeviceTasks.Way kept) {
            return new Way(kept.credential(), kept.gateway());
        }
    }

    /// @param holder left out for whoever may not see who holds what
    record Silent(
            DeviceId device,
            String identifier,
            String model,
            Optional<PatientId> holder,
            Optional<Instant> heardAt,
            Optional<Way> by,
            Instant since) {}

    /// @param percent how full the battery was at `at`; left out where the device says only that it is low
    record BatteryLow(
            DeviceId device,
            String identifier,
            String model,
            Optional<PatientId> holder,
            Optional<Instant> heardAt,
            Optional<Way> by,
            Optional<Integer> percent,
            Instant at,
            Instant since) {}

    record GatewayLost(CredentialId credential, String gateway, Optional<Instant> heardAt, Instant since) {}

    /// @param deviceAlive left out where the device's silence would mean nothing
    record NotMeasuring(
            PatientId patient,
            DeviceId device,
            String identifier,
            String model,
            Optional<Instant> readAt,
            Optional<Instant> heardAt,
            Instant since,
            Optional<Boolean> deviceAlive) {
        static NotMeasuring of(DeviceTasks.NotMeasuring kept) {
            return new NotMeasuring(
                    kept.held().holder(),
                    kept.held().device(),
                    kept.held().identifier(),
                    kept.held().model(),
                    kept.readAt(),
                    kept.held().heardAt(),
                    kept.since(),
                    kept.isAlive() ? Optional.of(true) : Optional.empty());
        }
    }

    /// @param count how many there are
    /// @param first those that have waited longest
    record Some<T>(long count, List<T> first) {}

    /// @param asOf up to when everything that came in was looked at
    record Tasks(Instant asOf, Some<Silent> silent, Some<BatteryLow> batteryLow, Some<GatewayLost> gatewaysLost) {}

    record NotMeasuringList(Instant asOf, int days, Some<NotMeasuring> patients) {}

    private Reply devices(Call call) throws Away {
        int limit = call.limit();
        boolean showsHolders = call.caller().may(Action.READ_HOLDINGS);
        records.awaitWritten(call.minPosition());
        Instant asOf = asOf();
        return records.ask(handle -> {
            DeviceTaskReads reads = new DeviceTaskReads(handle, figures.shard(), asOf);
            DeviceTasks.Some<DeviceTasks.Silent> silent = reads.silent(call.practice(), limit);
            DeviceTasks.Some<DeviceTasks.BatteryLow> low = reads.batteryLow(call.practice(), limit);
            DeviceTasks.Some<DeviceTasks.GatewayLost> lost = reads.gatewaysLost(call.practice(), limit);
            return Reply.ok(new Tasks(
                    asOf,
                    new Some<>(
                            silent.count(),
                            silent.first().stream()
                                    .map(found -> silent(found, showsHolders))
                                    .toList()),
                    new Some<>(
                            low.count(),
                            low.first().stream()
                                    .map(found -> batteryLow(found, showsHolders))
                                    .toList()),
                    new Some<>(
                            lost.count(),
                            lost.first().stream()
                                    .map(found -> new GatewayLost(
                                            found.credential(), found.gateway(), found.heardAt(), found.since()))
                                    .toList())));
        });
    }

    private static Silent silent(DeviceTasks.Silent found, boolean showsHolder) {
        DeviceTasks.Held held = found.held();
        return new Silent(
                held.device(),
                held.identifier(),
                held.model(),
                Optional.of(held.holder()).filter(_ -> showsHolder),
                held.heardAt(),
                held.way().map(Way::of),
                found.since());
    }

    private static BatteryLow batteryLow(DeviceTasks.BatteryLow found, boolean showsHolder) {
        DeviceTasks.Held held = found.held();
        return new BatteryLow(
                held.device(),
                held.identifier(),
                held.model(),
                Optional.of(held.holder()).filter(_ -> showsHolder),
                held.heardAt(),
                held.way().map(Way::of),
                found.percent(),
                found.at(),
                found.since());
    }

    private Reply patients(Call call) throws Away {
        int limit = call.limit();
        int days = call.optional("days", Integer::parseInt).orElse((int) USUAL_WITHIN.toDays());
        if (days < 1 || days > MOST_DAYS) {
            throw Problem.invalid("days", "must be 1 to " + MOST_DAYS);
        }
        records.awaitWritten(call.minPosition());
        Instant asOf = asOf();
        DeviceTasks.Some<DeviceTasks.NotMeasuring> found =
                records.ask(handle -> new DeviceTaskReads(handle, figures.shard(), asOf)
                        .notMeasuring(call.practice(), Duration.ofDays(days), limit));
        return Reply.ok(new NotMeasuringList(
                asOf,
                days,
                new Some<>(
                        found.count(),
                        found.first().stream().map(NotMeasuring::of).toList())));
    }

    /// Nobody is called silent for what came in and has not been written down yet.
    private Instant asOf() throws Away {
        long written = figures.writtenUntilMicros();
        if (written == 0) {
            throw new Away("nothing has been written down since the start");
        }
        Instant until = Instant.EPOCH.plus(written, ChronoUnit.MICROS);
        Instant now = clock.instant();
        return until.isBefore(now) ? until : now;
    }
}

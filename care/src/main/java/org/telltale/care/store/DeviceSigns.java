package org.telltale.care.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Writes down what was heard of devices and gateways, and when there was somebody to hear it. Belongs to whoever owns
/// the handle.
public final class DeviceSigns {
    private final Handle handle;

    /// Signs on a handle whose transaction the caller began.
    public DeviceSigns(Handle handle) {
        this.handle = handle;
    }

    /// Writes down what was heard of devices; what was heard later stays.
    public void write(List<DeviceSign> signs) {
        if (signs.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                insert into device_sign as s
                    (device, heard_at, credential, read_at, battery, battery_at, battery_low_since)
                values (:device, :heard, :credential, :read, :battery, :batteryAt,
                    case when :battery <= :low then cast(:batteryAt as timestamptz) end)
                on conflict (device) do update
                set heard_at = greatest(s.heard_at, excluded.heard_at),
                    credential = case when excluded.heard_at >= s.heard_at then excluded.credential
                        else s.credential end,
                    read_at = greatest(s.read_at, excluded.read_at),
                    battery = coalesce(excluded.battery, s.battery),
                    battery_at = coalesce(excluded.battery_at, s.battery_at),
                    battery_low_since = case
                        when excluded.battery is null then s.battery_low_since
                        when excluded.battery > :low then null
                        else coalesce(s.battery_low_since, excluded.battery_at) end""");
        for (DeviceSign sign : signs) {
            batch.bind("device", sign.device())
                    .bind("heard", StoreTimes.atMicros(sign.heardMicros()))
                    .bind("credential", sign.credential())
                    .bind(
                            "read",
                            sign.readMicros().isPresent()
                                    ? Optional.of(StoreTimes.atMicros(
                                            sign.readMicros().getAsLong()))
                                    : Optional.empty())
                    .bind("battery", sign.battery().map(DeviceSign.Battery::percent))
                    .bind("batteryAt", sign.battery().map(battery -> StoreTimes.atMicros(battery.atMicros())))
                    .bind("low", DeviceSign.Battery.LOW_PERCENT)
                    .add();
        }
        batch.execute();
    }

    /// Writes down when gateways were heard.
    ///
    /// @param heardMicros by the number of their credential, in microseconds since 1970
    public void writeGateways(Map<Long, Long> heardMicros) {
        if (heardMicros.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                insert into gateway_sign as s (credential, heard_at) values (:credential, :heard)
                on conflict (credential) do update set heard_at = greatest(s.heard_at, excluded.heard_at)""");
        heardMicros.forEach((credential, micros) -> batch.bind("credential", credential)
                .bind("heard", StoreTimes.atMicros(micros))
                .add());
        batch.execute();
    }

    /// Writes down that a server that has listened since `fromMicros` still does.
    public void writeListening(int shard, long fromMicros, long untilMicros) {
        handle.createUpdate("""
                        insert into listening as l (shard, listening_from, listening_until)
                        values (:shard, :from, :until)
                        on conflict (shard, listening_from) do update
                        set listening_until = greatest(l.listening_until, excluded.listening_until)""")
                .bind("shard", shard)
                .bind("from", StoreTimes.atMicros(fromMicros))
                .bind("until", StoreTimes.atMicros(untilMicros))
                .execute();
    }
}

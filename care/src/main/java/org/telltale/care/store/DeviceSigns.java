package org.telltale.care.store;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.telltale.care.store.DeviceSign.Battery;

/// Writes down what was heard of devices and gateways, and when there was somebody to hear it. Belongs to whoever owns
/// the handle.
public final class DeviceSigns {
    /// A device that says only that its battery is not low agrees with a per cent that is not, and takes none of it.
    private static final String NOTHING_NEW = """
            (excluded.battery_at is null
                or (excluded.battery is null and excluded.battery_low_since is null and s.battery > :limit))""";

    /// In place of a number.
    private static final long NOTHING = -1;

    private final Handle handle;

    /// Signs on a handle whose transaction the caller began.
    public DeviceSigns(Handle handle) {
        this.handle = handle;
    }

    /// Writes down what was heard of devices, in one statement; what was heard later stays.
    ///
    /// @param signs one of each device at most
    public void write(List<DeviceSign> signs) {
        if (signs.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into device_sign as s
                            (device, heard_at, credential, read_at, battery, battery_at, battery_low_since)
                        select device, timestamptz 'epoch' + heard * interval '1 microsecond', credential,
                            timestamptz 'epoch' + nullif(read, -1) * interval '1 microsecond',
                            nullif(battery, -1),
                            timestamptz 'epoch' + nullif(said, -1) * interval '1 microsecond',
                            case when low = 1 then timestamptz 'epoch' + said * interval '1 microsecond' end
                        from unnest(:devices, :heard, :credentials, :read, :battery, :low, :said)
                            as u (device, heard, credential, read, battery, low, said)
                        on conflict (device) do update
                        set heard_at = greatest(s.heard_at, excluded.heard_at),
                            credential = case when excluded.heard_at >= s.heard_at then excluded.credential
                                else s.credential end,
                            read_at = greatest(s.read_at, excluded.read_at),
                            battery = case when %1$s then s.battery else excluded.battery end,
                            battery_at = case when %1$s then s.battery_at else excluded.battery_at end,
                            battery_low_since = case
                                when excluded.battery_at is null then s.battery_low_since
                                when excluded.battery_low_since is null then null
                                else coalesce(s.battery_low_since, excluded.battery_low_since) end""".formatted(NOTHING_NEW))
                .bind("limit", Battery.LOW_PERCENT)
                .bindArray("devices", Long.class, column(signs, DeviceSign::device))
                .bindArray("heard", Long.class, column(signs, DeviceSign::heardMicros))
                .bindArray("credentials", Long.class, column(signs, DeviceSign::credential))
                .bindArray(
                        "read",
                        Long.class,
                        column(signs, sign -> sign.readMicros().orElse(NOTHING)))
                .bindArray(
                        "battery",
                        Long.class,
                        column(
                                signs,
                                sign -> sign.battery()
                                        .flatMap(Battery::percent)
                                        .map(Integer::longValue)
                                        .orElse(NOTHING)))
                .bindArray(
                        "low",
                        Long.class,
                        column(
                                signs,
                                sign -> sign.battery()
                                        .map(said -> said.isLow() ? 1L : 0L)
                                        .orElse(NOTHING)))
                .bindArray(
                        "said",
                        Long.class,
                        column(
                                signs,
                                sign -> sign.battery().map(Battery::atMicros).orElse(NOTHING)))
                .execute();
    }

    private static List<Long> column(List<DeviceSign> signs, ToLongFunction<DeviceSign> value) {
        return signs.stream().mapToLong(value).boxed().toList();
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

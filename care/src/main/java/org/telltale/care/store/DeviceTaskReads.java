package org.telltale.care.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.telltale.care.device.CredentialId;
import org.telltale.care.device.DeviceId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.DeviceTasks.BatteryLow;
import org.telltale.care.store.DeviceTasks.GatewayLost;
import org.telltale.care.store.DeviceTasks.NotMeasuring;
import org.telltale.care.store.DeviceTasks.Silent;
import org.telltale.care.store.DeviceTasks.Some;

/// Asks which devices and gateways are silent, whose batteries are low, and who has stopped measuring.
///
/// Only what somebody holds is looked at: a device in a drawer says nothing, and should not. Time
/// in which the server did not listen is nobody's silence. What was heard is written down by the
/// hour, so an hour more is waited.
public final class DeviceTaskReads {
    /// A gateway that is silent for longer is lost.
    public static final Duration GATEWAY_SILENCE = Duration.ofDays(1);

    private static final Duration GRAIN = Duration.ofHours(1);

    /// For how long nobody listened between a moment and now.
    private static final String DEAF = """
            coalesce((select sum(greatest(least(deaf_until, :now) - greatest(deaf_from, %1$s), interval '0'))
                from (select listening_until as deaf_from,
                          lead(listening_from) over (order by listening_from) as deaf_until
                      from listening where shard = :shard) gap
                where deaf_until > %1$s and deaf_from < :now), interval '0')""";

    private static final String MICROS = " * interval '1 microsecond'";

    /// Every device that somebody holds, and until when it may be silent.
    private static final String HELD = """
            select w.*, since + (silent_after_micros + :grain)""" + MICROS + " + " + DEAF.formatted("since") + """
                as silent_from
            from (
                select d.device, d.identifier, d.model, m.silent_after_micros, h.patient, h.held_from, s.heard_at,
                    s.credential, c.gateway, s.battery, s.battery_at, s.battery_low_since,
                    case when s.read_at >= h.held_from then s.read_at end as read_at,
                    greatest(s.heard_at, h.held_from) as since
                from device d
                join lateral (select patient, held_from from holding_change hc
                    where hc.device = d.device and hc.held_from <= :now order by hc.held_from desc limit 1) h on true
                left join device_model m on m.practice = d.practice and m.name = d.model
                left join device_sign s on s.device = d.device
                left join credential c on c.credential = s.credential
                where h.patient is not null and (d.practice = :practice
                    or (:practice = 0 and not d.practice = any (:leftOut)))) w""";

    private static final String SILENT = "select * from (" + HELD + ") x where silent_from < :now";

    private static final String BATTERY_LOW = """
            select * from (""" + HELD + ") x where battery_low_since is not null";

    private static final String GATEWAYS = """
            select * from (
                select c.credential, c.gateway, s.heard_at,
                    b.since + :gateway""" + MICROS + " + " + DEAF.formatted("b.since") + """
                    as lost_from
                from credential c
                left join gateway_sign s on s.credential = c.credential
                cross join lateral (select greatest(c.issued_at, s.heard_at) as since) b
                where c.revoked_at is null and (:practice = any (c.practices)
                    or (:practice = 0 and not :leftOut @> c.practices))) x
            where lost_from < :now""";

    /// Whoever travels measures too.
    private static final String NOT_MEASURING = """
            select * from (
                select x.*, l.last + :within""" + MICROS + " + " + DEAF.formatted("l.last") + """
                    as missing_from
                from (""" + HELD + """
                ) x
                cross join lateral (select coalesce(x.read_at, x.held_from) as last) l
                join patient p on p.patient = x.patient
                where (x.silent_from is null or x.silent_from >= :now)
                    and coalesce((select status from patient_status_change sc
                            where sc.patient = p.patient and sc.changed_from <= :now
                            order by sc.changed_from desc limit 1), p.first_status) in ('ACTIVE', 'TRAVELING')) y
            where missing_from < :now""";

    private final Handle handle;
    private final int shard;
    private final Instant now;

    /// Reads on a handle that the caller opened.
    ///
    /// @param now up to when everything that came in is in the tables
    public DeviceTaskReads(Handle handle, int shard, Instant now) {
        this.handle = handle;
        this.shard = shard;
        this.now = now;
    }

    /// {@return devices that have been silent for longer than their model may be}
    public Some<Silent> silent(PracticeId practice, int atMost) {
        return some(
                SILENT,
                "silent_from",
                practice,
                atMost,
                (row, _) -> new Silent(held(row), StoreTimes.instant(row, "silent_from")));
    }

    /// {@return devices whose battery is low}
    public Some<BatteryLow> batteryLow(PracticeId practice, int atMost) {
        return some(
                BATTERY_LOW,
                "battery_low_since",
                practice,
                atMost,
                (row, _) -> new BatteryLow(
                        held(row),
                        Optional.ofNullable(row.getObject("battery", Integer.class)),
                        StoreTimes.instant(row, "battery_at"),
                        StoreTimes.instant(row, "battery_low_since")));
    }

    /// {@return gateways by which nothing comes any more}
    public Some<GatewayLost> gatewaysLost(PracticeId practice, int atMost) {
        return some(
                GATEWAYS,
                "lost_from",
                practice,
                atMost,
                (row, _) -> new GatewayLost(
                        new CredentialId(row.getLong("credential")),
                        row.getString("gateway"),
                        StoreTimes.optionalInstant(row, "heard_at"),
                        StoreTimes.instant(row, "lost_from")));
    }

    /// {@return patients with a device that is not known to be silent, of which no reading came for
    /// so long}
    public Some<NotMeasuring> notMeasuring(PracticeId practice, Duration within, int atMost) {
        return some(
                NOT_MEASURING,
                "missing_from",
                practice,
                within,
                atMost,
                (row, _) -> new NotMeasuring(
                        held(row),
                        StoreTimes.optionalInstant(row, "read_at"),
                        StoreTimes.instant(row, "missing_from"),
                        StoreTimes.optionalInstant(row, "silent_from").isPresent()));
    }

    /// {@return how many there are of each in all practices but some}
    ///
    /// @param leftOut those whose devices nobody looks after
    public DeviceTasks.Counts counts(Duration within, Collection<PracticeId> leftOut) {
        return new DeviceTasks.Counts(
                count(SILENT, within, leftOut),
                count(BATTERY_LOW, within, leftOut),
                count(GATEWAYS, within, leftOut),
                count(NOT_MEASURING, within, leftOut));
    }

    private static DeviceTasks.Held held(ResultSet row) throws SQLException {
        return new DeviceTasks.Held(
                new DeviceId(row.getLong("device")),
                row.getString("identifier"),
                row.getString("model"),
                new PatientId(row.getLong("patient")),
                StoreTimes.optionalInstant(row, "heard_at"),
                Rows.way(row));
    }

    private <T> Some<T> some(String from, String order, PracticeId practice, int atMost, RowMapper<T> mapper) {
        return some(from, order, practice, Duration.ZERO, atMost, mapper);
    }

    private <T> Some<T> some(
            String from, String order, PracticeId practice, Duration within, int atMost, RowMapper<T> mapper) {
        long[] count = {0};
        String sql =
                "select z.*, count(*) over () as all_of_them from (" + from + ") z order by " + order + " limit :limit";
        List<T> first = bound(sql, practice.number(), within, List.of())
                .bind("limit", atMost)
                .map((row, context) -> {
                    count[0] = row.getLong("all_of_them");
                    return mapper.map(row, context);
                })
                .list();
        return new Some<>(count[0], first);
    }

    private long count(String from, Duration within, Collection<PracticeId> leftOut) {
        return bound("select count(*) from (" + from + ") z", 0, within, leftOut)
                .mapTo(Long.class)
                .one();
    }

    private Query bound(String sql, long practice, Duration within, Collection<PracticeId> leftOut) {
        Query query = handle.createQuery(sql.replace(":now", "cast(:now as timestamptz)"))
                .bind("now", StoreTimes.at(now))
                .bind("shard", shard)
                .bind("practice", practice)
                .bindArray(
                        "leftOut",
                        Long.class,
                        leftOut.stream().map(PracticeId::number).toList());
        bindIfThere(query, sql, "grain", GRAIN);
        bindIfThere(query, sql, "gateway", GATEWAY_SILENCE);
        bindIfThere(query, sql, "within", within);
        return query;
    }

    private static void bindIfThere(Query query, String sql, String name, Duration value) {
        if (sql.contains(":" + name)) {
            query.bind(name, StoreTimes.micros(value));
        }
    }
}

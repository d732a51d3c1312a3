package org.telltale.care.store;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.telltale.care.device.CredentialId;
import org.telltale.care.device.DeviceId;
import org.telltale.care.device.DeviceKind;
import org.telltale.care.device.DeviceModel;
import org.telltale.care.device.Retirement;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.Contact;
import org.telltale.care.people.PersonId;
import org.telltale.care.people.Role;
import org.telltale.care.practice.Npi;
import org.telltale.care.practice.PracticeId;

/// Rows of the directory and the inventory as records.
final class Rows {
    private Rows() {}

    static PersonRecord person(ResultSet row) throws SQLException {
        return new PersonRecord(
                new PersonId(row.getLong("person")),
                new PracticeId(row.getLong("practice")),
                row.getString("name"),
                Arrays.stream(strings(row, "roles")).map(Role::valueOf).collect(Collectors.toSet()),
                optionalString(row, "webhook").map(URI::create).map(Contact::new),
                optionalString(row, "npi").map(Npi::new),
                StoreTimes.instant(row, "joined_at"),
                StoreTimes.optionalInstant(row, "left_at"));
    }

    static CredentialRecord credential(ResultSet row) throws SQLException {
        return new CredentialRecord(
                new CredentialId(row.getLong("credential")),
                row.getString("gateway"),
                longs(row, "practices").stream().map(PracticeId::new).toList(),
                StoreTimes.instant(row, "issued_at"),
                StoreTimes.optionalInstant(row, "revoked_at"));
    }

    static DeviceRecord device(ResultSet row) throws SQLException {
        return new DeviceRecord(
                new DeviceId(row.getLong("device")),
                new PracticeId(row.getLong("practice")),
                row.getString("identifier"),
                row.getString("model"),
                row.getBoolean("fda_defined"),
                row.getBoolean("shared"),
                Optional.ofNullable(row.getObject("user_number", Integer.class)),
                outOfUse(row),
                StoreTimes.instant(row, "registered_at"));
    }

    private static Optional<DeviceRecord.OutOfUse> outOfUse(ResultSet row) throws SQLException {
        Optional<String> why = optionalString(row, "why");
        return why.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new DeviceRecord.OutOfUse(Retirement.valueOf(why.get()), StoreTimes.instant(row, "out_from")));
    }

    static DeviceModel model(ResultSet row) throws SQLException {
        return new DeviceModel(
                row.getString("name"),
                row.getString("maker"),
                DeviceKind.valueOf(row.getString("kind")),
                row.getBoolean("fda_defined"),
                row.getBoolean("stores_offline"),
                row.getBoolean("reports_battery"),
                row.getBoolean("several_users"),
                optionalLong(row, "silent_after_micros").map(micros -> Duration.of(micros, ChronoUnit.MICROS)));
    }

    static DeviceHeard heard(ResultSet row) throws SQLException {
        Optional<Instant> batteryAt = StoreTimes.optionalInstant(row, "battery_at");
        return new DeviceHeard(
                StoreTimes.instant(row, "heard_at"),
                way(row),
                StoreTimes.optionalInstant(row, "read_at"),
                batteryAt.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new DeviceHeard.Battery(
                                Optional.ofNullable(row.getObject("battery", Integer.class)),
                                StoreTimes.optionalInstant(row, "battery_low_since")
                                        .isPresent(),
                                batteryAt.get())));
    }

    /// {@return the gateway of the columns `credential` and `gateway`, if there is one}
    static Optional<DeviceTasks.Way> way(ResultSet row) throws SQLException {
        Optional<String> gateway = optionalString(row, "gateway");
        return gateway.isEmpty()
                ? Optional.empty()
                : Optional.of(new DeviceTasks.Way(new CredentialId(row.getLong("credential")), gateway.get()));
    }

    static HoldingRecord holding(ResultSet row) throws SQLException {
        return new HoldingRecord(
                new DeviceId(row.getLong("device")),
                new PatientId(row.getLong("patient")),
                StoreTimes.instant(row, "held_from"),
                StoreTimes.optionalInstant(row, "held_until"));
    }

    static LocalDate date(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, LocalDate.class), column);
    }

    static Optional<LocalDate> optionalDate(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class));
    }

    static Optional<String> optionalString(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<Long> optionalLong(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Long.class));
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, UUID.class), column);
    }

    static List<Long> longs(ResultSet row, String column) throws SQLException {
        return List.of((Long[]) row.getArray(column).getArray());
    }

    static String[] strings(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }
}

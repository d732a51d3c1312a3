package org.telltale.care.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.rota.AgreedRota;
import org.telltale.care.rota.Agreement;
import org.telltale.care.rota.Hours;
import org.telltale.care.rota.Layer;
import org.telltale.care.rota.Rota;
import org.telltale.care.rota.RotaOverride;
import org.telltale.care.rota.Rotas;
import org.telltale.care.rota.Rotation;

/// Asks who takes turns.
public final class RotaReads {
    private final Handle handle;

    /// Reads on a handle that the caller opened.
    public RotaReads(Handle handle) {
        this.handle = handle;
    }

    /// {@return the rotas of a practice as they hold}
    public Rotas rotas(PracticeId practice) {
        return Rotas.of(handle.createQuery("""
                        select distinct on (name) * from rota where practice = :practice order by name, version desc""")
                .bind("practice", practice.number())
                .map((row, _) -> {
                    Rota rota = rota(practice, row);
                    return new AgreedRota(rota, agreements(practice, rota.name()));
                })
                .list());
    }

    /// {@return the version of a rota that this row of its table is}
    Rota rota(PracticeId practice, ResultSet row) throws SQLException {
        String name = row.getString("name");
        int version = row.getInt("version");
        return new Rota(name, version, ZoneId.of(row.getString("zone")), layers(practice, name, version));
    }

    private List<Layer> layers(PracticeId practice, String name, int version) {
        return handle.createQuery("""
                        select * from rota_layer where practice = :practice and name = :name and version = :version
                        order by layer""")
                .bind("practice", practice.number())
                .bind("name", name)
                .bind("version", version)
                .map((row, _) -> new Layer(
                        Rows.longs(row, "people").stream().map(PersonId::new).toList(),
                        new Rotation(
                                Rotation.Unit.valueOf(row.getString("turn_unit")),
                                row.getInt("turn_length"),
                                Objects.requireNonNull(row.getObject("first_handoff", LocalDateTime.class))),
                        hours(practice, name, version, row.getInt("layer"))))
                .list();
    }

    private List<Hours> hours(PracticeId practice, String name, int version, int layer) {
        return handle.createQuery("""
                        select * from rota_hours where practice = :practice and name = :name and version = :version
                            and layer = :layer
                        order by ordinal""")
                .bind("practice", practice.number())
                .bind("name", name)
                .bind("version", version)
                .bind("layer", layer)
                .map((row, _) -> new Hours(
                        Arrays.stream(Rows.strings(row, "days"))
                                .map(DayOfWeek::valueOf)
                                .collect(Collectors.toSet()),
                        LocalTime.parse(row.getString("from_time")),
                        LocalTime.parse(row.getString("until_time"))))
                .list();
    }

    private List<Agreement> agreements(PracticeId practice, String name) {
        return handle
                .createQuery("""
                        select agreement from rota_agreement
                        where practice = :practice and name = :name and withdrawn_at is null order by position""")
                .bind("practice", practice.number())
                .bind("name", name)
                .map((row, _) -> Rows.uuid(row, "agreement"))
                .list()
                .stream()
                .map(id -> new Agreement(id, overrides(practice, name, id)))
                .toList();
    }

    /// {@return what was agreed on in one agreement}
    List<RotaOverride> overrides(PracticeId practice, String name, UUID agreement) {
        return handle.createQuery("""
                        select * from rota_override where practice = :practice and name = :name and agreement = :agreement
                        order by ordinal""")
                .bind("practice", practice.number())
                .bind("name", name)
                .bind("agreement", agreement)
                .map((row, _) -> override(row))
                .list();
    }

    private static RotaOverride override(ResultSet row) throws SQLException {
        PersonId person = new PersonId(row.getLong("person"));
        TimeSpan span = new TimeSpan(StoreTimes.instant(row, "held_from"), StoreTimes.instant(row, "held_until"));
        Optional<PersonId> insteadOf = Rows.optionalLong(row, "instead_of").map(PersonId::new);
        return switch (row.getString("kind")) {
            case "COVERS" -> new RotaOverride.Covers(person, insteadOf, span);
            case "JOINS" -> new RotaOverride.Joins(person, span);
            case "IS_AWAY" -> new RotaOverride.IsAway(person, span);
            default -> throw new SQLException("no override is of kind " + row.getString("kind"));
        };
    }

    static String kind(RotaOverride override) {
        return switch (override) {
            case RotaOverride.Covers _ -> "COVERS";
            case RotaOverride.Joins _ -> "JOINS";
            case RotaOverride.IsAway _ -> "IS_AWAY";
        };
    }
}

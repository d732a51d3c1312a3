package org.telltale.care.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.telltale.care.event.RotaEvent;
import org.telltale.care.people.PersonId;
import org.telltale.care.rota.Hours;
import org.telltale.care.rota.Layer;
import org.telltale.care.rota.RotaOverride;

/// Rotas, every version of them, and what people have agreed besides.
final class RotaProjection {
    private final Handle handle;

    RotaProjection(Handle handle) {
        this.handle = handle;
    }

    void apply(long position, long stampMicros, RotaEvent event) {
        switch (event) {
            case RotaEvent.RotaPublished published -> publish(position, stampMicros, published);
            case RotaEvent.RotaAgreed agreed -> agree(position, stampMicros, agreed);
            case RotaEvent.AgreementWithdrawn withdrawn -> withdraw(position, stampMicros, withdrawn);
        }
    }

    private void publish(long position, long stampMicros, RotaEvent.RotaPublished event) {
        handle.createUpdate("""
                        insert into rota (practice, name, version, zone, published_at, position)
                        values (:practice, :name, :version, :zone, :at, :position)""")
                .bind("practice", event.practice().number())
                .bind("name", event.rota().name())
                .bind("version", event.rota().version())
                .bind("zone", event.rota().zone().getId())
                .bind("at", StoreTimes.atMicros(stampMicros))
                .bind("position", position)
                .execute();
        List<Layer> layers = event.rota().layers();
        for (int layer = 0; layer < layers.size(); layer++) {
            layer(event, layer, layers.get(layer));
        }
    }

    private void layer(RotaEvent.RotaPublished event, int number, Layer layer) {
        handle.createUpdate("""
                        insert into rota_layer (practice, name, version, layer, people, turn_unit, turn_length,
                            first_handoff)
                        values (:practice, :name, :version, :layer, :people, :unit, :length, :first)""")
                .bind("practice", event.practice().number())
                .bind("name", event.rota().name())
                .bind("version", event.rota().version())
                .bind("layer", number)
                .bindArray(
                        "people",
                        Long.class,
                        layer.people().stream().map(PersonId::number).toList())
                .bind("unit", layer.rotation().unit().name())
                .bind("length", layer.rotation().length())
                .bind("first", layer.rotation().firstHandoff())
                .execute();
        for (int ordinal = 0; ordinal < layer.hours().size(); ordinal++) {
            hours(event, number, ordinal, layer.hours().get(ordinal));
        }
    }

    private void hours(RotaEvent.RotaPublished event, int layer, int ordinal, Hours hours) {
        handle.createUpdate("""
                        insert into rota_hours (practice, name, version, layer, ordinal, days, from_time, until_time)
                        values (:practice, :name, :version, :layer, :ordinal, :days, :from, :until)""")
                .bind("practice", event.practice().number())
                .bind("name", event.rota().name())
                .bind("version", event.rota().version())
                .bind("layer", layer)
                .bind("ordinal", ordinal)
                .bindArray(
                        "days",
                        String.class,
                        hours.days().stream().sorted().map(Enum::name).toList())
                .bind("from", hours.from().toString())
                .bind("until", hours.until().toString())
                .execute();
    }

    /// An agreement that was taken back, or is long over, may be entered again under its name.
    private void agree(long position, long stampMicros, RotaEvent.RotaAgreed event) {
        handle.createUpdate("""
                        insert into rota_agreement (practice, agreement, name, agreed_at, position)
                        values (:practice, :agreement, :name, :at, :position)
                        on conflict (practice, name, agreement) do update
                        set agreed_at = excluded.agreed_at, position = excluded.position, withdrawn_at = null,
                            withdrawn_position = null""")
                .bind("practice", event.practice().number())
                .bind("agreement", event.agreement())
                .bind("name", event.rota())
                .bind("at", StoreTimes.atMicros(stampMicros))
                .bind("position", position)
                .execute();
        handle.createUpdate("""
                        delete from rota_override
                        where practice = :practice and name = :name and agreement = :agreement""")
                .bind("practice", event.practice().number())
                .bind("name", event.rota())
                .bind("agreement", event.agreement())
                .execute();
        for (int ordinal = 0; ordinal < event.overrides().size(); ordinal++) {
            override(event, ordinal, event.overrides().get(ordinal));
        }
    }

    private void override(RotaEvent.RotaAgreed event, int ordinal, RotaOverride override) {
        handle.createUpdate("""
                        insert into rota_override (practice, name, agreement, ordinal, kind, person, instead_of,
                            held_from, held_until)
                        values (:practice, :name, :agreement, :ordinal, :kind, :person, :insteadOf, :from, :until)""")
                .bind("practice", event.practice().number())
                .bind("name", event.rota())
                .bind("agreement", event.agreement())
                .bind("ordinal", ordinal)
                .bind("kind", RotaReads.kind(override))
                .bind("person", override.person().number())
                .bind("insteadOf", insteadOf(override).map(PersonId::number).orElse(null))
                .bind("from", StoreTimes.at(override.span().startInclusive()))
                .bind("until", StoreTimes.at(override.span().endExclusive()))
                .execute();
    }

    private static Optional<PersonId> insteadOf(RotaOverride override) {
        return override instanceof RotaOverride.Covers covers ? covers.insteadOf() : Optional.empty();
    }

    private void withdraw(long position, long stampMicros, RotaEvent.AgreementWithdrawn event) {
        handle.createUpdate("""
                        update rota_agreement set withdrawn_at = :at, withdrawn_position = :position
                        where practice = :practice and name = :name and agreement = :agreement""")
                .bind("name", event.rota())
                .bind("at", StoreTimes.atMicros(stampMicros))
                .bind("position", position)
                .bind("practice", event.practice().number())
                .bind("agreement", event.agreement())
                .execute();
    }
}

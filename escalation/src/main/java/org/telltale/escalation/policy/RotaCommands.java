package org.telltale.escalation.policy;

import java.time.Instant;
import java.util.Optional;
import org.telltale.care.event.Refusal;
import org.telltale.care.event.RotaEvent;
import org.telltale.care.rota.Agreement;
import org.telltale.care.rota.Rota;
import org.telltale.care.rota.Rotas;

/// Validates what is decided about the rotas of practices, and keeps it.
public final class RotaCommands {
    private final Practices practices;

    /// Works on these.
    public RotaCommands(Practices practices) {
        this.practices = practices;
    }

    /// {@return why an event was not applied; empty when it was}
    public Optional<Refusal> apply(RotaEvent event, Instant now) {
        Practice practice = practices.of(event.practice());
        return switch (event) {
            case RotaEvent.RotaPublished published -> publish(practice, published.rota());
            case RotaEvent.RotaAgreed agreed ->
                agree(practice, agreed.rota(), new Agreement(agreed.agreement(), agreed.overrides()), now);
            case RotaEvent.AgreementWithdrawn gone -> withdraw(practice, gone);
        };
    }

    private Optional<Refusal> publish(Practice practice, Rota rota) {
        Optional<Refusal> refusal = practice.rotas().refusal(rota);
        if (refusal.isEmpty()) {
            practices.put(practice.with(practice.rotas().published(rota)));
        }
        return refusal;
    }

    private Optional<Refusal> agree(Practice practice, String rota, Agreement agreement, Instant now) {
        Optional<Refusal> refusal = practice.rotas().refusal(rota, agreement, now);
        if (refusal.isEmpty()) {
            practices.put(practice.with(practice.rotas().agreed(rota, agreement, now)));
        }
        return refusal;
    }

    private Optional<Refusal> withdraw(Practice practice, RotaEvent.AgreementWithdrawn event) {
        Optional<Rotas> left = practice.rotas().withdrawn(event.rota(), event.agreement());
        left.ifPresent(rotas -> practices.put(practice.with(rotas)));
        return left.isPresent()
                ? Optional.empty()
                : Optional.of(Refusal.unknown("agreement " + event.agreement() + " of rota " + event.rota()));
    }
}

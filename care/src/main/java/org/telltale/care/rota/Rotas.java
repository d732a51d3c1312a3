package org.telltale.care.rota;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.telltale.care.event.Refusal;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.EscalationPolicy;

/// The rotas of a practice. Never changed: every change gives another one.
public final class Rotas {
    /// No rota at all.
    public static final Rotas NONE = new Rotas(new TreeMap<>());

    private static final int MOST_ROTAS = 64;

    private final SortedMap<String, AgreedRota> byName;

    private Rotas(SortedMap<String, AgreedRota> byName) {
        this.byName = byName;
    }

    /// {@return these rotas; of two of one name, the last}
    public static Rotas of(Collection<AgreedRota> rotas) {
        Rotas all = NONE;
        for (AgreedRota each : rotas) {
            all = all.with(each);
        }
        return all;
    }

    /// {@return them, by name}
    public Collection<AgreedRota> all() {
        return List.copyOf(byName.values());
    }

    /// {@return the rota of a name}
    public Optional<AgreedRota> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// {@return who is called by a step that is dispatched at an instant: the people it names, then whoever is on
    /// call; nobody where it is empty}
    ///
    /// Pages are sent by this answer, and coverage is proven by it.
    public List<PersonId> called(EscalationPolicy.Step step, Instant at) {
        Set<PersonId> called = new LinkedHashSet<>(step.people());
        for (String name : step.rotas()) {
            find(name).ifPresent(rota -> called.addAll(rota.onCallAt(at)));
        }
        return List.copyOf(called);
    }

    /// {@return the name of a rota that a policy calls and that is not here}
    public Optional<String> missing(EscalationPolicy policy) {
        return policy.steps().stream()
                .flatMap(step -> step.rotas().stream())
                .filter(name -> !byName.containsKey(name))
                .findFirst();
    }

    /// {@return why a version of a rota cannot be published; empty if it can}
    public Optional<Refusal> refusal(Rota version) {
        AgreedRota before = byName.get(version.name());
        if (before == null) {
            return byName.size() < MOST_ROTAS
                    ? Optional.empty()
                    : Optional.of(Refusal.conflict("a practice may have at most " + MOST_ROTAS + " rotas"));
        }
        return version.version() > before.rota().version()
                ? Optional.empty()
                : Optional.of(Refusal.conflict("rota version must be over "
                        + before.rota().version() + ", which is in force, not " + version.version()));
    }

    /// {@return them with a version of one of them in force; what was agreed besides stays}
    public Rotas published(Rota version) {
        AgreedRota before = byName.get(version.name());
        return with(before == null ? new AgreedRota(version, List.of()) : before.published(version));
    }

    /// {@return why an agreement cannot be entered; empty if it can}
    public Optional<Refusal> refusal(String name, Agreement agreement, Instant now) {
        AgreedRota rota = byName.get(name);
        if (rota == null) {
            return Optional.of(Refusal.unknown("rota " + name));
        }
        if (rota.has(agreement.id())) {
            return Optional.of(Refusal.conflict("agreement " + agreement.id() + " was entered already"));
        }
        return rota.agreed(agreement, now).agreements().size() > AgreedRota.MOST_AGREEMENTS
                ? Optional.of(Refusal.conflict(
                        "at most " + AgreedRota.MOST_AGREEMENTS + " agreements may stand beside a rota"))
                : Optional.empty();
    }

    /// {@return them with an agreement that [#refusal(String, Agreement, Instant)] does not refuse}
    public Rotas agreed(String name, Agreement agreement, Instant now) {
        return with(find(name).orElseThrow().agreed(agreement, now));
    }

    /// {@return them without an agreement; empty where there is none of that name}
    public Optional<Rotas> withdrawn(String name, UUID agreement) {
        return find(name).filter(rota -> rota.has(agreement)).map(rota -> with(rota.withdrawn(agreement)));
    }

    private Rotas with(AgreedRota rota) {
        SortedMap<String, AgreedRota> changed = new TreeMap<>(byName);
        changed.put(rota.rota().name(), rota);
        return new Rotas(changed);
    }
}

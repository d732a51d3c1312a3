package org.telltale.escalation.policy;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.SnoozeCaps;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.rota.QuietHours;
import org.telltale.care.rota.Rotas;
import org.telltale.care.rota.Substitutes;

/// How a practice pages: its policy, and how attempts are repeated.
///
/// @param policy who is paged; empty until one is published
/// @param byTier who is paged about episodes of a tier, where that is another policy
/// @param attempts the most attempts of one page
/// @param retryAfter how long after a failed attempt the next is made
/// @param link where a page's own address starts; empty until it is set
/// @param rotas who takes turns
/// @param snoozeCaps how long an episode may be snoozed
/// @param quietHours through which it is not paged about what can wait
/// @param substitutes who stands in for a supervising physician
public record Practice(
        PracticeId id,
        Optional<EscalationPolicy> policy,
        Map<Tier, EscalationPolicy> byTier,
        int attempts,
        Duration retryAfter,
        Optional<URI> link,
        Rotas rotas,
        SnoozeCaps snoozeCaps,
        Optional<QuietHours> quietHours,
        Substitutes substitutes) {
    /// Copies the map.
    public Practice {
        byTier = Map.copyOf(byTier);
    }

    /// The most attempts of a page when nothing was set.
    public static final int USUAL_ATTEMPTS = 5;

    /// The wait after a failed attempt when nothing was set.
    public static final Duration USUAL_RETRY_AFTER = Duration.ofSeconds(20);

    /// {@return a practice that has set nothing}
    public static Practice unset(PracticeId id) {
        return new Practice(
                id,
                Optional.empty(),
                Map.of(),
                USUAL_ATTEMPTS,
                USUAL_RETRY_AFTER,
                Optional.empty(),
                Rotas.NONE,
                SnoozeCaps.USUAL,
                Optional.empty(),
                Substitutes.NONE);
    }

    /// {@return the same practice under another policy}
    public Practice with(EscalationPolicy published) {
        return new Practice(
                id,
                Optional.of(published),
                byTier,
                attempts,
                retryAfter,
                link,
                rotas,
                snoozeCaps,
                quietHours,
                substitutes);
    }

    /// {@return the same practice with other habits of repeating}
    public Practice with(int newAttempts, Duration newRetryAfter, URI newLink) {
        return new Practice(
                id,
                policy,
                byTier,
                newAttempts,
                newRetryAfter,
                Optional.of(newLink),
                rotas,
                snoozeCaps,
                quietHours,
                substitutes);
    }

    /// {@return the same practice with other rotas}
    public Practice with(Rotas changed) {
        return new Practice(
                id, policy, byTier, attempts, retryAfter, link, changed, snoozeCaps, quietHours, substitutes);
    }

    /// {@return the same practice with other caps of snoozing}
    public Practice with(SnoozeCaps signed) {
        return new Practice(id, policy, byTier, attempts, retryAfter, link, rotas, signed, quietHours, substitutes);
    }

    /// {@return the same practice with other quiet hours}
    public Practice with(Optional<QuietHours> signed) {
        return new Practice(id, policy, byTier, attempts, retryAfter, link, rotas, snoozeCaps, signed, substitutes);
    }

    /// {@return the same practice with other substitutes}
    public Practice with(Substitutes named) {
        return new Practice(id, policy, byTier, attempts, retryAfter, link, rotas, snoozeCaps, quietHours, named);
    }

    /// {@return the same practice with a policy of its own for a tier}
    public Practice with(Tier tier, EscalationPolicy published) {
        Map<Tier, EscalationPolicy> changed = new EnumMap<>(Tier.class);
        changed.putAll(byTier);
        changed.put(tier, published);
        return new Practice(
                id, policy, changed, attempts, retryAfter, link, rotas, snoozeCaps, quietHours, substitutes);
    }

    /// {@return who is paged about an episode of a tier}
    public Optional<EscalationPolicy> policy(Tier tier) {
        return Optional.ofNullable(byTier.get(tier)).or(this::policy);
    }

    /// {@return whether a person is the failsafe of a policy in force}
    public boolean isFailsafe(PersonId person) {
        return Stream.concat(policy.stream(), byTier.values().stream())
                .anyMatch(published -> published.failsafe().equals(person));
    }

    /// {@return how long an acknowledged episode of a tier may stay unresolved; empty when it may for ever}
    public Optional<Duration> ackTimeout(Tier tier) {
        return policy(tier).map(published -> published.ackTimeout(tier)).orElseGet(() -> switch (tier) {
            case T1 -> Optional.of(EscalationPolicy.USUAL_URGENT_ACK_TIMEOUT);
            case T2 -> Optional.of(EscalationPolicy.USUAL_SAME_DAY_ACK_TIMEOUT);
            case T3 -> Optional.empty();
        });
    }

    /// {@return where an episode's page is seen; empty until a link is set}
    public Optional<URI> linkTo(EpisodeId episode) {
        return link.map(start -> URI.create(withSlash(start.toString()) + episode));
    }

    /// {@return where all of a practice's episodes are seen; empty until a link is set}
    public Optional<URI> linkToAll() {
        return link.map(start -> {
            String address = withSlash(start.toString());
            return URI.create(address.substring(0, address.length() - 1));
        });
    }

    private static String withSlash(String start) {
        return start.endsWith("/") ? start : start + "/";
    }
}

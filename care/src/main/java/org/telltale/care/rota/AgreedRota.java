package org.telltale.care.rota;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.people.PersonId;

/// A rota as it holds: with everything that people have agreed besides and not taken back.
///
/// @param agreements in the order in which they were entered
public record AgreedRota(Rota rota, List<Agreement> agreements) {
    /// The most agreements that are not long over.
    public static final int MOST_AGREEMENTS = 256;

    private static final Duration REMEMBERED_AFTER_END = Duration.ofDays(7);

    /// Copies the list.
    public AgreedRota {
        agreements = List.copyOf(agreements);
    }

    /// {@return who is on call at an instant, in the order in which to call them}
    public List<PersonId> onCallAt(Instant instant) {
        return rota.onCallAt(instant, overrides());
    }

    /// {@return who is on call through `span`, without gaps}
    ///
    /// @throws IllegalArgumentException if the span is longer than [Rota#LONGEST_SHOWN]
    public List<Shift> shifts(TimeSpan span) {
        return rota.shifts(span, overrides());
    }

    /// {@return each person's turns through `span`}
    ///
    /// @throws IllegalArgumentException if the span is longer than [Rota#LONGEST_SHOWN]
    public List<Turn> turns(TimeSpan span) {
        return rota.turns(span, overrides());
    }

    /// {@return the same agreements beside another version}
    AgreedRota published(Rota version) {
        return new AgreedRota(version, agreements);
    }

    /// {@return it with one more agreement, and without those that are long over}
    AgreedRota agreed(Agreement agreement, Instant now) {
        List<Agreement> kept = new ArrayList<>();
        for (Agreement each : agreements) {
            if (!isLongOver(each, now)) {
                kept.add(each);
            }
        }
        kept.add(agreement);
        return new AgreedRota(rota, kept);
    }

    /// {@return it without an agreement}
    AgreedRota withdrawn(UUID id) {
        return new AgreedRota(
                rota, agreements.stream().filter(each -> !each.id().equals(id)).toList());
    }

    boolean has(UUID id) {
        return agreements.stream().anyMatch(each -> each.id().equals(id));
    }

    private static boolean isLongOver(Agreement agreement, Instant now) {
        return agreement.overrides().stream()
                .allMatch(each ->
                        each.span().endExclusive().plus(REMEMBERED_AFTER_END).isBefore(now));
    }

    private List<RotaOverride> overrides() {
        return agreements.stream().flatMap(each -> each.overrides().stream()).toList();
    }
}

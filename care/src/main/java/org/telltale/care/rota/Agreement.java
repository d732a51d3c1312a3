package org.telltale.care.rota;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.event.Recordable;

/// Overrides that were entered together and are taken back together: one, or the two of a swap.
///
/// @param id names it, as whoever enters it says
/// @param overrides 1 to 16, each for at most 400 days
public record Agreement(UUID id, List<RotaOverride> overrides) {
    private static final int MOST_OVERRIDES = 16;

    /// Refuses what cannot be recorded; copies the list.
    public Agreement {
        overrides = recordable(overrides);
    }

    /// {@return the overrides, copied}
    ///
    /// @throws IllegalArgumentException if an agreement cannot be made of them
    public static List<RotaOverride> recordable(List<RotaOverride> overrides) {
        if (overrides.isEmpty() || overrides.size() > MOST_OVERRIDES) {
            throw new IllegalArgumentException(
                    "overrides must be 1 to " + MOST_OVERRIDES + ", not " + overrides.size());
        }
        for (RotaOverride override : overrides) {
            TimeSpan span = override.span();
            requireSecond(span.startInclusive());
            requireSecond(span.endExclusive());
            if (span.length().compareTo(Rota.LONGEST_SHOWN) > 0) {
                throw new IllegalArgumentException(
                        "span must be at most " + Rota.LONGEST_SHOWN.toDays() + " days, not " + span);
            }
        }
        return List.copyOf(overrides);
    }

    /// What is shown is kept in a database, which knows no more than microseconds; pages must go by the same.
    private static void requireSecond(Instant moment) {
        Recordable.moment(moment, "span");
        if (!moment.truncatedTo(ChronoUnit.SECONDS).equals(moment)) {
            throw new IllegalArgumentException("span must begin and end on a full second, not " + moment);
        }
    }
}

package org.telltale.care.device;

import java.time.Duration;
import java.util.Optional;

/// What is true of every device of a model, as a practice's catalogue has it.
///
/// @param name what devices call their model; unique in the practice
/// @param maker who makes it
/// @param fdaDefined whether it meets the FDA's definition of a medical device (section 201(h))
/// @param storesOffline whether it keeps readings while it reaches nobody, and sends them later
/// @param reportsBattery whether it says how full its battery is
/// @param severalUsers whether it tells several users apart
/// @param silentAfter how long one that works may say nothing at all, where it reports by itself; without, only a
/// person
///     who measures makes it speak, and its silence means nothing
public record DeviceModel(
        String name,
        String maker,
        DeviceKind kind,
        boolean fdaDefined,
        boolean storesOffline,
        boolean reportsBattery,
        boolean severalUsers,
        Optional<Duration> silentAfter) {
    /// The shortest silence that is looked for: what was heard of a device is written down hour by hour.
    public static final Duration SHORTEST_SILENCE = Duration.ofHours(2);

    /// The longest silence that is looked for.
    public static final Duration LONGEST_SILENCE = Duration.ofDays(366);

    /// Refuses a silence that is not looked for.
    public static void requireWatchable(Duration silentAfter) {
        if (silentAfter.compareTo(SHORTEST_SILENCE) < 0 || silentAfter.compareTo(LONGEST_SILENCE) > 0) {
            throw new IllegalArgumentException(
                    "silentAfter must be " + SHORTEST_SILENCE + " to " + LONGEST_SILENCE + ", not " + silentAfter);
        }
    }
}

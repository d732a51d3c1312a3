package org.telltale.care.plan;

import java.time.Duration;

/// When so many episodes open at once that people are told of them together.
///
/// While more than `moreThan` episodes of T2 and T3 have opened in the time before, a practice is in a
/// storm: whoever is paged about several further ones gets one page that says how many they are. T1 is
/// never part of it.
///
/// @param moreThan how many may open and still be paged one by one, 2 to 1000
/// @param within in which time they open, a minute to twelve hours
/// @param summaryEvery how often those that have opened are told of, a minute to 15 minutes: none waits
/// for longer
public record StormPolicy(int moreThan, Duration within, Duration summaryEvery) {
    /// How often a practice in a storm is told of what has opened when nothing else is said: a
    /// convention of ours.
    public static final Duration USUAL_SUMMARY_EVERY = Duration.ofMinutes(5);

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST_WITHIN = Duration.ofHours(12);
    private static final Duration LONGEST_BETWEEN_SUMMARIES = Duration.ofMinutes(15);

    /// Refuses what is outside its range.
    public StormPolicy {
        if (moreThan < 2 || moreThan > 1_000) {
            throw new IllegalArgumentException("moreThan must be 2 to 1000, not " + moreThan);
        }
        requireWithin(within, LONGEST_WITHIN, "within");
        requireWithin(summaryEvery, LONGEST_BETWEEN_SUMMARIES, "summaryEvery");
    }

    private static void requireWithin(Duration duration, Duration most, String name) {
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be " + SHORTEST + " to " + most + ", not " + duration);
        }
    }
}

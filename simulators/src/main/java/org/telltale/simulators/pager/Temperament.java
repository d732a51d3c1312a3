package org.telltale.simulators.pager;

import java.time.Duration;

/// How a pager and the person who carries it behave. Shares are 0 to 1.
///
/// @param answers share of the pages that the person answers
/// @param soonest how long an answer takes at least
/// @param latest how long it takes at most
/// @param answersTwice share of the answers that are given a second time, by a nervous thumb
/// @param fails share of the deliveries that get a 500
/// @param hangs share of the deliveries that get no answer within `hangsFor`
/// @param hangsFor how long a hanging delivery is kept open
public record Temperament(
        double answers,
        Duration soonest,
        Duration latest,
        double answersTwice,
        double fails,
        double hangs,
        Duration hangsFor) {
    /// Takes every page and answers within three seconds.
    public static final Temperament PROMPT =
            new Temperament(1, Duration.ofMillis(500), Duration.ofSeconds(3), 0, 0, 0, Duration.ZERO);

    /// Takes every page, and never answers.
    public static final Temperament ASLEEP = new Temperament(0, Duration.ZERO, Duration.ZERO, 0, 0, 0, Duration.ZERO);

    /// Answers most pages, sometimes twice, on a pager that fails now and then.
    public static final Temperament HUMAN = new Temperament(
            0.7, Duration.ofMillis(500), Duration.ofSeconds(4), 0.1, 0.05, 0.02, Duration.ofSeconds(15));

    /// Refuses a share outside 0 to 1 and times that run backwards.
    public Temperament {
        requireShare("answers", answers);
        requireShare("answersTwice", answersTwice);
        requireShare("fails", fails);
        requireShare("hangs", hangs);
        if (soonest.isNegative() || latest.compareTo(soonest) < 0 || hangsFor.isNegative()) {
            throw new IllegalArgumentException(
                    "times must not run backwards: " + soonest + ", " + latest + ", " + hangsFor);
        }
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must be 0 to 1, not " + share);
        }
    }
}

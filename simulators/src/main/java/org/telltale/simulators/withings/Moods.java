package org.telltale.simulators.withings;

import java.util.random.RandomGenerator;

/// How often the cloud does not do what it should, each from 0 to 1.
///
/// @param lostNotice a notice is never sent
/// @param doubledNotice a notice is sent twice
/// @param endedToken an access token opens nothing any more, before its time
/// @param tooManyRequests it has been asked too often, and says for how long to leave it alone
/// @param broken it answers 500
/// @param slow it answers after longer than anybody waits
public record Moods(
        double lostNotice,
        double doubledNotice,
        double endedToken,
        double tooManyRequests,
        double broken,
        double slow) {
    /// It does all it should.
    public static final Moods NONE = new Moods(0, 0, 0, 0, 0, 0);

    /// As on a bad day.
    public static final Moods BAD_DAY = new Moods(0.05, 0.1, 0.02, 0.05, 0.05, 0.01);

    /// What becomes of a question.
    enum Turn {
        WELL,
        ENDED_TOKEN,
        TOO_MANY_REQUESTS,
        BROKEN,
        SLOW
    }

    Turn turn(RandomGenerator chance) {
        double drawn = chance.nextDouble();
        if (drawn < endedToken) {
            return Turn.ENDED_TOKEN;
        }
        if (drawn < endedToken + tooManyRequests) {
            return Turn.TOO_MANY_REQUESTS;
        }
        if (drawn < endedToken + tooManyRequests + broken) {
            return Turn.BROKEN;
        }
        return drawn < endedToken + tooManyRequests + broken + slow ? Turn.SLOW : Turn.WELL;
    }
}

package org.telltale.simulators.withings;

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
    public static final Moods BAD_DAY = new Moods(0.05, 0.1, 0.05, 0.03, 0.03, 0.005);

    /// What becomes of a question.
    enum Turn {
        WELL,
        ENDED_TOKEN,
        TOO_MANY_REQUESTS,
        BROKEN,
        SLOW
    }

    /// {@return the same, each `factor` times as often, at most always}
    public Moods times(double factor) {
        return new Moods(
                Math.min(1, lostNotice * factor),
                Math.min(1, doubledNotice * factor),
                Math.min(1, endedToken * factor),
                Math.min(1, tooManyRequests * factor),
                Math.min(1, broken * factor),
                Math.min(1, slow * factor));
    }

    /// {@return what becomes of a question}
    ///
    /// @param drawn from 0, below 1
    Turn turn(double drawn) {
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

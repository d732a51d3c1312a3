package org.telltale.escalation.page;

import java.net.URI;
import java.util.Optional;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.PageAttempt;

/// Attempts to send.
public final class Attempts {
    private Attempts() {}

    /// The first attempt of the page 7-`ordinal`, to person 3.
    public static PageAttempt of(int ordinal, Tier tier) {
        return of(ordinal, tier, new PersonId(3));
    }

    public static PageAttempt of(int ordinal, Tier tier, PersonId person) {
        return new PageAttempt(
                new PageId(7, ordinal),
                1,
                new EpisodeId(7, 0),
                new PracticeId(1),
                person,
                0,
                tier,
                1,
                1_000L + ordinal,
                Optional.of(URI.create("https://care.test/episodes/7-0")));
    }

    /// One that tells of several episodes.
    public static PageAttempt ofSeveral(int episodes) {
        PageAttempt one = of(1, Tier.T2);
        return new PageAttempt(
                one.page(),
                one.attempt(),
                one.episode(),
                one.practice(),
                one.person(),
                one.way(),
                one.tier(),
                episodes,
                one.dueAtMicros(),
                one.link());
    }

    /// The first attempt of the page 7-`ordinal`, after its practice has moved its pages elsewhere.
    static PageAttempt seenAt(String link, int ordinal) {
        PageAttempt before = of(ordinal, Tier.T1);
        return new PageAttempt(
                before.page(),
                before.attempt(),
                before.episode(),
                before.practice(),
                before.person(),
                before.way(),
                before.tier(),
                before.episodes(),
                before.dueAtMicros(),
                Optional.of(URI.create(link)));
    }
}

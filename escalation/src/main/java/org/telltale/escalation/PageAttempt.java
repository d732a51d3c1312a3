package org.telltale.escalation;

import java.net.URI;
import java.util.Optional;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;

/// One attempt to deliver one page to one person; holds nothing about the patient.
///
/// @param page names the page, and is the idempotency key of each of its attempts
/// @param attempt which attempt, from 1
/// @param way in which of the person's ways it is made, from 0
/// @param episodes of how many episodes it tells: where they are more than one, the link goes to their list
/// @param dueAtMicros the stamp of the record that made it due, microseconds since 1970
/// @param link where the person sees the page after signing in; empty while the practice has not set it
public record PageAttempt(
        PageId page,
        int attempt,
        EpisodeId episode,
        PracticeId practice,
        PersonId person,
        int way,
        Tier tier,
        int episodes,
        long dueAtMicros,
        Optional<URI> link) {
    /// {@return whether it is this attempt of this page, whatever its practice has changed since}
    public boolean isSameAs(PageAttempt other) {
        return page.equals(other.page) && attempt == other.attempt;
    }
}

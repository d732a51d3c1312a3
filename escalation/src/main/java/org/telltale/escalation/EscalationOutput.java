package org.telltale.escalation;

import org.telltale.care.people.PersonId;

/// What the Monitor decides and does. Called on the Monitor's thread, in one order for one journal.
///
/// Every call belongs to the record that was begun last. A change of an episode is told before the attempts
/// that follow from it.
public interface EscalationOutput {
    /// A threshold is breached, and no episode of it was open.
    void opened(Episode episode);

    /// A further reading breaches the threshold of an episode that is not resolved; nobody is paged for it.
    void breached(Episode episode);

    /// It has become so much worse that it pages again, acknowledged or not.
    void worsened(Episode episode);

    /// Nobody answered in time, or nobody could be reached: the next step of the policy is paged.
    void stepped(Episode episode);

    /// Steps of the policy were passed over, because they call nobody: operators must be told.
    void skipped(Episode episode);

    /// The policy has run out of people: the failsafe is paged from now on.
    void exhausted(Episode episode);

    /// The practice has no policy, so nobody can be paged: operators must be told.
    void unrouted(Episode episode);

    /// A person has taken it.
    void acknowledged(Episode episode);

    /// A person has taken it after it was resolved: recorded, and nothing else happens.
    void acknowledgedTooLate(Episode episode, PersonId by);

    /// It was acknowledged and not resolved in time: it pages again.
    void acknowledgementTimedOut(Episode episode);

    /// A person has taken it and put it off: it does not page for a while, unless it worsens.
    void snoozed(Episode episode);

    /// The time for which it was put off is over: it pages again, and says what is known now.
    void snoozeEnded(Episode episode);

    /// It is over.
    void resolved(Episode episode);

    /// The follow-up that it owes was due, and nobody has said what came of it.
    void followUpOverdue(Episode episode);

    /// A person has said what came of the follow-up that it owed.
    void followUpDone(Episode episode);

    /// An attempt to deliver a page is due now.
    void attempt(PageAttempt attempt);

    /// Nobody needs a page any more: a channel that has not sent it yet need not.
    void withdrawn(PageAttempt attempt);

    /// What became of a page is known.
    void pageOutcome(Episode episode, Episode.Page page);

    /// Breaches arrived too late to page as new.
    void late(LateBreach late);

    /// A breach opened no episode because of the patient's status.
    void suppressed(SuppressedBreach suppressed);

    /// A breach opened no episode because another measurement did not confirm it.
    void unconfirmed(UnconfirmedBreach unconfirmed);

    /// So many episodes have opened in a practice that further ones are told of together: told right
    /// after the one that was too many. Each of T2 and T3 that opens from now on belongs to it.
    void stormBegan(Storm storm);

    /// Every episode of the practice is paged singly again.
    void stormEnded(Storm storm);
}

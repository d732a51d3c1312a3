package org.telltale.escalation.episode;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.telltale.care.day.CivilDays;
import org.telltale.care.day.DaySpan;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.event.EpisodeEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.FollowUp;
import org.telltale.care.plan.FollowUpOwner;
import org.telltale.escalation.Episode;
import org.telltale.escalation.EscalationOutput;
import org.telltale.escalation.Obligation;
import org.telltale.escalation.PatientDays;
import org.telltale.escalation.due.Deadlines;
import org.telltale.escalation.due.Due;
import org.telltale.escalation.patient.Patient;
import org.telltale.escalation.rule.Micros;

/// What episodes owe beside an answer: a call, a review, a reconciliation.
///
/// It begins with the episode, has an owner and a deadline, and is owed until a person says what
/// came of it: nothing else ends it. Belongs to one thread.
public final class FollowUps {
    private final Cases cases;
    private final PatientDays days;
    private final Chain chain;
    private final Pages pages;
    private final Deadlines deadlines;
    private final Effects effects;
    private final EscalationOutput output;

    FollowUps(
            Cases cases,
            PatientDays days,
            Chain chain,
            Pages pages,
            Deadlines deadlines,
            Effects effects,
            EscalationOutput output) {
        this.cases = cases;
        this.days = days;
        this.chain = chain;
        this.pages = pages;
        this.deadlines = deadlines;
        this.effects = effects;
        this.output = output;
    }

    /// {@return an episode that opens now, with what its threshold triggers}
    Episode begin(Episode opening, Patient patient) {
        return patient.followUps().stream()
                .filter(signed -> signed.threshold() == opening.thresholdIndex())
                .findFirst()
                .map(signed -> begin(opening, signed))
                .orElse(opening);
    }

    private Episode begin(Episode opening, FollowUp signed) {
        long dueAtMicros = signed.within()
                .map(length -> effects.nowMicros() + Micros.of(length))
                .orElseGet(() -> endOfDayMicros(opening.patient()));
        deadlines.set(new Due.FollowUpDue(opening.id()), dueAtMicros);
        return opening.owing(Optional.of(new Obligation(
                signed.kind(),
                signed.owner(),
                chain.owners(opening, signed.owner()),
                dueAtMicros,
                Optional.empty(),
                Optional.empty())));
    }

    /// When the date on the patient's wall is over for the first time after now: on a day of 23 or
    /// 25 hours too.
    private long endOfDayMicros(PatientId patient) {
        CivilDays wall = days.of(patient);
        Instant now = effects.now();
        LocalDate today = wall.dayOf(now);
        Instant end = wall.spansOf(new DaySpan(today, today.plusDays(1))).stream()
                .map(TimeSpan::endExclusive)
                .filter(over -> over.isAfter(now))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("now is in no span of its own day"));
        return ChronoUnit.MICROS.between(Instant.EPOCH, end);
    }

    /// What is over is forgotten, but for what somebody still owes.
    void forgetUnlessOwed(Episode over) {
        if (over.owesFollowUp()) {
            long askedAgainMicros = effects.nowMicros() + Micros.of(Episodes.REMEMBERED_AFTER_END);
            deadlines.set(new Due.EpisodeMoves(over.id()), askedAgainMicros);
        } else {
            cases.forget(over.id());
        }
    }

    /// Nobody has said in time what came of one: its owner is paged once, where it is quiet when
    /// that is over.
    public void due(EpisodeId id) {
        cases.find(id).ifPresent(this::due);
    }

    private void due(Case owing) {
        Optional<Obligation> owed = owing.episode().followUp().filter(Obligation::isOwed);
        owed.ifPresent(obligation -> {
            boolean isNew = obligation.overdue().isEmpty();
            Episode overdue = isNew ? overdue(owing.episode(), obligation) : owing.episode();
            Optional<Instant> quiet = chain.quietUntil(overdue, effects.now());
            quiet.filter(_ -> overdue.tier() != Tier.T3)
                    .ifPresent(until -> deadlines.set(
                            new Due.FollowUpDue(overdue.id()), ChronoUnit.MICROS.between(Instant.EPOCH, until)));
            Episode told = overdue.tier() != Tier.T3 && quiet.isEmpty()
                    ? pages.page(overdue, called(overdue, obligation.owner()))
                    : overdue;
            cases.put(owing.with(told));
            if (isNew) {
                output.followUpOverdue(told);
            }
            pages.handOut();
        });
    }

    private Episode overdue(Episode owing, Obligation obligation) {
        Obligation.Overdue since = new Obligation.Overdue(chain.owners(owing, obligation.owner()), effects.nowMicros());
        return owing.owing(Optional.of(obligation.with(since)));
    }

    /// The failsafe hears of what has no owner.
    private List<PersonId> called(Episode episode, FollowUpOwner owner) {
        List<PersonId> owners = chain.owners(episode, owner);
        return owners.isEmpty() ? chain.failsafe(episode) : owners;
    }

    /// A person says what came of one.
    public Optional<Refusal> done(EpisodeEvent.FollowUpDone event) {
        Optional<Case> known = cases.find(event.practice(), event.episode());
        if (known.isEmpty()) {
            return Optional.of(Refusal.unknown("episode " + event.episode()));
        }
        Optional<Obligation> owed = known.get().episode().followUp().filter(Obligation::isOwed);
        if (owed.isEmpty()) {
            return Optional.of(Refusal.conflict("episode " + event.episode() + " owes no follow-up"));
        }
        if (!event.outcome().closes(owed.get().kind())) {
            return Optional.of(Refusal.invalid("outcome " + event.outcome() + " does not close a follow-up of kind "
                    + owed.get().kind()));
        }
        Obligation.Done done = new Obligation.Done(event.by(), event.outcome(), event.note(), effects.nowMicros());
        deadlines.cancel(new Due.FollowUpDue(event.episode()));
        Episode settled = known.get().episode().owing(Optional.of(owed.get().with(done)));
        cases.put(known.get().with(settled));
        output.followUpDone(settled);
        return Optional.empty();
    }
}

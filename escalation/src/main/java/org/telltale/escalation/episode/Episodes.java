package org.telltale.escalation.episode;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.EpisodeEvent;
import org.telltale.care.event.PageEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.event.SilenceEvent;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.PageId;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Episode.Resolution;
import org.telltale.escalation.Episode.State;
import org.telltale.escalation.EscalationOutput;
import org.telltale.escalation.PageAttempt;
import org.telltale.escalation.PatientDays;
import org.telltale.escalation.Storm;
import org.telltale.escalation.TriggerReading;
import org.telltale.escalation.WaysToReach;
import org.telltale.escalation.due.Deadlines;
import org.telltale.escalation.due.Due;
import org.telltale.escalation.patient.Patient;
import org.telltale.escalation.patient.Patients;
import org.telltale.escalation.policy.Practices;
import org.telltale.escalation.rule.Finding;
import org.telltale.escalation.rule.Micros;
import org.telltale.escalation.rule.Rule;
import org.telltale.escalation.rule.Severity;
import org.telltale.escalation.rule.Window;

/// What happens to episodes: they open, worsen, are taken, page again, and end.
///
/// Belongs to one thread. Everything here happens a thousand times more rarely than a reading.
public final class Episodes {
    /// How long a resolved episode is remembered: a late answer to it is still understood, and its
    /// page still opens.
    public static final Duration REMEMBERED_AFTER_END = Duration.ofDays(7);

    private final Cases cases;
    private final Patients patients;
    private final Deadlines deadlines;
    private final Practices practices;
    private final Effects effects;
    private final EscalationOutput output;
    private final Pages pages;
    private final Answers answers;
    private final Chain chain;
    private final Storms storms;
    private final Summary summary;
    private final Telling telling;
    private final Outcomes outcomes;
    private final Endings endings;
    private final FollowUps followUps;

    /// Works on these.
    public Episodes(
            Cases cases,
            Patients patients,
            Practices practices,
            Storms storms,
            WaysToReach ways,
            PatientDays days,
            Deadlines deadlines,
            Effects effects,
            EscalationOutput output) {
        this.cases = cases;
        this.patients = patients;
        this.practices = practices;
        this.deadlines = deadlines;
        this.effects = effects;
        this.output = output;
        this.pages = new Pages(practices, ways, deadlines, effects, output);
        this.answers = new Answers(cases, pages);
        this.storms = storms;
        this.chain = new Chain(patients, practices, deadlines, effects, pages, storms);
        this.summary = new Summary(chain);
        this.telling = new Telling(cases, pages, output);
        this.outcomes = new Outcomes(cases, pages, chain, summary, telling);
        this.endings = new Endings(cases, patients, deadlines, pages, outcomes, effects, output);
        this.followUps = new FollowUps(cases, days, chain, pages, deadlines, effects, output);
    }

    /// A threshold is breached: opens its episode, or goes on with the one that is open.
    public void breached(long number, Patient patient, int slot, Finding finding) {
        cases.unresolved(number, slot)
                .ifPresentOrElse(
                        open -> goOn(open, patient, slot, finding), () -> open(number, patient, slot, finding));
    }

    private void open(long number, Patient patient, int slot, Finding finding) {
        Episode unpaged = new Episode(
                effects.nextEpisode(),
                patient.practice(),
                new PatientId(number),
                patient.planVersion(),
                slot,
                patient.watchList().rule(slot).threshold(),
                Rule.VERSION,
                effects.nowMicros(),
                finding.reason(),
                finding.readings(),
                new State.Unrouted(effects.nowMicros()),
                List.of(),
                0);
        Optional<Storm> begun = storms.opens(unpaged.practice(), unpaged.tier());
        Episode episode = chain.begin(followUps.begin(unpaged, patient), Optional.empty());
        cases.put(new Case(episode, finding.severity(), slot));
        patient.opened(slot);
        output.opened(episode);
        begun.ifPresent(output::stormBegan);
        telling.ifOutOfTurn(episode);
        pages.handOut();
    }

    private void goOn(Case open, Patient patient, int slot, Finding finding) {
        Rule rule = patient.watchList().rule(slot);
        if (rule.isKnown(open.episode(), finding)) {
            return;
        }
        Episode updated = updated(open.episode(), patient, slot, finding);
        if (rule.isWorse(open.paged(), finding.severity())) {
            Episode paged = chain.again(updated);
            cases.put(open.with(paged, rule.pagedAgain(open.paged(), finding.severity())));
            output.worsened(paged);
            pages.handOut();
        } else {
            cases.put(open.with(updated, rule.noted(open.paged(), finding.severity())));
            output.breached(updated);
        }
    }

    private static Episode updated(Episode episode, Patient patient, int slot, Finding finding) {
        return new Episode(
                        episode.id(),
                        episode.practice(),
                        episode.patient(),
                        patient.planVersion(),
                        slot,
                        patient.watchList().rule(slot).threshold(),
                        Rule.VERSION,
                        episode.openedAtMicros(),
                        finding.reason(),
                        finding.readings(),
                        episode.state(),
                        episode.pages(),
                        episode.pageCount())
                .owing(episode.followUp());
    }

    /// An episode of a Monitor that is gone goes on, under the threshold of today that it belongs to.
    ///
    /// Unless a person has it, whoever comes first is paged again, as for one that has just begun. Where
    /// monitoring has ended meanwhile, so does the episode.
    public Optional<Refusal> takeOver(CareEvent.EpisodeTakenOver event, Patient patient) {
        if (cases.find(event.episode()).isPresent()) {
            return Optional.of(Refusal.conflict("episode " + event.episode() + " is known already"));
        }
        List<TriggerReading> readings = TriggerReading.allOf(event.threshold().vital(), event.readings());
        Optional<Severity> paged = Rule.of(event.threshold()).severityOf(readings);
        if (paged.isEmpty()) {
            return Optional.of(Refusal.invalid("readings must breach the threshold"));
        }
        Case taken = Succession.placed(
                new Case(Succession.of(event, readings, effects.nowMicros()), paged.get(), Case.NO_SLOT), patient);
        if (patient.isJudged()) {
            takeUp(taken, event.taken());
        } else {
            endings.end(taken, new Resolution.ByStatus(patient.status()));
        }
        return Optional.empty();
    }

    private void takeUp(Case taken, Optional<CareEvent.EpisodeTakenOver.Taken> person) {
        person.ifPresentOrElse(
                by -> leaveWith(taken, by), () -> telling.turn(taken, chain.begin(taken.episode(), Optional.empty())));
    }

    private void leaveWith(Case taken, CareEvent.EpisodeTakenOver.Taken person) {
        Episode episode = taken.episode();
        long atMicros = ChronoUnit.MICROS.between(Instant.EPOCH, person.at());
        Optional<Long> pagesAgainAt = practices
                .of(episode.practice())
                .ackTimeout(episode.tier())
                .map(timeout -> Math.max(effects.nowMicros(), atMicros + Micros.of(timeout)));
        pagesAgainAt.ifPresent(at -> deadlines.set(new Due.EpisodeMoves(episode.id()), at));
        cases.put(taken.with(episode.with(new State.Acknowledged(person.by(), atMicros, pagesAgainAt))));
    }

    /// Ends a threshold's episode if the newest reading meets the rule's clear condition.
    public void clearIfMet(long number, Patient patient, int slot, Window window) {
        Rule rule = patient.watchList().rule(slot);
        clearIfMet(number, slot, window.newest(), paged -> rule.clears(window, paged));
    }

    /// Ends a threshold's episode if the clear condition is met.
    ///
    /// What opened the episode may have been held, and is in no window then: a reading that was taken
    /// before it says nothing of what is now.
    public void clearIfMet(long number, int slot, TriggerReading newest, Predicate<Severity> clears) {
        cases.unresolved(number, slot)
                .filter(open -> newest.takenAtMicros() >= open.newestEvidenceMicros())
                .filter(open -> clears.test(open.paged()))
                .ifPresent(open -> endings.end(open, new Resolution.ByReading(newest)));
    }

    /// A person takes an episode.
    public Optional<Refusal> acknowledge(CareEvent.Acknowledged event) {
        return onKnown(event.practice(), event.episode(), open -> {
            if (open.episode().isResolved()) {
                output.acknowledgedTooLate(open.episode(), event.by());
            } else {
                take(open, event);
            }
        });
    }

    /// Whatever the state was: a late answer to an exhausted episode still takes it, for someone has the
    /// patient.
    private void take(Case open, CareEvent.Acknowledged event) {
        long nowMicros = effects.nowMicros();
        Episode quiet = pages.withdraw(open.episode());
        Optional<Long> pagesAgainAt =
                practices.of(event.practice()).ackTimeout(quiet.tier()).map(timeout -> nowMicros + Micros.of(timeout));
        Due moves = new Due.EpisodeMoves(quiet.id());
        pagesAgainAt.ifPresentOrElse(at -> deadlines.set(moves, at), () -> deadlines.cancel(moves));
        Episode taken = quiet.with(new State.Acknowledged(event.by(), nowMicros, pagesAgainAt));
        cases.put(open.with(taken));
        output.acknowledged(taken);
        outcomes.tellOfOthers(open.episode(), Optional.of(event.by()));
    }

    /// A person takes an episode and puts it off: whatever the state was, for someone has the patient.
    public Optional<Refusal> snooze(SilenceEvent.Snoozed event) {
        Optional<Case> known = cases.find(event.practice(), event.episode());
        if (known.isEmpty()) {
            return Optional.of(Refusal.unknown("episode " + event.episode()));
        }
        Episode episode = known.get().episode();
        if (episode.isResolved()) {
            return Optional.of(resolvedAlready(event.episode()));
        }
        Optional<Refusal> refusal =
                Snoozes.refusal(episode, event, practices.of(event.practice()).snoozeCaps(), effects.nowMicros());
        if (refusal.isEmpty()) {
            putOff(known.get(), Snoozes.state(episode, event, effects.nowMicros()));
        }
        return refusal;
    }

    private void putOff(Case open, State.Snoozed state) {
        Episode snoozed = pages.withdraw(open.episode()).with(state);
        deadlines.set(new Due.EpisodeMoves(snoozed.id()), state.untilMicros());
        cases.put(open.with(snoozed));
        output.snoozed(snoozed);
        outcomes.tellOfOthers(open.episode(), Optional.of(state.by()));
    }

    /// A person ends an episode.
    public Optional<Refusal> resolve(CareEvent.Resolved event) {
        if (cases.find(event.practice(), event.episode())
                .filter(known -> known.episode().isResolved())
                .isPresent()) {
            return Optional.of(resolvedAlready(event.episode()));
        }
        Resolution resolution = new Resolution.ByPerson(event.by(), event.disposition(), event.note());
        return onKnown(event.practice(), event.episode(), open -> endings.end(open, resolution));
    }

    /// A person does not wait for the end of a step. Two who press at once have one step paged, not two.
    public Optional<Refusal> escalate(EpisodeEvent.Escalated event) {
        Optional<Case> known = cases.find(event.practice(), event.episode());
        if (known.isEmpty()) {
            return Optional.of(Refusal.unknown("episode " + event.episode()));
        }
        Episode episode = known.get().episode();
        boolean isThere = episode.state() instanceof State.Open open
                && open.step() == event.step()
                && open.loop() == event.loop();
        if (!isThere) {
            return Optional.of(Refusal.conflict(
                    "episode " + event.episode() + " does not wait at step " + (event.step() + 1) + " any more"));
        }
        telling.turn(known.get(), chain.advanceNow(episode));
        return Optional.empty();
    }

    private static Refusal resolvedAlready(EpisodeId id) {
        return Refusal.conflict("episode " + id + " is resolved already");
    }

    /// A person has looked at an episode: which changes nothing.
    public Optional<Refusal> viewed(CareEvent.Viewed event) {
        return onKnown(event.practice(), event.episode(), _ -> {});
    }

    /// Nobody is paged about this patient any more.
    public void monitoringEnded(long number, Patient patient) {
        endings.end(cases.unresolved(number), new Resolution.ByStatus(patient.status()));
    }

    /// Another plan is in force: open episodes go on under the thresholds that they belong to.
    public void replanned(long number, Patient patient) {
        Succession.placed(cases.unresolved(number), patient).forEach(cases::put);
    }

    /// A policy is published: episodes that waited for one begin.
    public void policyPublished(PracticeId practice) {
        for (Case waiting : cases.unrouted(practice)) {
            if (practices.of(practice).policy(waiting.episode().tier()).isPresent()) {
                telling.turn(waiting, chain.begin(waiting.episode(), Optional.empty()));
            }
        }
    }

    /// The time of an episode's next move has come.
    public void moves(EpisodeId id) {
        cases.find(id).ifPresent(this::move);
    }

    private void move(Case moving) {
        Episode episode = moving.episode();
        switch (episode.state()) {
            case State.Open _, State.Exhausted _ -> {
                if (chain.isInStorm(episode)) {
                    turnsOfStorm(episode.practice());
                } else {
                    telling.turn(moving, chain.advance(episode));
                }
            }
            case State.InStorm _ -> turnsOfStorm(episode.practice());
            case State.Acknowledged acknowledged -> {
                Episode again = chain.begin(episode, Optional.of(acknowledged.by()));
                cases.put(moving.with(again));
                output.acknowledgementTimedOut(again);
                telling.ifOutOfTurn(again);
                pages.handOut();
            }
            case State.Snoozed snoozed -> endSnooze(moving, snoozed);
            case State.Quiet _ -> quietEnds(episode.practice());
            case State.Unrouted _ -> {}
            case State.Resolved _ -> followUps.forgetUnlessOwed(episode);
        }
    }

    /// {@return what episodes owe}
    public FollowUps followUps() {
        return followUps;
    }

    /// What waited for the same moment begins together.
    private void quietEnds(PracticeId practice) {
        List<Case> waiting = cases.quiet(practice, effects.nowMicros());
        telling.turns(waiting, summary.take(waiting));
    }

    /// Other quiet hours are in force: what does not wait any more by them begins, the rest waits for
    /// their end.
    public void quietHoursSigned(PracticeId practice) {
        List<Case> over = new ArrayList<>();
        for (Case waiting : cases.quiet(practice, Long.MAX_VALUE)) {
            State.Quiet quiet = (State.Quiet) waiting.episode().state();
            chain.quietUntil(waiting.episode())
                    .ifPresentOrElse(
                            until -> telling.ifMoved(waiting, chain.quietAnew(waiting.episode(), until, quiet)),
                            () -> over.add(waiting));
        }
        telling.turns(over, summary.take(over));
    }

    /// The turns of a storm that come at one moment are told of together.
    private void turnsOfStorm(PracticeId practice) {
        List<Case> due = cases.dueInStorm(practice, effects.nowMicros());
        telling.turns(due, summary.take(due));
    }

    private void endSnooze(Case moving, State.Snoozed snoozed) {
        Episode episode = moving.episode();
        Patient patient = patients.of(episode.patient().number());
        Episode known = episode.with(Snoozes.known(episode, patient, effects.nowMicros()));
        Episode again = chain.begin(known, Optional.of(snoozed.by()));
        cases.put(moving.with(again));
        output.snoozeEnded(again);
        telling.ifOutOfTurn(again);
        pages.handOut();
    }

    /// A page whose attempt failed is tried again.
    public void retries(PageId page) {
        outcomes.retries(page);
    }

    /// What became of an attempt is known.
    public Optional<Refusal> reported(CareEvent.DeliveryReported event) {
        return outcomes.reported(event);
    }

    /// How far an attempt has come is known: which is no answer.
    public Optional<Refusal> progressed(PageEvent.PageProgressed event) {
        return outcomes.progressed(event);
    }

    /// A person answers a page, and takes its episode.
    public Optional<Refusal> answered(PageEvent.PageAnswered event) {
        return answers.answered(event).or(() -> acknowledge(event.practice(), event.episode(), event.by()));
    }

    /// A person answers a page, perhaps somebody else's, and takes its episode.
    public Optional<Refusal> taken(PageEvent.PageTaken event) {
        return answers.taken(event).or(() -> acknowledge(event.practice(), event.episode(), event.by()));
    }

    private Optional<Refusal> acknowledge(PracticeId practice, EpisodeId episode, PersonId by) {
        return acknowledge(new CareEvent.Acknowledged(practice, episode, by));
    }

    /// Tells every attempt that was handed out and whose outcome is not known, by episode.
    public void forEachPendingAttempt(Consumer<PageAttempt> action) {
        cases.all().forEach(known -> pages.forEachPending(known.episode(), action));
    }

    private Optional<Refusal> onKnown(PracticeId practice, EpisodeId id, Consumer<Case> action) {
        Optional<Case> known = cases.find(practice, id);
        known.ifPresent(action);
        return known.isPresent() ? Optional.empty() : Optional.of(Refusal.unknown("episode " + id));
    }
}

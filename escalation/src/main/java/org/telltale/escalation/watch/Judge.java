package org.telltale.escalation.watch;

import java.util.Optional;
import java.util.Set;
import org.telltale.care.event.CareEvent;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.Question;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.EscalationOutput;
import org.telltale.escalation.PatientDays;
import org.telltale.escalation.TriggerReading;
import org.telltale.escalation.due.Due.ConfirmationEnds;
import org.telltale.escalation.due.Due.LateSettles;
import org.telltale.escalation.episode.Effects;
import org.telltale.escalation.episode.Episodes;
import org.telltale.escalation.patient.Patient;
import org.telltale.escalation.patient.Patients;
import org.telltale.escalation.patient.Track;
import org.telltale.escalation.patient.WatchList;
import org.telltale.escalation.rule.CompositeRule;
import org.telltale.escalation.rule.Finding;
import org.telltale.escalation.rule.Rule;
import org.telltale.escalation.rule.Window;

/// Judges every reading by its patient's thresholds.
///
/// ```
///                       +- young --> the threshold's episode opens or goes on
/// newest, breaches  ----+
///                       +- old ----> held: paged as old if nothing newer comes, told as late in any case
/// not newest, breaches ------------> held: told as late
/// newest, does not, young ---------> the threshold's episode ends, if this clears it
/// ```
///
/// Where a single value must be confirmed, young and not open yet, it waits first:
///
/// ```
/// next one beyond the limits too --> paged at once
/// next one within them -----------> paged to nobody, both written down
/// none within the time ------------> paged
/// ```
///
/// Nothing was taken after it was received: a reading from a clock that is ahead is judged as taken
/// on receipt. It would else stay the newest for as long as the clock is ahead, and everything
/// after it would come too late.
///
/// A reading that is held as improbable is judged by its value alone, and is remembered nowhere:
///
/// ```
/// newest, beyond a threshold, young ----> the threshold's episode opens or goes on
/// newest, beyond a threshold, old ------> held: paged as old if nothing newer comes, told as late in any case
/// not newest, beyond a threshold -------> told as late
/// ```
///
/// A reading that is not the newest can also change what the newest one means (a lower weight
/// before it, one more value out of range): then the newest is judged again.
///
/// Hot zone up to the first breach: no allocation in steady state, no logging, no clock.
public final class Judge {
    private static final int NOTHING_WITHDRAWN = -1;

    private final Patients patients;
    private final Episodes episodes;
    private final LateHolds lateHolds;
    private final Confirmations confirmations;
    private final Paging paging;
    private final Composites composites;
    private final Effects effects;
    private final EscalationOutput output;
    private final Window[] windows = new Window[Vital.values().length];

    /// What the newest breached before a reading was withdrawn, until something is judged or the
    /// record ends; else -1.
    ///
    /// What takes that one's place comes next. What it makes true is new if it was not true until
    /// then: nobody was ever told of the window between the two.
    private int breachedUntilWithdrawn = NOTHING_WITHDRAWN;

    /// Whose it was. What was moved to another patient is judged by nothing that was known of the first.
    private long withdrawnFrom;

    /// Judges readings of these patients.
    public Judge(
            Patients patients,
            PatientDays days,
            Episodes episodes,
            LateHolds lateHolds,
            Confirmations confirmations,
            Effects effects,
            EscalationOutput output) {
        this.patients = patients;
        this.episodes = episodes;
        this.lateHolds = lateHolds;
        this.confirmations = confirmations;
        this.effects = effects;
        this.output = output;
        this.paging = new Paging(episodes, confirmations, output);
        this.composites = new Composites(days, episodes, lateHolds, paging, effects);
        for (Vital vital : Vital.values()) {
            windows[vital.ordinal()] = new Window(vital, days);
        }
    }

    /// Begins a record: what takes a reading's place comes in the record that withdraws it.
    public void beginRecord() {
        breachedUntilWithdrawn = NOTHING_WITHDRAWN;
    }

    /// Judges one reading.
    ///
    /// @throws IllegalArgumentException if its patient is not enrolled
    public void judge(AdmittedReading reading) {
        int breachedUntil = reading.patient() == withdrawnFrom ? breachedUntilWithdrawn : NOTHING_WITHDRAWN;
        breachedUntilWithdrawn = NOTHING_WITHDRAWN;
        Patient patient = patients.of(reading.patient());
        int track = patient.watchList().trackOf(reading.vital());
        if (track == WatchList.NOT_WATCHED || !patient.isJudged()) {
            return;
        }
        Window window = windows[reading.vital().ordinal()].wrap(patient.window(track), reading.patient());
        if (reading.isImprobable()) {
            judgeAlone(reading, patient, track, window);
        } else if (window.wouldBeNewest(takenAtMicros(reading))) {
            judgeNewest(reading, patient, track, window);
        } else {
            judgeAmongOthers(reading, patient, track, window, breachedUntil);
        }
    }

    /// A question was answered by a patient who is monitored, or by somebody there.
    public void answered(long number, Question question, Answer answer, long aboutMicros) {
        Patient patient = patients.of(number);
        if (patient.isJudged()) {
            composites.answered(number, patient, question, answer, aboutMicros);
        }
    }

    /// Forgets a reading of a patient that counts no more.
    public void withdraw(long number, Vital vital, long place) {
        Patient patient = patients.of(number);
        int track = patient.watchList().trackOf(vital);
        if (track != WatchList.NOT_WATCHED) {
            Window window = windows[vital.ordinal()].wrap(patient.window(track), number);
            breachedUntilWithdrawn =
                    standing(number, patient, patient.watchList().track(track), window);
            withdrawnFrom = number;
            Set<HeldBreach> composites = this.composites.held(number, patient);
            window.remove(place);
            confirmations.withdraw(number, patient, place);
            lateHolds.ofPatient(number).forEach(key -> withdrawLate(key, patient, vital, place, composites));
        }
    }

    private void withdrawLate(LateSettles key, Patient patient, Vital vital, long withdrawn, Set<HeldBreach> before) {
        Rule rule = patient.watchList().rule(key.thresholdIndex());
        if (!rule.threshold().vitals().contains(vital)) {
            return;
        }
        if (rule instanceof CompositeRule) {
            composites.withdrawn(key, patient, withdrawn, before);
        } else {
            lateHolds.withdraw(key, withdrawn);
        }
    }

    /// {@return something of a patient's window of a vital, which is near in memory from now on}
    public long glance(long number, Vital vital) {
        Patient patient = patients.of(number);
        int track = patient.watchList().trackOf(vital);
        if (track == WatchList.NOT_WATCHED) {
            return 0;
        }
        long[] readings = patient.window(track);
        return readings[0] + readings[readings.length - 1];
    }

    private static long takenAtMicros(AdmittedReading reading) {
        return Math.min(reading.takenAtMicros(), reading.receivedAtMicros());
    }

    private void judgeNewest(AdmittedReading reading, Patient patient, int trackIndex, Window window) {
        Track track = patient.watchList().track(trackIndex);
        track.forgetBefore(window, takenAtMicros(reading));
        int index = insert(window, reading);
        patient.window(trackIndex, window.array());
        for (int i = 0; i < track.thresholdCount(); i++) {
            int slot = track.slot(i);
            Rule rule = patient.watchList().rule(slot);
            if (rule.breaches(window, index)) {
                breached(reading, patient, slot, window);
            } else if (patient.isOpen(slot) && isYoung(reading, index, window, rule)) {
                episodes.clearIfMet(reading.patient(), patient, slot, window);
            } else if (patient.isHeld(slot) && isYoung(reading, index, window, rule)) {
                refute(reading.patient(), patient, slot, window.reading(index));
            }
        }
        composites.arrived(reading, takenAtMicros(reading), patient, track, 0);
    }

    private void judgeAmongOthers(
            AdmittedReading reading, Patient patient, int trackIndex, Window window, int breachedUntil) {
        Track track = patient.watchList().track(trackIndex);
        int breachedBefore = breachedUntil == NOTHING_WITHDRAWN
                ? standing(reading.patient(), patient, track, window)
                : breachedUntil;
        int index = insert(window, reading);
        int breachedNow = newestBreaches(patient, track, window);
        for (int i = 0; i < track.thresholdCount(); i++) {
            int slot = track.slot(i);
            boolean newlyTrue = (breachedNow & ~breachedBefore & 1 << slot) != 0;
            Rule rule = patient.watchList().rule(slot);
            boolean goesOn = (breachedNow & 1 << slot) != 0
                    && patient.isOpen(slot)
                    && isYoung(reading, window.count() - 1, window, rule);
            if (newlyTrue || goesOn) {
                breached(reading, patient, slot, window);
            }
            if (rule.breaches(window, index)) {
                hold(reading.patient(), patient, slot, window, index);
            }
        }
        track.forgetBehindNewest(window);
        patient.window(trackIndex, window.array());
        composites.arrived(reading, takenAtMicros(reading), patient, track, breachedBefore);
    }

    private void judgeAlone(AdmittedReading reading, Patient patient, int trackIndex, Window window) {
        Track track = patient.watchList().track(trackIndex);
        TriggerReading held = held(reading);
        boolean isNewest = window.wouldBeNewest(held.takenAtMicros());
        for (int i = 0; i < track.thresholdCount(); i++) {
            int slot = track.slot(i);
            Rule rule = patient.watchList().rule(slot);
            boolean isYoung = !reading.isOnlyLate()
                    && reading.receivedAtMicros() - held.takenAtMicros() < rule.pageIfYoungerThanMicros();
            rule.explainHeld(window, held).map(LateReview::asImprobable).ifPresent(finding -> {
                if (isNewest && isYoung) {
                    paging.page(reading.patient(), patient, slot, finding);
                } else if (isNewest) {
                    lateHolds.hold(reading.patient(), slot, HeldBreach.by(held, finding.reason(), true));
                } else {
                    paging.late(reading.patient(), patient, slot, 1, finding.readings(), finding.reason(), false);
                }
            });
        }
    }

    private static TriggerReading held(AdmittedReading reading) {
        return new TriggerReading(
                reading.position(),
                reading.index(),
                reading.vital(),
                takenAtMicros(reading),
                reading.firstQuanta(),
                reading.vital() == Vital.BLOOD_PRESSURE ? reading.secondQuanta() : TriggerReading.ABSENT);
    }

    /// {@return what the newest of a vital breaches, alone and with others, a bit for each slot}
    private int standing(long number, Patient patient, Track track, Window window) {
        int alone = window.count() == 0 ? 0 : newestBreaches(patient, track, window);
        return alone | composites.standing(number, patient, track);
    }

    private static int newestBreaches(Patient patient, Track track, Window window) {
        int breached = 0;
        for (int i = 0; i < track.thresholdCount(); i++) {
            int slot = track.slot(i);
            if (patient.watchList().rule(slot).breaches(window, window.count() - 1)) {
                breached |= 1 << slot;
            }
        }
        return breached;
    }

    private static int insert(Window window, AdmittedReading reading) {
        return window.insert(
                takenAtMicros(reading),
                reading.position(),
                reading.index(),
                reading.firstQuanta(),
                reading.secondQuanta());
    }

    private static boolean isYoung(AdmittedReading arriving, int index, Window window, Rule rule) {
        if (arriving.isOnlyLate() && window.isFrom(index, arriving.position(), arriving.index())) {
            return false;
        }
        long ageMicros = arriving.receivedAtMicros() - window.takenAtMicros(index);
        return ageMicros < rule.pageIfYoungerThanMicros();
    }

    /// The newest reading breaches.
    private void breached(AdmittedReading arriving, Patient patient, int slot, Window window) {
        int newest = window.count() - 1;
        Rule rule = patient.watchList().rule(slot);
        if (isYoung(arriving, newest, window, rule)) {
            confirmOrPage(arriving.patient(), patient, slot, window.reading(newest), rule.explain(window, newest));
        } else {
            hold(arriving.patient(), patient, slot, window, newest);
        }
    }

    /// A single value may have to wait for another one before anybody is paged for it.
    private void confirmOrPage(long number, Patient patient, int slot, TriggerReading newest, Finding finding) {
        Rule rule = patient.watchList().rule(slot);
        if (patient.isOpen(slot) || !patient.isPaged()) {
            paging.page(number, patient, slot, finding);
            return;
        }
        if (rule.confirmWithinMicros() == 0) {
            paging.page(number, patient, slot, rule.atOnce(finding));
            return;
        }
        confirmations
                .find(number, slot)
                .ifPresentOrElse(
                        hold -> confirm(hold, patient, newest, finding),
                        () -> confirmations.hold(number, patient, slot, newest, rule.confirmWithinMicros()));
    }

    /// Another value beyond the limits has come; the one that waits does not confirm itself.
    private void confirm(ConfirmationEnds hold, Patient patient, TriggerReading newest, Finding finding) {
        if (!newest.equals(hold.held())) {
            int slot = hold.thresholdIndex();
            long number = hold.patient().number();
            paging.page(
                    number,
                    patient,
                    slot,
                    confirmations.confirmed(hold, patient.watchList().rule(slot), newest, finding));
        }
    }

    /// Another value has come, within the limits: nobody is paged, and both are written down.
    private void refute(long number, Patient patient, int slot, TriggerReading newest) {
        confirmations.find(number, slot).ifPresent(hold -> {
            confirmations.release(number, patient, slot);
            output.unconfirmed(confirmations.refuted(hold, patient, newest));
        });
    }

    /// Nothing has come that would say otherwise: what waited is paged.
    public void confirmationEnds(ConfirmationEnds hold) {
        long number = hold.patient().number();
        Patient patient = patients.of(number);
        int slot = hold.thresholdIndex();
        confirmations.release(number, patient, slot);
        paging.page(
                number,
                patient,
                slot,
                confirmations.unanswered(hold, patient.watchList().rule(slot)));
    }

    private void hold(long number, Patient patient, int slot, Window window, int index) {
        Finding finding = patient.watchList().rule(slot).explain(window, index);
        lateHolds.hold(number, slot, HeldBreach.by(window.reading(index), finding.reason(), false));
    }

    /// Takes back what was judged before: nothing follows from it.
    public void recall(CareEvent.PastRecalled recalled) {
        Patient patient = patients.of(recalled.patient().number());
        int trackIndex = patient.watchList().trackOf(recalled.vital());
        if (trackIndex == WatchList.NOT_WATCHED
                || !patient.isJudged()
                || recalled.readings().isEmpty()) {
            return;
        }
        Window window = windows[recalled.vital().ordinal()].wrap(
                patient.window(trackIndex), recalled.patient().number());
        TriggerReading.allOf(recalled.vital(), recalled.readings()).forEach(window::insert);
        patient.watchList().track(trackIndex).forgetBehindNewest(window);
        patient.window(trackIndex, window.array());
    }

    /// Late breaches have waited long enough.
    public void settle(LateSettles due) {
        Patient patient = patients.of(due.patient().number());
        lateHolds.release(due).ifPresent(held -> settle(due, patient, held));
    }

    /// The plan is about to change: what it holds is settled under it.
    public void settleAll(long number) {
        lateHolds.ofPatient(number).forEach(this::settle);
        confirmations.ofPatient(number).forEach(this::confirmationEnds);
    }

    /// The patient is not monitored any more: what is held is nobody's work.
    public void dropAll(long number) {
        lateHolds.ofPatient(number).forEach(lateHolds::release);
        confirmations.releaseAll(number, patients.of(number));
    }

    private void settle(LateSettles due, Patient patient, LateHold held) {
        Rule rule = patient.watchList().rule(due.thresholdIndex());
        if (rule instanceof CompositeRule) {
            composites.settle(due, patient, held);
            return;
        }
        int track = patient.watchList().trackOf(rule.threshold().vital());
        long number = due.patient().number();
        Window window = windows[rule.threshold().vital().ordinal()].wrap(patient.window(track), number);
        LateReview.of(held, rule, window).ifPresent(left -> tell(due, patient, left, window));
    }

    private void tell(LateSettles due, Patient patient, LateHold held, Window window) {
        int slot = due.thresholdIndex();
        long number = due.patient().number();
        Optional<Finding> standing = standing(patient, slot, held, window);
        paging.late(number, patient, slot, held, standing.isPresent());
        standing.ifPresent(finding -> paging.page(number, patient, slot, finding));
    }

    /// Where somebody is paged already, an improbable reading has nothing to add: another one, and a
    /// newer one, may have opened the episode.
    private Optional<Finding> standing(Patient patient, int slot, LateHold held, Window window) {
        return LateReview.isNewerThanAll(held.newest(), window) && patient.isOpen(slot)
                ? Optional.empty()
                : LateReview.standing(held.newest(), patient.watchList().rule(slot), window, effects.nowMicros());
    }
}

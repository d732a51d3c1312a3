package org.telltale.escalation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.EpisodeEvent;
import org.telltale.care.event.PageEvent;
import org.telltale.care.event.PolicyEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.event.RotaEvent;
import org.telltale.care.event.SilenceEvent;
import org.telltale.care.event.SymptomEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.EscalationPolicy;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.rota.Rotas;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.due.AbsenceCount;
import org.telltale.escalation.due.Deadlines;
import org.telltale.escalation.due.Due;
import org.telltale.escalation.episode.Cases;
import org.telltale.escalation.episode.Effects;
import org.telltale.escalation.episode.Episodes;
import org.telltale.escalation.episode.Storms;
import org.telltale.escalation.patient.Patient;
import org.telltale.escalation.patient.Patients;
import org.telltale.escalation.patient.StatusPlan;
import org.telltale.escalation.policy.Practice;
import org.telltale.escalation.policy.Practices;
import org.telltale.escalation.policy.RotaCommands;
import org.telltale.escalation.snapshot.Snapshot;
import org.telltale.escalation.watch.Absences;
import org.telltale.escalation.watch.Confirmations;
import org.telltale.escalation.watch.Judge;
import org.telltale.escalation.watch.LateHolds;

/// The half of the Monitor that turns readings into episodes and episodes into pages.
///
/// Pure: a function of its inputs in their order, with no clock and no I/O. Belongs to one thread.
/// For each journal record, in this order: [#beginRecord], [#fireDeadlines] for whatever is due by
/// its stamp, then the readings or the event in it. Everything that follows goes to the
/// [EscalationOutput].
///
/// A reading that breaches nothing allocates nothing.
public final class Escalation {
    private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofHours(1);

    private final Patients patients = new Patients();
    private final Practices practices = new Practices();
    private final RotaCommands rotaCommands = new RotaCommands(practices);
    private final Cases cases = new Cases();
    private final Effects effects = new Effects();
    private final Deadlines deadlines;
    private final LateHolds lateHolds;
    private final Confirmations confirmations;
    private final Storms storms;
    private final Episodes episodes;
    private final Absences absences;
    private final Judge judge;

    /// An empty half that pages everybody in one way, and tells `output` what it decides. Its
    /// patients live by UTC.
    public Escalation(EscalationOutput output) {
        this(output, WaysToReach.ONE, PatientDays.GREENWICH);
    }

    /// An empty half, which tells `output` what it decides.
    ///
    /// @param ways in how many ways each person is paged
    /// @param days which date a moment has for each patient
    public Escalation(EscalationOutput output, WaysToReach ways, PatientDays days) {
        this(output, ways, days, new Deadlines(0));
    }

    private Escalation(EscalationOutput output, WaysToReach ways, PatientDays days, Deadlines deadlines) {
        this.deadlines = deadlines;
        this.lateHolds = new LateHolds(deadlines, effects);
        this.confirmations = new Confirmations(deadlines, effects);
        this.storms = new Storms(deadlines, effects, output);
        this.episodes = new Episodes(cases, patients, practices, storms, ways, days, deadlines, effects, output);
        this.judge = new Judge(patients, days, episodes, lateHolds, confirmations, effects, output);
        this.absences = new Absences(patients, days, episodes, deadlines, effects, output);
    }

    /// Begins a record: ids of effects count from 0 again.
    ///
    /// @param position its journal sequence
    /// @param nowMicros its stamp, microseconds since 1970
    public void beginRecord(long position, long nowMicros) {
        effects.begin(position, nowMicros);
        judge.beginRecord();
    }

    /// Judges a reading by its patient's signed thresholds.
    ///
    /// @throws IllegalArgumentException if its patient was never enrolled
    public void onReading(AdmittedReading reading) {
        judge.judge(reading);
    }

    /// Forgets a reading that counts no more: no rule looks back on it. What followed from it stands.
    ///
    /// @param place where it came in: [org.telltale.care.reading.ReadingPlace#packed(long, int)]
    public void withdraw(long patient, Vital vital, long place) {
        absences.withdraw(patient, patients.of(patient), vital, place);
        judge.withdraw(patient, vital, place);
    }

    /// Looks at the memory that the judgment of a reading will need, and judges nothing.
    ///
    /// @return something of that memory, so that nobody can leave the look out
    /// @throws IllegalArgumentException if the patient was never enrolled
    public long glance(long patient, Vital vital) {
        return judge.glance(patient, vital);
    }

    /// Takes up a patient, before the event of the enrollment comes to [#onEvent].
    ///
    /// @param id the next number: they count from 1 without a gap
    /// @throws IllegalArgumentException if it is not the next number
    public void patientEnrolled(PatientId id, PracticeId practice, PatientStatus status) {
        patients.enroll(id, practice, status);
    }

    /// Validates an event and, if nothing speaks against it, applies it.
    ///
    /// That people exist, work in the practice and may do this is the caller's to check.
    ///
    /// @return why it was not applied; empty when it was
    public Optional<Refusal> onEvent(CareEvent.Clinical event) {
        return switch (event) {
            case CareEvent.PatientEnrolled _ -> Optional.empty();
            case CareEvent.StatusChanged changed -> onStatus(changed);
            case CareEvent.ZoneChanged changed -> onZone(changed);
            case CareEvent.PlanSigned signed -> onPlan(signed);
            case CareEvent.PolicyPublished published -> onPolicy(published);
            case PolicyEvent.TierPolicyPublished published -> onTierPolicy(published);
            case PolicyEvent.SubstitutesNamed named -> onSubstitutes(named);
            case RotaEvent rota -> rotaCommands.apply(rota, effects.now());
            case CareEvent.PagingSet set -> onPaging(set);
            case CareEvent.Acknowledged acknowledged -> episodes.acknowledge(acknowledged);
            case EpisodeEvent.Escalated escalated -> episodes.escalate(escalated);
            case EpisodeEvent.FollowUpDone done -> episodes.followUps().done(done);
            case SilenceEvent silence -> onSilence(silence);
            case SymptomEvent.SymptomAnswered answered -> onAnswer(answered);
            case CareEvent.Resolved resolved -> episodes.resolve(resolved);
            case CareEvent.Viewed viewed -> episodes.viewed(viewed);
            case CareEvent.DeliveryReported reported -> episodes.reported(reported);
            case PageEvent.PageProgressed progressed -> episodes.progressed(progressed);
            case PageEvent.PageAnswered answered -> episodes.answered(answered);
            case PageEvent.PageTaken taken -> episodes.taken(taken);
            case CareEvent.PastRecalled recalled ->
                onPatient(recalled.practice(), recalled.patient(), _ -> judge.recall(recalled));
            case CareEvent.EpisodeTakenOver takenOver -> onTakenOver(takenOver);
        };
    }

    /// {@return whether a person is paged in a practice when nobody else has answered}
    public boolean isFailsafe(PracticeId practice, PersonId person) {
        return practices.of(practice).isFailsafe(person);
    }

    /// {@return what is in force for a patient; empty where the practice has no such patient}
    public Optional<KnownPatient> known(PracticeId practice, PatientId patient) {
        return patients.find(practice, patient)
                .map(found -> new KnownPatient(
                        found.status(), found.planVersion(), found.watchList().thresholds()));
    }

    /// {@return who takes turns in a practice}
    public Rotas rotas(PracticeId practice) {
        return practices.of(practice).rotas();
    }

    /// {@return when the next deadline is due, microseconds since 1970; [Long#MAX_VALUE] when none
    /// is set}
    public long nextDeadlineMicros() {
        return deadlines.nextMicros();
    }

    /// Fires deadlines that are due, in the order of (time, id). Each fires once, however long ago
    /// it was due.
    ///
    /// @param nowMicros the stamp of the record that was begun
    /// @param atMost how many to fire; the next record goes on
    /// @return how many fired
    public int fireDeadlines(long nowMicros, int atMost) {
        int fired = 0;
        while (fired < atMost && deadlines.nextMicros() <= nowMicros) {
            fire(deadlines.take());
            fired++;
        }
        return fired;
    }

    /// Tells every attempt that was handed out and whose outcome is not known: after a restart, the
    /// whole outbox.
    public void forEachPendingAttempt(Consumer<PageAttempt> action) {
        episodes.forEachPendingAttempt(action);
    }

    /// Tells every episode that is kept, those that are over and not forgotten yet included.
    public void forEachEpisode(Consumer<Episode> action) {
        cases.all().forEach(kept -> action.accept(kept.episode()));
    }

    /// Tells every storm that is on.
    public void forEachStorm(Consumer<Storm> action) {
        storms.forEach(action);
    }

    /// Writes the state between two records. The same state gives the same bytes.
    public void save(DataOutput out) throws IOException {
        Snapshot.save(out, patients, practices, cases, lateHolds, storms, deadlines);
    }

    /// {@return the state that [#save] wrote, paging everybody in one way and by UTC; what it does
    /// from here on, it tells `output`}
    ///
    /// @throws IOException if the bytes are not a snapshot of a version that this release reads
    public static Escalation load(DataInput in, EscalationOutput output) throws IOException {
        return load(in, output, WaysToReach.ONE, PatientDays.GREENWICH);
    }

    /// {@return the state that [#save] wrote; what it does from here on, it tells `output`}
    ///
    /// @param ways in how many ways each person is paged
    /// @param days which date a moment has for each patient
    /// @throws IOException if the bytes are not a snapshot of a version that this release reads
    public static Escalation load(DataInput in, EscalationOutput output, WaysToReach ways, PatientDays days)
            throws IOException {
        int version = Snapshot.loadVersion(in);
        Escalation loaded = new Escalation(output, ways, days, Snapshot.loadDeadlines(in));
        Snapshot.load(
                in,
                version,
                loaded.patients,
                loaded.practices,
                loaded.cases,
                loaded.lateHolds,
                loaded.storms,
                loaded.deadlines);
        loaded.deadlines.forEach((_, _, due) -> loaded.takeBack(due));
        return loaded;
    }

    /// What waits for another measurement, or for a day, is told by its deadline.
    private void takeBack(Due due) {
        switch (due) {
            case Due.ConfirmationEnds hold ->
                confirmations.restore(hold, patients.of(hold.patient().number()));
            case Due.AbsenceChecked checked -> absences.restore(checked);
            case Due.EpisodeMoves _,
                    Due.PageRetries _,
                    Due.LateSettles _,
                    Due.StatusBegins _,
                    Due.StormEnds _,
                    Due.FollowUpDue _ -> {}
        }
    }

    private void fire(Due due) {
        switch (due) {
            case Due.EpisodeMoves moves -> episodes.moves(moves.episode());
            case Due.PageRetries retries -> episodes.retries(retries.page());
            case Due.LateSettles settles -> judge.settle(settles);
            case Due.ConfirmationEnds ends -> judge.confirmationEnds(ends);
            case Due.AbsenceChecked checked -> absences.check(checked);
            case Due.StatusBegins begins -> followStatus(begins.patient());
            case Due.StormEnds ends -> storms.over(ends.practice());
            case Due.FollowUpDue owed -> episodes.followUps().due(owed.episode());
        }
    }

    private Optional<Refusal> onStatus(CareEvent.StatusChanged event) {
        Optional<Patient> found = patients.find(event.practice(), event.patient());
        if (found.isEmpty()) {
            return unknown(event.patient());
        }
        Patient patient = found.get();
        long fromMicros = micros(event.from());
        if (!patient.statusChanges(event.status(), fromMicros, effects.nowMicros())) {
            return Optional.of(Refusal.conflict(
                    "at most " + StatusPlan.MOST_AHEAD + " changes of status may be announced for a patient"));
        }
        if (fromMicros > effects.nowMicros()) {
            deadlines.set(new Due.StatusBegins(event.patient(), fromMicros), fromMicros);
        }
        followStatus(event.patient());
        return Optional.empty();
    }

    /// Makes the status what it is by all that was entered so far, in whatever order it was entered.
    private void followStatus(PatientId id) {
        Patient patient = patients.of(id.number());
        if (!patient.followsStatus(effects.nowMicros())) {
            return;
        }
        if (patient.isJudged()) {
            absences.changed(id.number(), patient);
        } else {
            judge.dropAll(id.number());
            absences.end(id.number(), patient);
            episodes.monitoringEnded(id.number(), patient);
        }
    }

    /// The days of the patient may be others from the next record on.
    private Optional<Refusal> onZone(CareEvent.ZoneChanged event) {
        return onPatient(
                event.practice(),
                event.patient(),
                patient -> absences.changed(event.patient().number(), patient));
    }

    private Optional<Refusal> onAnswer(SymptomEvent.SymptomAnswered event) {
        long aboutMicros = micros(event.about());
        if (aboutMicros > effects.nowMicros()) {
            return Optional.of(Refusal.invalid("about must not be after now, " + effects.now()));
        }
        return onPatient(
                event.practice(),
                event.patient(),
                _ -> judge.answered(event.patient().number(), event.question(), event.answer(), aboutMicros));
    }

    private Optional<Refusal> onTakenOver(CareEvent.EpisodeTakenOver event) {
        return patients.find(event.practice(), event.patient())
                .map(patient -> episodes.takeOver(event, patient))
                .orElseGet(() -> unknown(event.patient()));
    }

    private Optional<Refusal> onPatient(PracticeId practice, PatientId id, Consumer<Patient> action) {
        Optional<Patient> found = patients.find(practice, id);
        found.ifPresent(action);
        return found.isPresent() ? Optional.empty() : unknown(id);
    }

    private Optional<Refusal> onPlan(CareEvent.PlanSigned event) {
        Optional<Patient> found = patients.find(event.practice(), event.patient());
        if (found.isEmpty()) {
            return unknown(event.patient());
        }
        Patient patient = found.get();
        int version = event.plan().version();
        if (version <= patient.planVersion()) {
            return Optional.of(Refusal.conflict(
                    "plan version must be over " + patient.planVersion() + ", which is in force, not " + version));
        }
        long number = event.patient().number();
        judge.settleAll(number);
        Map<Threshold, AbsenceCount> counted = absences.end(number, patient);
        patients.plan(patient, version, event.plan().thresholds());
        patients.supervisedBy(patient, event.plan().supervisedBy().orElse(event.signedBy()));
        patients.followedUp(patient, event.plan().followUps());
        episodes.replanned(number, patient);
        absences.begin(number, patient, counted);
        return Optional.empty();
    }

    private Optional<Refusal> onPolicy(CareEvent.PolicyPublished event) {
        Practice practice = practices.of(event.practice());
        return publish(event.policy(), practice, practice.with(event.policy()));
    }

    private Optional<Refusal> onTierPolicy(PolicyEvent.TierPolicyPublished event) {
        Practice practice = practices.of(event.practice());
        return publish(event.policy(), practice, practice.with(event.tier(), event.policy()));
    }

    private Optional<Refusal> onSubstitutes(PolicyEvent.SubstitutesNamed event) {
        Practice practice = practices.of(event.practice());
        practices.put(practice.with(practice.substitutes().with(event.physician(), event.substitutes())));
        return Optional.empty();
    }

    private Optional<Refusal> publish(EscalationPolicy policy, Practice before, Practice after) {
        Optional<String> missing = before.rotas().missing(policy);
        if (missing.isPresent()) {
            return Optional.of(Refusal.unknown("rota " + missing.get()));
        }
        practices.put(after);
        episodes.policyPublished(after.id());
        return Optional.empty();
    }

    private Optional<Refusal> onSilence(SilenceEvent event) {
        return switch (event) {
            case SilenceEvent.Snoozed snoozed -> episodes.snooze(snoozed);
            case SilenceEvent.SnoozeCapsSigned signed -> {
                practices.put(practices.of(signed.practice()).with(signed.caps()));
                yield Optional.empty();
            }
            case SilenceEvent.QuietHoursSigned signed -> {
                practices.put(practices.of(signed.practice()).with(signed.hours()));
                episodes.quietHoursSigned(signed.practice());
                yield Optional.empty();
            }
            case SilenceEvent.StormPolicySigned signed -> {
                storms.signed(signed.practice(), signed.policy());
                yield Optional.empty();
            }
        };
    }

    private Optional<Refusal> onPaging(CareEvent.PagingSet event) {
        if (event.attempts() < 1 || event.attempts() > 20) {
            return Optional.of(Refusal.invalid("attempts must be 1 to 20, not " + event.attempts()));
        }
        Duration retryAfter = event.retryAfter();
        if (retryAfter.compareTo(SHORTEST_RETRY) < 0 || retryAfter.compareTo(LONGEST_RETRY) > 0) {
            return Optional.of(Refusal.invalid(
                    "retryAfter must be " + SHORTEST_RETRY + " to " + LONGEST_RETRY + ", not " + retryAfter));
        }
        practices.put(practices.of(event.practice()).with(event.attempts(), retryAfter, event.link()));
        return Optional.empty();
    }

    private static Optional<Refusal> unknown(PatientId patient) {
        return Optional.of(Refusal.unknown("patient " + patient.number()));
    }

    private static long micros(Instant instant) {
        return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(instant.getNano());
    }
}

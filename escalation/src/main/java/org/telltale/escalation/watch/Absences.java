package org.telltale.escalation.watch;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.telltale.care.day.CivilDays;
import org.telltale.care.day.Timeline;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.plan.Threshold;
import org.telltale.care.plan.Threshold.Absence;
import org.telltale.care.reading.ReadingPlace;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.EscalationOutput;
import org.telltale.escalation.PatientDays;
import org.telltale.escalation.SuppressedBreach;
import org.telltale.escalation.TriggerReading;
import org.telltale.escalation.due.AbsenceCount;
import org.telltale.escalation.due.Deadlines;
import org.telltale.escalation.due.Due.AbsenceChecked;
import org.telltale.escalation.episode.Effects;
import org.telltale.escalation.episode.Episodes;
import org.telltale.escalation.patient.Patient;
import org.telltale.escalation.patient.Patients;
import org.telltale.escalation.patient.WatchList;
import org.telltale.escalation.rule.AbsenceRule;
import org.telltale.escalation.rule.Finding;
import org.telltale.escalation.rule.Window;

/// Counts the days of patients on which a reading was due and none was taken.
///
/// Readings do nothing here: each threshold has one deadline, the first moment at which it could be
/// reached, and only then the newest reading is looked at. A patient who measures every day is
/// looked at every other day.
///
/// ```
/// active            --> the threshold's episode opens, or becomes worse: nudge, call, review
/// any other status  --> told as suppressed; the days of the pause are left out when it is over
/// ```
///
/// Days are dates of the patient's own calendar: a night of 23 or 25 hours is one, and so is
/// whatever a flight makes of one.
public final class Absences {
    private static final Duration AGAIN = Duration.ofHours(1);

    private record Key(long patient, int slot) {}

    private final Map<Key, AbsenceChecked> watched = new HashMap<>();
    private final Patients patients;
    private final PatientDays days;
    private final Episodes episodes;
    private final Deadlines deadlines;
    private final Effects effects;
    private final EscalationOutput output;

    /// Counts whose deadlines are among these.
    public Absences(
            Patients patients,
            PatientDays days,
            Episodes episodes,
            Deadlines deadlines,
            Effects effects,
            EscalationOutput output) {
        this.patients = patients;
        this.days = days;
        this.episodes = episodes;
        this.deadlines = deadlines;
        this.effects = effects;
        this.output = output;
    }

    /// Counts nothing of a patient any more.
    ///
    /// @return what was counted, for the plan that comes next, in the order of the thresholds
    public Map<Threshold, AbsenceCount> end(long number, Patient patient) {
        Map<Threshold, AbsenceCount> ended = new LinkedHashMap<>();
        WatchList list = patient.watchList();
        for (int slot = 0; slot < list.thresholds().size(); slot++) {
            AbsenceChecked due = watched.remove(new Key(number, slot));
            if (due != null) {
                deadlines.cancel(due);
                ended.put(list.rule(slot).threshold(), due.count());
            }
        }
        return ended;
    }

    /// Counts for every threshold of a patient that asks for it, from today on or as another plan did.
    ///
    /// @param before what that plan counted
    public void begin(long number, Patient patient, Map<Threshold, AbsenceCount> before) {
        if (!patient.isJudged()) {
            return;
        }
        WatchList list = patient.watchList();
        for (int slot = 0; slot < list.thresholds().size(); slot++) {
            if (list.rule(slot) instanceof AbsenceRule rule) {
                PatientId id = new PatientId(number);
                AbsenceCount count = before.get(rule.threshold());
                if (count == null) {
                    count = ofVital(rule.threshold().vital(), before)
                            .orElseGet(() -> AbsenceCount.from(days.of(id).dayOf(effects.now())));
                }
                count = followed(count, patient, id, rule);
                boolean isUntold = isUntold(rule, seen(id, patient, rule, count), count);
                set(
                        new AbsenceChecked(id, slot, count),
                        isUntold ? effects.nowMicros() : nextMicros(id, patient, slot, count));
            }
        }
    }

    private static boolean isUntold(AbsenceRule rule, Seen seen, AbsenceCount count) {
        return rule.reached(seen.missedDays()) > count.toldOf(seen.lastDay());
    }

    /// Of another threshold the days count, and not what was told: another tier pages other people,
    /// and other numbers are reached on other days.
    private static Optional<AbsenceCount> ofVital(Vital vital, Map<Threshold, AbsenceCount> before) {
        return before.entrySet().stream()
                .filter(counted -> counted.getKey().vital() == vital)
                .map(Map.Entry::getValue)
                .min(Comparator.comparing(AbsenceCount::from))
                .map(AbsenceCount::untold);
    }

    /// A patient's status or zone is another: what that means is looked at next.
    public void changed(long number, Patient patient) {
        WatchList list = patient.watchList();
        for (int slot = 0; slot < list.thresholds().size(); slot++) {
            AbsenceChecked due = watched.get(new Key(number, slot));
            if (due != null && list.rule(slot) instanceof AbsenceRule rule) {
                AbsenceCount count = followed(due.count(), patient, due.patient(), rule);
                set(new AbsenceChecked(due.patient(), slot, count), effects.nowMicros());
            }
        }
        if (watched.isEmpty() || !isCounted(number, list)) {
            begin(number, patient, Map.of());
        }
    }

    /// A reading of a patient counts no more. If it was the newest of its vital, the days before it
    /// are looked at next; and where it had ended the episode, they are told again.
    public void withdraw(long number, Patient patient, Vital vital, long place) {
        int track = patient.watchList().trackOf(vital);
        if (track == WatchList.NOT_WATCHED || !isNewest(vital, patient.window(track), place)) {
            return;
        }
        for (int slot = 0; slot < patient.watchList().thresholds().size(); slot++) {
            AbsenceChecked due = watched.get(new Key(number, slot));
            if (due != null && patient.watchList().rule(slot).threshold().vital() == vital) {
                AbsenceCount count =
                        patient.isOpen(slot) ? due.count() : due.count().untold();
                set(new AbsenceChecked(due.patient(), slot, count), effects.nowMicros());
            }
        }
    }

    private static boolean isNewest(Vital vital, long[] readings, long place) {
        Window window = new Window(vital).wrap(readings);
        ReadingPlace at = ReadingPlace.of(place);
        return window.count() > 0 && window.isFrom(window.count() - 1, at.position(), at.index());
    }

    private boolean isCounted(long number, WatchList list) {
        for (int slot = 0; slot < list.thresholds().size(); slot++) {
            if (watched.containsKey(new Key(number, slot))) {
                return true;
            }
        }
        return false;
    }

    /// Takes back a count whose deadline is set again already.
    public void restore(AbsenceChecked due) {
        watched.put(new Key(due.patient().number(), due.thresholdIndex()), due);
    }

    /// A day has come on which readings may have been missed for long enough.
    public void check(AbsenceChecked due) {
        Patient patient = patients.of(due.patient().number());
        int slot = due.thresholdIndex();
        AbsenceRule rule = (AbsenceRule) patient.watchList().rule(slot);
        Seen seen = seen(due.patient(), patient, rule, due.count());
        AbsenceCount count = due.count();
        if (isUntold(rule, seen, count)) {
            tell(due, patient, rule, seen);
            count = count.telling(rule.reached(seen.missedDays()), seen.lastDay());
        }
        set(new AbsenceChecked(due.patient(), slot, count), nextMicros(due.patient(), patient, slot, count));
    }

    private void tell(AbsenceChecked due, Patient patient, AbsenceRule rule, Seen seen) {
        boolean isPauseLeftOut = due.count().from().equals(seen.lastDay());
        Finding finding = rule.finding(
                seen.missedDays(),
                seen.newest(),
                seen.newestDay().orElse(seen.lastDay()),
                isPauseLeftOut ? due.count().pausedDays() : 0);
        long number = due.patient().number();
        if (due.count().paused().isEmpty()) {
            episodes.breached(number, patient, due.thresholdIndex(), finding);
        } else {
            output.suppressed(new SuppressedBreach(
                    patient.practice(),
                    due.patient(),
                    patient.planVersion(),
                    due.thresholdIndex(),
                    rule.threshold(),
                    patient.status(),
                    finding.reason(),
                    finding.readings()));
        }
    }

    private void set(AbsenceChecked due, long atMicros) {
        AbsenceChecked before = watched.put(new Key(due.patient().number(), due.thresholdIndex()), due);
        if (before != null) {
            deadlines.cancel(before);
        }
        deadlines.set(due, atMicros);
    }

    /// What there is to see of a patient's readings of a vital.
    ///
    /// @param newestDay the day of the newest one
    /// @param lastDay that day, or a later one from which on days are counted
    /// @param missedDays how many days were missed since; less than 1 if none
    private record Seen(
            Optional<TriggerReading> newest, Optional<LocalDate> newestDay, LocalDate lastDay, long missedDays) {}

    private Seen seen(PatientId id, Patient patient, AbsenceRule rule, AbsenceCount count) {
        CivilDays calendar = days.of(id);
        Optional<TriggerReading> newest = newest(patient, rule);
        Optional<LocalDate> newestDay = newest.map(reading -> calendar.dayOf(reading.takenAtMicros()));
        LocalDate lastDay = newestDay.filter(day -> day.isAfter(count.from())).orElse(count.from());
        Absence threshold = rule.absence();
        ZonedDateTime clock = calendar.clockAt(effects.now());
        LocalDate lookedAt = clock.toLocalTime().isBefore(threshold.at())
                ? clock.toLocalDate().minusDays(1)
                : clock.toLocalDate();
        return new Seen(newest, newestDay, lastDay, DAYS.between(lastDay, lookedAt) - threshold.everyDays());
    }

    private static Optional<TriggerReading> newest(Patient patient, AbsenceRule rule) {
        Vital vital = rule.threshold().vital();
        Window window =
                new Window(vital).wrap(patient.window(patient.watchList().trackOf(vital)));
        return window.count() == 0 ? Optional.empty() : Optional.of(window.reading(window.count() - 1));
    }

    /// The first moment at which there may be something to tell: the next of the signed numbers of
    /// days without a reading, or the first of them after one that comes today.
    private long nextMicros(PatientId id, Patient patient, int slot, AbsenceCount count) {
        AbsenceRule rule = (AbsenceRule) patient.watchList().rule(slot);
        Absence threshold = rule.absence();
        Seen seen = seen(id, patient, rule, count);
        CivilDays calendar = days.of(id);
        Instant now = effects.now();
        LocalDate afterToday = calendar.dayOf(now).plusDays(threshold.everyDays() + threshold.nudgeAfter());
        LocalDate next = seen.lastDay().plusDays(threshold.everyDays() + rule.next(seen.missedDays()));
        boolean isAllTold = seen.missedDays() >= threshold.reviewAfter();
        Instant moment = moment(calendar, isAllTold || next.isAfter(afterToday) ? afterToday : next, threshold.at());
        return micros(moment.isAfter(now) ? moment : now.plus(AGAIN));
    }

    /// A time that a clock leaves out comes an hour later, one that it shows twice comes at the first.
    private static Instant moment(CivilDays calendar, LocalDate day, LocalTime time) {
        ZoneId zone = calendar.zoneAt(day.atTime(time).toInstant(ZoneOffset.UTC));
        Instant moment = day.atTime(time).atZone(zone).toInstant();
        ZoneId then = calendar.zoneAt(moment);
        return then.equals(zone) ? moment : day.atTime(time).atZone(then).toInstant();
    }

    /// Pauses the count, or leaves the days of the pause out of it: that on which it ends, too. A
    /// day of several pauses is one.
    private AbsenceCount followed(AbsenceCount count, Patient patient, PatientId id, AbsenceRule rule) {
        boolean isActive = patient.status() == PatientStatus.ACTIVE;
        if (isActive == count.paused().isEmpty()) {
            return count;
        }
        LocalDate since = days.of(id).dayOf(since(patient.statusPlan().timeline()));
        return isActive
                ? resumed(count, since, seen(id, patient, rule, count).newestDay())
                : count.paused(since.isAfter(count.from()) ? since : count.from());
    }

    private static AbsenceCount resumed(AbsenceCount count, LocalDate since, Optional<LocalDate> newestDay) {
        LocalDate pausedOn = count.paused().map(AbsenceCount.Pause::since).orElse(since);
        LocalDate notLeftOut = count.leftOutUntil()
                .map(day -> day.plusDays(1))
                .filter(pausedOn::isBefore)
                .orElse(pausedOn);
        LocalDate lastDay = newestDay
                .map(day -> day.isAfter(pausedOn) ? pausedOn : day)
                .filter(day -> day.isAfter(count.from()))
                .orElse(count.from());
        int paused = (int) Math.max(0, DAYS.between(notLeftOut, since) + 1);
        LocalDate shifted = lastDay.plusDays(paused);
        LocalDate from = shifted.isAfter(since) && !since.isBefore(lastDay) ? since : shifted;
        int before = lastDay.equals(count.from()) ? count.pausedDays() : 0;
        int leftOut = before + (int) DAYS.between(lastDay, from);
        return count.resumed(lastDay, from, leftOut, since);
    }

    /// When the status in force began.
    private Instant since(Timeline<PatientStatus> statuses) {
        Instant now = effects.now();
        return statuses.changes().reversed().stream()
                .map(Timeline.Change::from)
                .filter(from -> !from.isAfter(now))
                .findFirst()
                .orElse(now);
    }

    /// Not before it: whoever comes to a moment before the signed time sees a day that is not
    /// missed yet, and would come to it again and again.
    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant.plusNanos(999));
    }
}

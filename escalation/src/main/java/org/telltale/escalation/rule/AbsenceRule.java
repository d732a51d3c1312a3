package org.telltale.escalation.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.telltale.care.plan.Threshold;
import org.telltale.care.plan.Threshold.Absence;
import org.telltale.escalation.Episode;
import org.telltale.escalation.TriggerReading;

/// No reading though one is expected, for so many of the patient's own days.
///
/// No reading breaches it: days do, and [org.telltale.escalation.watch.Absences] counts them. It is worse when the
/// next of its three numbers of days is reached, and over with any reading that is young enough.
public final class AbsenceRule implements Rule {
    private static final long UNKNOWN = Severity.NONE;
    private static final long NUDGE = 1;
    private static final long CALL = 2;
    private static final long REVIEW = 3;

    /// More than a fortnight of somebody else on the same scale.
    private static final int ANOTHER_PERSONS = 16;

    private final Absence threshold;
    private final long pageIfYoungerThanMicros;

    AbsenceRule(Absence threshold) {
        this.threshold = threshold;
        this.pageIfYoungerThanMicros = Micros.of(threshold.pageIfYoungerThan());
    }

    @Override
    public Threshold threshold() {
        return threshold;
    }

    /// {@return the same, as what it is}
    public Absence absence() {
        return threshold;
    }

    @Override
    public long pageIfYoungerThanMicros() {
        return pageIfYoungerThanMicros;
    }

    @Override
    public long remembersMicros() {
        return -1;
    }

    /// The newest is enough until it turns out to be another person's, as the ones before it may.
    @Override
    public int remembersReadings() {
        return ANOTHER_PERSONS;
    }

    @Override
    public boolean breaches(Window window, int index) {
        return false;
    }

    /// Whoever asks has a reading that is newer than those the episode was opened for.
    @Override
    public boolean clears(Window window, Severity paged) {
        return true;
    }

    /// Days become more although nothing new is measured.
    @Override
    public boolean isKnown(Episode episode, Finding finding) {
        return false;
    }

    @Override
    public Finding explain(Window window, int index) {
        throw new IllegalStateException("a reading is no absence");
    }

    /// What is improbable was measured, and says nothing of the days before it.
    @Override
    public Optional<Finding> explainAlone(TriggerReading held) {
        return Optional.empty();
    }

    /// How many days it was cannot be told from the last reading before them: what is counted next is noted, and pages
    /// nobody a second time.
    @Override
    public Optional<Severity> severityOf(List<TriggerReading> evidence) {
        return Optional.of(new Severity(UNKNOWN, Severity.NONE));
    }

    @Override
    public String said(TriggerReading reading) {
        return Wording.plainly(reading);
    }

    @Override
    public boolean isWorse(Severity paged, Severity found) {
        return paged.first() != UNKNOWN && found.first() > paged.first();
    }

    @Override
    public Severity noted(Severity paged, Severity found) {
        return paged.first() == UNKNOWN ? found : paged;
    }

    @Override
    public Severity pagedAgain(Severity paged, Severity found) {
        return found;
    }

    /// {@return the most of the signed numbers of days that so many missed ones reach; 0 for none}
    public int reached(long missedDays) {
        if (missedDays >= threshold.reviewAfter()) {
            return threshold.reviewAfter();
        }
        if (missedDays >= threshold.callAfter()) {
            return threshold.callAfter();
        }
        return missedDays >= threshold.nudgeAfter() ? threshold.nudgeAfter() : 0;
    }

    /// {@return the next of the signed numbers of days after so many missed ones, or the last one}
    public int next(long missedDays) {
        if (missedDays < threshold.nudgeAfter()) {
            return threshold.nudgeAfter();
        }
        return missedDays < threshold.callAfter() ? threshold.callAfter() : threshold.reviewAfter();
    }

    /// {@return what there is to say of missed days}
    ///
    /// @param last the newest reading, if there is one
    /// @param lastDay the patient's day on which it was taken
    /// @param pausedDays how many days are not counted
    public Finding finding(long missedDays, Optional<TriggerReading> last, LocalDate lastDay, int pausedDays) {
        String reason = Wording.name(threshold.vital())
                + " missing for "
                + days(missedDays)
                + last.map(reading -> ", the last one on " + lastDay).orElse(", and none known before")
                + (pausedDays > 0 ? "; " + days(pausedDays) + " of a pause not counted" : "")
                + "; "
                + task(missedDays);
        return new Finding(reason, last.stream().toList(), new Severity(stage(missedDays), Severity.NONE));
    }

    /// Which of the three it is, and not how many days: another plan has other numbers of them.
    private long stage(long missedDays) {
        if (missedDays >= threshold.reviewAfter()) {
            return REVIEW;
        }
        return missedDays >= threshold.callAfter() ? CALL : NUDGE;
    }

    private String task(long missedDays) {
        if (missedDays >= threshold.reviewAfter()) {
            return "review whether the program fits";
        }
        return missedDays >= threshold.callAfter() ? "call the patient" : "remind the patient";
    }

    private static String days(long count) {
        return count + (count == 1 ? " day" : " days");
    }
}

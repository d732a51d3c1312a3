package org.telltale.escalation.patient;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.FollowUp;
import org.telltale.care.practice.PracticeId;
import org.telltale.escalation.rule.Answers;
import org.telltale.escalation.rule.Window;

/// What the Monitor's second half remembers of one patient. Small on purpose: there may be a
/// million of them.
public final class Patient {
    private static final int HELD = 1 << CarePlan.MOST_THRESHOLDS;

    private static final long[][] NO_WINDOWS = {};

    private Care care;
    private StatusPlan statusPlan;
    private PatientStatus status;
    private int planVersion;
    /// A bit for every slot with an open episode, and as many above them for those where a value waits.
    private int openSlots;
    private WatchList watchList = WatchList.NOTHING;
    /// Of each track its readings; behind them the answers to questions, where there are any: few have
    /// answered.
    private long[][] windows = NO_WINDOWS;

    /// A patient without a plan.
    Patient(Care care, PatientStatus status) {
        this.care = care;
        this.statusPlan = StatusPlan.starting(status);
        this.status = status;
    }

    /// {@return whose patient it is}
    public PracticeId practice() {
        return care.practice();
    }

    /// {@return whether the patient is monitored}
    public PatientStatus status() {
        return status;
    }

    /// {@return the version of the plan in force; 0 before the first}
    public int planVersion() {
        return planVersion;
    }

    /// {@return who signed the plan in force}
    public Optional<PersonId> supervisor() {
        return care.supervisor();
    }

    /// {@return what the thresholds in force trigger beside their pages}
    public List<FollowUp> followUps() {
        return care.followUps();
    }

    void inCare(Care changed) {
        care = changed;
    }

    /// {@return the thresholds in force}
    public WatchList watchList() {
        return watchList;
    }

    /// {@return whether readings are judged at all: not after a discharge or a death}
    public boolean isJudged() {
        return switch (status) {
            case ACTIVE, PAUSED, ADMITTED, TRAVELING -> true;
            case DISCHARGED, DECEASED -> false;
        };
    }

    /// {@return whether a breach pages: somebody in hospital has people at the bedside, a pause was
    /// asked for}
    public boolean isPaged() {
        return switch (status) {
            case ACTIVE, TRAVELING -> true;
            case PAUSED, ADMITTED, DISCHARGED, DECEASED -> false;
        };
    }

    /// {@return which statuses hold from when on, as far as it still matters}
    public StatusPlan statusPlan() {
        return statusPlan;
    }

    /// Puts a plan of statuses and the status in force back.
    public void status(StatusPlan plan, PatientStatus inForce) {
        statusPlan = plan;
        status = inForce;
    }

    /// Notes that a status holds from a moment on, past or to come; [#followsStatus] makes it so.
    ///
    /// @return false if too many changes lie ahead already
    public boolean statusChanges(PatientStatus newStatus, long fromMicros, long nowMicros) {
        StatusPlan changed = statusPlan.changed(newStatus, fromMicros, nowMicros);
        if (changed.aheadCount(nowMicros) > StatusPlan.MOST_AHEAD) {
            return false;
        }
        statusPlan = changed;
        return true;
    }

    /// The status becomes what holds now. Whoever is not judged any more is not remembered either.
    ///
    /// @return whether it is another one than before
    public boolean followsStatus(long nowMicros) {
        PatientStatus inForce = statusPlan.at(nowMicros);
        boolean changes = inForce != status;
        status = inForce;
        if (changes && !isJudged()) {
            windows = emptyWindows(watchList);
        }
        return changes;
    }

    /// {@return the readings of a track}
    public long[] window(int track) {
        return windows[track];
    }

    /// Puts a track's readings back.
    public void window(int track, long[] readings) {
        windows[track] = readings;
    }

    /// {@return the answers to questions}
    public long[] answers() {
        int behindTracks = watchList.trackCount();
        return windows.length > behindTracks ? windows[behindTracks] : Answers.empty();
    }

    /// Answers become others.
    public void answers(long[] changed) {
        int behindTracks = watchList.trackCount();
        if (changed[0] > 0) {
            windows = Arrays.copyOf(windows, behindTracks + 1);
            windows[behindTracks] = changed;
        }
    }

    /// {@return whether an episode of a threshold is not resolved}
    public boolean isOpen(int slot) {
        return (openSlots & 1 << slot) != 0;
    }

    /// {@return whether a value waits at a threshold for another one}
    public boolean isHeld(int slot) {
        return (openSlots & (HELD << slot)) != 0;
    }

    /// A value begins or ends to wait at a threshold.
    public void holds(int slot, boolean waits) {
        openSlots = waits ? openSlots | (HELD << slot) : openSlots & ~(HELD << slot);
    }

    /// An episode of a threshold was opened.
    public void opened(int slot) {
        openSlots |= 1 << slot;
    }

    /// The episode of a threshold is over.
    public void closed(int slot) {
        openSlots &= ~(1 << slot);
    }

    /// Another plan comes into force: readings of vitals that it watches too are kept, and no slot
    /// is open.
    void plan(int version, WatchList newList) {
        long[][] kept = emptyWindows(newList);
        for (int track = 0; track < kept.length; track++) {
            int before = watchList.trackOf(newList.track(track).vital());
            if (before != WatchList.NOT_WATCHED) {
                kept[track] = windows[before];
            }
        }
        long[] answered = answers();
        windows = kept;
        planVersion = version;
        watchList = newList;
        answers(answered);
        openSlots = 0;
    }

    private static long[][] emptyWindows(WatchList list) {
        long[][] empty = new long[list.trackCount()][];
        Arrays.fill(empty, Window.empty());
        return empty;
    }
}

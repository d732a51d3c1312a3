package org.telltale.ingest.admit;

import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Item;

/// Checks an item that was not here before, and says which of those that are held rules see all the same.
///
/// In this order: whether it is a person's and can be a reading, whether it is known who sent it, when it was
/// taken and in which unit, who held the device then, and whether it fits what that person measured before.
/// Which checks there are is versioned: [AdmissionRules]. Belongs to the Monitor's thread; allocates nothing.
final class Checks {
    private final Attribution attribution;
    private final DeviceFacts facts;
    private final AgainstThePast past;
    private final Corrections corrections;

    /// Which of the [AdmissionRules] hold.
    private int rules = AdmissionRules.FIRST;

    private VerdictReason reason = VerdictReason.NONE;
    private long patient;
    private boolean isFirstForgotten;

    Checks(Attribution attribution, DeviceFacts facts, AgainstThePast past, Corrections corrections) {
        this.attribution = attribution;
        this.facts = facts;
        this.past = past;
        this.corrections = corrections;
    }

    int rules() {
        return rules;
    }

    void rules(int version) {
        rules = version;
    }

    boolean lookAtThePast() {
        return rules >= AdmissionRules.AGAINST_THE_PAST;
    }

    boolean listenToFaults() {
        return rules >= AdmissionRules.DEVICE_FAULTS;
    }

    private boolean listenToUsers() {
        return rules >= AdmissionRules.USERS_OF_A_DEVICE;
    }

    /// Another item comes: nothing was found of it yet.
    void start() {
        reason = VerdictReason.NONE;
        patient = 0;
    }

    /// {@return why the item is held or rejected, or [VerdictReason#NONE]}
    VerdictReason reason() {
        return reason;
    }

    /// {@return whose the item is, or 0}
    long patient() {
        return patient;
    }

    /// {@return whether the item is stored, held or rejected} Reason and patient are known then.
    ///
    /// @param isTimeKnown false for the older readings of a memory without a clock
    Verdict check(Item item, long takenAtMicros, long nowMicros, boolean isTimeKnown) {
        boolean isNobody = lookAtThePast() && ReadingNote.NOT_A_PATIENT.isIn(item.flags);
        reason = isNobody ? VerdictReason.CONTROL_OR_TEST : Plausibility.judge(item, rules);
        if (Consequence.of(reason) == Consequence.REJECTED) {
            return Verdict.REJECTED;
        }
        long holder = attribution.holderAt(takenAtMicros);
        isFirstForgotten = item.corrects != 0
                && past.forget(
                        holder,
                        item.vital,
                        attribution.device(),
                        corrections.takenAtMicros(item.corrects, takenAtMicros));
        reason = whyHeld(item, reason, holder, takenAtMicros, nowMicros, isTimeKnown);
        if (reason == VerdictReason.NONE && lookAtThePast()) {
            int device = attribution.device();
            reason = past.judge(holder, device, facts.isShared(device), item, takenAtMicros);
        }
        if (isFirstForgotten && reason != VerdictReason.NONE) {
            past.restore(holder, item.vital);
        }
        patient = Consequence.of(reason) == Consequence.NOBODYS ? 0 : holder;
        if (reason == VerdictReason.NONE && lookAtThePast() && past.isUnconfirmed(holder, item, takenAtMicros)) {
            item.flags |= ReadingNote.UNCONFIRMED.bit();
        }
        return reason == VerdictReason.NONE ? Verdict.STORED : Verdict.HELD;
    }

    /// What needs a person comes before what an assignment settles: a release without a person looks at nothing
    /// more.
    private VerdictReason whyHeld(
            Item item,
            VerdictReason plausibility,
            long holder,
            long takenAtMicros,
            long nowMicros,
            boolean isTimeKnown) {
        if (attribution.isNobodys()) {
            return VerdictReason.UNKNOWN_GATEWAY;
        }
        if (attribution.device() != 0 && !attribution.isInScope()) {
            return VerdictReason.OTHER_PRACTICE;
        }
        if (TakenAt.isFuture(takenAtMicros, nowMicros)) {
            return VerdictReason.IN_THE_FUTURE;
        }
        if (!isTimeKnown) {
            return VerdictReason.TIME_UNKNOWN;
        }
        if (listenToUsers() && facts.isOfAnotherUser(attribution.device(), item)) {
            return VerdictReason.PERSON_UNCERTAIN;
        }
        if (lookAtThePast() && ReadingNote.UNIT_UNCERTAIN.isIn(item.flags)) {
            return VerdictReason.UNIT_UNCERTAIN;
        }
        if (plausibility == VerdictReason.IMPROBABLE || plausibility == VerdictReason.UNIT_UNCERTAIN) {
            return plausibility;
        }
        if (ReadingNote.DEVICE_FAULT.isIn(item.flags)) {
            return VerdictReason.DEVICE_FAULT;
        }
        if (attribution.device() == 0) {
            return VerdictReason.UNKNOWN_DEVICE;
        }
        if (holder == 0) {
            return VerdictReason.NOBODY_HELD_IT;
        }
        return lookAtThePast() ? corrections.whyHeld(item, holder) : VerdictReason.NONE;
    }

    /// What counts as far as can be seen is held all the same, and what it would correct counts still.
    Verdict hold(Item item, VerdictReason why) {
        reason = why;
        if (isFirstForgotten) {
            past.restore(patient, item.vital);
        }
        return Verdict.HELD;
    }

    /// {@return whether rules see the item that was checked}
    ///
    /// What is held as improbable may be the worst reading of all: rules see it if it is known whose it is.
    boolean isForRules(Verdict verdict, Item item, long takenAtMicros, long nowMicros) {
        return verdict == Verdict.STORED
                || (verdict == Verdict.HELD && patient != 0 && areForRules(reason, item, takenAtMicros, nowMicros));
    }

    /// {@return whether rules see an item of a patient that is held for this reason, or for none}
    boolean areForRules(VerdictReason why, Item item, long takenAtMicros, long nowMicros) {
        return switch (Consequence.of(why)) {
            case RULES_SEE_IT -> true;
            case RULES_SEE_THE_VALUE -> isOfAJudgedValue(why, item);
            case RULES_SEE_THE_LATER -> past.isLaterTwin() && !TakenAt.isAhead(takenAtMicros, nowMicros);
            case REJECTED, NOBODYS -> false;
        };
    }

    /// A glucose of an uncertain unit is a severe lack in one and a severe excess in the other. A crisis is one
    /// whatever the pulse beside it.
    private boolean isOfAJudgedValue(VerdictReason why, Item item) {
        return why == VerdictReason.UNIT_UNCERTAIN
                ? item.vital == Vital.GLUCOSE || !ReadingNote.UNIT_UNCERTAIN.isIn(item.flags)
                : lookAtThePast()
                        || why != VerdictReason.IMPROBABLE
                        || Plausibility.isJudgedValueImprobable(item, rules);
    }
}

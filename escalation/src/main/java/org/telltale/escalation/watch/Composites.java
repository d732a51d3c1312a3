package org.telltale.escalation.watch;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.patient.PatientId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.Question;
import org.telltale.escalation.PatientDays;
import org.telltale.escalation.due.Due.LateSettles;
import org.telltale.escalation.episode.Effects;
import org.telltale.escalation.episode.Episodes;
import org.telltale.escalation.patient.Patient;
import org.telltale.escalation.patient.Track;
import org.telltale.escalation.patient.WatchList;
import org.telltale.escalation.rule.Answers;
import org.telltale.escalation.rule.CompositeRule;
import org.telltale.escalation.rule.Finding;
import org.telltale.escalation.rule.Parts;
import org.telltale.escalation.rule.Truth;
import org.telltale.escalation.rule.Wording;

/// Judges thresholds over several things at once, whenever one of their parts arrives.
///
/// The moment is that of the newest part, so the same parts give the same answer in whatever order they
/// came:
///
/// ```
///                           +- young --> the threshold's episode opens or goes on
/// breached at the moment ---+
///                           +- old ----> held: paged as old if nothing newer comes, told as late in any case
/// not now, but when this part was taken ----> held: told as late
/// unknown ----------------------------------> nothing: neither a breach nor an end
/// not breached, a young reading ------------> the threshold's episode ends, if this clears it
/// ```
///
/// What is held as improbable is no part. Hot zone up to the first breach: no allocation in steady
/// state, and nothing at all where the plan has no such threshold of the vital.
final class Composites {
    private final Episodes episodes;
    private final LateHolds lateHolds;
    private final Paging paging;
    private final Effects effects;
    private final Parts parts;

    Composites(PatientDays days, Episodes episodes, LateHolds lateHolds, Paging paging, Effects effects) {
        this.parts = new Parts(days);
        this.episodes = episodes;
        this.lateHolds = lateHolds;
        this.paging = paging;
        this.effects = effects;
    }

    /// {@return which of a vital's composite thresholds are breached by what is newest, a bit for each
    /// slot}
    int standing(long number, Patient patient, Track track) {
        if (track.compositeCount() == 0) {
            return 0;
        }
        wrap(number, patient);
        int standing = 0;
        for (int i = 0; i < track.compositeCount(); i++) {
            int slot = track.composite(i);
            if (stands(rule(patient, slot))) {
                standing |= 1 << slot;
            }
        }
        return standing;
    }

    /// A reading is among those remembered now.
    ///
    /// @param stood what was breached before it, where it is not the newest of its vital: that is not
    /// new by it
    void arrived(AdmittedReading reading, long takenAtMicros, Patient patient, Track track, int stood) {
        if (track.compositeCount() == 0) {
            return;
        }
        long number = reading.patient();
        wrap(number, patient);
        for (int i = 0; i < track.compositeCount(); i++) {
            int slot = track.composite(i);
            CompositeRule rule = rule(patient, slot);
            long newestMicros = rule.newestMicros(parts);
            boolean isYoung =
                    !reading.isOnlyLate() && reading.receivedAtMicros() - newestMicros < rule.pageIfYoungerThanMicros();
            boolean isBreached =
                    judge(number, patient, slot, newestMicros, isYoung, (stood & 1 << slot) != 0, takenAtMicros);
            if (!isBreached && isYoung && patient.isOpen(slot)) {
                endIfMet(number, slot, rule, newestMicros);
            }
        }
    }

    /// A question was answered. An answer may open an episode or go on with it; what ends one is a
    /// reading.
    void answered(long number, Patient patient, Question question, Answer answer, long aboutMicros) {
        wrap(number, patient);
        int stood = standing(patient, question);
        patient.answers(Answers.with(patient.answers(), aboutMicros, question, answer));
        parts.wrap(patient.answers());
        WatchList list = patient.watchList();
        for (int slot = 0; slot < list.thresholds().size(); slot++) {
            if (asks(list, slot, question)) {
                lateHolds.disturb(new LateSettles(new PatientId(number), slot), breach -> breach);
                CompositeRule rule = rule(patient, slot);
                long newestMicros = rule.newestMicros(parts);
                boolean isYoung = effects.nowMicros() - newestMicros < rule.pageIfYoungerThanMicros();
                boolean stoodBefore = aboutMicros < newestMicros && (stood & 1 << slot) != 0;
                judge(number, patient, slot, newestMicros, isYoung, stoodBefore, aboutMicros);
            }
        }
    }

    private int standing(Patient patient, Question question) {
        WatchList list = patient.watchList();
        int standing = 0;
        for (int slot = 0; slot < list.thresholds().size(); slot++) {
            if (asks(list, slot, question) && stands(rule(patient, slot))) {
                standing |= 1 << slot;
            }
        }
        return standing;
    }

    private static boolean asks(WatchList list, int slot, Question question) {
        return list.rule(slot) instanceof CompositeRule rule && rule.asks(question);
    }

    private boolean stands(CompositeRule rule) {
        return rule.judge(parts, rule.newestMicros(parts)) == Truth.YES;
    }

    /// {@return whether it is breached by what is newest}
    private boolean judge(
            long number,
            Patient patient,
            int slot,
            long newestMicros,
            boolean isYoung,
            boolean stood,
            long arrivedMicros) {
        CompositeRule rule = rule(patient, slot);
        Truth now = rule.judge(parts, newestMicros);
        if (now == Truth.YES) {
            if (isYoung && (!stood || patient.isOpen(slot))) {
                paging.page(number, patient, slot, rule.explain(parts, newestMicros));
            } else if (!stood) {
                hold(number, slot, rule, newestMicros);
            }
            return true;
        }
        if (arrivedMicros < newestMicros && rule.judge(parts, arrivedMicros) == Truth.YES) {
            hold(number, slot, rule, arrivedMicros);
        }
        return false;
    }

    private void endIfMet(long number, int slot, CompositeRule rule, long newestMicros) {
        rule.newestReading(parts)
                .ifPresent(newest ->
                        episodes.clearIfMet(number, slot, newest, paged -> rule.clears(parts, newestMicros, paged)));
    }

    private void hold(long number, int slot, CompositeRule rule, long atMicros) {
        lateHolds.hold(number, slot, breach(rule, atMicros));
    }

    private HeldBreach breach(CompositeRule rule, long atMicros) {
        Finding finding = rule.explain(parts, atMicros);
        return new HeldBreach(finding.readings().getLast(), atMicros, finding.reason(), false, false);
    }

    /// {@return what is held for a patient and is a breach still}
    Set<HeldBreach> held(long number, Patient patient) {
        Set<HeldBreach> held = new HashSet<>();
        wrap(number, patient);
        for (LateSettles key : lateHolds.ofPatient(number)) {
            if (patient.watchList().rule(key.thresholdIndex()) instanceof CompositeRule rule) {
                lateHolds
                        .of(key)
                        .ifPresent(hold -> hold.breaches()
                                .filter(each -> isBreach(rule, each))
                                .forEach(held::add));
            }
        }
        return held;
    }

    /// A reading counts no more. What is no breach without it stays only if it is one again when it
    /// settles: another value may take the place at once.
    ///
    /// @param before what was a breach with it
    void withdrawn(LateSettles key, Patient patient, long place, Set<HeldBreach> before) {
        CompositeRule rule = rule(patient, key.thresholdIndex());
        wrap(key.patient().number(), patient);
        lateHolds.disturb(
                key,
                breach -> breach.reading().place() == place || (before.contains(breach) && !isBreach(rule, breach))
                        ? breach.inDoubt()
                        : breach);
    }

    private boolean isBreach(CompositeRule rule, HeldBreach breach) {
        return rule.judge(parts, breach.atMicros()) == Truth.YES;
    }

    /// Late breaches have waited long enough. What is breached still, at no later moment, is paged as
    /// old.
    void settle(LateSettles due, Patient patient, LateHold held) {
        long number = due.patient().number();
        int slot = due.thresholdIndex();
        CompositeRule rule = rule(patient, slot);
        wrap(number, patient);
        Optional<LateHold> left = held.isDisturbed() ? held.reviewed(breach -> again(breach, rule)) : Optional.of(held);
        left.ifPresent(late -> {
            Optional<Finding> standing = standing(rule, late.newest());
            paging.late(number, patient, slot, late, standing.isPresent());
            standing.ifPresent(finding -> paging.page(number, patient, slot, finding));
        });
    }

    private Optional<HeldBreach> again(HeldBreach breach, CompositeRule rule) {
        return switch (rule.judge(parts, breach.atMicros())) {
            case YES -> Optional.of(breach(rule, breach.atMicros()));
            case NO -> Optional.empty();
            // What is forgotten cannot be judged again: it stands as it was told.
            case UNKNOWN -> Optional.of(breach).filter(each -> !each.isInDoubt());
        };
    }

    /// Nothing has come since the newest that is held, and what is newest is a breach. Where the
    /// newest part was withdrawn the moment is before the held one.
    private Optional<Finding> standing(CompositeRule rule, HeldBreach held) {
        long newestMicros = rule.newestMicros(parts);
        if (newestMicros > held.atMicros() || rule.judge(parts, newestMicros) != Truth.YES) {
            return Optional.empty();
        }
        Finding finding = rule.explain(parts, newestMicros);
        long ageMicros = effects.nowMicros() - finding.readings().getLast().takenAtMicros();
        return Optional.of(finding.adding("the newest value is " + Wording.time(ageMicros) + " old"));
    }

    private void wrap(long number, Patient patient) {
        WatchList list = patient.watchList();
        for (int track = 0; track < list.trackCount(); track++) {
            parts.wrap(list.track(track).vital(), patient.window(track), number);
        }
        parts.wrap(patient.answers());
    }

    private static CompositeRule rule(Patient patient, int slot) {
        return (CompositeRule) patient.watchList().rule(slot);
    }
}

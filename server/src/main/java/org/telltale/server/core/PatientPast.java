package org.telltale.server.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.telltale.care.day.CivilDays;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.patient.PatientId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Threshold;
import org.telltale.care.store.AnswerReads;
import org.telltale.care.store.AnswerRecord;
import org.telltale.care.store.HindsightRecord.Question;
import org.telltale.care.store.PastReads;
import org.telltale.care.store.PastReads.Arrival;
import org.telltale.care.store.PlanReads;
import org.telltale.care.store.PlanRecord;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Hindsight;
import org.telltale.escalation.Past;
import org.telltale.escalation.TriggerReading;
import org.telltale.ingest.admit.Plausibility;

/// What was known of a patient when one more reading was decided about, from the tables: readings
/// of its vital and of those that thresholds look at beside it, and the answers that they ask for.
///
/// Bounded: at most [#MOST_BEFORE] readings that were taken before it, and [#MOST_AFTER] that were
/// taken after it.
///
/// @param past all of it but the reading in question
/// @param untilMicros how far the past can be judged: the decision, or the last reading that is
///     looked at
/// @param readingCount how many readings it holds
/// @param cannotBeKnown why it does not reach back far enough, if it does not
record PatientPast(Past past, long untilMicros, int readingCount, Optional<String> cannotBeKnown) {
    /// The most readings of the vitals that are looked back on.
    static final int MOST_BEFORE = 1_000;

    /// The most readings of the vitals that are looked at from the one in question on.
    static final int MOST_AFTER = 4_000;

    /// The most answers that are looked at.
    static final int MOST_ANSWERS = 4_000;

    /// {@return what was known before a decision about a patient's reading}
    static PatientPast of(Handle handle, Question question, PatientId patient) {
        PastReads reads = new PastReads(handle);
        List<PlanRecord> plans = new PlanReads(handle)
                .plans(question.practice(), patient).stream()
                        .filter(plan -> plan.signedAt().isBefore(question.decidedAt()))
                        .toList();
        List<Threshold> deciding = deciding(question, plans);
        Set<Vital> vitals = vitals(question, deciding);
        List<Arrival> before = reads.before(question, vitals, MOST_BEFORE);
        List<Arrival> after = reads.after(question, vitals, MOST_AFTER + 1);
        boolean isCut = after.size() > MOST_AFTER;
        List<Arrival> judged = isCut ? after.subList(0, MOST_AFTER) : after;
        Instant until = isCut ? judged.getLast().takenAt() : question.decidedAt();
        Instant from =
                before.size() < MOST_BEFORE ? Instant.EPOCH : before.getLast().takenAt();
        List<AnswerRecord> answers = answers(handle, question, patient, deciding, until);

        List<Past.Entry> entries = new ArrayList<>();
        plans.reversed().forEach(plan -> entries.add(new Past.Signed(micros(plan.signedAt()), plan.plan())));
        reads.statuses(question)
                .forEach(entry ->
                        entries.add(new Past.Entered(micros(entry.enteredAt()), entry.status(), micros(entry.from()))));
        before.forEach(arrival -> add(arrival, entries));
        judged.forEach(arrival -> add(arrival, entries));
        answers.forEach(answer -> entries.add(new Past.Answered(
                micros(answer.enteredAt()), answer.question(), answer.answer(), micros(answer.about()))));
        reads.endsByPeople(question, vitals, from)
                .forEach(end -> threshold(plans, end.planVersion(), end.thresholdIndex())
                        .ifPresent(threshold -> entries.add(new Past.Ended(micros(end.at()), threshold, end.by()))));
        return new PatientPast(
                new Past(reads.firstStatus(patient), new CivilDays(reads.zones(patient)), entries),
                micros(until),
                before.size() + judged.size(),
                whyOtherAnswers(question, answers)
                        .or(() -> from.equals(Instant.EPOCH)
                                ? Optional.empty()
                                : whyTooShort(reads, question, vitals, deciding, from)));
    }

    /// What decides by the vital, maybe beside others.
    private static List<Threshold> deciding(Question question, List<PlanRecord> plans) {
        return plans.stream()
                .flatMap(plan -> plan.plan().thresholds().stream())
                .filter(threshold -> threshold.vitals().contains(question.vital()))
                .toList();
    }

    private static Set<Vital> vitals(Question question, List<Threshold> deciding) {
        EnumSet<Vital> vitals = EnumSet.of(question.vital());
        deciding.forEach(threshold -> vitals.addAll(threshold.vitals()));
        return vitals;
    }

    private static List<AnswerRecord> answers(
            Handle handle, Question question, PatientId patient, List<Threshold> deciding, Instant until) {
        return deciding.stream().allMatch(threshold -> threshold.questions().isEmpty())
                ? List.of()
                : new AnswerReads(handle)
                        .of(question.practice(), patient, new TimeSpan(Instant.EPOCH, until), MOST_ANSWERS + 1);
    }

    /// The table keeps what was said last: what was said anew since the decision may have been
    /// known otherwise then.
    private static Optional<String> whyOtherAnswers(Question question, List<AnswerRecord> answers) {
        if (answers.size() > MOST_ANSWERS) {
            return Optional.of("more answers were given than the " + MOST_ANSWERS + " that are looked at");
        }
        return answers.stream().anyMatch(answer -> answer.position() >= question.decidedPosition())
                ? Optional.of("answers that may have been others were entered since it was decided")
                : Optional.empty();
    }

    /// The windows of the rules are full again when as much time has passed as they remember; an
    /// episode that was opened before that may be one that the judgement, begun in the middle, does
    /// not know of.
    private static Optional<String> whyTooShort(
            PastReads reads, Question question, Set<Vital> vitals, List<Threshold> deciding, Instant from) {
        Instant known = from.plus(Hindsight.reachMicros(deciding), ChronoUnit.MICROS);
        if (known.isAfter(question.takenAt())) {
            return Optional.of("the " + MOST_BEFORE + " readings before it, which are looked back on, do not go back as"
                    + " far as the rules do");
        }
        return reads.hasEpisodeAcross(question, vitals, known, question.takenAt())
                ? Optional.of("an episode was going on that was opened before the " + MOST_BEFORE
                        + " readings which are looked back on")
                : Optional.empty();
    }

    /// What was improbable by the pulse beside a pressure alone, rules of release 0.1 did not look at.
    private static void add(Arrival arrival, List<Past.Entry> entries) {
        Past.Arrived arrived = arrived(arrival);
        if (arrival.seen() || isJudgedAlone(arrived.reading())) {
            entries.add(arrived);
        }
    }

    static Past.Arrived arrived(Arrival arrival) {
        TriggerReading reading = reading(
                arrival.position(),
                arrival.index(),
                arrival.vital(),
                arrival.takenAt(),
                arrival.first(),
                arrival.second());
        return new Past.Arrived(micros(arrival.arrivedAt()), reading, arrival.improbable());
    }

    /// {@return whether rules saw a reading that was held as improbable}
    static boolean isJudgedAlone(TriggerReading reading) {
        return Plausibility.isJudgedValueImprobable(reading.vital(), reading.firstQuanta(), reading.secondQuanta());
    }

    /// {@return the reading in question}
    static TriggerReading reading(Question question) {
        return reading(
                question.position(),
                question.index(),
                question.vital(),
                question.takenAt(),
                question.first(),
                question.second());
    }

    private static TriggerReading reading(
            long position, int index, Vital vital, Instant takenAt, Quantity first, Optional<Quantity> second) {
        return new TriggerReading(
                position,
                index,
                vital,
                micros(takenAt),
                first.quanta(),
                second.map(Quantity::quanta).orElse(TriggerReading.ABSENT));
    }

    private static Optional<Threshold> threshold(List<PlanRecord> plans, int version, int index) {
        return plans.stream()
                .map(PlanRecord::plan)
                .filter(plan ->
                        plan.version() == version && index < plan.thresholds().size())
                .map(CarePlan::thresholds)
                .map(thresholds -> thresholds.get(index))
                .findFirst();
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}

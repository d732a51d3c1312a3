package org.telltale.server.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.telltale.care.plan.Score;
import org.telltale.care.plan.ScoreBands;
import org.telltale.care.plan.ScoreTable;
import org.telltale.care.store.AnswerRecord;
import org.telltale.care.store.NewestReads.Newest;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.Question;
import org.telltale.care.vital.Vital;

/// A signed score as it is now: every part with its age, and a number only where none is missing or old.
///
/// @param total missing where a part is
record ScoreSheet(
        int thresholdIndex, ScoreTable table, State state, Optional<Integer> total, Instant at, List<Part> parts) {
    /// Whether there is a number.
    enum State {
        /// Every part is there.
        COMPLETE,
        /// One at least is missing, or too old.
        INCOMPLETE
    }

    /// What is known of a part.
    enum Known {
        /// It counts.
        COUNTED,
        /// It is older than was signed.
        OLD,
        /// There is none of the last 31 days.
        MISSING
    }

    /// One part.
    ///
    /// @param part the vital or the question
    /// @param points missing where it does not count
    /// @param of when it was measured, or what time the answer is about; missing where there is none
    record Part(String part, Known known, Optional<Integer> points, Optional<Instant> of) {}

    /// {@return how a score stands at a moment}
    static ScoreSheet of(
            int index, Score score, Map<Vital, Newest> readings, Map<Question, AnswerRecord> answers, Instant now) {
        List<Part> parts = new ArrayList<>();
        boolean isOnOxygen = answered(answers, Question.SUPPLEMENTAL_OXYGEN)
                .filter(oxygen -> oxygen.answer() == Answer.YES)
                .isPresent();
        for (ScoreTable.Measured measured : score.table().measured()) {
            ScoreBands bands = isOnOxygen ? measured.onOxygen().orElse(measured.bands()) : measured.bands();
            Optional<Newest> newest = Optional.ofNullable(readings.get(measured.vital()));
            parts.add(part(
                    measured.vital().wireName(),
                    newest.map(Newest::takenAt),
                    newest.map(reading -> bands.points(reading.firstQuanta())),
                    score.maxAge(),
                    now));
        }
        for (Question question : ScoreTable.QUESTIONS) {
            Optional<AnswerRecord> newest = answered(answers, question);
            parts.add(part(
                    question.wireName(),
                    newest.map(AnswerRecord::about),
                    newest.map(answer -> ScoreTable.points(answer.answer())),
                    score.answersMaxAge(),
                    now));
        }
        boolean isComplete = parts.stream().allMatch(part -> part.known() == Known.COUNTED);
        return new ScoreSheet(
                index,
                score.table(),
                isComplete ? State.COMPLETE : State.INCOMPLETE,
                isComplete
                        ? Optional.of(parts.stream()
                                .flatMap(part -> part.points().stream())
                                .mapToInt(Integer::intValue)
                                .sum())
                        : Optional.empty(),
                now,
                List.copyOf(parts));
    }

    private static Optional<AnswerRecord> answered(Map<Question, AnswerRecord> answers, Question question) {
        return Optional.ofNullable(answers.get(question));
    }

    private static Part part(
            String name, Optional<Instant> of, Optional<Integer> points, Duration maxAge, Instant now) {
        if (of.isEmpty()) {
            return new Part(name, Known.MISSING, Optional.empty(), of);
        }
        return Duration.between(of.get(), now).compareTo(maxAge) > 0
                ? new Part(name, Known.OLD, Optional.empty(), of)
                : new Part(name, Known.COUNTED, points, of);
    }
}

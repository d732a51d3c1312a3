package org.telltale.escalation.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Score;
import org.telltale.care.plan.ScoreBands;
import org.telltale.care.plan.ScoreTable;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.Question;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.TriggerReading;

/// The sum of the points of all parts, or the points of one part.
///
/// A part that is missing or too old makes the score unknown, however many points the others give: it
/// is neither a breach nor the end of one. It is worse when the response becomes that of an emergency,
/// or the total has grown by three since it was paged. It is over when all parts are there, the total
/// is two below the one that was signed, and no part alone is enough.
final class ScoreRule implements CompositeRule {
    private static final int UNKNOWN = -1;
    private static final int BACK_BY = 2;
    private static final int WORSE_BY = 3;
    private static final int NEVER = Integer.MAX_VALUE;
    private static final int[] ANSWER_POINTS = answerPoints();
    private static final int OXYGEN = Answer.YES.code();

    private final Score threshold;
    private final long pageIfYoungerThanMicros;
    private final long maxAgeMicros;
    private final long answersMaxAgeMicros;
    private final int orSingle;
    private final ScoreTable.Measured[] measured;
    private final ScoreBands[] onAir;
    private final ScoreBands[] onOxygen;
    private final Question[] questions = ScoreTable.QUESTIONS.toArray(Question[]::new);

    ScoreRule(Score threshold) {
        this.threshold = threshold;
        this.pageIfYoungerThanMicros = Micros.of(threshold.pageIfYoungerThan());
        this.maxAgeMicros = Micros.of(threshold.maxAge());
        this.answersMaxAgeMicros = Micros.of(threshold.answersMaxAge());
        this.orSingle = threshold.orSingle().orElse(NEVER);
        this.measured = threshold.table().measured().toArray(ScoreTable.Measured[]::new);
        this.onAir = Arrays.stream(measured).map(ScoreTable.Measured::bands).toArray(ScoreBands[]::new);
        this.onOxygen = Arrays.stream(measured)
                .map(part -> part.onOxygen().orElse(part.bands()))
                .toArray(ScoreBands[]::new);
    }

    private static int[] answerPoints() {
        int[] points = new int
                [1 + Arrays.stream(Answer.values()).mapToInt(Answer::code).max().orElse(0)];
        for (Answer answer : Answer.values()) {
            points[answer.code()] = ScoreTable.points(answer);
        }
        return points;
    }

    @Override
    public Score threshold() {
        return threshold;
    }

    @Override
    public long pageIfYoungerThanMicros() {
        return pageIfYoungerThanMicros;
    }

    @Override
    public long remembersMicros(Vital vital) {
        return Math.max(2 * maxAgeMicros, Micros.A_WEEK);
    }

    @Override
    public int remembersReadings(Vital vital) {
        return 1;
    }

    @Override
    public boolean asks(Question question) {
        return ScoreTable.QUESTIONS.contains(question);
    }

    @Override
    public long newestMicros(Parts parts) {
        long newest = Long.MIN_VALUE;
        for (ScoreTable.Measured part : measured) {
            newest = Math.max(newest, parts.newestMicros(part.vital()));
        }
        for (Question question : questions) {
            newest = Math.max(newest, parts.answers().aboutMicros(question, Long.MAX_VALUE));
        }
        return newest;
    }

    @Override
    public Truth judge(Parts parts, long atMicros) {
        int total = total(parts, atMicros);
        if (total == UNKNOWN) {
            return Truth.UNKNOWN;
        }
        return total >= threshold.atLeast() || most(parts, atMicros) >= orSingle ? Truth.YES : Truth.NO;
    }

    /// {@return the sum of all parts; [#UNKNOWN] where one is missing or too old}
    private int total(Parts parts, long atMicros) {
        int total = 0;
        for (int part = 0; part < measured.length + questions.length; part++) {
            int points = points(parts, atMicros, part);
            if (points == UNKNOWN) {
                return UNKNOWN;
            }
            total += points;
        }
        return total;
    }

    private int most(Parts parts, long atMicros) {
        int most = 0;
        for (int part = 0; part < measured.length + questions.length; part++) {
            most = Math.max(most, points(parts, atMicros, part));
        }
        return most;
    }

    private int points(Parts parts, long atMicros, int part) {
        if (part >= measured.length) {
            int answer = parts.answers().answerAt(questions[part - measured.length], atMicros, answersMaxAgeMicros);
            return answer == Answers.NONE ? UNKNOWN : ANSWER_POINTS[answer];
        }
        Vital vital = measured[part].vital();
        int index = parts.indexAt(vital, atMicros, maxAgeMicros);
        if (index == Window.NOWHERE) {
            return UNKNOWN;
        }
        long quanta = measured[part].of() == Limit.Part.DIASTOLIC
                ? parts.window(vital).secondQuanta(index)
                : parts.window(vital).firstQuanta(index);
        if (quanta == TriggerReading.ABSENT) {
            return UNKNOWN;
        }
        boolean isOnOxygen =
                parts.answers().answerAt(Question.SUPPLEMENTAL_OXYGEN, atMicros, answersMaxAgeMicros) == OXYGEN;
        return (isOnOxygen ? onOxygen : onAir)[part].points(quanta);
    }

    @Override
    public boolean clears(Parts parts, long atMicros, Severity paged) {
        int total = total(parts, atMicros);
        return total != UNKNOWN
                && total <= Math.max(0, threshold.atLeast() - BACK_BY)
                && total < threshold.atLeast()
                && most(parts, atMicros) < orSingle;
    }

    @Override
    public Finding explain(Parts parts, long atMicros) {
        int total = total(parts, atMicros);
        StringBuilder reason = new StringBuilder(threshold.table().words())
                .append(": ")
                .append(total)
                .append(response(total, most(parts, atMicros)));
        List<TriggerReading> readings = new ArrayList<>();
        for (int part = 0; part < measured.length + questions.length; part++) {
            reason.append("; ").append(words(parts, atMicros, part, readings));
        }
        readings.sort(Comparator.comparingLong(TriggerReading::takenAtMicros));
        return new Finding(reason.toString(), readings, new Severity(total, Severity.NONE));
    }

    /// What the chart of responses asks for: below the urgent one nothing that a page could say.
    private static String response(int total, int most) {
        if (total >= ScoreTable.EMERGENCY) {
            return ", emergency response";
        }
        return total >= ScoreTable.URGENT || most >= ScoreTable.MOST_OF_A_PART ? ", urgent response" : "";
    }

    private String words(Parts parts, long atMicros, int part, List<TriggerReading> readings) {
        int points = points(parts, atMicros, part);
        if (part >= measured.length) {
            Question question = questions[part - measured.length];
            int code = parts.answers().answerAt(question, atMicros, answersMaxAgeMicros);
            Answer answer = Arrays.stream(Answer.values())
                    .filter(each -> each.code() == code)
                    .findFirst()
                    .orElseThrow();
            long ageMicros = atMicros - parts.answers().aboutMicros(question, atMicros);
            return question.words().toLowerCase(Locale.ROOT) + " " + answer.words() + " " + points
                    + Clause.before(ageMicros);
        }
        Vital vital = measured[part].vital();
        TriggerReading reading = parts.window(vital).reading(parts.indexAt(vital, atMicros, maxAgeMicros));
        readings.add(reading);
        String value = measured[part].of() == Limit.Part.VALUE
                ? Wording.plainly(reading)
                : Wording.plainly(reading.firstQuanta(), vital.canonicalUnit());
        return Wording.name(vital, measured[part].of()).toLowerCase(Locale.ROOT) + " " + value + " " + points
                + Clause.before(atMicros - reading.takenAtMicros());
    }

    @Override
    public Optional<TriggerReading> newestReading(Parts parts) {
        return Arrays.stream(measured)
                .map(part -> parts.window(part.vital()))
                .filter(window -> window.count() > 0)
                .map(Window::newest)
                .max(Comparator.comparingLong(TriggerReading::takenAtMicros));
    }

    /// Of what was taken over one vital's readings are known: what is judged next is noted, and pages
    /// nobody a second time.
    @Override
    public Optional<Severity> severityOf(List<TriggerReading> evidence) {
        return Optional.of(new Severity(Severity.NONE, Severity.NONE));
    }

    @Override
    public boolean isWorse(Severity paged, Severity found) {
        if (paged.first() == Severity.NONE) {
            return false;
        }
        boolean isNowAnEmergency = paged.first() < ScoreTable.EMERGENCY && found.first() >= ScoreTable.EMERGENCY;
        return isNowAnEmergency || found.first() >= paged.first() + WORSE_BY;
    }

    @Override
    public Severity noted(Severity paged, Severity found) {
        return paged.first() == Severity.NONE ? found : paged;
    }

    @Override
    public Severity pagedAgain(Severity paged, Severity found) {
        return found;
    }
}

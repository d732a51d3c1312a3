package org.telltale.escalation.rule;

import java.util.Arrays;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.Question;

/// A flyweight over one patient's answers to questions, ordered by what time they are about.
///
/// ```
/// long     field
/// 0        how many answers
/// then, for each answer, 2 numbers:
///   +0     when it was so, microseconds since 1970
///   +1     code of the question x 256 + code of the answer
/// ```
///
/// One more answer to a question about the same moment takes the place of the one before. Belongs to
/// one thread.
public final class Answers {
    /// The most answers that are remembered of one patient: beyond it the oldest gives way.
    public static final int MOST = 128;

    /// How many numbers one answer takes.
    public static final int STRIDE = 2;

    /// The code of an answer where there is none that is young enough.
    static final int NONE = 0;

    private static final long[] EMPTY = {0};
    private static final int ABOUT = 1;
    private static final int SAID = 2;
    private static final int QUESTION_SHIFT = 8;
    private static final int ANSWER_MASK = 0xff;

    private long[] array = EMPTY;

    /// {@return no answers, which is shared and never written to}
    public static long[] empty() {
        return EMPTY;
    }

    /// Turns to another patient's answers.
    ///
    /// @return this
    public Answers wrap(long[] answers) {
        array = answers;
        return this;
    }

    /// {@return these and one more, as a new array}
    public static long[] with(long[] answers, long aboutMicros, Question question, Answer answer) {
        int count = (int) answers[0];
        long said = (long) question.code() << QUESTION_SHIFT | answer.code();
        int at = 0;
        while (at < count && answers[STRIDE * at + ABOUT] < aboutMicros) {
            at++;
        }
        for (int i = at; i < count && answers[STRIDE * i + ABOUT] == aboutMicros; i++) {
            if (answers[STRIDE * i + SAID] >> QUESTION_SHIFT == question.code()) {
                long[] replaced = answers.clone();
                replaced[STRIDE * i + SAID] = said;
                return replaced;
            }
        }
        return inserted(answers, count, at, aboutMicros, said);
    }

    private static long[] inserted(long[] answers, int count, int at, long aboutMicros, long said) {
        long[] longer = Arrays.copyOf(answers, 1 + STRIDE * (count + 1));
        System.arraycopy(answers, STRIDE * at + ABOUT, longer, STRIDE * (at + 1) + ABOUT, STRIDE * (count - at));
        longer[STRIDE * at + ABOUT] = aboutMicros;
        longer[STRIDE * at + SAID] = said;
        longer[0] = count + 1L;
        if (count < MOST) {
            return longer;
        }
        long[] cut = new long[1 + STRIDE * MOST];
        System.arraycopy(longer, 1 + STRIDE, cut, 1, STRIDE * MOST);
        cut[0] = MOST;
        return cut;
    }

    /// {@return when the newest answer to a question at a moment or before is of; the beginning of time
    /// where there is none}
    long aboutMicros(Question question, long atMicros) {
        int index = indexAt(question, atMicros);
        return index < 0 ? Long.MIN_VALUE : array[STRIDE * index + ABOUT];
    }

    /// {@return the code of the newest answer to a question at a moment or before, if it is not older
    /// than that; else [#NONE]}
    int answerAt(Question question, long atMicros, long maxAgeMicros) {
        int index = indexAt(question, atMicros);
        return index < 0 || atMicros - array[STRIDE * index + ABOUT] > maxAgeMicros
                ? NONE
                : (int) (array[STRIDE * index + SAID] & ANSWER_MASK);
    }

    private int indexAt(Question question, long atMicros) {
        int index = (int) array[0] - 1;
        while (index >= 0
                && (array[STRIDE * index + ABOUT] > atMicros
                        || array[STRIDE * index + SAID] >> QUESTION_SHIFT != question.code())) {
            index--;
        }
        return index;
    }
}

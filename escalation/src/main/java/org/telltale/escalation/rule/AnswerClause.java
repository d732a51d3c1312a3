package org.telltale.escalation.rule;

import java.util.Arrays;
import java.util.List;
import org.telltale.care.plan.Criterion.Answered;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.Question;

/// The newest answer to a question is one of some.
final class AnswerClause implements Clause {
    private final Question question;
    private final int[] codes;
    private final long maxAgeMicros;

    AnswerClause(Answered answered) {
        this.question = answered.question();
        this.codes = answered.answers().stream().mapToInt(Answer::code).toArray();
        this.maxAgeMicros = Micros.of(answered.maxAge());
    }

    Question question() {
        return question;
    }

    @Override
    public long newestMicros(Parts parts) {
        return parts.answers().aboutMicros(question, Long.MAX_VALUE);
    }

    @Override
    public Truth judge(Parts parts, long atMicros) {
        int answer = parts.answers().answerAt(question, atMicros, maxAgeMicros);
        if (answer == Answers.NONE) {
            return Truth.UNKNOWN;
        }
        for (int code : codes) {
            if (code == answer) {
                return Truth.YES;
            }
        }
        return Truth.NO;
    }

    @Override
    public boolean clears(Parts parts, long atMicros, Severity paged) {
        return judge(parts, atMicros) == Truth.NO;
    }

    @Override
    public Finding explain(Parts parts, long atMicros) {
        int code = parts.answers().answerAt(question, atMicros, maxAgeMicros);
        Answer answer = Arrays.stream(Answer.values())
                .filter(each -> each.code() == code)
                .findFirst()
                .orElseThrow();
        long ageMicros = atMicros - parts.answers().aboutMicros(question, atMicros);
        return new Finding(
                question.words() + ": " + answer.words() + Clause.before(ageMicros),
                List.of(),
                new Severity(Severity.NONE, Severity.NONE));
    }
}

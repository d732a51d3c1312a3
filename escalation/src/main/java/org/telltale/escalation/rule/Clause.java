package org.telltale.escalation.rule;

import org.telltale.care.plan.Criterion;
import org.telltale.care.plan.Threshold.Combination;

/// A criterion of a combination, made ready to judge.
sealed interface Clause permits VitalClause, AnswerClause {
    static Clause of(Criterion criterion, Combination whole) {
        return switch (criterion) {
            case Criterion.OfVital ofVital -> VitalClause.of(ofVital, whole);
            case Criterion.Answered answered -> new AnswerClause(answered);
        };
    }

    /// {@return when the newest of what it looks at is of; the beginning of time where there is none}
    long newestMicros(Parts parts);

    /// {@return whether it is so at a moment}
    Truth judge(Parts parts, long atMicros);

    /// {@return whether the newest is young enough, and far enough back to end a breach}
    boolean clears(Parts parts, long atMicros, Severity paged);

    /// {@return what there is to say of it, with how much older than the moment it is}
    Finding explain(Parts parts, long atMicros);

    /// {@return that something is so much older than the moment}
    static String before(long ageMicros) {
        return ageMicros > 0 ? " (" + Wording.time(ageMicros) + " before)" : "";
    }
}

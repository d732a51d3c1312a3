package org.telltale.care.plan;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.Question;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Vital;

/// One part of a [Threshold.Combination]: something that is so, is not so, or is unknown at a moment.
///
/// It is judged by the newest that was known then. What is older than `maxAge` then says nothing: the
/// criterion is unknown, which is neither a breach nor the end of one.
public sealed interface Criterion {
    /// The most readings in a row that a criterion may ask for.
    int MOST_IN_A_ROW = 16;

    /// {@return how old the newest may be at the moment}
    Duration maxAge();

    /// One that looks at what a device measures.
    sealed interface OfVital extends Criterion {
        /// {@return the vital that is looked at}
        Vital vital();
    }

    /// The newest values are beyond a limit.
    ///
    /// @param limits 1 to 4, and beyond one is enough
    /// @param count how many of the newest in a row, 1 to 16; none of them older than `maxAge`
    record Beyond(Vital vital, List<Limit> limits, int count, Duration maxAge) implements OfVital {
        /// Refuses limits that are not of the vital or cross, and a count or an age outside its range.
        public Beyond {
            limits = Checks.limits(vital, limits);
            Checks.counted(count, 1, MOST_IN_A_ROW);
            Checks.within(maxAge, Threshold.LONGEST, "maxAge");
        }
    }

    /// The newest value is up or down by `by` or more, as of a [Threshold.Change].
    ///
    /// @param by the least change
    /// @param window how far back the other value may lie, at most 31 days
    /// @param slack added to the window, at most a day
    record Changed(
            Vital vital,
            Limit.Part part,
            Threshold.Direction direction,
            Quantity by,
            Duration window,
            Duration slack,
            Duration maxAge)
            implements OfVital {
        /// Refuses another dimension or part, a change of zero or less, and times outside their range.
        public Changed {
            Checks.part(vital, part, "part");
            Checks.dimension(vital, by, "by");
            Checks.positive(by.differenceQuanta(), "by");
            Checks.within(window, Threshold.LONGEST, "window");
            Checks.bounded(slack, Duration.ofDays(1), "slack");
            Checks.within(maxAge, Threshold.LONGEST, "maxAge");
        }
    }

    /// The newest answer to a question is one of some.
    ///
    /// @param answers at least one, and not all that there are
    record Answered(Question question, List<Answer> answers, Duration maxAge) implements Criterion {
        /// Refuses what is no answer to the question, all or none of them, and an age outside its range.
        public Answered {
            answers = List.copyOf(answers);
            if (answers.isEmpty() || Set.copyOf(answers).containsAll(question.answers())) {
                throw new IllegalArgumentException(
                        "answers must be some of those to " + question.wireName() + ", and not all: " + answers);
            }
            answers.forEach(answer -> question.require(answer, "answers"));
            Checks.within(maxAge, Threshold.LONGEST, "maxAge");
        }
    }
}

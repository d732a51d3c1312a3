package org.telltale.care.plan;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.page.Tier;
import org.telltale.care.symptom.Question;
import org.telltale.care.vital.Vital;

/// A published score of several parts, of which none may be missing or too old: a part of a score is no
/// score.
///
/// It is judged whenever one of its parts arrives, at the moment of the newest of them.
///
/// @param table which score; of a NEWS2 the scale of the saturation is the patient's
/// @param atLeast from which total on it is a breach, 1 to 20
/// @param orSingle from how many points in one part on it is a breach whatever the total is, 1 to 3;
/// without it, never
/// @param maxAge how old a reading may be at the moment
/// @param answersMaxAge how old an answer may be at the moment
public record Score(
        ScoreTable table,
        int atLeast,
        Optional<Integer> orSingle,
        Duration maxAge,
        Duration answersMaxAge,
        Tier tier,
        Duration pageIfYoungerThan)
        implements Threshold {
    /// Refuses points that the score does not have, and times outside their range.
    public Score {
        if (atLeast < 1 || atLeast > ScoreTable.MOST) {
            throw new IllegalArgumentException("atLeast must be 1 to " + ScoreTable.MOST + ", not " + atLeast);
        }
        orSingle.ifPresent(points -> {
            if (points < 1 || points > 3) {
                throw new IllegalArgumentException("orSingle must be 1 to 3, not " + points);
            }
        });
        Checks.within(maxAge, LONGEST, "maxAge");
        Checks.within(answersMaxAge, LONGEST, "answersMaxAge");
        Checks.within(pageIfYoungerThan, LONGEST, "pageIfYoungerThan");
    }

    @Override
    public Vital vital() {
        return table.measured().getFirst().vital();
    }

    @Override
    public Set<Vital> vitals() {
        Set<Vital> vitals = new LinkedHashSet<>();
        table.measured().forEach(part -> vitals.add(part.vital()));
        return vitals;
    }

    @Override
    public Set<Question> questions() {
        return Set.copyOf(ScoreTable.QUESTIONS);
    }
}

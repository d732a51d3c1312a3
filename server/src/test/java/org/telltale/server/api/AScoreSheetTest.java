package org.telltale.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.page.Tier;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.Score;
import org.telltale.care.plan.ScoreTable;
import org.telltale.care.store.AnswerRecord;
import org.telltale.care.store.NewestReads.Newest;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.AnsweredBy;
import org.telltale.care.symptom.Question;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AScoreSheetTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Score SCORE =
            new Score(ScoreTable.NEWS2_SCALE_2, 5, Optional.of(3), HOUR, Duration.ofHours(4), Tier.T1, HOUR);

    private final Map<Vital, Newest> readings = new EnumMap<>(Vital.class);
    private final Map<Question, AnswerRecord> answers = new EnumMap<>(Question.class);

    AScoreSheetTest() {
        measured(Vital.RESPIRATORY_RATE, "21", Unit.PER_MINUTE, NOW.minus(HOUR));
        measured(Vital.OXYGEN_SATURATION, "95", Unit.PERCENT, NOW);
        measured(Vital.BLOOD_PRESSURE, "105", Unit.MILLIMETRE_OF_MERCURY, NOW);
        measured(Vital.HEART_RATE, "111", Unit.PER_MINUTE, NOW);
        measured(Vital.TEMPERATURE, "98.6", Unit.FAHRENHEIT, NOW);
        answered(Question.SUPPLEMENTAL_OXYGEN, Answer.YES, NOW.minus(Duration.ofHours(4)));
        answered(Question.CONSCIOUSNESS, Answer.ALERT, NOW);
    }

    @Test
    void adds_up_where_every_part_is_there() {
        assertThat(sheet().state()).isEqualTo(ScoreSheet.State.COMPLETE);
        assertThat(sheet().total()).contains(2 + 2 + 1 + 2 + 0 + 2 + 0);
        assertThat(sheet().parts())
                .extracting(ScoreSheet.Part::part)
                .containsExactly(
                        "respiratory_rate",
                        "oxygen_saturation",
                        "blood_pressure",
                        "heart_rate",
                        "temperature",
                        "supplemental_oxygen",
                        "consciousness");
    }

    @Test
    void names_the_part_that_is_missing_and_has_no_number() {
        readings.remove(Vital.TEMPERATURE);
        answers.remove(Question.CONSCIOUSNESS);

        assertThat(sheet().state()).isEqualTo(ScoreSheet.State.INCOMPLETE);
        assertThat(sheet().total()).isEmpty();
        assertThat(sheet().parts())
                .filteredOn(part -> part.known() == ScoreSheet.Known.MISSING)
                .extracting(ScoreSheet.Part::part)
                .containsExactly("temperature", "consciousness");
    }

    @Test
    void names_the_part_that_is_old_with_its_time_and_has_no_number() {
        Instant old = NOW.minus(HOUR).minusNanos(1_000);
        measured(Vital.RESPIRATORY_RATE, "30", Unit.PER_MINUTE, old);

        assertThat(sheet().total()).isEmpty();
        assertThat(sheet().parts().getFirst())
                .isEqualTo(new ScoreSheet.Part(
                        "respiratory_rate", ScoreSheet.Known.OLD, Optional.empty(), Optional.of(old)));
    }

    private ScoreSheet sheet() {
        return ScoreSheet.of(0, SCORE, readings, answers, NOW);
    }

    private void measured(Vital vital, String value, Unit unit, Instant at) {
        readings.put(vital, new Newest(vital, Quantity.of(value, unit).quanta(), at));
    }

    private void answered(Question question, Answer answer, Instant about) {
        answers.put(question, new AnswerRecord(question, answer, about, AnsweredBy.STAFF, new PersonId(1), about, 1));
    }
}

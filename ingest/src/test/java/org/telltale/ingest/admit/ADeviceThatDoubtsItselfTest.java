package org.telltale.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.admit.QualityDesk.MARIA;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Unit;

/// A meter that says with its result that the strip was wrong or the blood too little. By rules before the ninth
/// nobody listened.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ADeviceThatDoubtsItselfTest {
    private static final String TIME = "2026-07-05T07:00:00Z";

    private QualityDesk desk = new QualityDesk();

    @BeforeEach
    void open() {
        open(AdmissionRules.NEWEST);
    }

    private void open(int rules) {
        desk = new QualityDesk(rules);
        desk.holds(MARIA, "meter");
        desk.at("2026-07-05T12:00:00Z");
    }

    private String arrives(String milligrams) {
        return desk.glucose(milligrams, Unit.MILLIGRAM_PER_DECILITRE)
                .noted(ReadingNote.DEVICE_FAULT)
                .at(TIME)
                .arrives();
    }

    @Test
    void has_its_result_held_and_rules_see_the_value() {
        assertThat(arrives("45")).isEqualTo("HELD DEVICE_FAULT");

        assertThat(desk.judged).containsExactly("7 GLUCOSE alone");
        assertThat(desk.notes.getLast()).containsExactlyInAnyOrder(ReadingNote.DEVICE_FAULT, ReadingNote.SEEN_BY_RULES);
    }

    @Test
    void that_nobody_holds_has_its_result_seen_by_no_rule() {
        assertThat(desk.glucose("45", Unit.MILLIGRAM_PER_DECILITRE)
                        .by("stray")
                        .noted(ReadingNote.DEVICE_FAULT)
                        .at(TIME)
                        .arrives())
                .isEqualTo("HELD DEVICE_FAULT");

        assertThat(desk.judged).isEmpty();
    }

    @Test
    void and_sends_what_no_human_being_has_has_it_rejected() {
        assertThat(arrives("0.5")).startsWith("REJECTED");
    }

    @Test
    void counted_by_earlier_rules_and_nothing_was_noted() {
        open(AdmissionRules.DOUBTS_OF_ALL_VITALS);

        assertThat(arrives("145")).isEqualTo("STORED NONE");
        assertThat(desk.notes.getLast()).isEmpty();
    }

    @Test
    void is_no_baseline_for_what_comes_next() {
        assertThat(arrives("145")).isEqualTo("HELD DEVICE_FAULT");
        assertThat(desk.glucose("145", Unit.MILLIGRAM_PER_DECILITRE)
                        .at("2026-07-05T07:02:00Z")
                        .arrives())
                .isEqualTo("STORED NONE");
    }
}

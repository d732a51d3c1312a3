package org.telltale.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.admit.QualityDesk.MARIA;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.reading.ReadingNote;

/// What an assignment settles late is asked what it would have been asked in time.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ALateAssignmentTest {
    private final QualityDesk desk = new QualityDesk();

    @BeforeEach
    void open() {
        desk.livesIn(MARIA, "America/New_York");
        desk.holds(MARIA, "scale", "cuff");
        desk.register("lent");
        desk.at("2026-07-09T12:00:00Z");
    }

    private void aTwinIsHeldBecauseNobodyHasItsDevice() {
        desk.pressure("137", "84").at("2026-07-08T08:00:07Z").arrives();
        desk.pressure("137", "84").by("lent").at("2026-07-08T12:00:07Z").arrives();
        assertThat(desk.verdicts.getLast()).isEqualTo("HELD NOBODY_HELD_IT");
        theLentOneIsMarias();
    }

    private void theLentOneIsMarias() {
        desk.holdsFrom(MARIA, "lent", Instant.parse("2026-07-01T00:00:00Z"));
    }

    @Test
    void that_is_said_twice_holds_a_twin_again_and_does_not_let_it_count_the_second_time() {
        aTwinIsHeldBecauseNobodyHasItsDevice();
        desk.assignWhatWasHeldLast(MARIA);
        assertThat(desk.verdicts.getLast()).startsWith("STILL HELD PROBABLE_DUPLICATE");
        int judged = desk.judged.size();

        assertThat(desk.refusedAssignmentOf(MARIA)).isEqualTo("the held reading was decided about already");
        desk.restart();
        assertThat(desk.refusedAssignmentOf(MARIA)).isEqualTo("the held reading was decided about already");

        assertThat(desk.judged).hasSize(judged);
    }

    private void aWeekOfWeights() {
        for (int day = 1; day <= 7; day++) {
            desk.weight("80.0").at("2026-07-0" + day + "T08:00:11Z").arrives();
        }
    }

    @Test
    void that_finds_a_jump_of_a_weight_shows_rules_its_value_once() {
        aWeekOfWeights();
        desk.weight("84.0").by("lent").at("2026-07-08T08:00:00Z").arrives();
        assertThat(desk.verdicts.getLast()).isEqualTo("HELD NOBODY_HELD_IT");
        assertThat(desk.judged).endsWith("7 WEIGHT").hasSize(7);
        theLentOneIsMarias();

        desk.assignWhatWasHeldLast(MARIA);
        assertThat(desk.verdicts.getLast()).isEqualTo("STILL HELD IMPLAUSIBLE_CHANGE, seen by rules");
        assertThat(desk.judged).endsWith("7 WEIGHT alone").hasSize(8);

        desk.refusedAssignmentOf(MARIA);
        assertThat(desk.judged).hasSize(8);
    }

    @Test
    void of_a_scale_that_is_not_sure_of_its_person_shows_rules_nothing_that_may_be_another_ones() {
        aWeekOfWeights();
        desk.weight("84.0")
                .by("lent")
                .at("2026-07-08T08:00:00Z")
                .noted(ReadingNote.PERSON_AMBIGUOUS)
                .arrives();
        theLentOneIsMarias();

        desk.assignWhatWasHeldLast(MARIA);

        assertThat(desk.verdicts.getLast()).isEqualTo("STILL HELD PERSON_UNCERTAIN");
        assertThat(desk.judged).hasSize(7);
    }

    @Test
    void shows_rules_a_twin_that_was_taken_after_the_one_that_counts() {
        aTwinIsHeldBecauseNobodyHasItsDevice();

        desk.assignWhatWasHeldLast(MARIA);

        assertThat(desk.verdicts.getLast()).isEqualTo("STILL HELD PROBABLE_DUPLICATE, seen by rules");
        assertThat(desk.judged).containsExactly("7 BLOOD_PRESSURE", "7 BLOOD_PRESSURE alone");
    }

    @Test
    void shows_rules_no_twin_that_was_taken_before_it() {
        desk.pressure("137", "84").at("2026-07-08T12:00:07Z").arrives();
        desk.pressure("137", "84").by("lent").at("2026-07-08T08:00:07Z").arrives();
        theLentOneIsMarias();

        desk.assignWhatWasHeldLast(MARIA);

        assertThat(desk.verdicts.getLast()).isEqualTo("STILL HELD PROBABLE_DUPLICATE");
        assertThat(desk.judged).containsExactly("7 BLOOD_PRESSURE");
    }

    @Test
    void holds_again_what_corrects_a_reading_that_is_not_known() {
        desk.pressure("137", "84")
                .by("lent")
                .at("2026-07-08T12:00:07Z")
                .noted(ReadingNote.AMENDED)
                .arrives();
        theLentOneIsMarias();

        desk.assignWhatWasHeldLast(MARIA);

        assertThat(desk.verdicts.getLast()).isEqualTo("STILL HELD CORRECTS_UNKNOWN, seen by rules");
        assertThat(desk.judged).containsExactly("7 BLOOD_PRESSURE alone");
    }

    @Test
    void of_a_correction_takes_the_first_out_of_the_past() {
        desk.holds(MARIA, "other");
        desk.pressure("150", "84")
                .named("p-1")
                .by("lent")
                .at("2026-07-08T08:00:07Z")
                .arrives();
        desk.pressure("120", "80")
                .named("p-1")
                .by("lent")
                .at("2026-07-08T08:00:07Z")
                .arrives();
        theLentOneIsMarias();
        desk.assignAllThatWereHeld(MARIA);
        assertThat(desk.judged).containsExactly("7 BLOOD_PRESSURE", "without 7 BLOOD_PRESSURE 11", "7 BLOOD_PRESSURE");

        desk.pressure("150", "84").by("other").at("2026-07-08T08:00:37Z").arrives();

        assertThat(desk.verdicts.getLast()).isEqualTo("STORED NONE");
    }

    @Test
    void of_a_single_weak_signal_waits_for_another() {
        desk.saturation("84")
                .by("lent")
                .at("2026-07-09T11:50:00Z")
                .noted(ReadingNote.LOW_SIGNAL)
                .arrives();
        theLentOneIsMarias();
        desk.assignWhatWasHeldLast(MARIA);
        assertThat(desk.judged).containsExactly("7 OXYGEN_SATURATION alone, late");
        assertThat(desk.lateNotes).containsExactly(ReadingNote.UNCONFIRMED);

        desk.saturation("83")
                .by("lent")
                .at("2026-07-09T11:55:00Z")
                .noted(ReadingNote.LOW_SIGNAL)
                .arrives();
        assertThat(desk.judged).endsWith("7 OXYGEN_SATURATION");
    }

    @Test
    void of_a_second_weak_signal_does_not_wait() {
        desk.holds(MARIA, "oximeter");
        desk.saturation("84")
                .at("2026-07-09T11:50:00Z")
                .noted(ReadingNote.LOW_SIGNAL)
                .arrives();
        desk.saturation("83")
                .by("lent")
                .at("2026-07-09T11:55:00Z")
                .noted(ReadingNote.LOW_SIGNAL)
                .arrives();
        theLentOneIsMarias();

        desk.assignWhatWasHeldLast(MARIA);

        assertThat(desk.judged).containsExactly("7 OXYGEN_SATURATION alone, late", "7 OXYGEN_SATURATION");
        assertThat(desk.lateNotes).isEmpty();
    }

    @Test
    void that_holds_again_leaves_the_decision_to_a_person() {
        aTwinIsHeldBecauseNobodyHasItsDevice();
        desk.assignWhatWasHeldLast(MARIA);

        desk.releaseWhatWasHeldLast(MARIA);

        assertThat(desk.judged).endsWith("7 BLOOD_PRESSURE");
    }
}

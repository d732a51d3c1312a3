package org.telltale.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.admit.QualityDesk.MARIA;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

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
        assertThat(desk.verdicts.getLast()).isEqualTo("STILL HELD PROBABLE_DUPLICATE");
        int judged = desk.judged.size();

        assertThat(desk.refusedAssignmentOf(MARIA)).isEqualTo("the held reading was decided about already");
        desk.restart();
        assertThat(desk.refusedAssignmentOf(MARIA)).isEqualTo("the held reading was decided about already");

        assertThat(desk.judged).hasSize(judged);
    }

    @Test
    void that_holds_again_leaves_the_decision_to_a_person() {
        aTwinIsHeldBecauseNobodyHasItsDevice();
        desk.assignWhatWasHeldLast(MARIA);

        desk.releaseWhatWasHeldLast(MARIA);

        assertThat(desk.judged).endsWith("7 BLOOD_PRESSURE");
    }
}

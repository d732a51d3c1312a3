package org.telltale.care.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.telltale.care.patient.PatientStatus.ACTIVE;
import static org.telltale.care.patient.PatientStatus.ADMITTED;
import static org.telltale.care.patient.PatientStatus.DECEASED;
import static org.telltale.care.patient.PatientStatus.PAUSED;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.day.Timeline.Change;
import org.telltale.care.day.Timeline.Piece;
import org.telltale.care.patient.PatientStatus;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TimelineTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-03T08:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-03-06T08:00:00Z");

    @Test
    void a_status_holds_from_its_own_instant_up_to_the_next() {
        Timeline<PatientStatus> status =
                Timeline.starting(ACTIVE).changed(ADMITTED, TUESDAY).changed(ACTIVE, FRIDAY);

        assertThat(status.at(MONDAY)).isEqualTo(ACTIVE);
        assertThat(status.at(TUESDAY.minusNanos(1))).isEqualTo(ACTIVE);
        assertThat(status.at(TUESDAY)).isEqualTo(ADMITTED);
        assertThat(status.at(FRIDAY.minusNanos(1))).isEqualTo(ADMITTED);
        assertThat(status.at(FRIDAY)).isEqualTo(ACTIVE);
    }

    @Test
    void a_change_that_becomes_known_late_holds_up_to_the_next_one() {
        Timeline<PatientStatus> status =
                Timeline.starting(ACTIVE).changed(DECEASED, FRIDAY).changed(ADMITTED, TUESDAY);

        assertThat(status.at(TUESDAY)).isEqualTo(ADMITTED);
        assertThat(status.at(FRIDAY)).isEqualTo(DECEASED);
    }

    @Test
    void a_change_at_the_same_instant_replaces_the_earlier_one() {
        Timeline<PatientStatus> status =
                Timeline.starting(ACTIVE).changed(ADMITTED, TUESDAY).changed(PAUSED, TUESDAY);

        assertThat(status.changes()).containsExactly(new Change<>(PAUSED, TUESDAY));
    }

    @Test
    void the_order_in_which_changes_become_known_makes_no_difference() {
        Timeline<PatientStatus> inOrder = Timeline.starting(ACTIVE)
                .changed(PAUSED, MONDAY)
                .changed(ADMITTED, TUESDAY)
                .changed(ACTIVE, FRIDAY);
        Timeline<PatientStatus> backwards = Timeline.starting(ACTIVE)
                .changed(ACTIVE, FRIDAY)
                .changed(ADMITTED, TUESDAY)
                .changed(PAUSED, MONDAY);

        assertThat(backwards).isEqualTo(inOrder);
    }

    @Test
    void the_pieces_of_a_span_have_no_gaps() {
        Timeline<PatientStatus> status =
                Timeline.starting(ACTIVE).changed(ADMITTED, TUESDAY).changed(ACTIVE, FRIDAY);

        assertThat(status.during(new TimeSpan(MONDAY, FRIDAY)))
                .containsExactly(
                        new Piece<>(ACTIVE, new TimeSpan(MONDAY, TUESDAY)),
                        new Piece<>(ADMITTED, new TimeSpan(TUESDAY, FRIDAY)));
    }

    @Test
    void changes_that_are_out_of_order_are_refused() {
        assertThatThrownBy(() ->
                        new Timeline<>(ACTIVE, List.of(new Change<>(PAUSED, FRIDAY), new Change<>(ACTIVE, MONDAY))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("order of time");
    }
}

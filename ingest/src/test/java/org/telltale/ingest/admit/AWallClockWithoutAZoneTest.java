package org.telltale.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.admit.QualityDesk.MARIA;
import static org.telltale.ingest.admit.QualityDesk.OMAR;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.reading.ReadingNote;

/// Most devices send what their clock shows and no offset: the zone is that of whoever held the device then.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AWallClockWithoutAZoneTest {
    private final QualityDesk desk = new QualityDesk();

    private void mariaInLondon() {
        desk.livesIn(MARIA, "Europe/London");
        desk.holds(MARIA, "cuff", "scale");
    }

    @Test
    void missing_zone_is_that_of_whoever_held_the_device() {
        desk.livesIn(MARIA, "America/New_York");
        desk.holds(MARIA, "cuff");
        desk.at("2026-07-01T18:00:00Z");

        assertThat(desk.pressure("128", "81").at("2026-07-01T08:15:30").arrives())
                .isEqualTo("STORED NONE");

        assertThat(desk.times).containsExactly(Instant.parse("2026-07-01T12:15:30Z"));
        assertThat(desk.notes.getLast()).isEmpty();
    }

    @Test
    void a_patient_who_moved_has_each_zone_for_its_time() {
        mariaInLondon();
        desk.moves(MARIA, "America/Chicago", "2026-06-01T00:00:00Z");
        desk.at("2026-07-01T18:00:00Z");

        desk.pressure("128", "81").at("2026-05-20T08:00:00").arrives();
        desk.restart();
        desk.pressure("129", "82").at("2026-06-20T08:00:00").arrives();

        assertThat(desk.times)
                .containsExactly(Instant.parse("2026-05-20T07:00:00Z"), Instant.parse("2026-06-20T13:00:00Z"));
    }

    @Test
    void a_patient_who_has_just_moved_west_has_the_clock_of_there_at_once() {
        mariaInLondon();
        desk.moves(MARIA, "America/Chicago", "2026-06-01T00:00:00Z");
        desk.restart();
        desk.at("2026-06-01T01:05:00Z");

        desk.pressure("128", "81").at("2026-05-31T20:00:00").arrives();
        desk.pressure("129", "82").at("2026-05-31T23:30:00").arrives();
        desk.pressure("130", "83").at("2026-05-31T18:30:00").arrives();

        assertThat(desk.times)
                .containsExactly(
                        Instant.parse("2026-06-01T01:00:00Z"),
                        Instant.parse("2026-05-31T22:30:00Z"),
                        Instant.parse("2026-05-31T17:30:00Z"));
        assertThat(desk.notes).containsExactly(List.of(ReadingNote.AMBIGUOUS_TIME), List.of(), List.of());
    }

    @Test
    void a_patient_who_has_just_moved_east_has_the_clock_of_before_for_what_was_never_shown() {
        mariaInLondon();
        desk.moves(MARIA, "Asia/Tokyo", "2026-06-01T00:00:00Z");
        desk.at("2026-06-01T12:00:00Z");

        desk.pressure("128", "81").at("2026-06-01T00:59:00").arrives();
        desk.pressure("129", "82").at("2026-06-01T05:00:00").arrives();
        desk.pressure("130", "83").at("2026-06-01T09:00:00").arrives();

        assertThat(desk.times)
                .containsExactly(
                        Instant.parse("2026-05-31T23:59:00Z"),
                        Instant.parse("2026-06-01T04:00:00Z"),
                        Instant.parse("2026-06-01T00:00:00Z"));
        assertThat(desk.notes).allMatch(List::isEmpty);
    }

    @Test
    void the_calendar_beside_it_shows_the_date_of_the_zone_that_the_patient_lives_by_then() {
        desk.livesIn(MARIA, "America/New_York");
        assertThat(desk.dayOf(MARIA, "2026-03-08T04:59:59Z")).hasToString("2026-03-07");
        assertThat(desk.dayOf(MARIA, "2026-03-08T05:00:00Z")).hasToString("2026-03-08");
        assertThat(desk.dayOf(MARIA, "2026-03-09T03:59:59Z")).hasToString("2026-03-08");
        assertThat(desk.dayOf(MARIA, "2026-03-09T04:00:00Z")).hasToString("2026-03-09");

        desk.moves(MARIA, "Asia/Tokyo", "2026-06-01T00:00:00Z");
        desk.restart();

        assertThat(desk.dayOf(MARIA, "2026-05-31T23:59:59Z")).hasToString("2026-05-31");
        assertThat(desk.dayOf(MARIA, "2026-06-01T00:00:00Z")).hasToString("2026-06-01");
        assertThat(desk.dayOf(MARIA, "2026-06-01T15:00:00Z")).hasToString("2026-06-02");
    }

    @Test
    void device_handed_on_gives_each_reading_to_whoever_held_it_then_by_their_own_zone() {
        desk.livesIn(MARIA, "Asia/Tokyo");
        desk.livesIn(OMAR, "America/Los_Angeles");
        desk.holds(MARIA, "cuff");
        desk.holdsFrom(OMAR, "cuff", Instant.parse("2026-06-01T00:00:00Z"));
        desk.at("2026-07-01T18:00:00Z");

        desk.pressure("128", "81").at("2026-05-31T20:30:00").arrives();
        desk.pressure("129", "82").at("2026-06-01T09:30:00").arrives();

        assertThat(desk.judged).containsExactly("7 BLOOD_PRESSURE", "8 BLOOD_PRESSURE");
        assertThat(desk.times)
                .containsExactly(Instant.parse("2026-05-31T11:30:00Z"), Instant.parse("2026-06-01T16:30:00Z"));
    }

    @Test
    void the_first_reading_of_whoever_gets_a_device_is_theirs_by_their_own_clock() {
        desk.livesIn(MARIA, "America/New_York");
        desk.register("cuff");
        desk.holdsFrom(MARIA, "cuff", Instant.parse("2026-07-01T15:00:00Z")); // 11:00 on her wall
        desk.at("2026-07-01T18:00:00Z");

        assertThat(desk.pressure("190", "110").at("2026-07-01T11:05:00").arrives())
                .isEqualTo("STORED NONE");
        assertThat(desk.pressure("128", "81").at("2026-07-01T10:55:00").arrives())
                .isEqualTo("HELD NOBODY_HELD_IT");

        assertThat(desk.judged).containsExactly("7 BLOOD_PRESSURE");
        assertThat(desk.times).first().isEqualTo(Instant.parse("2026-07-01T15:05:00Z"));
    }

    @Test
    void a_device_that_nobody_holds_is_read_at_greenwich_and_held() {
        desk.register("cuff");
        desk.at("2026-07-01T18:00:00Z");

        assertThat(desk.pressure("128", "81").at("2026-07-01T08:00:00").arrives())
                .isEqualTo("HELD NOBODY_HELD_IT");

        assertThat(desk.times).containsExactly(Instant.parse("2026-07-01T08:00:00Z"));
    }

    @Test
    void dst_gap_is_put_forward_and_noted() {
        mariaInLondon();
        desk.at("2024-04-01T12:00:00Z");

        desk.pressure("128", "81").at("2024-03-31T01:30:00").arrives();

        assertThat(desk.times).containsExactly(Instant.parse("2024-03-31T01:30:00Z")); // 02:30 on the wall
        assertThat(desk.notes.getLast()).containsExactly(ReadingNote.TIME_GAP);
    }

    @Test
    void dst_overlap_is_the_earlier_time_and_noted_where_nothing_tells() {
        mariaInLondon();
        desk.at("2024-10-28T12:00:00Z");

        desk.pressure("128", "81").at("2024-10-27T01:30:00").arrives();

        assertThat(desk.times).containsExactly(Instant.parse("2024-10-27T00:30:00Z"));
        assertThat(desk.notes.getLast()).containsExactly(ReadingNote.AMBIGUOUS_TIME);
    }

    @Test
    void dst_overlap_keeps_the_order_in_which_the_readings_came() {
        mariaInLondon();
        desk.at("2024-10-28T12:00:00Z");

        desk.pressure("128", "81").at("2024-10-27T01:50:00").arrives();
        desk.pressure("131", "83").at("2024-10-27T01:10:00").arrives();
        desk.pressure("133", "85").at("2024-10-27T01:40:00").arrives();

        assertThat(desk.times)
                .containsExactly(
                        Instant.parse("2024-10-27T00:50:00Z"),
                        Instant.parse("2024-10-27T01:10:00Z"),
                        Instant.parse("2024-10-27T01:40:00Z"));
        assertThat(desk.notes).containsExactly(List.of(ReadingNote.AMBIGUOUS_TIME), List.of(), List.of());
    }

    @Test
    void dst_overlap_has_no_doubt_while_the_second_time_lies_ahead() {
        mariaInLondon();
        desk.at("2024-10-27T00:31:00Z");

        desk.pressure("128", "81").at("2024-10-27T01:30:00").arrives();

        assertThat(desk.times).containsExactly(Instant.parse("2024-10-27T00:30:00Z"));
        assertThat(desk.notes.getLast()).isEmpty();
    }

    @Test
    void memory_that_is_read_again_is_known_whatever_its_zone_has_become() {
        mariaInLondon();
        desk.at("2026-07-01T18:00:00Z");
        desk.pressure("128", "81").at("2026-06-20T08:00:00").arrives();

        desk.moves(MARIA, "America/Chicago", "2026-06-01T00:00:00Z");

        assertThat(desk.pressure("128", "81").at("2026-06-20T08:00:00").arrives())
                .isEqualTo("DUPLICATE NONE");
    }

    @Test
    void unset_clock_is_not_believed_and_noted() {
        mariaInLondon();
        desk.at("2026-07-01T18:00:00Z");

        desk.pressure("128", "81").at("2000-01-01T00:07:00").arrives();

        assertThat(desk.times).containsExactly(Instant.parse("2026-07-01T18:00:00Z"));
        assertThat(desk.notes.getLast()).containsExactly(ReadingNote.CLOCK_UNSET);
    }

    @Test
    void drifting_clock_is_silent_within_five_minutes_and_noted_beyond() {
        desk.holds(MARIA, "cuff");
        desk.at("2026-07-01T18:00:00Z");

        desk.pressure("128", "81").at("2026-07-01T18:05:00Z").arrives();
        desk.pressure("131", "83").at("2026-07-01T18:05:01Z").arrives();

        assertThat(desk.verdicts).containsOnly("STORED NONE");
        assertThat(desk.notes).containsExactly(List.of(), List.of(ReadingNote.CLOCK_AHEAD));
    }

    @Test
    void a_time_more_than_a_day_ahead_is_never_taken_as_it_is() {
        desk.holds(MARIA, "cuff");
        desk.at("2026-07-01T18:00:00Z");

        assertThat(desk.pressure("128", "81").at("2026-07-02T18:00:01Z").arrives())
                .isEqualTo("HELD IN_THE_FUTURE");
        assertThat(desk.judged).isEmpty();
    }

    @Test
    void coincident_time_stamps_correct_a_clock_and_say_so() {
        mariaInLondon();
        desk.at("2026-07-01T18:00:00Z");

        desk.pressure("128", "81")
                .at("2026-07-01T08:00:00")
                .meaning("2026-07-01T09:00:00Z")
                .arrives();
        desk.pressure("131", "83")
                .at("2026-07-01T10:00:00")
                .meaning("2026-07-01T09:04:00Z")
                .arrives();

        assertThat(desk.times)
                .containsExactly(Instant.parse("2026-07-01T09:00:00Z"), Instant.parse("2026-07-01T09:04:00Z"));
        assertThat(desk.notes).containsExactly(List.of(ReadingNote.TIME_SHIFTED), List.of());
    }

    @Test
    void a_late_assignment_reads_the_clock_by_the_zone_of_whoever_held_the_device() {
        desk.livesIn(MARIA, "America/New_York");
        desk.register("scale");
        desk.at("2026-07-03T12:00:00Z");
        desk.weight("80").at("2026-07-01T20:00:00").arrives();
        assertThat(desk.verdicts.getLast()).isEqualTo("HELD NOBODY_HELD_IT");
        assertThat(desk.notes.getLast()).contains(ReadingNote.ZONE_UNKNOWN);

        desk.holdsFrom(MARIA, "scale", Instant.parse("2026-07-01T23:00:00Z"));
        desk.assignWhatWasHeldLast(MARIA);

        assertThat(desk.times.getLast()).isEqualTo(Instant.parse("2026-07-02T00:00:00Z"));
        assertThat(desk.judged).containsExactly("7 WEIGHT");
    }

    @Test
    void a_persons_release_reads_it_by_the_patients_zone_too() {
        desk.livesIn(MARIA, "America/New_York");
        desk.register("scale");
        desk.at("2026-07-03T12:00:00Z");
        desk.weight("80").at("2026-07-01T20:00:00").arrives();

        desk.releaseWhatWasHeldLast(MARIA);

        assertThat(desk.times.getLast()).isEqualTo(Instant.parse("2026-07-02T00:00:00Z"));
    }

    @Test
    void a_release_reads_it_by_the_zone_whose_own_clock_showed_the_time_before_and_after_a_move() {
        mariaInLondon();
        desk.register("lent");
        desk.moves(MARIA, "America/Chicago", "2026-06-01T00:00:00Z");
        desk.restart();
        desk.at("2026-07-03T12:00:00Z");

        for (String wall :
                List.of("2026-05-31T18:30:00", "2026-05-31T20:00:00", "2026-05-31T23:30:00", "2026-06-01T02:00:00")) {
            desk.weight("80").by("lent").at(wall).arrives();
            desk.releaseWhatWasHeldLast(MARIA);
        }

        assertThat(desk.times)
                .as("each as at Greenwich when it came, and by her clock when it is hers")
                .containsExactly(
                        Instant.parse("2026-05-31T18:30:00Z"),
                        Instant.parse("2026-05-31T17:30:00Z"),
                        Instant.parse("2026-05-31T20:00:00Z"),
                        Instant.parse("2026-06-01T01:00:00Z"),
                        Instant.parse("2026-05-31T23:30:00Z"),
                        Instant.parse("2026-06-01T04:30:00Z"),
                        Instant.parse("2026-06-01T02:00:00Z"),
                        Instant.parse("2026-06-01T07:00:00Z"));
    }

    private void aStrangersWeightIsAssignedLate() {
        desk.holds(MARIA, "scale");
        desk.register("lent");
        desk.at("2026-07-09T12:00:00Z");
        for (int day = 1; day <= 4; day++) {
            desk.weight("80." + day).at("2026-07-0" + day + "T08:00:00Z").arrives();
        }
        desk.weight("95").by("lent").at("2026-07-05T08:00:00Z").arrives();
        desk.holdsFrom(MARIA, "lent", Instant.parse("2026-07-05T07:00:00Z"));

        desk.assignWhatWasHeldLast(MARIA);
    }

    @Test
    void a_late_assignment_asks_the_persons_past_and_holds_again_what_does_not_fit() {
        aStrangersWeightIsAssignedLate();

        assertThat(desk.verdicts.getLast()).isEqualTo("STILL HELD IMPLAUSIBLE_CHANGE, seen by rules");
        assertThat(desk.judged).hasSize(5).last().asString().contains(" alone");
        // Nobody has looked, so the past is what it was.
        assertThat(desk.weight("95.2").at("2026-07-06T08:00:00Z").arrives()).isEqualTo("HELD IMPLAUSIBLE_CHANGE");
    }

    @Test
    void what_was_held_again_a_person_lets_count() {
        aStrangersWeightIsAssignedLate();

        desk.releaseWhatWasHeldLast(MARIA);

        assertThat(desk.judged).last().isEqualTo("7 WEIGHT");
    }
}

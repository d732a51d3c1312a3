package org.telltale.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.admit.QualityDesk.MARIA;
import static org.telltale.ingest.admit.QualityDesk.OMAR;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Unit;

/// A reading that counted for one patient turns out to be another's: Omar stood on Maria's scale.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AReadingThatIsReassignedTest {
    private static final String STORED = "STORED NONE";
    private static final String COPY = "HELD PROBABLE_DUPLICATE";

    private final QualityDesk desk = new QualityDesk();

    @BeforeEach
    void open() {
        desk.holds(MARIA, "scale", "cuff", "meter", "oximeter");
        desk.at("2026-11-21T12:00:00Z");
    }

    private void marias(String... kilograms) {
        for (int day = 0; day < kilograms.length; day++) {
            desk.weight(kilograms[day])
                    .at("2026-11-" + (10 + day) + "T08:00:00Z")
                    .arrives();
        }
    }

    @Test
    void is_taken_from_the_one_before_it_is_given_to_the_other() {
        desk.weight("84").at("2026-11-20T08:00:00Z").arrives();

        desk.reassignWhatCameLast(MARIA, OMAR);

        assertThat(desk.judged).containsExactly("7 WEIGHT", "without 7 WEIGHT 11", "8 WEIGHT");
    }

    @Test
    void is_no_past_of_the_first_and_one_of_the_other() {
        desk.holds(OMAR, "omars");
        marias("62", "62", "70");
        desk.reassignWhatCameLast(MARIA, OMAR);
        desk.restart();

        // Of two weights nothing is odd; three would say so.
        assertThat(desk.weight("70.1").at("2026-11-12T09:00:00Z").arrives()).isEqualTo(STORED);
        assertThat(desk.weight("70").by("omars").at("2026-11-12T08:01:00Z").arrives())
                .isEqualTo(COPY);
    }

    @Test
    void has_its_copy_by_another_road_held_and_not_counted_for_the_first() {
        desk.holds(MARIA, "other");
        marias("62.5");
        desk.reassignWhatCameLast(MARIA, OMAR);
        desk.restart();

        // A cloud rounds to a tenth of a pound.
        assertThat(desk.weight("62.46").by("other").at("2026-11-10T08:01:00Z").arrives())
                .isEqualTo(COPY);
        assertThat(desk.weight("62.4").by("other").at("2026-11-10T08:01:00Z").arrives())
                .as("another weight")
                .isEqualTo(STORED);
        assertThat(desk.weight("62.5").by("other").at("2026-11-10T08:03:00Z").arrives())
                .as("more than two minutes later")
                .isEqualTo(STORED);
        assertThat(desk.judged).hasSize(5);
    }

    @Test
    void has_its_shifted_twin_held_once_and_rules_never_see_it() {
        desk.pressure("128", "81").at("2026-11-20T08:00:12Z").arrives();
        desk.reassignWhatCameLast(MARIA, OMAR);
        desk.restart();

        assertThat(desk.pressure("128", "81").at("2026-11-20T11:00:12Z").arrives())
                .isEqualTo(COPY);
        assertThat(desk.judged).as("the later of two is anybody's but hers").hasSize(3);
        desk.restart();
        assertThat(desk.pressure("128", "81").at("2026-11-20T05:00:12Z").arrives())
                .isEqualTo(STORED);
    }

    @Test
    void is_no_weight_of_the_first_when_a_scale_without_a_clock_says_it_again() {
        desk.at("2026-11-20T08:00:00Z");
        desk.weight("62").arrives();
        desk.at("2026-11-20T12:00:00Z");
        desk.weight("63").arrives();
        desk.reassignWhatCameLast(MARIA, OMAR);
        desk.restart();
        desk.at("2026-11-20T16:00:00Z");

        assertThat(desk.weight("63").arrives()).isEqualTo(COPY);
        assertThat(desk.weight("62").arrives()).as("not what it said last").isEqualTo(STORED);
        desk.at("2026-11-20T20:00:00Z");
        assertThat(desk.weight("63").arrives()).as("it has said another since").isEqualTo(STORED);
    }

    /// Equal values five hours apart say nothing in a series of every five minutes, moved or not.
    @Test
    void of_a_sensor_has_no_copies_in_the_series_that_goes_on() {
        for (int minute = 0; minute < 600; minute += 5) {
            Instant at = Instant.parse("2026-11-20T00:00:00Z").plusSeconds(60L * minute);
            assertThat(desk.glucose("110", Unit.MILLIGRAM_PER_DECILITRE)
                            .at(at.toString())
                            .arrives())
                    .isEqualTo(STORED);
            if (minute == 60) {
                desk.reassignWhatCameLast(MARIA, OMAR);
            }
        }
    }

    @Test
    void that_is_moved_back_has_its_copies_held_of_both() {
        desk.holds(MARIA, "other");
        desk.holds(OMAR, "omars");
        marias("62.5");
        desk.reassignWhatCameLast(MARIA, OMAR);
        desk.reassignWhatCameLast(OMAR, MARIA);
        desk.restart();

        assertThat(desk.weight("62.5").by("other").at("2026-11-10T08:01:00Z").arrives())
                .isEqualTo(COPY);
        assertThat(desk.weight("62.5").by("omars").at("2026-11-10T08:01:00Z").arrives())
                .isEqualTo(COPY);
    }

    @Test
    void that_is_moved_back_has_one_twin_as_before() {
        desk.pressure("128", "81").at("2026-11-20T08:00:12Z").arrives();
        desk.reassignWhatCameLast(MARIA, OMAR);
        desk.reassignWhatCameLast(OMAR, MARIA);

        assertThat(desk.pressure("128", "81").at("2026-11-20T11:00:12Z").arrives())
                .isEqualTo(COPY);
        assertThat(desk.pressure("128", "81").at("2026-11-20T05:00:12Z").arrives())
                .isEqualTo(STORED);
    }

    @Test
    void had_its_copy_counted_for_the_first_under_the_rules_before() {
        QualityDesk before = new QualityDesk(AdmissionRules.BY_THEIR_OWN_CLOCK);
        before.holds(MARIA, "scale", "other");
        before.weight("62.5").at("2026-11-10T08:00:00Z").arrives();
        before.reassignWhatCameLast(MARIA, OMAR);
        before.rules(AdmissionRules.NEWEST);

        assertThat(before.weight("62.5").by("other").at("2026-11-10T08:01:00Z").arrives())
                .isEqualTo(STORED);
    }

    @Test
    void is_a_duplicate_when_it_is_sent_again_and_comes_back_to_nobody() {
        desk.weight("84").at("2026-11-20T08:00:00Z").arrives();
        desk.reassignWhatCameLast(MARIA, OMAR);
        desk.restart();

        assertThat(desk.weight("84").at("2026-11-20T08:00:00Z").arrives()).isEqualTo("DUPLICATE NONE");
        assertThat(desk.judged).hasSize(3);
    }

    @Test
    void is_refused_by_name() {
        desk.weight("84").at("2026-11-20T08:00:00Z").arrives();

        assertThat(desk.refusedReassignment(MARIA, MARIA)).isEqualTo("to has the reading already");
        assertThat(desk.refusedReassignment(MARIA, QualityDesk.OF_ANOTHER_PRACTICE))
                .isEqualTo("to is not known here");
        assertThat(desk.refusedReassignment(QualityDesk.OF_ANOTHER_PRACTICE, OMAR))
                .isEqualTo("from is not known here");
        desk.reassignWhatCameLast(MARIA, OMAR);
        desk.restart();
        assertThat(desk.refusedReassignment(MARIA, OMAR)).isEqualTo("to has the reading already");
        assertThat(desk.refusedReassignment(MARIA, QualityDesk.IRIS))
                .isEqualTo("from has the reading no more: it was moved to another patient");
        assertThat(desk.judged).hasSize(3);
    }

    @Test
    void is_refused_where_another_value_counts_in_its_place() {
        desk.glucose("180", Unit.MILLIGRAM_PER_DECILITRE)
                .named("grp-1")
                .at("2026-11-21T08:00:00Z")
                .arrives();
        var first = desk.whatCameLast();
        desk.glucose("108", Unit.MILLIGRAM_PER_DECILITRE)
                .named("grp-1")
                .at("2026-11-21T08:00:00Z")
                .arrives();

        assertThat(desk.refusedReassignment(first, MARIA, OMAR))
                .isEqualTo("reading counts no more: another value counts in its place");
    }

    @Test
    void is_moved_on_and_moved_back() {
        desk.weight("84").at("2026-11-20T08:00:00Z").arrives();

        desk.reassignWhatCameLast(MARIA, OMAR);
        desk.reassignWhatCameLast(OMAR, QualityDesk.IRIS);
        desk.reassignWhatCameLast(QualityDesk.IRIS, MARIA);

        assertThat(desk.judged)
                .containsExactly(
                        "7 WEIGHT",
                        "without 7 WEIGHT 11",
                        "8 WEIGHT",
                        "without 8 WEIGHT 11",
                        "9 WEIGHT",
                        "without 9 WEIGHT 11",
                        "7 WEIGHT");
    }

    @Test
    void keeps_a_correction_of_it_for_a_person_who_gives_that_to_the_same_one() {
        desk.glucose("180", Unit.MILLIGRAM_PER_DECILITRE)
                .named("grp-1")
                .at("2026-11-21T08:00:00Z")
                .arrives();
        desk.reassignWhatCameLast(MARIA, OMAR);
        desk.restart();

        assertThat(desk.glucose("108", Unit.MILLIGRAM_PER_DECILITRE)
                        .named("grp-1")
                        .at("2026-11-21T08:00:00Z")
                        .arrives())
                .isEqualTo("HELD PERSON_UNCERTAIN");
        assertThat(desk.judged).hasSize(3);

        desk.releaseWhatWasHeldLast(OMAR);
        assertThat(desk.judged).hasSize(5).endsWith("without 8 GLUCOSE 11", "8 GLUCOSE");
    }

    @Test
    void is_taken_from_whoever_has_it_where_a_correction_of_it_is_given_to_the_first() {
        desk.glucose("180", Unit.MILLIGRAM_PER_DECILITRE)
                .named("grp-1")
                .at("2026-11-21T08:00:00Z")
                .arrives();
        desk.reassignWhatCameLast(MARIA, OMAR);
        desk.glucose("108", Unit.MILLIGRAM_PER_DECILITRE)
                .named("grp-1")
                .at("2026-11-21T08:00:00Z")
                .arrives();

        desk.releaseWhatWasHeldLast(MARIA);

        assertThat(desk.judged).hasSize(5).endsWith("without 8 GLUCOSE 11", "7 GLUCOSE");
    }

    @Test
    void that_was_weak_and_alone_confirms_nothing_by_being_anothers() {
        desk.saturation("84")
                .noted(ReadingNote.LOW_SIGNAL)
                .at("2026-11-21T11:00:00Z")
                .arrives();

        desk.reassignWhatCameLast(MARIA, OMAR);

        assertThat(desk.judged).last().isEqualTo("8 OXYGEN_SATURATION alone, late");
    }

    @Test
    void from_before_the_days_that_memory_covers_is_judged_as_late_only() {
        desk.remembers(1);
        desk.weight("84").at("2026-11-01T08:00:00Z").arrives();
        var old = desk.whatCameLast();
        desk.weight("62").at("2026-11-21T08:00:00Z").arrives();

        desk.reassign(old, MARIA, OMAR);

        assertThat(desk.judged).last().isEqualTo("8 WEIGHT, late");
    }
}

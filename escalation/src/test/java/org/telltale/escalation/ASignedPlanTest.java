package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.TriggerReading.ABSENT;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.saturationBelow;
import static org.telltale.escalation.Ward.weightGain;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent.PlanSigned;
import org.telltale.care.event.Refusal;
import org.telltale.care.page.EpisodeId;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ASignedPlanTest {
    private final Ward ward = Ward.with(saturationBelow("88", Tier.T1));

    @Test
    void judges_what_arrives_after_the_signature_and_nothing_before() {
        ward.at("03:00").saturates("89");
        ward.at("03:01").sign(saturationBelow("90", Tier.T1));
        assertThat(ward.happened).isEmpty();

        ward.at("03:02").saturates("89");

        assertThat(ward.episode().planVersion()).isEqualTo(2);
    }

    @Test
    void with_a_version_that_is_not_higher_is_refused() {
        assertThat(ward.sign(3, saturationBelow("90", Tier.T1))).isEmpty();

        assertThat(ward.sign(3, saturationBelow("91", Tier.T1)))
                .contains(Refusal.conflict("plan version must be over 3, which is in force, not 3"));
        assertThat(ward.sign(2)).isPresent();
    }

    @Test
    void for_another_practices_patient_is_refused() {
        CarePlan plan = new CarePlan(9, List.of(), LocalDate.of(2027, 1, 1));

        assertThat(ward.event(new PlanSigned(new PracticeId(2), Ward.PATIENT, plan, NURSE)))
                .contains(Refusal.unknown("patient 1"));
    }

    @Test
    void keeps_the_readings_of_the_vitals_that_it_watches_too() {
        ward.sign(weightGain("5", Ward.DAY, Tier.T2));
        ward.at("08:00").weighs("180", Unit.POUND);
        ward.at("20:00").sign(saturationBelow("88", Tier.T1), weightGain("2", Ward.DAY, Tier.T2));
        ward.at("31:00").weighs("183", Unit.POUND);

        assertThat(ward.happened).contains("31:00 opened: Weight up 3 lb (1.4 kg) in 23 h, limit 2 lb in 24 h");
    }

    @Test
    void takes_an_open_episode_over_under_its_new_limit() {
        ward.at("03:00").saturates("85");
        ward.at("03:01").sign(weightGain("2", Ward.DAY, Tier.T2), saturationBelow("83", Tier.T1));
        ward.happened.clear();

        ward.at("03:02").saturates("82");
        assertThat(ward.happened)
                .containsExactly(
                        "03:02 worsened: Oxygen saturation 82 %, below the limit of 83 %", "03:02 page to nurse");
        assertThat(ward.episode().thresholdIndex()).isEqualTo(1);
        assertThat(ward.episode().planVersion()).isEqualTo(2);

        ward.at("03:03").saturates("84");
        assertThat(ward.episode().isResolved()).isTrue();
    }

    @Test
    void without_the_threshold_leaves_the_episode_to_a_person() {
        ward.at("03:00").saturates("85");
        ward.at("03:01").sign(saturationBelow("88", Tier.T2));
        ward.happened.clear();

        ward.at("03:04").saturates("95");
        ward.at("03:05");

        assertThat(ward.happened).containsExactly("03:05 stepped", "03:05 page to backup");
        assertThat(ward.resolve(NURSE)).isEmpty();
    }

    @Test
    void does_not_put_two_episodes_under_one_threshold() {
        ward.sign(saturationBelow("92", Tier.T1), saturationBelow("88", Tier.T1));
        ward.at("03:00").saturates("85");
        assertThat(ward.happened).filteredOn(line -> line.contains("opened")).hasSize(2);

        ward.at("03:01").sign(saturationBelow("88", Tier.T1));
        ward.happened.clear();
        ward.at("03:02").saturates("95");

        assertThat(ward.happened).filteredOn(line -> line.contains("resolved")).hasSize(1);
    }

    /// The older one would else take the place of the other, which has the same limit as before.
    @Test
    void gives_a_threshold_to_the_episode_that_is_nearest_to_it() {
        ward.sign(saturationBelow("92", Tier.T1), saturationBelow("88", Tier.T1));
        ward.at("03:00").saturates("90");
        EpisodeId below92 = ward.episode().id();
        ward.at("03:01").saturates("85");

        ward.at("03:02").sign(youngFor(Duration.ofHours(8), "88"), saturationBelow("93", Tier.T1));
        ward.happened.clear();
        ward.at("03:03").saturates("91");

        assertThat(open())
                .as("91 % ends what is below 88")
                .extracting(Episode::id)
                .containsExactly(below92);
    }

    @Test
    void leaves_a_share_to_a_person_where_only_one_of_other_limits_is_left() {
        ward.sign(below("54"), below("70"));
        for (String hour : new String[] {"00:30", "24:30", "48:30", "72:30"}) {
            ward.at(hour).takes(Vital.GLUCOSE, hour, Ward.quanta("50", Unit.MILLIGRAM_PER_DECILITRE), ABSENT);
        }
        assertThat(ward.happened).filteredOn(line -> line.contains("opened")).hasSize(2);

        ward.at("72:31").sign(below("70"));
        for (int day = 4; day < 12; day++) {
            String hour = 24 * day + ":30";
            ward.at(hour).takes(Vital.GLUCOSE, hour, Ward.quanta("100", Unit.MILLIGRAM_PER_DECILITRE), ABSENT);
        }

        assertThat(open()).extracting(Episode::threshold).containsExactly(below("54"));
    }

    private List<Episode> open() {
        List<Episode> open = new ArrayList<>();
        ward.escalation().forEachEpisode(episode -> {
            if (!episode.isResolved()) {
                open.add(episode);
            }
        });
        return open;
    }

    private static Threshold below(String milligrams) {
        return new Threshold.Share(
                Vital.GLUCOSE,
                List.of(Limit.below(Quantity.of(milligrams, Unit.MILLIGRAM_PER_DECILITRE))),
                Limit.Side.OVER,
                Quantity.of("1", Unit.PERCENT),
                Duration.ofDays(3),
                Duration.ofDays(1),
                Duration.ofDays(1),
                Quantity.of("60", Unit.PERCENT),
                Tier.T1,
                Duration.ofDays(1));
    }

    private static Threshold youngFor(Duration age, String percent) {
        return new Threshold.SingleValue(
                Vital.OXYGEN_SATURATION, List.of(Limit.below(Quantity.of(percent, Unit.PERCENT))), Tier.T1, age);
    }

    @Test
    void watches_nothing_when_it_has_no_thresholds() {
        ward.sign();
        ward.at("03:00").saturates("50");

        assertThat(ward.happened).isEmpty();
    }
}

package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.PATIENT;
import static org.telltale.escalation.Ward.PRACTICE;
import static org.telltale.escalation.Ward.saturationBelow;
import static org.telltale.escalation.Ward.weightGain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.telltale.care.event.CareEvent.EpisodeTakenOver;
import org.telltale.care.event.CareEvent.EpisodeTakenOver.Taken;
import org.telltale.care.event.CareEvent.PastRecalled;
import org.telltale.care.event.Refusal;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Episode.Resolution;
import org.telltale.escalation.Episode.State;

/// A Monitor that begins anew goes on with what the one before had open, and judges with what it had in mind.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnEpisodeThatIsTakenOverTest {
    private static final Threshold LEVEL = saturationBelow("88", Tier.T1);
    private static final Threshold GAIN = weightGain("2", Ward.DAY, Tier.T2);

    /// Over three days; an episode keeps 32 readings.
    private static final Threshold.Average MEAN = new Threshold.Average(
            Vital.GLUCOSE,
            List.of(Limit.over(Quantity.of("250", Unit.MILLIGRAM_PER_DECILITRE))),
            40,
            Duration.ofDays(2),
            Duration.ofDays(3),
            Tier.T2,
            Duration.ofHours(6));

    private final Ward lost = Ward.with(LEVEL, GAIN);
    private final Ward ward = Ward.with(GAIN, LEVEL);

    @Test
    void pages_again_from_the_first_step_under_its_own_name() {
        lost.at("03:00").saturates("85");
        lost.at("03:12");
        ward.at("04:00").event(takenOver(lost.episode(), Optional.empty()));
        ward.at("04:05");

        assertThat(ward.happened)
                .containsExactly("04:00 stepped", "04:00 page to nurse", "04:05 stepped", "04:05 page to backup");
        assertThat(ward.episode().id()).isEqualTo(lost.episode().id());
        assertThat(ward.episode().reason()).isEqualTo(lost.episode().reason());
        assertThat(ward.episode().readings()).isEqualTo(lost.episode().readings());
        assertThat(ward.episode().pageCount()).isEqualTo(lost.episode().pageCount() + 2);
    }

    @Test
    void is_the_episode_of_its_threshold_wherever_that_stands_in_the_plan_now() {
        lost.at("03:00").saturates("85");
        ward.at("04:00").event(takenOver(lost.episode(), Optional.empty()));
        ward.at("04:01").saturates("84");
        ward.at("04:02").saturates("82");
        ward.at("04:03").restart().saturates("92");

        assertThat(ward.happened)
                .contains(
                        "04:01 breached: Oxygen saturation 84 %, below the limit of 88 %",
                        "04:02 worsened: Oxygen saturation 82 %, below the limit of 88 %", "04:03 resolved")
                .noneMatch(what -> what.contains("opened"));
        assertThat(ward.episode().id()).isEqualTo(lost.episode().id());
    }

    @Test
    void stays_with_whoever_has_it_until_that_persons_time_is_over() {
        lost.at("03:00").saturates("85");
        lost.acknowledge(NURSE);
        ward.at("03:20").event(takenOver(lost.episode(), Optional.of(new Taken(NURSE, at(lost.nowMicros())))));
        ward.at("03:29");

        assertThat(ward.happened).isEmpty();

        lost.at("24:00");
        ward.at("24:00");

        assertThat(ward.happened.getFirst())
                .as("at the same time as with the Monitor that is lost")
                .endsWith("acknowledgement timed out")
                .isEqualTo(lost.happened.stream()
                        .filter(what -> what.endsWith("acknowledgement timed out"))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void that_was_to_page_again_meanwhile_does_so_at_once() {
        lost.at("03:00").saturates("85");
        lost.acknowledge(NURSE);
        ward.at("47:00").event(takenOver(lost.episode(), Optional.of(new Taken(NURSE, at(lost.nowMicros())))));
        ward.at("47:01");

        assertThat(ward.happened).startsWith("47:00 acknowledgement timed out").contains("47:00 page to nurse");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"DISCHARGED", "DECEASED"})
    void ends_where_monitoring_has_ended_and_pages_nobody(PatientStatus status) {
        lost.at("03:00").saturates("85");
        ward.at("02:00").becomes(status, "03:30");
        ward.at("04:00").event(takenOver(lost.episode(), Optional.empty()));

        assertThat(ward.happened).containsExactly("04:00 resolved");
        assertThat(ward.episode().state())
                .isEqualTo(new State.Resolved(new Resolution.ByStatus(status), ward.nowMicros()));

        ward.at("12:00");
        assertThat(ward.happened).hasSize(1);
        assertThat(ward.attempts).isEmpty();
    }

    @Test
    void that_a_person_has_ends_where_monitoring_has_ended() {
        lost.at("03:00").saturates("85");
        lost.acknowledge(NURSE);
        ward.at("02:00").becomes(PatientStatus.DISCHARGED, "03:30");
        ward.at("04:00").event(takenOver(lost.episode(), Optional.of(new Taken(NURSE, at(lost.nowMicros())))));
        ward.at("47:00");

        assertThat(ward.happened).containsExactly("04:00 resolved");
    }

    @Test
    void is_one_of_an_average_of_more_readings_than_it_keeps() {
        Ward before = Ward.with(MEAN);
        everyHour(before, 0, 50, "260");
        assertThat(before.episode().readings()).hasSizeLessThan(MEAN.count());

        Ward after = Ward.with(MEAN).at("51:00");

        assertThat(after.event(takenOver(before.episode(), Optional.empty()))).isEmpty();
        assertThat(after.happened).contains("51:00 page to nurse");
    }

    @Test
    void is_one_of_an_average_whose_kept_readings_are_within_the_limits() {
        Ward before = Ward.with(MEAN);
        everyHour(before, 0, 25, "300");
        everyHour(before, 25, 60, "240");
        Ward after = Ward.with(MEAN).at("61:00");

        assertThat(after.event(takenOver(before.episode(), Optional.empty()))).isEmpty();
        everyHour(after, 62, 122, "260");

        assertThat(after.happened)
                .contains("61:00 page to nurse")
                .as("how bad it was cannot be told of those kept: the next breach counts as worse")
                .anyMatch(what -> what.contains("worsened: Glucose 260 mg/dL on average of 49 readings"));
    }

    @Test
    void is_refused_where_it_is_known_or_its_patient_or_breach_is_not() {
        lost.at("03:00").saturates("85");
        EpisodeTakenOver event = takenOver(lost.episode(), Optional.empty());
        ward.at("04:00");

        assertThat(ward.event(with(event, new PracticeId(2), event.readings())))
                .map(Refusal::category)
                .contains(Refusal.Category.UNKNOWN);
        assertThat(ward.event(with(event, PRACTICE, List.of())))
                .map(Refusal::category)
                .contains(Refusal.Category.INVALID);
        assertThat(ward.happened).isEmpty();

        assertThat(ward.event(event)).isEmpty();
        assertThat(ward.event(event)).map(Refusal::category).contains(Refusal.Category.CONFLICT);
        assertThat(ward.attempts).hasSize(1);
    }

    @Test
    void is_one_that_a_new_reading_opens_over_what_was_recalled() {
        ward.at("20:00");
        PastRecalled past = new PastRecalled(
                PRACTICE,
                PATIENT,
                Vital.WEIGHT,
                List.of(new PastRecalled.Reading(
                        1,
                        0,
                        at(ward.nowMicros()).minus(10, ChronoUnit.HOURS),
                        Ward.quanta("180", Unit.POUND),
                        AdmittedReading.ABSENT)));

        assertThat(ward.event(past)).isEmpty();
        assertThat(ward.happened).isEmpty();
        ward.at("20:01").weighs("183", Unit.POUND);

        assertThat(ward.happened)
                .containsExactly(
                        "20:01 opened: Weight up 3 lb (1.4 kg) in 10 h, limit 2 lb in 24 h", "20:01 page to nurse");
    }

    private static void everyHour(Ward ward, int from, int until, String glucose) {
        long quanta = Ward.quanta(glucose, Unit.MILLIGRAM_PER_DECILITRE);
        for (int hour = from; hour < until; hour++) {
            ward.at(hour + ":00").takes(Vital.GLUCOSE, hour + ":00", quanta, AdmittedReading.ABSENT);
        }
    }

    @Test
    void of_days_without_a_reading_goes_on_and_pages_nobody_twice_for_the_same_days() {
        Threshold absence =
                new Threshold.Absence(Vital.WEIGHT, 1, LocalTime.of(10, 0), 1, 3, 7, Tier.T3, Duration.ofHours(36));
        lost.sign(absence);
        lost.at("59:00");
        ward.at("60:00").sign(absence);
        ward.event(takenOver(lost.episode(), Optional.of(new Taken(NURSE, at(ward.nowMicros())))));

        ward.at("153:00");
        assertThat(ward.happened).noneMatch(line -> line.contains("page"));
        ward.at("155:00");

        assertThat(ward.happened).noneMatch(line -> line.contains("opened"));
        assertThat(ward.happened)
                .filteredOn(line -> line.contains("worsened"))
                .containsExactly("154:00 worsened: Weight missing for 3 days, and none known before; call the patient");
        assertThat(ward.episode().id()).isEqualTo(lost.episode().id());
    }

    private static EpisodeTakenOver takenOver(Episode episode, Optional<Taken> taken) {
        return new EpisodeTakenOver(
                episode.practice(),
                episode.patient(),
                episode.id(),
                episode.planVersion(),
                episode.thresholdIndex(),
                episode.threshold(),
                episode.ruleVersion(),
                at(episode.openedAtMicros()),
                episode.reason(),
                episode.readings().stream()
                        .map(reading -> new PastRecalled.Reading(
                                reading.position(),
                                reading.index(),
                                at(reading.takenAtMicros()),
                                reading.firstQuanta(),
                                reading.secondQuanta()))
                        .toList(),
                episode.pageCount(),
                taken);
    }

    private static EpisodeTakenOver with(
            EpisodeTakenOver event, PracticeId practice, List<PastRecalled.Reading> readings) {
        return new EpisodeTakenOver(
                practice,
                event.patient(),
                event.episode(),
                event.planVersion(),
                event.thresholdIndex(),
                event.threshold(),
                event.ruleVersion(),
                event.openedAt(),
                event.reason(),
                readings,
                event.pageCount(),
                event.taken());
    }

    private static Instant at(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}

package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.care.symptom.Answer.NO;
import static org.telltale.care.symptom.Answer.YES;
import static org.telltale.care.symptom.Question.DIZZINESS;
import static org.telltale.care.symptom.Question.DYSPNOEA;
import static org.telltale.care.symptom.Question.SYNCOPE;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.YOUNG;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.event.Refusal;
import org.telltale.care.event.SymptomEvent;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.plan.Criterion;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.AnsweredBy;
import org.telltale.care.symptom.Question;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// A systolic pressure below 90 with dizziness or fainting, which may be twelve hours old.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ASymptomAnswerTest {
    private static final Duration HALF_A_DAY = Duration.ofHours(12);
    private static final Threshold LOW_AND_FELT = new Threshold.Combination(
            List.of(new Criterion.Beyond(
                    Vital.BLOOD_PRESSURE,
                    List.of(new Limit(
                            Limit.Part.SYSTOLIC, Limit.Side.BELOW, Quantity.of("90", Unit.MILLIMETRE_OF_MERCURY))),
                    1,
                    HALF_A_DAY)),
            List.of(felt(DIZZINESS), felt(SYNCOPE)),
            Tier.T1,
            YOUNG);
    private static final String REASON =
            "Blood pressure 88/60 mmHg, systolic below 90 mmHg; Dizziness: yes (2 h before)";

    private final Ward ward = Ward.with(LOW_AND_FELT);

    private static Criterion felt(Question question) {
        return new Criterion.Answered(question, List.of(YES), HALF_A_DAY);
    }

    @Test
    void pages_with_the_next_low_pressure() {
        says("06:00", DIZZINESS, YES);
        assertThat(ward.happened).isEmpty();

        ward.at("08:00").measures("88/60");

        assertThat(ward.happened).containsExactly("08:00 opened: " + REASON, "08:00 page to nurse");
        assertThat(ward.episode().readings()).hasSize(1);
    }

    @Test
    void pages_with_a_low_pressure_that_is_there_already() {
        ward.at("08:00").measures("88/60");

        says("08:20", SYNCOPE, YES);

        assertThat(said("opened"))
                .containsExactly("08:20 opened: Blood pressure 88/60 mmHg, systolic below 90 mmHg (20 min before);"
                        + " Fainting: yes");
    }

    @ParameterizedTest(name = "a pressure at {0} of {1}, {2} said: {3}")
    @CsvSource({
        "18:00, 88/60, YES, true",
        "18:01, 88/60, YES, false",
        "18:00, 90/60, YES, false",
        "18:00, 89.9/60, YES, true",
        "18:00, 88/60, NO, false",
    })
    void counts_for_as_long_as_was_signed(String at, String pressure, Answer answer, boolean pages) {
        says("06:00", DIZZINESS, answer);

        ward.at(at).measures(pressure);

        assertThat(ward.happened.isEmpty()).isNotEqualTo(pages);
    }

    @Test
    void that_was_never_given_is_unknown_and_pages_nobody() {
        ward.at("08:00").measures("70/40").at("09:00");
        says("09:00", DYSPNOEA, YES);

        assertThat(ward.happened).isEmpty();
    }

    @Test
    void takes_the_place_of_the_one_about_the_same_moment() {
        says("06:00", DIZZINESS, YES);
        ward.at("07:00");
        assertThat(answers("06:00", DIZZINESS, NO)).isEmpty();

        ward.at("08:00").measures("88/60");

        assertThat(ward.happened).isEmpty();
    }

    @Test
    void of_no_ends_nothing_but_the_next_reading_does() {
        opened();

        says("08:10", DIZZINESS, NO);
        says("08:11", SYNCOPE, NO);
        assertThat(said("resolved")).isEmpty();

        ward.at("08:20").measures("89/60");
        assertThat(said("resolved")).containsExactly("08:20 resolved");
    }

    @Test
    void that_was_never_given_does_not_help_to_end_an_episode() {
        opened();

        says("08:10", DIZZINESS, NO);
        ward.at("08:20").measures("89/60");

        assertThat(said("resolved")).isEmpty();
    }

    @Test
    void that_is_new_is_written_down_in_an_episode_that_is_open() {
        opened();

        says("08:10", SYNCOPE, YES);

        assertThat(said("breached"))
                .containsExactly("08:10 breached: Blood pressure 88/60 mmHg, systolic below 90 mmHg (10 min before);"
                        + " Dizziness: yes (2 h before); Fainting: yes");
        assertThat(said("worsened")).isEmpty();
    }

    @Test
    void about_long_ago_is_told_as_late_where_nothing_newer_speaks_against_it() {
        ward.at("01:00").measures("88/60").at("09:00");
        assertThat(answers("01:30", DIZZINESS, YES)).isEmpty();

        ward.at("09:11");

        assertThat(ward.happened)
                .containsExactly(
                        "09:10 late: Blood pressure 88/60 mmHg, systolic below 90 mmHg (30 min before); Dizziness: yes",
                        "09:10 opened: Blood pressure 88/60 mmHg, systolic below 90 mmHg (30 min before); Dizziness: yes;"
                                + " the newest value is 8 h old",
                        "09:10 page to nurse");
    }

    @Test
    void is_not_told_anew_by_an_older_one_after_a_person_has_ended_it() {
        opened();
        ward.resolve(NURSE);

        ward.at("08:30");
        assertThat(answers("07:00", SYNCOPE, YES)).isEmpty();

        assertThat(said("opened")).hasSize(1);
    }

    @Test
    void is_remembered_through_a_restart_and_another_plan() {
        says("06:00", DIZZINESS, YES);
        ward.sign(Ward.saturationBelow("88", Tier.T1));
        ward.restart();
        ward.sign(LOW_AND_FELT);

        ward.at("08:00").measures("88/60");

        assertThat(said("opened")).containsExactly("08:00 opened: " + REASON);
    }

    @Test
    void is_forgotten_with_the_monitoring() {
        says("06:00", DIZZINESS, YES);
        ward.becomes(PatientStatus.DISCHARGED, "06:30");
        ward.at("07:00").becomes(PatientStatus.ACTIVE, "07:00");

        ward.at("08:00").measures("88/60");

        assertThat(ward.happened).isEmpty();
    }

    @Test
    void is_refused_about_the_future_and_of_a_patient_nobody_knows() {
        ward.at("06:00");

        assertThat(answers("06:00:01", DIZZINESS, YES).orElseThrow().message())
                .isEqualTo("about must not be after now, 2026-03-02T06:00:00Z");
        assertThat(ward.event(answer(7, "06:00", DIZZINESS, YES)).orElseThrow().message())
                .contains("patient 7");
        ward.at("08:00").measures("88/60");
        assertThat(ward.happened).isEmpty();
    }

    @Test
    void gives_way_when_there_are_too_many() {
        says("06:00", DIZZINESS, YES);
        for (int minute = 0; minute < 128; minute++) {
            says(6 + (minute + 1) / 60 + ":" + (minute + 1) % 60, DYSPNOEA, NO);
        }

        ward.at("10:00").measures("88/60");

        assertThat(ward.happened).isEmpty();
    }

    /// Whether it goes on at the end depends on what was so, and not on what was said first.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void gives_the_same_in_whatever_order_it_comes(long seed) {
        Random random = new Random(seed);
        List<Runnable> steps = new ArrayList<>();
        boolean[] last = {random.nextBoolean(), random.nextBoolean()};
        Ward[] tried = {ward};
        for (int minute = 10; minute < 20; minute++) {
            String at = "08:" + minute;
            boolean isLast = minute >= 18;
            boolean isSo = isLast ? last[minute - 18] : random.nextBoolean();
            if (isLast ? minute == 18 : random.nextBoolean()) {
                Answer answer = isSo ? YES : NO;
                steps.add(() -> tried[0].event(answer(1, at, DIZZINESS, answer)));
                steps.add(() -> tried[0].event(answer(1, at, SYNCOPE, NO)));
            } else {
                long systolic = Ward.quanta(isSo ? "80" : "120", Unit.MILLIMETRE_OF_MERCURY);
                steps.add(() -> tried[0].takes(Vital.BLOOD_PRESSURE, at, systolic, systolic));
            }
        }
        for (int run = 0; run < 20; run++) {
            tried[0] = Ward.with(LOW_AND_FELT).at("09:00");
            Collections.shuffle(steps, random);
            steps.forEach(Runnable::run);
            // What ends an episode is a reading.
            tried[0].at("09:01").measures(last[1] ? "80/50" : "120/50");
            assertThat(isGoingOn(tried[0])).as("run %s", run).isEqualTo(last[0] && last[1]);
        }
    }

    private static boolean isGoingOn(Ward ward) {
        List<Episode> open = new ArrayList<>();
        ward.escalation().forEachEpisode(episode -> {
            if (!episode.isResolved()) {
                open.add(episode);
            }
        });
        return !open.isEmpty();
    }

    private void opened() {
        says("06:00", DIZZINESS, YES);
        ward.at("08:00").measures("88/60");
        assertThat(said("opened")).hasSize(1);
    }

    private List<String> said(String what) {
        return ward.happened.stream().filter(line -> line.contains(" " + what)).toList();
    }

    private void says(String at, Question question, Answer answer) {
        ward.at(at);
        assertThat(answers(at, question, answer)).isEmpty();
    }

    private Optional<Refusal> answers(String about, Question question, Answer answer) {
        return ward.event(answer(1, about, question, answer));
    }

    private SymptomEvent.SymptomAnswered answer(long patient, String about, Question question, Answer answer) {
        return new SymptomEvent.SymptomAnswered(
                Ward.PRACTICE,
                new PatientId(patient),
                question,
                answer,
                Instant.parse("2026-03-02T00:00:00Z").plus(Ward.micros(about), ChronoUnit.MICROS),
                AnsweredBy.PATIENT,
                NURSE);
    }
}

package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.care.symptom.Answer.NO;
import static org.telltale.care.symptom.Answer.YES;
import static org.telltale.care.symptom.Question.DIZZINESS;
import static org.telltale.escalation.Ward.NURSE;
import static org.telltale.escalation.Ward.YOUNG;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.SymptomEvent;
import org.telltale.care.page.Tier;
import org.telltale.care.plan.Criterion;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Limit.Part;
import org.telltale.care.plan.Limit.Side;
import org.telltale.care.plan.Threshold.Combination;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.AnsweredBy;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// A combination that was true too long ago to page as new waits for ten minutes, and something
/// that it looks at is withdrawn or answered anew meanwhile.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ALateCombinationTest {
    private static final Duration HALF_A_DAY = Duration.ofHours(12);
    private static final Criterion LOW =
            beyond(Vital.BLOOD_PRESSURE, new Limit(Part.SYSTOLIC, Side.BELOW, pressure("90")));
    private static final Criterion DIZZY = new Criterion.Answered(DIZZINESS, List.of(YES), HALF_A_DAY);
    private static final Criterion FAST =
            beyond(Vital.HEART_RATE, new Limit(Part.VALUE, Side.OVER, Quantity.of("120", Unit.PER_MINUTE)));
    private static final Combination LOW_AND_DIZZY = new Combination(List.of(LOW, DIZZY), List.of(), Tier.T1, YOUNG);
    private static final Combination LOW_AND_DIZZY_OR_FAST =
            new Combination(List.of(LOW), List.of(DIZZY, FAST), Tier.T1, YOUNG);
    private static final String DIZZY_AT_LAST =
            "Blood pressure 88/60 mmHg, systolic below 90 mmHg (30 min before); Dizziness: yes";

    private static Criterion beyond(Vital vital, Limit limit) {
        return new Criterion.Beyond(vital, List.of(limit), 1, HALF_A_DAY);
    }

    private static Quantity pressure(String mmHg) {
        return Quantity.of(mmHg, Unit.MILLIMETRE_OF_MERCURY);
    }

    @Test
    void is_told_and_paged_though_a_reading_of_the_same_vital_turns_out_to_be_anothers() {
        Ward ward = Ward.with(LOW_AND_DIZZY);
        ward.at("00:30").measures("120/80");
        long another = ward.position();
        ward.at("01:00").measures("88/60").at("09:00");
        says(ward, "01:30", YES);

        ward.at("09:05").isAnothers(another, Vital.BLOOD_PRESSURE).restart().at("09:30");

        assertThat(ward.happened)
                .startsWith(
                        "09:10 late: " + DIZZY_AT_LAST,
                        "09:10 opened: " + DIZZY_AT_LAST + "; the newest value is 8 h old",
                        "09:10 page to nurse");
    }

    @Test
    void is_told_of_nobody_where_its_answer_was_wrong() {
        Ward ward = Ward.with(LOW_AND_DIZZY);
        ward.at("01:00").measures("88/60").at("09:00");
        says(ward, "01:30", YES);

        ward.at("09:01");
        says(ward, "01:30", NO);
        ward.at("09:30");

        assertThat(ward.happened).isEmpty();
    }

    @Test
    void is_told_of_nobody_where_its_reading_was_anothers() {
        Ward ward = Ward.with(LOW_AND_DIZZY);
        ward.at("01:00").measures("88/60");
        long low = ward.position();
        ward.at("09:00");
        says(ward, "01:30", YES);

        ward.at("09:05").isAnothers(low, Vital.BLOOD_PRESSURE).at("09:30");

        assertThat(ward.happened).isEmpty();
    }

    @Test
    void stands_by_what_else_was_so_where_one_part_of_it_was_anothers() {
        Ward ward = Ward.with(LOW_AND_DIZZY_OR_FAST);
        ward.at("01:00").measures("88/60").at("09:00");
        beats(ward, "01:30", "130");
        long fast = ward.position();
        says(ward, "01:10", YES);

        ward.at("09:05").isAnothers(fast, Vital.HEART_RATE).at("09:30");

        assertThat(ward.happened)
                .startsWith(
                        "09:10 late: Blood pressure 88/60 mmHg, systolic below 90 mmHg (30 min before);"
                                + " Dizziness: yes (20 min before)",
                        "09:10 opened: Blood pressure 88/60 mmHg, systolic below 90 mmHg (10 min before);"
                                + " Dizziness: yes; the newest value is 8 h old",
                        "09:10 page to nurse");
        assertThat(ward.late.getFirst().count()).isOne();
    }

    @Test
    void is_told_of_nobody_where_one_part_of_all_was_anothers() {
        Ward ward = Ward.with(new Combination(List.of(FAST, LOW, DIZZY), List.of(), Tier.T1, YOUNG));
        ward.at("01:00").measures("88/60");
        long low = ward.position();
        ward.at("09:00");
        beats(ward, "01:20", "130");
        says(ward, "01:30", YES);

        ward.at("09:05").isAnothers(low, Vital.BLOOD_PRESSURE).restart().at("09:30");

        assertThat(ward.happened).isEmpty();
    }

    @Test
    void is_told_by_the_value_that_took_the_place_of_its_own() {
        Ward ward = Ward.with(LOW_AND_DIZZY);
        ward.at("01:00").measures("88/60");
        long low = ward.position();
        ward.at("05:00").measures("120/80").at("09:00");
        says(ward, "01:30", YES);

        ward.at("09:05")
                .corrects(low, Vital.BLOOD_PRESSURE, "01:00", quanta("87"), quanta("60"))
                .at("09:30");

        assertThat(ward.happened)
                .containsExactly("09:10 late: Blood pressure 87/60 mmHg, systolic below 90 mmHg (30 min before);"
                        + " Dizziness: yes");
        assertThat(ward.late.getFirst().count()).isOne();
    }

    @Test
    void is_told_as_it_was_where_its_parts_are_forgotten_meanwhile() {
        Ward ward = Ward.with(LOW_AND_DIZZY).at("960:00");
        pressure(ward, "01:00", "88");
        says(ward, "01:30", YES);
        for (int day = 1; day < 40; day++) {
            pressure(ward, 24 * day + ":00", "120");
        }

        ward.isAnothers(ward.position(), Vital.BLOOD_PRESSURE).at("961:00");

        assertThat(ward.happened).containsExactly("960:10 late: " + DIZZY_AT_LAST);
    }

    @Test
    void is_told_of_nobody_where_its_own_reading_was_anothers_and_is_forgotten() {
        Ward ward = Ward.with(LOW_AND_DIZZY).at("960:00");
        pressure(ward, "01:00", "88");
        long low = ward.position();
        says(ward, "01:30", YES);
        for (int day = 1; day < 40; day++) {
            pressure(ward, 24 * day + ":00", "120");
        }

        ward.isAnothers(low, Vital.BLOOD_PRESSURE).at("961:00");

        assertThat(ward.happened).isEmpty();
    }

    @Test
    void that_becomes_true_again_by_an_answer_is_paged_by_the_later_moment() {
        Ward ward = Ward.with(LOW_AND_DIZZY);
        ward.at("01:00").measures("88/60").at("09:00");
        says(ward, "01:30", YES);
        says(ward, "02:00", NO);

        ward.at("09:05");
        says(ward, "03:00", YES);
        ward.at("09:30");

        assertThat(ward.happened)
                .startsWith(
                        "09:10 late: Blood pressure 88/60 mmHg, systolic below 90 mmHg (2 h before); Dizziness: yes",
                        "09:10 opened: Blood pressure 88/60 mmHg, systolic below 90 mmHg (2 h before); Dizziness: yes;"
                                + " the newest value is 8 h old",
                        "09:10 page to nurse");
        assertThat(ward.late.getFirst().count()).isOne();
    }

    @Test
    void is_not_paged_as_old_once_an_answer_speaks_against_it() {
        Ward ward = Ward.with(LOW_AND_DIZZY);
        ward.at("01:00").measures("88/60").at("09:00");
        says(ward, "01:30", YES);
        says(ward, "02:00", NO);

        ward.at("09:30");

        assertThat(ward.happened).containsExactly("09:10 late: " + DIZZY_AT_LAST);
    }

    @Test
    void is_only_told_where_a_newer_one_has_paged_meanwhile() {
        Ward ward = Ward.with(LOW_AND_DIZZY);
        ward.at("01:00").measures("88/60").at("09:00");
        says(ward, "01:30", YES);

        ward.at("09:05").measures("87/60").at("09:10");

        assertThat(said(ward, "opened")).hasSize(1).first().asString().startsWith("09:05");
        assertThat(said(ward, "late")).containsExactly("09:10 late: " + DIZZY_AT_LAST);
        assertThat(said(ward, "breached")).isEmpty();
        assertThat(ward.late.getFirst().stands()).isFalse();
    }

    private static void pressure(Ward ward, String takenAt, String systolic) {
        ward.takes(Vital.BLOOD_PRESSURE, takenAt, quanta(systolic), quanta("60"));
    }

    private static long quanta(String mmHg) {
        return pressure(mmHg).quanta();
    }

    private static List<String> said(Ward ward, String what) {
        return ward.happened.stream().filter(line -> line.contains(" " + what)).toList();
    }

    private static void beats(Ward ward, String takenAt, String perMinute) {
        long quanta = Ward.quanta(perMinute, Unit.PER_MINUTE);
        ward.takes(Vital.HEART_RATE, takenAt, quanta, AdmittedReading.ABSENT);
    }

    private static void says(Ward ward, String about, Answer dizzy) {
        assertThat(ward.event(new SymptomEvent.SymptomAnswered(
                        Ward.PRACTICE,
                        Ward.PATIENT,
                        DIZZINESS,
                        dizzy,
                        Instant.parse("2026-03-02T00:00:00Z").plus(Ward.micros(about), ChronoUnit.MICROS),
                        AnsweredBy.PATIENT,
                        NURSE)))
                .isEmpty();
    }
}

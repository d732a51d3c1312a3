package org.telltale.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.escalation.Ward.quanta;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Threshold;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// A severe pressure waits ten minutes for another measurement.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AValueToBeConfirmedTest {
    private static final String SEVERE = "Blood pressure 186/118 mmHg, at or over 180/120 mmHg";

    private final Ward ward = Ward.with(severe(Tier.T2));

    @Test
    void pages_when_nothing_else_is_measured_in_time() {
        ward.at("08:00").measures("186/118").at("08:09:59");
        assertThat(ward.happened).isEmpty();

        ward.at("08:10");
        assertThat(ward.happened)
                .containsExactly(
                        "08:10 opened: " + SEVERE
                                + "; no other measurement within 10 min, and no verified channel to ask for one",
                        "08:10 page to nurse");
        assertThat(ward.episode().readings()).hasSize(1);
    }

    @Test
    void pages_nobody_when_the_next_one_is_within_the_limits_and_both_are_written_down() {
        ward.at("08:00").measures("186/118").at("08:04").measures("148/86").at("09:00");

        assertThat(ward.happened)
                .containsExactly("08:04 unconfirmed: " + SEVERE + "; not confirmed: 148/86 mmHg 4 min later");
        assertThat(ward.unconfirmed)
                .singleElement()
                .satisfies(breach -> assertThat(breach.readings())
                        .extracting(TriggerReading::firstQuanta)
                        .containsExactly(mmHg("186"), mmHg("148")));
        assertThat(ward.escalation().nextDeadlineMicros()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void pages_at_once_when_the_next_one_is_beyond_the_limits_too() {
        ward.at("08:00").measures("186/118").at("08:02").measures("182/112").at("08:04");

        assertThat(ward.happened)
                .containsExactly(
                        "08:02 opened: Blood pressure 182/112 mmHg, at or over 180/120 mmHg;"
                                + " confirmed 2 min after 186/118 mmHg",
                        "08:02 page to nurse");
        assertThat(ward.episode().readings())
                .extracting(TriggerReading::firstQuanta)
                .containsExactly(mmHg("186"), mmHg("182"));
    }

    @Test
    void is_worse_only_than_the_worse_of_both() {
        ward.at("08:00").measures("206/118").at("08:02").measures("182/112");
        ward.happened.clear();

        ward.at("08:03").measures("215/118").at("08:04").measures("226/118");

        assertThat(ward.happened)
                .containsExactly(
                        "08:03 breached: Blood pressure 215/118 mmHg, at or over 180/120 mmHg",
                        "08:04 worsened: Blood pressure 226/118 mmHg, at or over 180/120 mmHg",
                        "08:04 page to nurse");
    }

    @Test
    void waits_through_a_restart_until_the_same_time() {
        ward.at("08:00").measures("186/118").at("08:05").restart();
        assertThat(ward.happened).isEmpty();

        ward.at("08:10");

        assertThat(ward.happened).hasSize(2).last().isEqualTo("08:10 page to nurse");
    }

    @Test
    void is_refuted_after_a_restart_too() {
        ward.at("08:00")
                .measures("186/118")
                .at("08:05")
                .restart()
                .measures("148/86")
                .at("09:00");

        assertThat(ward.happened).singleElement().asString().startsWith("08:05 unconfirmed: " + SEVERE);
    }

    @Test
    void pages_once_when_its_time_passed_while_the_machine_was_off() {
        ward.at("08:00").measures("186/118").offUntil("08:40");

        assertThat(ward.happened)
                .containsExactly(
                        "08:40 opened: " + SEVERE
                                + "; no other measurement within 40 min, and no verified channel to ask for one",
                        "08:40 page to nurse");
    }

    @Test
    void that_is_urgent_pages_at_once_and_says_that_nobody_could_be_asked() {
        Ward urgent = Ward.with(severe(Tier.T1));

        urgent.at("08:00").measures("186/118").at("08:04");

        assertThat(urgent.happened)
                .containsExactly(
                        "08:00 opened: " + SEVERE
                                + "; not waited for another measurement: no verified channel to ask for one",
                        "08:00 page to nurse");
    }

    @Test
    void that_is_urgent_says_so_only_where_it_would_have_waited() {
        Ward urgent = Ward.with(severe(Tier.T1));
        urgent.at("08:00").measures("186/118");
        urgent.happened.clear();

        urgent.at("08:04").measures("184/118");

        assertThat(urgent.happened)
                .containsExactly("08:04 breached: Blood pressure 184/118 mmHg, at or over 180/120 mmHg");
    }

    @Test
    void that_is_urgent_and_comes_late_does_not_say_that_it_was_not_waited_for() {
        Ward urgent = Ward.with(severe(Tier.T1));

        urgent.at("20:00").takes(Vital.BLOOD_PRESSURE, "08:00", mmHg("186"), mmHg("118"));
        urgent.at("20:30");

        assertThat(urgent.happened)
                .startsWith("20:10 late: " + SEVERE, "20:10 opened: " + SEVERE + "; the value is 12 h old");
    }

    @Test
    void is_not_answered_by_what_was_taken_before_it() {
        ward.at("08:00").measures("186/118");

        ward.at("08:02").takes(Vital.BLOOD_PRESSURE, "07:50", mmHg("130"), mmHg("80"));
        ward.takes(Vital.BLOOD_PRESSURE, "07:52", mmHg("190"), mmHg("121")).at("08:09");
        assertThat(ward.happened).noneMatch(what -> what.contains("opened") || what.contains("unconfirmed"));

        ward.at("08:10");
        assertThat(ward.happened).last().isEqualTo("08:10 page to nurse");
    }

    @Test
    void that_is_corrected_to_one_within_the_limits_waits_no_more() {
        ward.at("08:00").measures("186/118");

        ward.corrects(ward.position(), Vital.BLOOD_PRESSURE, "08:00", mmHg("136"), mmHg("88"))
                .at("09:00");

        assertThat(ward.happened).isEmpty();
        assertThat(ward.escalation().nextDeadlineMicros()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void pages_at_once_when_the_next_one_is_so_bad_that_it_is_held_as_improbable() {
        ward.at("08:00").measures("186/118");

        ward.at("08:03").takesImprobable(Vital.BLOOD_PRESSURE, "08:03", mmHg("270"), mmHg("150"));
        ward.at("08:04").at("08:04:59");

        assertThat(ward.happened).hasSize(2).last().isEqualTo("08:03 page to nurse");
        assertThat(ward.happened).first().asString().contains("held as improbable");
    }

    @Test
    void pages_before_another_plan_begins() {
        ward.at("08:00").measures("186/118").at("08:03").sign(severe(Tier.T2));

        assertThat(ward.happened)
                .containsExactly(
                        "08:03 opened: " + SEVERE
                                + "; no other measurement within 3 min, and no verified channel to ask for one",
                        "08:03 page to nurse");
    }

    @Test
    void of_a_patient_who_is_admitted_meanwhile_is_suppressed() {
        ward.at("08:00").measures("186/118").at("08:03").becomes(PatientStatus.ADMITTED, "08:03");
        ward.at("09:00");

        assertThat(ward.happened).singleElement().asString().startsWith("08:10 suppressed: " + SEVERE);
    }

    @Test
    void of_a_patient_who_is_discharged_is_nobodys_work() {
        ward.at("08:00").measures("186/118").at("08:03").becomes(PatientStatus.DISCHARGED, "08:03");
        ward.at("09:00");

        assertThat(ward.happened).isEmpty();
        assertThat(ward.escalation().nextDeadlineMicros()).isEqualTo(Long.MAX_VALUE);
    }

    private static long mmHg(String value) {
        return quanta(value, Unit.MILLIMETRE_OF_MERCURY);
    }

    private static Threshold severe(Tier tier) {
        return new Threshold.SingleValue(
                Vital.BLOOD_PRESSURE,
                Limit.pressureAtOrOver(
                        Quantity.of("180", Unit.MILLIMETRE_OF_MERCURY), Quantity.of("120", Unit.MILLIMETRE_OF_MERCURY)),
                Optional.of(Duration.ofMinutes(10)),
                tier,
                Ward.YOUNG);
    }
}

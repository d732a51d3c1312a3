package org.telltale.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.admit.QualityDesk.MARIA;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.device.DeviceKind;
import org.telltale.care.device.DeviceModel;
import org.telltale.care.event.DeviceEvent;
import org.telltale.care.reading.ReadingNote;
import org.telltale.ingest.decode.Fragments;

/// Maria's cuff and scale know her as user 2, and her husband as user 1. By rules before the tenth nobody listened.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ADeviceOfSeveralUsersTest {
    private static final String TIME = "2026-07-05T07:00:00Z";
    private static final int HERS = 2;
    private static final int HIS = 1;
    private static final int REMEMBERED = 64;

    private QualityDesk desk = new QualityDesk();

    @BeforeEach
    void open() {
        open(AdmissionRules.NEWEST);
    }

    private void open(int rules) {
        desk = new QualityDesk(rules);
        desk.apply(new DeviceEvent.ModelDefined(
                QualityDesk.PRACTICE,
                new DeviceModel("any", "any", DeviceKind.MULTI, true, false, false, true, Optional.empty())));
        desk.holds(MARIA, "cuff", "scale", "oximeter");
        knowsAs("cuff", HERS);
        knowsAs("scale", HERS);
        desk.at("2026-07-25T12:00:00Z");
    }

    /// By which number a device knows whoever holds it is said, or taken back.
    private void knowsAs(String device, int user) {
        Optional<Integer> number = user == Fragments.NO_USER ? Optional.empty() : Optional.of(user);
        desk.apply(new DeviceEvent.DeviceListed(QualityDesk.PRACTICE, device, "any", true, number));
    }

    @Test
    void has_the_readings_of_another_user_held_and_no_rule_sees_them() {
        assertThat(desk.pressure("190", "110").user(HIS).at(TIME).arrives()).isEqualTo("HELD PERSON_UNCERTAIN");

        assertThat(desk.judged).isEmpty();
        assertThat(desk.notes.getLast()).isEmpty();
    }

    @Test
    void has_those_of_the_one_it_was_given_to_counted() {
        assertThat(desk.pressure("190", "110").user(HERS).at(TIME).arrives()).isEqualTo("STORED NONE");

        assertThat(desk.judged).containsExactly("7 BLOOD_PRESSURE");
    }

    @Test
    void counts_what_it_says_nobody_of() {
        assertThat(desk.pressure("190", "110").at(TIME).arrives()).isEqualTo("STORED NONE");
    }

    @Test
    void that_nobody_said_anything_of_counts_for_whoever_holds_it() {
        assertThat(desk.saturation("91").user(HIS).at(TIME).arrives()).isEqualTo("STORED NONE");
    }

    @Test
    void does_not_know_a_stranger_whose_pressure_is_held_and_whose_weight_is_judged_by_the_past() {
        assertThat(desk.pressure("190", "110").user(Fragments.STRANGER).at(TIME).arrives())
                .isEqualTo("HELD PERSON_UNCERTAIN");
        assertThat(desk.weight("72.5").user(Fragments.STRANGER).at(TIME).arrives())
                .isEqualTo("STORED NONE");
        assertThat(desk.weight("72.5").user(HIS).at("2026-07-05T07:05:00Z").arrives())
                .isEqualTo("HELD PERSON_UNCERTAIN");
    }

    @Test
    void has_a_crisis_of_another_user_held_as_anothers_whatever_else_is_odd_about_it() {
        assertThat(desk.pressure("262", "110").user(HIS).at(TIME).arrives()).isEqualTo("HELD PERSON_UNCERTAIN");
        assertThat(desk.pressure("262", "110")
                        .user(HERS)
                        .at("2026-07-05T07:05:00Z")
                        .arrives())
                .isEqualTo("HELD IMPROBABLE");

        assertThat(desk.judged).containsExactly("7 BLOOD_PRESSURE alone");
    }

    @Test
    void that_nobody_holds_yet_does_not_give_a_strangers_reading_to_whom_it_is_assigned_late() {
        desk.register("late");
        knowsAs("late", HERS);
        assertThat(desk.pressure("190", "110").by("late").user(HIS).at(TIME).arrives())
                .isEqualTo("HELD PERSON_UNCERTAIN");
        assertThat(desk.pressure("150", "90").by("late").user(HERS).at(TIME).arrives())
                .isEqualTo("HELD NOBODY_HELD_IT");
        desk.holdsFrom(MARIA, "late", Instant.parse("2026-07-01T00:00:00Z"));
        desk.assignWhatWasHeldLast(MARIA);

        assertThat(desk.judged).containsExactly("7 BLOOD_PRESSURE");
    }

    @Test
    void has_a_reading_counted_that_a_person_releases() {
        desk.pressure("190", "110").user(HIS).at(TIME).arrives();
        desk.releaseWhatWasHeldLast(MARIA);

        assertThat(desk.judged).containsExactly("7 BLOOD_PRESSURE");
    }

    @Test
    void is_described_anew_without_a_user_and_counts_for_whoever_holds_it() {
        knowsAs("cuff", Fragments.NO_USER);

        assertThat(desk.pressure("190", "110").user(HIS).at(TIME).arrives()).isEqualTo("STORED NONE");
    }

    @Test
    void is_known_after_a_restart() {
        desk.restart();

        assertThat(desk.pressure("190", "110").user(HIS).at(TIME).arrives()).isEqualTo("HELD PERSON_UNCERTAIN");
        assertThat(desk.pressure("150", "90").user(HERS).at(TIME).arrives()).isEqualTo("STORED NONE");
    }

    @Test
    void is_asked_once_the_store_has_answered_that_the_reading_is_new() {
        desk.remembers(REMEMBERED);
        for (int minute = 0; minute <= REMEMBERED; minute++) {
            desk.saturation("97")
                    .at("2026-07-%02dT08:%02d:00Z".formatted(6 + minute / 8, minute % 60))
                    .arrives();
        }
        String waits = desk.pressure("190", "110").user(HIS).at(TIME).arrives();
        long position = desk.lastPosition();
        desk.restart();
        desk.settle(position, false);

        assertThat(waits).isEqualTo("UNSETTLED NONE");
        assertThat(desk.verdicts.getLast()).isEqualTo("settled HELD PERSON_UNCERTAIN");
    }

    @Test
    void was_not_listened_to_by_earlier_rules() {
        open(AdmissionRules.DEVICE_FAULTS);

        assertThat(desk.pressure("190", "110").user(HIS).at(TIME).arrives()).isEqualTo("STORED NONE");
    }

    @Test
    void may_doubt_itself_and_another_users_doubt_pages_nobody() {
        assertThat(desk.pressure("190", "110")
                        .user(HIS)
                        .noted(ReadingNote.DEVICE_FAULT)
                        .at(TIME)
                        .arrives())
                .isEqualTo("HELD PERSON_UNCERTAIN");

        assertThat(desk.judged).isEmpty();
    }
}

package org.telltale.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.admit.Desk.GATEWAY_OF_OAK;
import static org.telltale.ingest.admit.Desk.MAPLE;
import static org.telltale.ingest.admit.Desk.MARIA;
import static org.telltale.ingest.admit.Desk.OAK;
import static org.telltale.ingest.admit.Desk.saturation;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.device.DeviceId;
import org.telltale.care.device.DeviceKind;
import org.telltale.care.device.DeviceModel;
import org.telltale.care.device.Retirement;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.DeviceEvent;
import org.telltale.care.event.Refusal;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;

/// N15: what a device says belongs to whoever held it when it was taken.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ADeviceThatIsHandedOnTest {
    private static final DeviceId FIRST = new DeviceId(1);
    private static final DeviceId SECOND = new DeviceId(2);
    private static final PatientId JOSE = new PatientId(8);
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-11-21T11:00:00Z");

    private final Desk desk = new Desk();

    @BeforeEach
    void maria_holds_the_first_of_two_oximeters() {
        desk.register("ox-1");
        desk.register("ox-2");
        desk.happens(assigned(FIRST, MARIA, Instant.parse("2026-11-01T00:00:00Z")));
    }

    @Test
    void leaves_what_was_taken_before_with_whom_it_was_taken_however_late_it_comes() {
        desk.happens(new CareEvent.DeviceReturned(OAK, FIRST, TEN));
        desk.happens(assigned(FIRST, JOSE, ELEVEN));
        desk.restart();

        desk.send(
                GATEWAY_OF_OAK,
                saturation("91", "2026-11-21T11:30:00Z"),
                saturation("92", "2026-11-21T10:30:00Z"),
                saturation("93", "2026-11-21T09:30:00Z"));

        assertThat(desk.verdicts).containsExactly("STORED NONE", "HELD NOBODY_HELD_IT", "STORED NONE");
        assertThat(desk.judged).containsExactly("patient 8", "patient 7");
    }

    @Test
    void says_nothing_of_a_patient_from_its_memory_of_before_the_first_link() {
        desk.send(GATEWAY_OF_OAK, saturation("91", "2026-10-31T23:59:59Z"), saturation("92", "2026-11-01T00:00:00Z"));

        assertThat(desk.verdicts).containsExactly("HELD NOBODY_HELD_IT", "STORED NONE");
        assertThat(desk.judged).containsExactly("patient 7");
    }

    @Test
    void is_replaced_in_one_act_at_one_moment() {
        desk.happens(new DeviceEvent.DeviceReplaced(OAK, FIRST, MARIA, SECOND, TEN));

        desk.send(
                GATEWAY_OF_OAK,
                saturation("91", "2026-11-21T09:59:59Z"),
                saturation("92", "2026-11-21T10:00:00Z"),
                saturation("93", "2026-11-21T09:59:59Z").replace("ox-1", "ox-2"),
                saturation("94", "2026-11-21T10:00:00Z").replace("ox-1", "ox-2"));

        assertThat(desk.verdicts)
                .containsExactly("STORED NONE", "HELD NOBODY_HELD_IT", "HELD NOBODY_HELD_IT", "STORED NONE");
        assertThat(desk.judged).containsExactly("patient 7", "patient 7");
    }

    @Test
    void is_not_replaced_by_halves() {
        desk.happens(assigned(SECOND, JOSE, NINE));

        assertThat(desk.refusal(new DeviceEvent.DeviceReplaced(OAK, FIRST, MARIA, SECOND, TEN)))
                .isEqualTo(Refusal.conflict("replacement is held by somebody then: return it first"));
        assertThat(desk.refusal(new DeviceEvent.DeviceReplaced(OAK, FIRST, JOSE, SECOND, TEN)))
                .isEqualTo(Refusal.conflict("patient does not hold the device then"));
        assertThat(desk.refusal(new DeviceEvent.DeviceReplaced(OAK, FIRST, MARIA, FIRST, TEN)))
                .isEqualTo(Refusal.invalid("replacement must be another device"));
        assertThat(desk.refusal(new DeviceEvent.DeviceReplaced(MAPLE, FIRST, MARIA, SECOND, TEN)))
                .isEqualTo(Refusal.unknown("device"));
        assertThat(desk.refusal(new DeviceEvent.DeviceReplaced(OAK, FIRST, MARIA, new DeviceId(3), TEN)))
                .isEqualTo(Refusal.unknown("replacement"));

        desk.send(GATEWAY_OF_OAK, saturation("91", "2026-11-21T10:30:00Z"));
        assertThat(desk.judged).as("Maria has the first one still").containsExactly("patient 7");
    }

    @Test
    void is_nobodys_when_it_is_lost_and_can_be_assigned_when_it_is_found() {
        desk.happens(new DeviceEvent.DeviceRetired(OAK, FIRST, Retirement.LOST, TEN));
        desk.restart();

        desk.send(GATEWAY_OF_OAK, saturation("91", "2026-11-21T09:30:00Z"), saturation("92", "2026-11-21T10:30:00Z"));
        assertThat(desk.verdicts).containsExactly("STORED NONE", "HELD NOBODY_HELD_IT");
        assertThat(desk.refusal(assigned(FIRST, JOSE, ELEVEN)))
                .isEqualTo(Refusal.conflict("device is out of use then: restore it first"));
        assertThat(desk.refusal(new DeviceEvent.DeviceReplaced(OAK, SECOND, MARIA, FIRST, TEN)))
                .isEqualTo(Refusal.conflict("patient does not hold the device then"));
        assertThat(desk.refusal(new DeviceEvent.DeviceRetired(OAK, FIRST, Retirement.BROKEN, ELEVEN)))
                .isEqualTo(Refusal.conflict("device is out of use already"));

        desk.happens(new DeviceEvent.DeviceRestored(OAK, FIRST));
        desk.happens(assigned(FIRST, JOSE, ELEVEN));
        desk.send(GATEWAY_OF_OAK, saturation("93", "2026-11-21T11:30:00Z"), saturation("94", "2026-11-21T10:40:00Z"));
        assertThat(desk.verdicts).endsWith("STORED NONE", "HELD NOBODY_HELD_IT");
        assertThat(desk.judged).containsExactly("patient 7", "patient 8");
    }

    @Test
    void is_not_lost_while_somebody_is_to_hold_it_later_and_is_nobodys_replacement_while_it_is_lost() {
        desk.happens(assigned(SECOND, JOSE, ELEVEN));

        assertThat(desk.refusal(new DeviceEvent.DeviceRetired(OAK, SECOND, Retirement.LOST, TEN)))
                .isEqualTo(Refusal.conflict("device is assigned to somebody after that: return it from then on first"));
        assertThat(desk.refusal(new DeviceEvent.DeviceRestored(OAK, SECOND)))
                .isEqualTo(Refusal.conflict("device is not out of use"));

        desk.happens(new DeviceEvent.DeviceRetired(OAK, SECOND, Retirement.LOST, ELEVEN));
        assertThat(desk.refusal(new DeviceEvent.DeviceReplaced(OAK, FIRST, MARIA, SECOND, ELEVEN)))
                .isEqualTo(Refusal.conflict("replacement is out of use then: restore it first"));
        desk.happens(new CareEvent.DeviceReturned(OAK, FIRST, TEN));
        assertThat(desk.refusal(new DeviceEvent.DeviceRetired(OAK, FIRST, Retirement.LOST, NINE)))
                .as("nobody holds it later")
                .isNull();
    }

    @Test
    void is_of_a_model_that_its_practice_has_defined() {
        DeviceEvent listed = new DeviceEvent.DeviceListed(OAK, "ox-3", "Nonin 3230", false);
        Refusal unknownModel = Refusal.invalid("model is not in the practice's catalogue: define it first");
        assertThat(desk.refusal(listed)).isEqualTo(unknownModel);
        desk.happens(new DeviceEvent.ModelDefined(MAPLE, model("Nonin 3230")));
        assertThat(desk.refusal(listed)).as("another practice's catalogue").isEqualTo(unknownModel);

        desk.happens(new DeviceEvent.ModelDefined(OAK, model("Nonin 3230")));
        desk.restart();

        assertThat(desk.numberOf(listed)).isEqualTo(3);
        assertThat(desk.numberOf(listed)).as("the same device again").isEqualTo(3);
        assertThat(desk.refusal(new DeviceEvent.DeviceListed(MAPLE, "ox-3", "Nonin 3230", false)))
                .isEqualTo(Refusal.conflict("identifier is in the inventory already"));
    }

    @Test
    void has_a_catalogue_that_comes_to_an_end() {
        for (int number = 0; number < DeviceFacts.MOST_MODELS; number++) {
            desk.happens(new DeviceEvent.ModelDefined(OAK, model("model " + number)));
        }

        assertThat(desk.refusal(new DeviceEvent.ModelDefined(OAK, model("one more"))))
                .isEqualTo(Refusal.conflict("name cannot be added: the catalogue has 1000 models"));
        desk.happens(new DeviceEvent.ModelDefined(OAK, model("model 7")));
        desk.happens(new DeviceEvent.ModelDefined(MAPLE, model("one more")));
    }

    private static DeviceModel model(String name) {
        return new DeviceModel(name, "Nonin", DeviceKind.OXIMETER, true, false, true, false, Optional.empty());
    }

    private static CareEvent.DeviceAssigned assigned(DeviceId device, PatientId patient, Instant from) {
        return new CareEvent.DeviceAssigned(new PracticeId(2), device, patient, from);
    }
}

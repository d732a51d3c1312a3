package org.telltale.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.account.AccountId;
import org.telltale.care.account.FetchId;
import org.telltale.care.device.CredentialId;
import org.telltale.care.device.DeviceId;
import org.telltale.care.device.DeviceKind;
import org.telltale.care.device.DeviceModel;
import org.telltale.care.device.Retirement;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.DeviceEvent;
import org.telltale.care.event.FetchEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.CareReads;
import org.telltale.care.store.DeviceRecord;
import org.telltale.care.store.FactReads;
import org.telltale.care.store.FactReads.Fact;
import org.telltale.care.store.HoldingRecord;
import org.telltale.care.store.Projections;
import org.telltale.server.timescale.DatabaseLogin;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TablesOfDevicesTest extends EmptyStore {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PracticeId ANOTHER = new PracticeId(2);
    private static final PatientId MARIA = new PatientId(7);
    private static final DeviceId FIRST = new DeviceId(1);
    private static final DeviceId SECOND = new DeviceId(2);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
    private static final DeviceModel SCALE = new DeviceModel(
            "UC-352BLE", "A&D", DeviceKind.SCALE, true, true, true, false, Optional.of(Duration.ofHours(26)));
    private static final DeviceModel KITCHEN_SCALE =
            new DeviceModel("UC-352BLE", "Nobody", DeviceKind.SCALE, false, false, false, true, Optional.empty());

    private long sequence;

    TablesOfDevicesTest(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    @BeforeEach
    void start_at_the_first_record() {
        sequence = 0;
    }

    @Test
    void know_what_was_said_of_a_model_last_and_it_holds_for_every_device_of_it() {
        happened(new CareEvent.DeviceRegistered(PRACTICE, "scale-1", "UC-352BLE", false), 1);
        happened(new CareEvent.DeviceRegistered(ANOTHER, "scale-9", "UC-352BLE", false), 9);
        happened(new DeviceEvent.ModelDefined(PRACTICE, SCALE), 0);
        happened(new CareEvent.DeviceRegistered(PRACTICE, "scale-2", "UC-352BLE", false), 2);
        happened(new DeviceEvent.DeviceListed(PRACTICE, "scale-3", "UC-352BLE", true), 3);

        assertThat(reads().models(PRACTICE)).containsExactly(SCALE);
        assertThat(reads().models(ANOTHER)).isEmpty();
        assertThat(reads().devices(PRACTICE, 0, 10))
                .extracting(DeviceRecord::fdaDefined)
                .containsExactly(true, true, true);
        assertThat(reads().devices(ANOTHER, 0, 10))
                .extracting(DeviceRecord::fdaDefined)
                .containsExactly(false);

        happened(new DeviceEvent.ModelDefined(PRACTICE, KITCHEN_SCALE), 0);

        assertThat(reads().models(PRACTICE)).containsExactly(KITCHEN_SCALE);
        assertThat(reads().devices(PRACTICE, 0, 10))
                .extracting(DeviceRecord::fdaDefined)
                .containsExactly(false, false, false);
    }

    @Test
    void know_a_device_that_was_described_anew_as_the_one_that_it_is() {
        happened(new DeviceEvent.ModelDefined(PRACTICE, SCALE), 0);
        happened(new CareEvent.DeviceRegistered(PRACTICE, "scale-1", "no model of ours", false), 1);
        happened(new DeviceEvent.DeviceListed(PRACTICE, "scale-1", "UC-352BLE", true), 1);

        assertThat(reads().devices(PRACTICE, 0, 10)).singleElement().satisfies(scale -> {
            assertThat(scale.id()).isEqualTo(FIRST);
            assertThat(scale.model()).isEqualTo("UC-352BLE");
            assertThat(scale.shared()).isTrue();
            assertThat(scale.user()).isEmpty();
            assertThat(scale.fdaDefined()).isTrue();
            assertThat(scale.outOfUse()).isEmpty();
        });
    }

    @Test
    void know_that_a_replacement_was_held_from_the_moment_on_that_ended_the_other() {
        twoScales();
        happened(new CareEvent.DeviceAssigned(PRACTICE, FIRST, MARIA, OCTOBER), 0);
        happened(new DeviceEvent.DeviceReplaced(PRACTICE, FIRST, MARIA, SECOND, NOVEMBER), 0);

        assertThat(reads().holdings(PRACTICE, MARIA))
                .containsExactly(
                        new HoldingRecord(FIRST, MARIA, OCTOBER, Optional.of(NOVEMBER)),
                        new HoldingRecord(SECOND, MARIA, NOVEMBER, Optional.empty()));
    }

    @Test
    void know_which_device_is_out_of_use_and_that_nobody_holds_it() {
        twoScales();
        happened(new CareEvent.DeviceAssigned(PRACTICE, FIRST, MARIA, OCTOBER), 0);
        happened(new DeviceEvent.DeviceRetired(PRACTICE, FIRST, Retirement.LOST, NOVEMBER), 0);

        assertThat(reads().device(PRACTICE, FIRST).flatMap(DeviceRecord::outOfUse))
                .contains(new DeviceRecord.OutOfUse(Retirement.LOST, NOVEMBER));
        assertThat(reads().device(PRACTICE, SECOND).flatMap(DeviceRecord::outOfUse))
                .isEmpty();
        assertThat(reads().holdings(PRACTICE, FIRST))
                .containsExactly(new HoldingRecord(FIRST, MARIA, OCTOBER, Optional.of(NOVEMBER)));

        happened(new DeviceEvent.DeviceRestored(PRACTICE, FIRST), 0);
        assertThat(reads().device(PRACTICE, FIRST).flatMap(DeviceRecord::outOfUse))
                .isEmpty();

        happened(new DeviceEvent.DeviceRetired(PRACTICE, FIRST, Retirement.BROKEN, NOON), 0);
        assertThat(reads().device(PRACTICE, FIRST).flatMap(DeviceRecord::outOfUse))
                .contains(new DeviceRecord.OutOfUse(Retirement.BROKEN, NOON));
    }

    /// A recovery says again what the tables know.
    @Test
    void know_what_to_say_again_in_an_order_in_which_it_can_be_said() {
        happened(new DeviceEvent.ModelDefined(PRACTICE, KITCHEN_SCALE), 0);
        happened(new DeviceEvent.DeviceListed(PRACTICE, "scale-1", "UC-352BLE", true), 1);
        happened(new DeviceEvent.DeviceListed(PRACTICE, "scale-2", "UC-352BLE", false, Optional.of(2)), 2);
        happened(new CareEvent.DeviceAssigned(PRACTICE, FIRST, MARIA, OCTOBER), 0);
        happened(new DeviceEvent.DeviceReplaced(PRACTICE, FIRST, MARIA, SECOND, NOVEMBER), 0);
        happened(new DeviceEvent.DeviceRetired(PRACTICE, FIRST, Retirement.LOST, NOON), 0);
        happened(new DeviceEvent.DeviceRestored(PRACTICE, FIRST), 0);
        happened(new DeviceEvent.ModelDefined(PRACTICE, SCALE), 0);

        assertThat(new FactReads(asking).all())
                .containsExactly(
                        new Fact(1, new DeviceEvent.ModelDefined(PRACTICE, SCALE), 0),
                        new Fact(2, new CareEvent.DeviceRegistered(PRACTICE, "scale-1", "UC-352BLE", true), 1),
                        new Fact(2, new DeviceEvent.DeviceListed(PRACTICE, "scale-1", "UC-352BLE", true), 0),
                        new Fact(3, new CareEvent.DeviceRegistered(PRACTICE, "scale-2", "UC-352BLE", true), 2),
                        new Fact(
                                3,
                                new DeviceEvent.DeviceListed(PRACTICE, "scale-2", "UC-352BLE", false, Optional.of(2)),
                                0),
                        new Fact(4, new CareEvent.DeviceAssigned(PRACTICE, FIRST, MARIA, OCTOBER), 0),
                        new Fact(5, new CareEvent.DeviceReturned(PRACTICE, FIRST, NOVEMBER), 0),
                        new Fact(5, new CareEvent.DeviceAssigned(PRACTICE, SECOND, MARIA, NOVEMBER), 0),
                        new Fact(6, new CareEvent.DeviceReturned(PRACTICE, FIRST, NOON), 0),
                        new Fact(6, new DeviceEvent.DeviceRetired(PRACTICE, FIRST, Retirement.LOST, NOON), 0),
                        new Fact(7, new DeviceEvent.DeviceRestored(PRACTICE, FIRST), 0));
    }

    /// What a cloud learned late, or by a clock that was ahead, is behind the moment up to which it said it had told
    /// all.
    @Test
    void know_an_account_that_is_asked_again_for_a_day_but_not_for_what_was_before_the_link() {

        happened(new FetchEvent.AccountLinked(PRACTICE, new CredentialId(1), "4410021", OCTOBER), 1);
        happened(new FetchEvent.AccountLinked(PRACTICE, new CredentialId(1), "4410022", NOVEMBER), 2);
        happened(new FetchEvent.AccountLinked(PRACTICE, new CredentialId(1), "4410023", NOVEMBER), 3);
        happened(new FetchEvent.Fetched(new FetchId(new AccountId(1), 1, 1), NOON, 0), 0);
        happened(new FetchEvent.Fetched(new FetchId(new AccountId(2), 2, 1), NOVEMBER.plusSeconds(9), 0), 0);

        assertThat(new FactReads(asking).all())
                .extracting(Fact::event)
                .containsExactly(
                        new FetchEvent.AccountLinked(
                                PRACTICE, new CredentialId(1), "4410021", NOON.minus(Duration.ofDays(1))),
                        new FetchEvent.AccountLinked(PRACTICE, new CredentialId(1), "4410022", NOVEMBER),
                        new FetchEvent.AccountLinked(PRACTICE, new CredentialId(1), "4410023", NOVEMBER));
    }

    /// It keeps the place of its first link, and has the credential of the last: which must be said before it.
    @Test
    void know_an_account_that_was_linked_again_behind_the_credential_of_then() {
        CareEvent.CredentialIssued first = new CareEvent.CredentialIssued("cloud", List.of(PRACTICE), "aa");
        CareEvent.CredentialIssued second = new CareEvent.CredentialIssued("cloud-2", List.of(PRACTICE), "bb");
        happened(first, 1);
        happened(new FetchEvent.AccountLinked(PRACTICE, new CredentialId(1), "4410021", NOVEMBER), 1);
        happened(second, 2);
        FetchEvent.AccountLinked again =
                new FetchEvent.AccountLinked(PRACTICE, new CredentialId(2), "4410021", NOVEMBER);
        happened(again, 1);

        assertThat(new FactReads(asking).all()).extracting(Fact::event).containsExactly(first, second, again);
    }

    private void twoScales() {
        happened(new CareEvent.DeviceRegistered(PRACTICE, "scale-1", "UC-352BLE", true), 1);
        happened(new CareEvent.DeviceRegistered(PRACTICE, "scale-2", "UC-352BLE", true), 2);
    }

    private CareReads reads() {
        return new CareReads(asking);
    }

    private void happened(CareEvent event, long number) {
        sequence++;
        commit(sequence, handle -> new Projections(handle).apply(sequence, Bodies.micros(NOON), event, number));
    }
}

package org.telltale.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.device.CredentialId;
import org.telltale.care.device.DeviceId;
import org.telltale.care.device.DeviceKind;
import org.telltale.care.device.DeviceModel;
import org.telltale.care.device.Retirement;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.DeviceEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.CareReads;
import org.telltale.care.store.DeviceHeard;
import org.telltale.care.store.DeviceSign;
import org.telltale.care.store.DeviceSign.Battery;
import org.telltale.care.store.DeviceSigns;
import org.telltale.care.store.DeviceTaskReads;
import org.telltale.care.store.DeviceTasks;
import org.telltale.care.store.Projections;
import org.telltale.server.timescale.DatabaseLogin;

/// Maria holds device 1, which reports by itself every eight hours, and device 2, which does not,
/// since October.
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeviceTasksTest extends EmptyStore {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PracticeId ANOTHER = new PracticeId(2);
    private static final PatientId MARIA = new PatientId(1);
    private static final DeviceId HUB = new DeviceId(1);
    private static final DeviceId CUFF = new DeviceId(2);
    private static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration EIGHT_HOURS = Duration.ofHours(8);
    private static final Duration THREE_DAYS = Duration.ofDays(3);
    private static final int MANY = 10;

    private long sequence;

    DeviceTasksTest(DatabaseLogin superuser) throws SQLException {
        super(superuser);
    }

    @BeforeEach
    void maria_has_two_devices() {
        sequence = 0;
        happened(new CareEvent.CredentialIssued("home-7", List.of(PRACTICE), "aa"), 1);
        happened(
                new CareEvent.PatientEnrolled(
                        PRACTICE, "A-1", "Maria", LocalDate.of(1950, 2, 3), ZoneOffset.UTC, PatientStatus.ACTIVE),
                1);
        happened(new DeviceEvent.ModelDefined(PRACTICE, model("reports", Optional.of(EIGHT_HOURS))), 0);
        happened(new DeviceEvent.ModelDefined(PRACTICE, model("does not", Optional.empty())), 0);
        happened(new DeviceEvent.DeviceListed(PRACTICE, "hub-1", "reports", false), 1);
        happened(new DeviceEvent.DeviceListed(PRACTICE, "cuff-1", "does not", false), 2);
        happened(new DeviceEvent.DeviceListed(PRACTICE, "in a drawer", "reports", false), 3);
        happened(new CareEvent.DeviceAssigned(PRACTICE, HUB, MARIA, OCTOBER), 0);
        happened(new CareEvent.DeviceAssigned(PRACTICE, CUFF, MARIA, OCTOBER), 0);
    }

    @ParameterizedTest(name = "heard {0} ago: silent {1}")
    @CsvSource({"PT9H, false", "PT9H0.000001S, true", "P40D, true"})
    void tell_of_a_device_that_is_silent_for_longer_than_it_may_and_the_hour_in_which_nothing_is_written(
            Duration ago, boolean isSilent) {
        heard(HUB, NOON.minus(ago));

        DeviceTasks.Some<DeviceTasks.Silent> silent = silentAt(NOON);

        assertThat(silent.count()).isEqualTo(isSilent ? 1 : 0);
        assertThat(silent.first()).allSatisfy(found -> {
            assertThat(found.held().device()).isEqualTo(HUB);
            assertThat(found.held().holder()).isEqualTo(MARIA);
            assertThat(found.held().heardAt()).contains(NOON.minus(ago));
            assertThat(found.held().way()).contains(new DeviceTasks.Way(new CredentialId(1), "home-7"));
            assertThat(found.since())
                    .isEqualTo(NOON.minus(ago).plus(EIGHT_HOURS).plus(Duration.ofHours(1)));
        });
        assertThat(reads(NOON).silent(ANOTHER, MANY).count()).isZero();
    }

    @Test
    void tell_of_a_device_that_was_never_heard_by_those_who_hold_it_and_not_by_those_in_a_drawer() {
        assertThat(silentAt(OCTOBER.plus(Duration.ofHours(9))).count()).isZero();

        DeviceTasks.Silent never =
                silentAt(OCTOBER.plus(Duration.ofHours(10))).first().getFirst();

        assertThat(never.held().identifier()).isEqualTo("hub-1");
        assertThat(never.held().heardAt()).isEmpty();
        assertThat(never.held().way()).isEmpty();
        assertThat(never.since()).isEqualTo(OCTOBER.plus(Duration.ofHours(9)));

        happened(new DeviceEvent.DeviceRetired(PRACTICE, HUB, Retirement.LOST, NOON), 0);
        assertThat(silentAt(NOON).count()).as("lost: nobody holds it").isZero();
    }

    @Test
    void do_not_take_for_silence_what_nobody_listened_to() {
        heard(HUB, NOON);
        listened("2026-11-01T00:00:00Z", "2026-11-21T13:00:00Z");
        listened("2026-11-23T13:00:00Z", "2026-11-30T00:00:00Z");

        assertThat(silentAt(Instant.parse("2026-11-23T21:00:00Z")).count()).isZero();
        assertThat(silentAt(Instant.parse("2026-11-23T21:00:00.000001Z")).first())
                .singleElement()
                .satisfies(found -> assertThat(found.since()).isEqualTo("2026-11-23T21:00:00Z"));
    }

    @Test
    void tell_of_a_low_battery_until_it_is_full_again() {
        said(HUB, 90, NOON.minusSeconds(300));
        assertThat(reads(NOON).batteryLow(PRACTICE, MANY).count()).isZero();
        said(HUB, 20, NOON.minusSeconds(200));
        said(HUB, 12, NOON.minusSeconds(100));
        heard(HUB, NOON.minusSeconds(50));

        assertThat(reads(NOON).batteryLow(PRACTICE, MANY).first())
                .singleElement()
                .satisfies(low -> {
                    assertThat(low.held().device()).isEqualTo(HUB);
                    assertThat(low.percent()).contains(12);
                    assertThat(low.at()).isEqualTo(NOON.minusSeconds(100));
                    assertThat(low.since()).isEqualTo(NOON.minusSeconds(200));
                });

        said(HUB, 21, NOON);
        assertThat(reads(NOON).batteryLow(PRACTICE, MANY).first()).isEmpty();
    }

    @Test
    void tell_of_a_battery_that_its_device_finds_low_without_saying_how_full_it_is() {
        finds(HUB, true, NOON.minusSeconds(200));
        finds(HUB, true, NOON.minusSeconds(100));

        assertThat(reads(NOON).batteryLow(PRACTICE, MANY).first())
                .singleElement()
                .satisfies(low -> {
                    assertThat(low.percent()).isEmpty();
                    assertThat(low.at()).isEqualTo(NOON.minusSeconds(100));
                    assertThat(low.since()).isEqualTo(NOON.minusSeconds(200));
                });

        finds(HUB, false, NOON);
        assertThat(reads(NOON).batteryLow(PRACTICE, MANY).first()).isEmpty();
    }

    @Test
    void keep_how_full_a_battery_is_while_its_device_agrees() {
        said(HUB, 80, NOON.minusSeconds(200));
        finds(HUB, false, NOON.minusSeconds(100));
        assertThat(battery()).contains(new DeviceHeard.Battery(Optional.of(80), false, NOON.minusSeconds(200)));

        finds(HUB, true, NOON.minusSeconds(50));
        assertThat(battery()).contains(new DeviceHeard.Battery(Optional.empty(), true, NOON.minusSeconds(50)));

        said(HUB, 10, NOON.minusSeconds(40));
        finds(HUB, false, NOON);
        assertThat(battery()).contains(new DeviceHeard.Battery(Optional.empty(), false, NOON));
    }

    private Optional<DeviceHeard.Battery> battery() {
        return new CareReads(asking).heard(PRACTICE, HUB).flatMap(DeviceHeard::battery);
    }

    @Test
    void tell_of_a_gateway_by_which_nothing_comes_any_more() {
        Instant issued = NOON;
        Duration day = DeviceTaskReads.GATEWAY_SILENCE;
        assertThat(reads(issued.plus(day)).gatewaysLost(PRACTICE, MANY).count()).isZero();
        assertThat(reads(issued.plus(day).plusMillis(1))
                        .gatewaysLost(PRACTICE, MANY)
                        .first())
                .containsExactly(
                        new DeviceTasks.GatewayLost(new CredentialId(1), "home-7", Optional.empty(), issued.plus(day)));

        Instant later = issued.plus(Duration.ofDays(5));
        commit(++sequence, handle -> new DeviceSigns(handle).writeGateways(Map.of(1L, Bodies.micros(later))));

        assertThat(reads(later.plus(day)).gatewaysLost(PRACTICE, MANY).count()).isZero();
        assertThat(reads(later.plus(day).plusMillis(1))
                        .gatewaysLost(PRACTICE, MANY)
                        .first())
                .singleElement()
                .satisfies(lost -> assertThat(lost.heardAt()).contains(later));
        happened(new CareEvent.CredentialRevoked(new CredentialId(1)), 0);
        assertThat(reads(later.plus(Duration.ofDays(9)))
                        .gatewaysLost(PRACTICE, MANY)
                        .count())
                .as("it is not expected to speak")
                .isZero();
    }

    @Test
    void tell_the_care_team_of_whoever_does_not_measure_with_a_device_that_is_alive() {
        heard(HUB, NOON);
        read(HUB, NOON.minus(Duration.ofDays(4)), NOON);
        read(CUFF, NOON.minus(Duration.ofDays(2)), NOON);

        assertThat(reads(NOON).notMeasuring(PRACTICE, THREE_DAYS, MANY).first())
                .singleElement()
                .satisfies(missing -> {
                    assertThat(missing.held().holder()).isEqualTo(MARIA);
                    assertThat(missing.held().device()).isEqualTo(HUB);
                    assertThat(missing.isAlive()).isTrue();
                    assertThat(missing.readAt()).contains(NOON.minus(Duration.ofDays(4)));
                    assertThat(missing.since()).isEqualTo(NOON.minus(Duration.ofDays(1)));
                });
        assertThat(silentAt(NOON).count()).isZero();
    }

    @Test
    void leave_a_silent_device_to_the_operator_and_a_device_that_never_speaks_by_itself_to_the_care_team() {
        assertThat(silentAt(NOON).first())
                .extracting(found -> found.held().device())
                .containsExactly(HUB);
        assertThat(reads(NOON).notMeasuring(PRACTICE, THREE_DAYS, MANY).first())
                .singleElement()
                .satisfies(missing -> {
                    assertThat(missing.held().device()).isEqualTo(CUFF);
                    assertThat(missing.isAlive()).isFalse();
                    assertThat(missing.readAt()).isEmpty();
                });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"ACTIVE, 1", "TRAVELING, 1", "PAUSED, 0", "ADMITTED, 0", "DISCHARGED, 0", "DECEASED, 0"})
    void expect_no_reading_of_a_patient_who_is_not_to_measure(PatientStatus status, int count) {
        heard(HUB, NOON);
        read(CUFF, NOON, NOON);
        happened(new CareEvent.StatusChanged(PRACTICE, MARIA, status, NOON.minusSeconds(60)), 0);

        assertThat(reads(NOON).notMeasuring(PRACTICE, THREE_DAYS, MANY).count()).isEqualTo(count);
    }

    @Test
    void count_a_reading_for_whoever_held_the_device_then() {
        read(CUFF, NOON.minus(Duration.ofDays(5)), NOON.minus(Duration.ofDays(5)));
        happened(new CareEvent.DeviceAssigned(PRACTICE, CUFF, MARIA, NOON.minus(Duration.ofDays(4))), 0);

        assertThat(reads(NOON).notMeasuring(PRACTICE, THREE_DAYS, MANY).first())
                .singleElement()
                .satisfies(missing -> assertThat(missing.readAt()).isEmpty());
    }

    @Test
    void are_counted_over_all_practices_and_listed_with_those_that_have_waited_longest() {
        happened(new DeviceEvent.ModelDefined(ANOTHER, model("reports", Optional.of(EIGHT_HOURS))), 0);
        happened(new DeviceEvent.DeviceListed(ANOTHER, "hub-2", "reports", false), 4);
        happened(new CareEvent.DeviceAssigned(ANOTHER, new DeviceId(4), new PatientId(2), OCTOBER), 0);
        happened(new CareEvent.DeviceAssigned(PRACTICE, new DeviceId(3), MARIA, NOON.minus(EIGHT_HOURS)), 0);
        said(HUB, 5, NOON.minus(Duration.ofDays(2)));

        assertThat(reads(NOON).counts(THREE_DAYS, List.of())).isEqualTo(new DeviceTasks.Counts(2, 1, 0, 1));
        assertThat(reads(NOON).counts(THREE_DAYS, List.of(ANOTHER))).isEqualTo(new DeviceTasks.Counts(1, 1, 0, 1));
        assertThat(reads(NOON.plus(Duration.ofDays(9)))
                        .counts(THREE_DAYS, List.of(PRACTICE))
                        .gatewaysLost())
                .as("a gateway of both")
                .isEqualTo(reads(NOON.plus(Duration.ofDays(9)))
                        .counts(THREE_DAYS, List.of(PRACTICE, ANOTHER))
                        .gatewaysLost());
        happened(new CareEvent.DeviceAssigned(PRACTICE, new DeviceId(3), MARIA, NOON.minus(Duration.ofDays(3))), 0);
        DeviceTasks.Some<DeviceTasks.Silent> first = reads(NOON).silent(PRACTICE, 1);
        assertThat(first.count()).isEqualTo(1);
        assertThat(first.first()).extracting(found -> found.held().device()).containsExactly(HUB);
    }

    private static DeviceModel model(String name, Optional<Duration> silentAfter) {
        return new DeviceModel(name, "M", DeviceKind.MULTI, true, false, true, false, silentAfter);
    }

    private DeviceTasks.Some<DeviceTasks.Silent> silentAt(Instant now) {
        return reads(now).silent(PRACTICE, MANY);
    }

    private DeviceTaskReads reads(Instant now) {
        return new DeviceTaskReads(asking, 0, now);
    }

    private void heard(DeviceId device, Instant at) {
        sign(device, at, OptionalLong.empty(), Optional.empty());
    }

    private void read(DeviceId device, Instant takenAt, Instant heardAt) {
        sign(device, heardAt, OptionalLong.of(Bodies.micros(takenAt)), Optional.empty());
    }

    private void finds(DeviceId device, boolean isLow, Instant at) {
        Battery battery = new Battery(Optional.empty(), isLow, Bodies.micros(at));
        sign(device, at, OptionalLong.empty(), Optional.of(battery));
    }

    private void said(DeviceId device, int percent, Instant at) {
        sign(device, at, OptionalLong.empty(), Optional.of(new Battery(percent, Bodies.micros(at))));
    }

    private void sign(DeviceId device, Instant at, OptionalLong read, Optional<Battery> battery) {
        DeviceSign sign = new DeviceSign(device.number(), Bodies.micros(at), 1, read, battery);
        commit(++sequence, handle -> new DeviceSigns(handle).write(List.of(sign)));
    }

    private void listened(String from, String until) {
        commit(
                ++sequence,
                handle -> new DeviceSigns(handle)
                        .writeListening(0, Bodies.micros(Instant.parse(from)), Bodies.micros(Instant.parse(until))));
    }

    private void happened(CareEvent event, long number) {
        sequence++;
        commit(sequence, handle -> new Projections(handle).apply(sequence, Bodies.micros(NOON), event, number));
    }
}

package org.telltale.ingest.admit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.reading.HeldReading;
import org.telltale.care.reading.Identity128;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.reading.TimeSource;
import org.telltale.care.reading.Verdict;
import org.telltale.care.reading.VerdictReason;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Vital;
import org.telltale.ingest.decode.Fragments;
import org.telltale.ingest.decode.Item;
import org.telltale.ingest.ring.Credentials;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AdmissionTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PracticeId OTHER_PRACTICE = new PracticeId(2);
    private static final PatientId MARIA = new PatientId(7);
    private static final PatientId JOHN = new PatientId(8);
    private static final long GATEWAY = 3;
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final List<String> verdicts = new ArrayList<>();
    private final List<String> admitted = new ArrayList<>();
    private Admission admission = newAdmission();
    private long position = 100;

    @BeforeEach
    void a_scale_that_maria_has_held_since_the_first() {
        apply(new CareEvent.DeviceRegistered(PRACTICE, "scale-1", "A&D UC-352", true));
        apply(new CareEvent.DeviceAssigned(PRACTICE, new DeviceId(1), MARIA, Instant.parse("2026-11-01T00:00:00Z")));
    }

    @Test
    void a_reading_belongs_to_whoever_held_the_device_when_it_was_taken() {
        apply(new CareEvent.DeviceAssigned(PRACTICE, new DeviceId(1), JOHN, Instant.parse("2026-11-10T00:00:00Z")));

        send("scale-1", "80", "2026-11-09T23:59:59Z");
        send("scale-1", "95", "2026-11-10T00:00:00Z");

        assertThat(verdicts).containsExactly("STORED NONE patient 7", "STORED NONE patient 8");
        assertThat(admitted).containsExactly("patient 7", "patient 8");
    }

    @Test
    void the_same_reading_again_is_a_duplicate_and_is_judged_once() {
        send("scale-1", "80", "2026-11-20T07:00:00Z");
        send("scale-1", "80", "2026-11-20T07:00:00Z");

        assertThat(verdicts).containsExactly("STORED NONE patient 7", "DUPLICATE NONE patient 0");
        assertThat(admitted).containsExactly("patient 7");
    }

    @Test
    void a_device_that_nobody_knows_is_held_and_so_is_one_that_nobody_held() {
        apply(new CareEvent.DeviceReturned(PRACTICE, new DeviceId(1), Instant.parse("2026-11-15T00:00:00Z")));

        send("scale-2", "80", "2026-11-20T07:00:00Z");
        send("scale-1", "80", "2026-11-20T07:00:00Z");
        send("scale-1", "80", "2026-10-20T07:00:00Z");

        assertThat(verdicts)
                .containsExactly(
                        "HELD UNKNOWN_DEVICE patient 0",
                        "HELD NOBODY_HELD_IT patient 0",
                        "HELD NOBODY_HELD_IT patient 0");
        assertThat(admitted).isEmpty();
    }

    @Test
    void a_gateway_may_not_speak_for_the_devices_of_a_practice_that_it_does_not_list() {
        apply(new CareEvent.DeviceRegistered(OTHER_PRACTICE, "scale-9", "A&D UC-352", true));

        send("scale-9", "80", "2026-11-20T07:00:00Z");

        assertThat(verdicts).containsExactly("HELD OTHER_PRACTICE patient 0");
    }

    @Test
    void what_comes_from_nobody_is_held_whatever_is_known_of_the_device() {
        admission.admit(
                position++,
                micros(NOW),
                Credentials.NOBODY,
                weighing("scale-1", "80", Instant.parse("2026-11-20T07:00:00Z")));
        admission.admit(
                position++,
                micros(NOW),
                Credentials.NOBODY,
                weighing("scale-2", "80", Instant.parse("2026-11-20T07:00:00Z")));

        assertThat(verdicts).containsExactly("HELD UNKNOWN_GATEWAY patient 0", "HELD UNKNOWN_GATEWAY patient 0");
        assertThat(admitted).isEmpty();
    }

    @ParameterizedTest(name = "{0} kg: {1} {2}")
    @CsvSource({
        "0.9, REJECTED, IMPOSSIBLE",
        "24.9, HELD, IMPROBABLE",
        "25, STORED, NONE",
        "300, STORED, NONE",
        "300.1, HELD, IMPROBABLE",
        "650.1, REJECTED, IMPOSSIBLE",
    })
    void a_weight_outside_its_limits_is_held_or_rejected(String kilograms, Verdict verdict, VerdictReason reason) {
        send("scale-1", kilograms, "2026-11-20T07:00:00Z");

        assertThat(verdicts.getFirst()).startsWith(verdict + " " + reason);
        assertThat(admitted)
                .isEqualTo(
                        switch (verdict) {
                            case STORED -> List.of("patient 7");
                            case HELD -> List.of("improbable of patient 7");
                            case REJECTED, DUPLICATE, JOINED, UNSETTLED -> List.of();
                        });
    }

    @ParameterizedTest(name = "device {0}, gateway {1}: {2} at {3}")
    @CsvSource({
        "2026-11-20T07:00:00Z, 2026-11-21T11:59:00Z, DEVICE, 2026-11-20T07:00:00Z",
        "2026-10-01T00:00:00Z, 2026-11-21T11:59:00Z, DEVICE, 2026-10-01T00:00:00Z",
        "2026-09-30T23:59:59Z, 2026-11-21T11:59:00Z, GATEWAY, 2026-11-21T11:59:00Z",
        "2019-01-01T00:03:00Z, 2026-11-21T11:59:00Z, GATEWAY, 2026-11-21T11:59:00Z",
        "2019-01-01T00:03:00Z, , RECEIPT, 2026-11-21T12:00:00Z",
        "2000-01-01T00:00:00Z, 2026-11-21T11:59:00Z, GATEWAY, 2026-11-21T11:59:00Z",
        "2026-11-22T12:00:00Z, 2026-11-21T11:59:00Z, DEVICE, 2026-11-22T12:00:00Z",
        "2026-11-22T12:00:00.000001Z, 2026-11-21T11:59:00Z, GATEWAY, 2026-11-21T11:59:00Z",
        "2027-11-20T07:00:00Z, 2026-11-21T11:59:00Z, GATEWAY, 2026-11-21T11:59:00Z",
        "2026-11-24T12:00:00Z, 2026-11-24T12:00:00Z, DEVICE, 2026-11-24T12:00:00Z",
        "2026-12-22T12:00:00Z, , DEVICE, 2026-12-22T12:00:00Z",
        "2026-12-22T12:00:00.000001Z, , RECEIPT, 2026-11-21T12:00:00Z",
        "2027-11-20T07:00:00Z, 2027-11-20T07:00:00Z, DEVICE, 2027-11-20T07:00:00Z",
        "2027-11-20T07:00:00Z, 1970-01-01T00:00:05Z, RECEIPT, 2026-11-21T12:00:00Z",
        ", 2026-11-21T11:59:00Z, GATEWAY, 2026-11-21T11:59:00Z",
        ", 1970-01-01T00:00:05Z, RECEIPT, 2026-11-21T12:00:00Z",
        ", 2027-11-21T12:00:00Z, RECEIPT, 2026-11-21T12:00:00Z",
        ", , RECEIPT, 2026-11-21T12:00:00Z",
    })
    void the_time_comes_from_the_first_clock_that_can_be_right(
            @Nullable Instant device, @Nullable Instant gateway, TimeSource source, Instant takenAt) {
        Item item = weighing("scale-1", "80", device);
        item.gatewayTimeMicros = gateway == null ? Fragments.ABSENT : micros(gateway);

        admission.admit(position++, micros(NOW), GATEWAY, item);

        assertThat(times).containsExactly(source + " " + takenAt);
    }

    @Test
    void a_device_whose_year_is_set_wrong_is_judged_as_if_it_had_no_clock() {
        send("scale-1", "80", "2027-11-20T07:00:00Z");
        send("scale-1", "81", "2027-11-20T07:01:00Z");

        assertThat(verdicts).containsExactly("STORED NONE patient 7", "STORED NONE patient 7");
        assertThat(admitted).containsExactly("patient 7", "patient 7");
    }

    @Test
    void only_the_first_holding_says_which_clock_was_never_set() {
        apply(new CareEvent.DeviceReturned(PRACTICE, new DeviceId(1), Instant.parse("2026-11-10T00:00:00Z")));
        apply(new CareEvent.DeviceAssigned(PRACTICE, new DeviceId(1), JOHN, Instant.parse("2027-03-01T00:00:00Z")));

        send("scale-1", "80", "2026-11-09T07:00:00Z");
        send("scale-1", "80", "2026-11-20T07:00:00Z");
        send("scale-2", "80", "2019-01-01T00:03:00Z");

        assertThat(verdicts)
                .containsExactly(
                        "STORED NONE patient 7", "HELD NOBODY_HELD_IT patient 0", "HELD UNKNOWN_DEVICE patient 0");
        assertThat(times)
                .containsExactly(
                        "DEVICE 2026-11-09T07:00:00Z", "DEVICE 2026-11-20T07:00:00Z", "DEVICE 2019-01-01T00:03:00Z");
    }

    @ParameterizedTest(name = "{0}, {1} kg, taken {2}: {3}")
    @CsvSource({
        "scale-2, 80, 2026-11-20T07:00:00Z, UNKNOWN_DEVICE",
        "scale-2, 24.9, 2026-11-20T07:00:00Z, IMPROBABLE",
        "scale-2, 80, 2027-01-21T12:00:00Z, IN_THE_FUTURE",
        "scale-1, 24.9, 2026-10-20T07:00:00Z, IMPROBABLE",
        "scale-9, 24.9, 2027-01-21T12:00:00Z, OTHER_PRACTICE",
    })
    void what_needs_a_person_is_not_held_for_something_that_an_assignment_settles(
            String device, String kilograms, String takenAt, VerdictReason reason) {
        apply(new CareEvent.DeviceRegistered(OTHER_PRACTICE, "scale-9", "A&D UC-352", true));

        send(device, kilograms, takenAt);

        assertThat(verdicts).containsExactly("HELD " + reason + " patient 0");
        assertThat(admitted).isEmpty();
    }

    @Test
    void a_reading_from_the_day_after_tomorrow_is_held() {
        send("scale-1", "80", "2026-11-22T12:00:00.000001Z");

        assertThat(verdicts).containsExactly("HELD IN_THE_FUTURE patient 0");
    }

    @Test
    void a_systolic_pressure_must_be_above_the_diastolic() {
        Item item = weighing("scale-1", "80", NOW);
        item.vital = Vital.BLOOD_PRESSURE;
        item.firstQuanta = mmHg("80");
        item.secondQuanta = mmHg("80");

        admission.admit(position++, micros(NOW), GATEWAY, item);

        assertThat(verdicts).containsExactly("REJECTED PRESSURES_CROSSED patient 0");
    }

    @ParameterizedTest(name = "{0}/{1} mmHg with a pulse of {2}: {3}")
    @CsvSource({
        "262, 150, 80, improbable of patient 7",
        "170, 165, 80, improbable of patient 7",
        "262, 150, 240, improbable of patient 7",
        "170, 95, 240, ",
        "170, 95, 80, patient 7",
    })
    void an_improbable_pressure_is_for_the_rules_and_one_with_an_improbable_pulse_only_is_not(
            String systolic, String diastolic, String pulse, @Nullable String forRules) {
        Item item = weighing("scale-1", "80", NOW);
        item.vital = Vital.BLOOD_PRESSURE;
        item.firstQuanta = mmHg(systolic);
        item.secondQuanta = mmHg(diastolic);
        item.thirdQuanta = Quantity.of(pulse, Vital.HEART_RATE.canonicalUnit()).quanta();

        admission.admit(position++, micros(NOW), GATEWAY, item);

        assertThat(admitted).isEqualTo(forRules == null ? List.of() : List.of(forRules));
    }

    @Test
    void a_held_reading_is_released_once_and_keeps_its_own_time() {
        HeldReading held = held(micros(NOW) - 5);

        InventoryOutcome first = apply(new CareEvent.HeldReleased(PRACTICE, held, MARIA, "assigned late"));
        InventoryOutcome second = apply(new CareEvent.HeldReleased(PRACTICE, held, JOHN, "again"));
        InventoryOutcome third = apply(new CareEvent.HeldRejected(PRACTICE, 50, 2, "a cat"));

        assertThat(first).isEqualTo(InventoryOutcome.applied(0));
        assertThat(second).isInstanceOf(InventoryOutcome.Refused.class);
        assertThat(third).isInstanceOf(InventoryOutcome.Refused.class);
        assertThat(admitted).containsExactly("patient 7");
    }

    @Test
    void a_held_reading_is_not_released_into_a_day_that_has_not_been() {
        HeldReading ahead = held(micros(Instant.parse("2026-11-22T12:00:00.000001Z")));
        HeldReading atMost = held(micros(Instant.parse("2026-11-22T12:00:00Z")));

        InventoryOutcome refused = apply(new CareEvent.HeldReleased(PRACTICE, ahead, MARIA, "hers"));
        assertThat(refused).isInstanceOf(InventoryOutcome.Refused.class);
        assertThat(admitted).isEmpty();

        assertThat(apply(new CareEvent.HeldReleased(PRACTICE, atMost, MARIA, "hers")))
                .as("a refusal decides nothing")
                .isEqualTo(InventoryOutcome.applied(0));
        assertThat(admitted).containsExactly("patient 7");
    }

    private static HeldReading held(long takenAtMicros) {
        return new HeldReading(
                50,
                2,
                0,
                Vital.WEIGHT,
                kilograms("80"),
                Fragments.ABSENT,
                Fragments.ABSENT,
                takenAtMicros,
                false,
                Optional.empty());
    }

    @Test
    void everything_is_remembered_across_a_snapshot() {
        send("scale-1", "80", "2026-11-20T07:00:00Z");
        byte[] saved = SavedAdmission.of(admission);
        admission = SavedAdmission.loaded(saved, newAdmission());
        assertThat(SavedAdmission.of(admission)).isEqualTo(saved);

        send("scale-1", "80", "2026-11-20T07:00:00Z");
        send("scale-1", "81", "2026-11-21T07:00:00Z");

        assertThat(verdicts)
                .containsExactly("STORED NONE patient 7", "DUPLICATE NONE patient 0", "STORED NONE patient 7");
    }

    @Test
    void a_name_is_in_the_inventory_once() {
        InventoryOutcome again = apply(new CareEvent.DeviceRegistered(OTHER_PRACTICE, "scale-1", "A&D", true));

        assertThat(again).isInstanceOf(InventoryOutcome.Refused.class);
    }

    @Test
    void an_assignment_to_a_patient_of_another_practice_is_refused() {
        InventoryOutcome outcome =
                apply(new CareEvent.DeviceAssigned(PRACTICE, new DeviceId(1), new PatientId(99), NOW));

        assertThat(outcome).isInstanceOf(InventoryOutcome.Refused.class);
    }

    private final List<String> times = new ArrayList<>();

    private Admission newAdmission() {
        return new Admission(
                1024, (_, practice) -> practice == PRACTICE.number(), _ -> ZoneOffset.UTC, new AdmissionOutput() {
                    @Override
                    public void noted(long at, int index, ReadingNote note) {
                        throw new AssertionError("nothing is held here");
                    }

                    @Override
                    public void corrects(long at, int index, Verdict verdict, long patient, long of) {
                        throw new AssertionError("nothing is corrected here");
                    }

                    @Override
                    public void retimed(long at, int index, long takenAtMicros) {
                        throw new AssertionError("nothing is held here");
                    }

                    @Override
                    public void heldAgain(
                            long at,
                            int index,
                            VerdictReason reason,
                            long practice,
                            long device,
                            long takenAtMicros,
                            boolean isForRules) {
                        throw new AssertionError("nothing is held here");
                    }

                    @Override
                    public void superseded(long patient, Vital vital, long place) {
                        throw new AssertionError("nothing is corrected here");
                    }

                    @Override
                    public void verdict(
                            long at,
                            Item item,
                            Verdict verdict,
                            VerdictReason reason,
                            long practice,
                            long patient,
                            long device,
                            long takenAtMicros,
                            TimeSource timeSource) {
                        verdicts.add(verdict + " " + reason + " patient " + patient);
                        times.add(timeSource + " " + Instant.EPOCH.plus(takenAtMicros, ChronoUnit.MICROS));
                    }

                    @Override
                    public void settled(
                            long at,
                            int index,
                            Verdict verdict,
                            VerdictReason reason,
                            long practice,
                            long patient,
                            long device,
                            boolean isForRules) {
                        throw new AssertionError("nothing waits for the store here");
                    }

                    @Override
                    public void admitted(AdmittedReading reading) {
                        admitted.add((reading.isImprobable() ? "improbable of " : "") + "patient " + reading.patient());
                    }
                });
    }

    private InventoryOutcome apply(CareEvent.Inventory event) {
        return admission.apply(
                event, micros(NOW), (patient, practice) -> patient < 99 && practice == PRACTICE.number());
    }

    private void send(String device, String kilograms, String takenAt) {
        admission.admit(position++, micros(NOW), GATEWAY, weighing(device, kilograms, Instant.parse(takenAt)));
    }

    private static Item weighing(String device, String kilograms, @Nullable Instant takenAt) {
        Identity128 hash = new Identity128();
        byte[] name = device.getBytes(UTF_8);
        hash.hash(name, 0, name.length);
        Item item = new Item();
        item.deviceHigh = hash.high();
        item.deviceLow = hash.low();
        item.vital = Vital.WEIGHT;
        item.firstQuanta = kilograms(kilograms);
        item.secondQuanta = Fragments.ABSENT;
        item.thirdQuanta = Fragments.ABSENT;
        item.deviceTimeMicros = takenAt == null ? Fragments.ABSENT : micros(takenAt);
        item.gatewayTimeMicros = Fragments.ABSENT;
        hash.add(item.deviceTimeMicros);
        hash.add(item.firstQuanta);
        item.identityHigh = hash.high();
        item.identityLow = hash.low();
        return item;
    }

    private static long kilograms(String value) {
        return Quantity.of(value, Vital.WEIGHT.canonicalUnit()).quanta();
    }

    private static long mmHg(String value) {
        return Quantity.of(value, Vital.BLOOD_PRESSURE.canonicalUnit()).quanta();
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}

package org.telltale.ingest.admit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.device.DeviceId;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.CareEvent.Settled.Answer;
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
import org.telltale.ingest.ring.AllocatedBytes;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AReadingBeyondMemoryTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PatientId MARIA = new PatientId(7);
    private static final PatientId JOHN = new PatientId(8);
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String OLD = "2026-11-10T07:00:00Z";

    private final List<String> decided = new ArrayList<>();
    private Admission admission = newAdmission();
    private long position = 100;

    /// Four identities are remembered; five days fill that and push the first out.
    @BeforeEach
    void a_memory_that_reaches_back_to_the_sixteenth() {
        apply(new CareEvent.DeviceRegistered(PRACTICE, "scale-1", "A&D UC-352", true));
        apply(new CareEvent.DeviceAssigned(PRACTICE, new DeviceId(1), MARIA, Instant.parse("2026-11-01T00:00:00Z")));
        for (int day = 15; day <= 19; day++) {
            send("80", "2026-11-%dT07:00:00Z".formatted(day));
        }
        decided.clear();
    }

    @Test
    void is_one_that_a_monitor_which_is_lost_remembered() {
        admission = newAdmission();
        apply(new CareEvent.MemorySet(1 << 10));
        apply(new CareEvent.DeviceRegistered(PRACTICE, "scale-1", "A&D UC-352", true));
        apply(new CareEvent.DeviceAssigned(PRACTICE, new DeviceId(1), MARIA, Instant.parse("2026-11-01T00:00:00Z")));
        Item known = weighing("80", Instant.parse("2026-11-21T07:00:00Z"));
        apply(new CareEvent.MemoryRecalled(
                LocalDate.parse("2026-11-20"),
                List.of(new CareEvent.MemoryRecalled.Remembered(
                        new UUID(known.identityHigh, known.identityLow), LocalDate.parse("2026-11-21")))));
        decided.clear();

        send("80", "2026-11-21T07:00:00Z");
        send("80", "2026-11-21T07:00:01Z");
        send("80", "2026-11-20T00:00:00Z");
        send("80", "2026-11-19T23:59:59Z");

        assertThat(decided)
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly("DUPLICATE", "STORED", "STORED", "UNSETTLED");
    }

    @ParameterizedTest(name = "taken at {0}: {1}")
    @CsvSource({
        "2026-11-10T23:59:59Z, UNSETTLED",
        "2026-11-15T23:59:59Z, UNSETTLED",
        "2026-11-16T00:00:00Z, STORED",
        "2026-11-20T00:00:00Z, STORED",
        "2026-11-21T12:00:00Z, STORED",
        "2026-11-22T12:00:00Z, STORED",
        "2026-11-22T12:00:01Z, HELD",
    })
    void waits_for_the_store_if_something_was_forgotten_of_its_day(String takenAt, Verdict verdict) {
        send("90", takenAt);

        assertThat(decided.getFirst()).startsWith(verdict + " ").endsWith(" 105/0");
        assertThat(admission.unsettledReadings()).isEqualTo(verdict == Verdict.UNSETTLED ? 1 : 0);
    }

    @ParameterizedTest(name = "taken at {0}: {1}")
    @CsvSource({
        "2026-11-19T23:59:59.999999Z, UNSETTLED",
        "2026-11-20T00:00:00Z, STORED",
        "2026-11-21T11:00:00Z, STORED",
    })
    void is_never_one_of_today_or_yesterday_however_little_is_remembered(String takenAt, Verdict verdict) {
        for (int second = 10; second < 20; second++) {
            send("80", "2026-11-22T03:00:%dZ".formatted(second));
        }
        decided.clear();

        send("90", takenAt);
        send("90", takenAt);

        assertThat(decided).first().asString().startsWith(verdict + " ");
    }

    @Test
    void counts_for_whoever_held_the_device_once_the_store_says_that_it_is_new() {
        send("90", OLD);
        apply(new CareEvent.DeviceAssigned(PRACTICE, new DeviceId(1), JOHN, Instant.parse("2026-11-05T00:00:00Z")));

        settle(new Answer(105, 0, false));

        assertThat(decided)
                .containsExactly("UNSETTLED 105/0", "settled STORED NONE 105/0 of 8, for rules", "late 105/0 of 8");
        assertThat(admission.unsettledReadings()).isZero();
    }

    @Test
    void is_a_duplicate_if_the_store_says_so_and_no_rule_ever_sees_it() {
        send("90", OLD);

        settle(new Answer(105, 0, true));

        assertThat(decided).containsExactly("UNSETTLED 105/0", "settled DUPLICATE NONE 105/0 of 0");
    }

    @Test
    void is_a_duplicate_at_once_while_the_same_reading_waits() {
        send("90", OLD);
        send("90", OLD);
        settle(new Answer(105, 0, false));
        send("90", OLD);

        assertThat(decided)
                .containsExactly(
                        "UNSETTLED 105/0",
                        "DUPLICATE 106/0",
                        "settled STORED NONE 105/0 of 7, for rules",
                        "late 105/0 of 7",
                        "UNSETTLED 107/0");
    }

    @Test
    void is_settled_once_however_often_the_store_is_asked() {
        send("90", OLD);

        settle(new Answer(105, 0, false), new Answer(105, 0, false));
        settle(new Answer(105, 0, true));
        settle(new Answer(42, 0, false));

        assertThat(decided)
                .containsExactly("UNSETTLED 105/0", "settled STORED NONE 105/0 of 7, for rules", "late 105/0 of 7");
    }

    @ParameterizedTest(name = "{0} kg: {1} {2}")
    @CsvSource({"900, REJECTED, IMPOSSIBLE, 0", "20, HELD, IMPROBABLE, 7"})
    void is_checked_like_any_other_once_it_is_settled(
            String kilograms, Verdict verdict, VerdictReason reason, long patient) {
        String forRules = verdict == Verdict.HELD ? ", for rules" : "";
        send(kilograms, OLD);

        settle(new Answer(105, 0, false));

        assertThat(decided)
                .startsWith("UNSETTLED 105/0", "settled " + verdict + " " + reason + " 105/0 of " + patient + forRules)
                .doesNotContain("late 105/0 of 7");
        assertThat(decided.contains("improbable and late 105/0 of 7")).isEqualTo(verdict == Verdict.HELD);
    }

    @Test
    void is_every_one_before_yesterday_once_memory_is_made_smaller_and_none_new_once_it_is_made_larger() {
        apply(new CareEvent.MemorySet(1));
        send("90", "2026-11-18T23:59:59Z");
        apply(new CareEvent.MemorySet(8));
        send("90", "2026-11-19T23:59:59Z");

        assertThat(decided).containsExactly("UNSETTLED 105/0", "STORED 106/0");
    }

    @Test
    void waits_across_a_snapshot() throws IOException {
        send("90", OLD);
        send("91", "2026-11-11T07:00:00Z");
        Admission before = admission;
        ByteArrayOutputStream bytes = saved(before);
        admission = newAdmission();
        admission.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        decided.clear();

        assertThat(admission.unsettledReadings()).isEqualTo(2);
        assertThat(saved(admission).toByteArray()).isEqualTo(bytes.toByteArray());
        send("90", OLD);
        settle(new Answer(106, 0, true), new Answer(105, 0, false));
        assertThat(decided)
                .containsExactly(
                        "DUPLICATE 107/0",
                        "settled DUPLICATE NONE 106/0 of 0",
                        "settled STORED NONE 105/0 of 7, for rules",
                        "late 105/0 of 7");
    }

    @Test
    void is_held_and_not_dropped_when_too_many_wait_already_and_taken_again_when_there_is_room() {
        Instant first = Instant.parse("2026-11-02T00:00:00Z");
        for (int number = 0; number < UnsettledReadings.MOST; number++) {
            send("80", first.plusSeconds(number).toString());
        }
        assertThat(admission.unsettledReadings()).isEqualTo(UnsettledReadings.MOST);
        decided.clear();

        long full = position;
        send("90", OLD);
        send("900", OLD);
        send("20", OLD);
        settle(new Answer(105, 0, true));
        send("90", OLD);

        assertThat(decided)
                .containsExactly(
                        "HELD BEYOND_MEMORY " + full + "/0",
                        "REJECTED IMPOSSIBLE " + (full + 1) + "/0",
                        "HELD IMPROBABLE " + (full + 2) + "/0",
                        "settled DUPLICATE NONE 105/0 of 0",
                        "UNSETTLED " + (full + 3) + "/0");
    }

    @Test
    void pages_only_as_late_when_it_was_held_for_want_of_room_and_is_released() {
        HeldReading old = new HeldReading(
                50,
                2,
                1,
                Vital.WEIGHT,
                kilograms("80"),
                Fragments.ABSENT,
                Fragments.ABSENT,
                micros(Instant.parse(OLD)),
                false,
                Optional.empty());

        apply(new CareEvent.HeldReleased(PRACTICE, old, MARIA, "there is room"));

        assertThat(decided).containsExactly("late 50/2 of 7");
    }

    @Test
    void makes_no_other_reading_allocate_while_it_waits() {
        send("90", OLD);
        admission = filledFrom(admission);
        Item item = weighing("81", NOW);
        long allocated = AllocatedBytes.settlingUnder(4_096, () -> Silent.admit(admission, item, 200_000));

        assertThat(allocated).isLessThan(4_096);
        assertThat(admission.unsettledReadings()).isOne();
    }

    private Admission filledFrom(Admission other) {
        try {
            Admission silent = new Admission(4, (_, _) -> true, _ -> ZoneOffset.UTC, new Silent());
            silent.load(
                    new DataInputStream(new ByteArrayInputStream(saved(other).toByteArray())));
            return silent;
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static ByteArrayOutputStream saved(Admission admission) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        admission.save(new DataOutputStream(bytes));
        return bytes;
    }

    private Admission newAdmission() {
        return new Admission(
                4, (_, practice) -> practice == PRACTICE.number(), _ -> ZoneOffset.UTC, new AdmissionOutput() {
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
                        String why = reason == VerdictReason.NONE ? " " : " " + reason + " ";
                        decided.add(verdict + why + at + "/" + item.index);
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
                        decided.add("settled " + verdict + " " + reason + " " + at + "/" + index + " of " + patient
                                + (isForRules ? ", for rules" : ""));
                    }

                    @Override
                    public void admitted(AdmittedReading reading) {
                        if (reading.isOnlyLate()) {
                            decided.add((reading.isImprobable() ? "improbable and " : "") + "late " + reading.position()
                                    + "/" + reading.index() + " of " + reading.patient());
                        }
                    }
                });
    }

    private void apply(CareEvent.Inventory event) {
        InventoryOutcome outcome = admission.apply(event, micros(NOW), (_, practice) -> practice == PRACTICE.number());
        assertThat(outcome).isInstanceOf(InventoryOutcome.Applied.class);
    }

    private void settle(Answer... answers) {
        apply(new CareEvent.Settled(List.of(answers)));
    }

    private void send(String kilograms, String takenAt) {
        admission.admit(position++, micros(NOW), 3, weighing(kilograms, Instant.parse(takenAt)));
    }

    private static Item weighing(String kilograms, Instant takenAt) {
        Identity128 hash = new Identity128();
        byte[] name = "scale-1".getBytes(UTF_8);
        hash.hash(name, 0, name.length);
        Item item = new Item();
        item.deviceHigh = hash.high();
        item.deviceLow = hash.low();
        item.vital = Vital.WEIGHT;
        item.firstQuanta = kilograms(kilograms);
        item.secondQuanta = Fragments.ABSENT;
        item.thirdQuanta = Fragments.ABSENT;
        item.deviceTimeMicros = micros(takenAt);
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

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}

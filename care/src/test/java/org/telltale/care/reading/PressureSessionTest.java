package org.telltale.care.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PressureSessionTest {
    private static final Instant EIGHT = Instant.parse("2026-07-01T08:00:00Z");

    private static PressureSession.Part taken(long minute, long systolic, long diastolic, long... pulse) {
        return on(1, minute, systolic, diastolic, pulse);
    }

    private static PressureSession.Part on(long device, long minute, long systolic, long diastolic, long... pulse) {
        return new PressureSession.Part(
                new ReadingPlace(minute + 1, 0),
                device,
                EIGHT.plus(Duration.ofMinutes(minute)),
                false,
                quanta(systolic, Unit.MILLIMETRE_OF_MERCURY),
                quanta(diastolic, Unit.MILLIMETRE_OF_MERCURY),
                Arrays.stream(pulse)
                        .boxed()
                        .map(each -> quanta(each, Unit.PER_MINUTE))
                        .findFirst(),
                Optional.empty());
    }

    private static long quanta(long value, Unit unit) {
        return Quantity.of(Long.toString(value), unit).quanta();
    }

    private static List<PressureSession> sessions(PressureSession.Part... parts) {
        return PressureSession.of(List.of(parts), PressureSession.USUAL_GAP);
    }

    @Test
    void a_pair_and_a_triple_are_a_session_each_and_every_reading_is_kept() {
        List<PressureSession> found = sessions(
                taken(600, 130, 80), taken(0, 151, 91), taken(2, 140, 90), taken(602, 128, 79), taken(604, 127, 78));

        assertThat(found).extracting(session -> session.readings().size()).containsExactly(2, 3);
        assertThat(found.getFirst().beganAt()).isEqualTo(EIGHT);
        assertThat(found.getFirst().endedAt()).isEqualTo(EIGHT.plus(Duration.ofMinutes(2)));
    }

    @Test
    void the_average_is_of_all_or_without_the_first() {
        PressureSession triple = sessions(taken(0, 151, 91, 71), taken(1, 140, 90), taken(2, 141, 88, 74))
                .getFirst();

        // 432 / 3 = 144; 269 / 3 = 89.67; (71 + 74) / 2 = 72.5
        assertThat(triple.mean()).isEqualTo(new PressureSession.Mean(3, 1_440, 897, Optional.of(725L)));
        assertThat(triple.meanWithoutFirst()).contains(new PressureSession.Mean(2, 1_405, 890, Optional.of(740L)));
    }

    @Test
    void a_single_reading_has_no_average_without_the_first() {
        PressureSession single = sessions(taken(0, 151, 91)).getFirst();

        assertThat(single.mean()).isEqualTo(new PressureSession.Mean(1, 1_510, 910, Optional.empty()));
        assertThat(single.meanWithoutFirst()).isEmpty();
    }

    @Test
    void each_follows_the_one_before_within_ten_minutes() {
        assertThat(sessions(taken(0, 130, 80), taken(10, 131, 80), taken(20, 132, 80)))
                .hasSize(1);
        assertThat(sessions(taken(0, 130, 80), taken(11, 131, 80))).hasSize(2);
    }

    @Test
    void two_devices_make_two_sessions() {
        assertThat(sessions(on(1, 0, 130, 80), on(2, 1, 131, 80), on(1, 2, 132, 80)))
                .extracting(session -> session.readings().size())
                .containsExactly(2, 1);
    }

    @Test
    void what_the_device_averaged_is_a_session_of_its_own() {
        PressureSession.Part plain = taken(1, 131, 80);
        PressureSession.Part averaged = new PressureSession.Part(
                new ReadingPlace(9, 0),
                1,
                EIGHT,
                true,
                plain.systolicQuanta(),
                plain.diastolicQuanta(),
                Optional.empty(),
                Optional.empty());

        assertThat(sessions(averaged, plain, taken(2, 132, 80)))
                .extracting(session -> session.readings().size())
                .containsExactly(1, 2);
    }

    @Test
    void no_readings_make_no_session() {
        assertThat(sessions()).isEmpty();
    }
}

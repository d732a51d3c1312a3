package org.telltale.ingest.decode.ble;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.ingest.decode.Fragments;

/// What whoever makes readings of frames asks them.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AFrameAsAReadingTest {
    private static final long MICROS_A_SECOND = 1_000_000L;

    @ParameterizedTest(name = "{0} is {1} over {2} {3}")
    @CsvSource({
        "0078005000FF07, 120, 80, MILLIMETRE_OF_MERCURY",
        "01A0F06AF0FF07, 16.0, 10.6, KILOPASCAL",
        "00BDF00B009FF0, 18.9, 11, MILLIMETRE_OF_MERCURY"
    })
    void has_pressures_that_are_whole_quanta(String hex, String systolic, String diastolic, Unit unit) {
        BloodPressureFrame frame = new BloodPressureFrame();
        wrap(frame, hex);

        assertThat(frame.unit()).isEqualTo(unit);
        assertThat(quanta(unit, frame.systolicBits()))
                .isEqualTo(Quantity.of(systolic, unit).quanta());
        assertThat(quanta(unit, frame.diastolicBits()))
                .isEqualTo(Quantity.of(diastolic, unit).quanta());
        assertThat(MedFloat16.state(frame.pulseBits())).isEqualTo(NumberState.NOT_SENT);
        assertThat(frame.userId()).isEqualTo(Frame.ABSENT);
        assertThat(frame.statusBits()).isEqualTo(Frame.ABSENT);
    }

    @ParameterizedTest(name = "{0} is {1} {2}")
    @CsvSource({"00A53F, 81.465, KILOGRAM", "015146, 180.01, POUND", "00FEFF, 327.670, KILOGRAM"})
    void has_a_weight_that_is_whole_quanta(String hex, String weight, Unit unit) {
        WeightFrame frame = new WeightFrame();
        wrap(frame, hex);

        assertThat(frame.weightState()).isEqualTo(NumberState.NUMBER);
        assertThat(unit.quanta(frame.weightDigits(), frame.weightDecimals()))
                .isEqualTo(Quantity.of(weight, unit).quanta());
        assertThat(frame.unit()).isEqualTo(unit);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "E9070B15071E00, 2025-11-21T07:30:00",
        "D0070101000000, 2000-01-01T00:00:00",
        "E807021D173B3B, 2024-02-29T23:59:59",
        "D007021D000000, 2000-02-29T00:00:00",
        "2E060A0F000000, 1582-10-15T00:00:00",
        "0F270C1F173B3B, 9999-12-31T23:59:59"
    })
    void has_the_wall_clock_of_the_device(String hex, LocalDateTime time) {
        WeightFrame frame = new WeightFrame();
        wrap(frame, "02B036" + hex);

        assertThat(frame.clock()).isEqualTo(ClockState.SET);
        assertThat(frame.localTimeMicros()).isEqualTo(MICROS_A_SECOND * time.toEpochSecond(ZoneOffset.UTC));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "00000000000000, NOT_SET",
        "00000411142900, NOT_SET",
        "E907000F000000, NOT_SET",
        "E9070B00000000, NOT_SET",
        "E907021D000000, IMPOSSIBLE",
        "3408021D000000, IMPOSSIBLE",
        "E9070D01000000, IMPOSSIBLE",
        "E9070B1F000000, IMPOSSIBLE",
        "E9070B20000000, IMPOSSIBLE",
        "E9070201180000, IMPOSSIBLE",
        "00000000180000, IMPOSSIBLE",
        "E9070B15003C00, IMPOSSIBLE",
        "E9070B1500003C, IMPOSSIBLE",
        "2D060101000000, IMPOSSIBLE",
        "10270101000000, IMPOSSIBLE",
        "FFFFFFFFFFFFFF, IMPOSSIBLE"
    })
    void has_no_time_where_the_clock_is_not_set_or_shows_what_there_is_not(String hex, ClockState state) {
        DateTimeFrame frame = new DateTimeFrame();
        wrap(frame, hex);

        assertThat(frame.clock()).isEqualTo(state);
        assertThat(frame.localTimeMicros()).isEqualTo(Fragments.ABSENT);
    }

    @Test
    void has_no_clock_where_none_was_sent() {
        WeightFrame frame = new WeightFrame();
        wrap(frame, "02B036E7070C190E1E2D");
        wrap(frame, "00B036");

        assertThat(frame.clock()).isEqualTo(ClockState.NOT_SENT);
        assertThat(frame.localTimeMicros()).isEqualTo(Fragments.ABSENT);
    }

    @Test
    void has_the_time_that_a_meter_shows() {
        GlucoseFrame frame = new GlucoseFrame();
        wrap(frame, "0B0700E9070B15063B003C0062B0110000");

        assertThat(frame.sequence()).isEqualTo(7);
        assertThat(frame.userFacingMicros() - frame.localTimeMicros()).isEqualTo(3_600 * MICROS_A_SECOND);
        assertThat(frame.concentrationState()).isEqualTo(NumberState.NUMBER);
        assertThat(frame.unit().quanta(frame.concentrationDigits(), frame.concentrationDecimals()))
                .isEqualTo(Quantity.of("98", Unit.MILLIGRAM_PER_DECILITRE).quanta());
        assertThat(frame.isControlSolution()).isFalse();

        wrap(frame, "130B00E9070B15071000FF7F62B0F1");
        assertThat(frame.userFacingMicros()).isEqualTo(Fragments.ABSENT);
        wrap(frame, "0B0B00E9070B15071000008062B0F10000");
        assertThat(frame.offsetState()).isEqualTo(NumberState.UNDERRUN);
        assertThat(frame.userFacingMicros()).isEqualTo(Fragments.ABSENT);
        wrap(frame, "080A00E9070B150710000400");
        assertThat(frame.userFacingMicros()).isEqualTo(frame.localTimeMicros());
        assertThat(frame.concentrationState()).isEqualTo(NumberState.NOT_SENT);
        assertThat(frame.type()).isEqualTo(Frame.ABSENT);
        assertThat(frame.isControlSolution()).isFalse();
    }

    @ParameterizedTest(name = "type and site 0x{0}")
    @CsvSource({"4A, true", "1A, true", "41, true", "11, false", "F1, false"})
    void of_control_solution_says_so(String typeAndSite, boolean isControlSolution) {
        GlucoseFrame frame = new GlucoseFrame();
        wrap(frame, "020900E9070B1507050078B0" + typeAndSite);

        assertThat(frame.isControlSolution()).isEqualTo(isControlSolution);
    }

    @ParameterizedTest(name = "0x{0}, {1}")
    @CsvSource({
        "0000, nothing, false",
        "0100, battery low, false",
        "0200, sensor malfunction, true",
        "0400, sample too small, true",
        "0800, strip wrongly inserted, true",
        "1000, wrong strip, true",
        "2000, too high to measure, false",
        "4000, too low to measure, false",
        "8000, too hot, true",
        "0001, too cold, true",
        "0002, strip pulled early, true",
        "0004, general fault, true",
        "0008, time fault, false",
        "00F0, nothing that is known, false"
    })
    void of_a_meter_that_doubts_its_result_says_so(String statusBytes, String what, boolean isFaulty) {
        GlucoseFrame frame = new GlucoseFrame();
        wrap(frame, "0A0900E9070B1507050078B011" + statusBytes);

        assertThat(frame.isFaulty()).as(what).isEqualTo(isFaulty);
    }

    @ParameterizedTest(name = "status 0x{0}, calibration and temperature 0x{1}")
    @CsvSource({
        "00, 00, false",
        "01, 00, true",
        "02, 00, false",
        "04, 00, true",
        "08, 00, true",
        "10, 00, false",
        "20, 00, true",
        "C0, 00, false",
        "00, 0F, false",
        "00, 10, true",
        "00, 20, true",
        "00, C0, false"
    })
    void of_a_sensor_that_doubts_its_record_says_so(String status, String calibration, boolean isFaulty) {
        CgmFrame record = new CgmFrame();
        wrap(record, "08C078000500" + status + calibration);

        assertThat(record.isFaulty()).isEqualTo(isFaulty);
    }

    @Test
    void of_a_meter_that_sends_no_status_doubts_nothing() {
        GlucoseFrame frame = new GlucoseFrame();
        wrap(frame, "020900E9070B1507050078B011");
        CgmFrame record = new CgmFrame();
        wrap(record, "060078000500");

        assertThat(frame.isFaulty()).isFalse();
        assertThat(record.isFaulty()).isFalse();
    }

    @ParameterizedTest(name = "0x{0}")
    @CsvSource({"0004, true", "0008, true", "000C, true", "00F3, false", "0000, false"})
    void of_a_demonstration_says_so(String statusBytes, boolean isDemonstration) {
        SpotOximetryFrame frame = new SpotOximetryFrame();
        wrap(frame, "025F003C00" + statusBytes);

        assertThat(frame.isDemonstration()).isEqualTo(isDemonstration);
        assertThat(frame.sensorBits()).isEqualTo(Frame.ABSENT);
        wrap(frame, "005F003C00");
        assertThat(frame.isDemonstration()).isFalse();
    }

    @Test
    void of_an_oximeter_whose_clock_was_never_set_has_no_time() {
        SpotOximetryFrame frame = new SpotOximetryFrame();

        wrap(frame, "115D005500E9070B15071E00");
        assertThat(frame.clock()).isEqualTo(ClockState.NOT_SET);
        assertThat(frame.localTimeMicros()).isEqualTo(Fragments.ABSENT);
        wrap(frame, "015D005500E9070B15071E00");
        assertThat(frame.clock()).isEqualTo(ClockState.SET);
        wrap(frame, "105D005500");
        assertThat(frame.clock()).isEqualTo(ClockState.NOT_SENT);
    }

    @ParameterizedTest(name = "flags 0x{0}")
    @CsvSource({"00, false", "02, false", "04, true", "06, false"})
    void of_a_belt_that_is_not_on_the_skin_says_so(String flags, boolean isWithoutContact) {
        HeartRateFrame frame = new HeartRateFrame();
        wrap(frame, flags + "48");

        assertThat(frame.isWithoutContact()).isEqualTo(isWithoutContact);
        assertThat(frame.beatsPerMinute()).isEqualTo(72);
        assertThat(frame.intervalCount()).isZero();
    }

    @Test
    void has_the_moment_that_its_format_counts() {
        EnhancedBloodPressureFrame cuff = new EnhancedBloodPressureFrame();
        wrap(cuff, "0278005000FF077893CAEC");
        long micros =
                MICROS_A_SECOND * LocalDateTime.parse("2025-11-21T07:30:00").toEpochSecond(ZoneOffset.UTC);
        assertThat(cuff.timeMicros()).isEqualTo(micros);
        assertThat(cuff.userFacingMicros()).isEqualTo(Fragments.ABSENT);

        ElapsedTimeFrame clock = new ElapsedTimeFrame();
        wrap(clock, "3280510100000004080101");
        assertThat(clock.micros()).isEqualTo(MICROS_A_SECOND * 946_771_200L);
        assertThat(clock.offsetMinutes()).isEqualTo(120);
        assertThat(clock.isOffsetUsed()).isTrue();
        wrap(clock, "0240420F00000001EC0000");
        assertThat(clock.isUtc()).isTrue();
        assertThat(clock.isOffsetUsed()).isFalse();
        assertThat(clock.isCurrentTimeline()).isFalse();
        wrap(clock, "02FFFFFFFFFFFF04080101");
        assertThat(clock.micros()).isEqualTo(Fragments.ABSENT);
        wrap(clock, "0EFFFFFFFFFFFF04080101");
        assertThat(clock.micros()).isPositive();
        wrap(clock, "0140420F00000001000000");
        assertThat(clock.micros()).isEqualTo(Fragments.ABSENT);
    }

    @Test
    void of_a_mi_scale_has_a_weight_only_in_a_unit_that_is_certain() {
        MiBodyScaleFrame frame = new MiBodyScaleFrame();

        wrap(frame, "0226E607020E10293AF7019A38");
        assertThat(frame.weightState()).isEqualTo(NumberState.NUMBER);
        assertThat(frame.impedanceOhms()).isEqualTo(503);
        wrap(frame, "1024E607020E10293AF7019A38");
        assertThat(frame.weightState()).isEqualTo(NumberState.UNKNOWN_UNIT);
        assertThat(frame.impedanceOhms()).isEqualTo(Frame.ABSENT);
    }

    private static long quanta(Unit unit, int bits) {
        assertThat(MedFloat16.state(bits)).isEqualTo(NumberState.NUMBER);
        return unit.quanta(MedFloat16.digits(bits), MedFloat16.decimals(bits));
    }

    private static void wrap(Frame frame, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(frame.wrap(bytes, 0, bytes.length)).isEqualTo(FrameStatus.WHOLE);
    }
}

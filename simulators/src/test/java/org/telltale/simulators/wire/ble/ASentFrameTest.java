package org.telltale.simulators.wire.ble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.telltale.simulators.wire.ble.MedicalNumber.Special.NAN;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.vital.Unit;

/// Frames whose bytes others have published, made anew.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ASentFrameTest {
    private static final LocalDateTime MORNING = LocalDateTime.of(2025, 11, 21, 7, 30);

    @Test
    void of_a_cuff() {
        byte[] sent = SentBloodPressure.of(
                        Unit.MILLIMETRE_OF_MERCURY, MedicalNumber.of(123), MedicalNumber.of(80), MedicalNumber.of(94))
                .takenAt(MORNING)
                .pulse(MedicalNumber.of(68))
                .user(2)
                .status(4)
                .bytes();

        assertThat(sent).isEqualTo(hex("1E7B0050005E00E9070B15071E004400020400"));
    }

    @Test
    void of_a_cuff_that_has_no_mean_and_shows_kilopascal() {
        byte[] sent = SentBloodPressure.of(Unit.KILOPASCAL, MedicalNumber.of("16.0"), MedicalNumber.of("10.6"), NAN)
                .bytes();

        assertThat(sent).isEqualTo(hex("01A0F06AF0FF07"));
    }

    @Test
    void of_a_scale_rounds_to_what_it_shows() {
        assertThat(SentWeight.of(new BigDecimal("81.4623"), Unit.KILOGRAM)
                        .takenAt(LocalDateTime.of(2025, 11, 21, 6, 30))
                        .user(255)
                        .bytes())
                .isEqualTo(hex("06A43FE9070B15061E00FF"));
        assertThat(SentWeight.of(new BigDecimal("70"), Unit.KILOGRAM)
                        .indexAndHeight(new BigDecimal("24.5"), new BigDecimal("1.75"))
                        .user(5)
                        .bytes())
                .isEqualTo(hex("0CB03605F500D606"));
    }

    @Test
    void of_a_meter_keeps_the_digits_and_moves_the_point() {
        byte[] sent = SentGlucose.of(7, LocalDateTime.of(2025, 11, 21, 6, 59))
                .offsetMinutes(60)
                .result(MedicalNumber.of(98), Unit.MILLIGRAM_PER_DECILITRE, 1, 1)
                .sensorStatus(0)
                .bytes();

        assertThat(sent).isEqualTo(hex("0B0700E9070B15063B003C0062B0110000"));
    }

    @Test
    void of_a_worn_sensor_has_its_check_sum() {
        SentCgmRecord record = SentCgmRecord.of(MedicalNumber.of("12.34"), 5)
                .status(2)
                .calibration(0x14)
                .warning(0xFF)
                .trend(MedicalNumber.of("0.2"))
                .qualityPercent(MedicalNumber.of("99.7"));

        assertThat(record.bytesWithCheckSum()).isEqualTo(hex("0FE3D2E405000214FF02F0E5F38E3F"));
        assertThat(SentCgmRecord.checkSum("123456789".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(0x6F91);
    }

    @Test
    void of_a_thermometer() {
        byte[] sent = SentTemperature.of(MedicalNumber.of("37.60"), Unit.CELSIUS)
                .takenAt(LocalDateTime.of(2012, 12, 5, 11, 50, 27))
                .type(4)
                .bytes();

        assertThat(sent).isEqualTo(hex("06B00E00FEDC070C050B321B04"));
    }

    @Test
    void of_a_belt() {
        assertThat(SentHeartRate.of(257)
                        .contact(true)
                        .energyKilojoules(306)
                        .intervals1024ths(1, 258, 65_535)
                        .bytes())
                .isEqualTo(hex("1F0101320101000201FFFF"));
    }

    @Test
    void of_a_mi_scale() {
        SentMiScale scale = new SentMiScale(
                new BigDecimal("72.45"), Unit.KILOGRAM, LocalDateTime.of(2022, 2, 14, 16, 41, 58), true, false, false);

        assertThat(scale.bodyData(OptionalInt.of(503))).isEqualTo(hex("0226E607020E10293AF7019A38"));
        assertThat(scale.bodyData(OptionalInt.empty())).isEqualTo(hex("0224E607020E10293A00009A38"));
        assertThat(scale.weightData()).isEqualTo(hex("229A38E607020E10293A"));
    }

    @ParameterizedTest(name = "{0} is 0x{1} and 0x{2}")
    @CsvSource({
        "2, 2, 2",
        "2.0, F014, FF000014",
        "2.00, E0C8, FE0000C8",
        "2E+1, 1002, 1000002",
        "-1234, B2E, FFFB2E",
        "5.10, E1FE, FE0001FE"
    })
    void has_numbers_with_all_their_digits(String number, String shortBits, String longBits) {
        assertThat(MedicalNumber.of(number).shortBits()).isEqualTo(Integer.parseInt(shortBits, 16));
        assertThat(MedicalNumber.of(number).longBits()).isEqualTo(Integer.parseUnsignedInt(longBits, 16));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"2046", "-2046", "204.71", "1E-9", "1E+8", "99999999999"})
    void refuses_numbers_that_16_bits_cannot_hold(String number) {
        MedicalNumber wide = MedicalNumber.of(number);

        assertThatThrownBy(wide::shortBits).isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class);
    }

    @Test
    void refuses_what_its_fields_cannot_hold() {
        BigDecimal heavy = new BigDecimal("400");

        assertThatThrownBy(() -> SentWeight.of(heavy, Unit.KILOGRAM)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SentWeight.of(heavy, Unit.CELSIUS)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SentDeviceState.battery(256)).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}

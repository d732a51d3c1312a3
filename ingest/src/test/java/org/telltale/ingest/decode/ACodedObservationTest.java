package org.telltale.ingest.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// Codes of LOINC, UCUM and ISO/IEEE 11073-10101 say what was measured in which unit, and other codes say nothing.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ACodedObservationTest {
    @ParameterizedTest
    @EnumSource(Vital.class)
    void has_the_code_of_every_vital_and_the_ucum_code_of_its_unit(Vital vital) {
        Measurand measurand = loinc(vital.loinc());

        assertThat(measurand).isNotNull().extracting(Measurand::vital).isEqualTo(vital);
        assertThat(ucum(vital.canonicalUnit().ucum())).isEqualTo(vital.canonicalUnit());
    }

    @ParameterizedTest
    @CsvSource({
        "188736, WEIGHT, 263875, KILOGRAM",
        "188736, WEIGHT, 263904, POUND",
        "150020, PRESSURE, 266016, MILLIMETRE_OF_MERCURY",
        "150021, SYSTOLIC, 265987, KILOPASCAL",
        "150022, DIASTOLIC, 266016, MILLIMETRE_OF_MERCURY",
        "150456, OXYGEN_SATURATION, 262688, PERCENT",
        "149530, HEART_RATE, 264864, PER_MINUTE",
        "149546, HEART_RATE, 264864, PER_MINUTE",
        "147842, HEART_RATE, 264864, PER_MINUTE",
        "150364, TEMPERATURE, 268192, CELSIUS",
        "150364, TEMPERATURE, 266560, FAHRENHEIT",
        "151562, RESPIRATORY_RATE, 264928, PER_MINUTE",
        "160184, GLUCOSE, 264274, MILLIGRAM_PER_DECILITRE",
        "160212, GLUCOSE, 266866, MILLIMOLE_PER_LITRE",
        "160208, CONTROL_SOLUTION, 264274, MILLIGRAM_PER_DECILITRE",
        "188740, HEIGHT, 263441, CENTIMETRE",
    })
    void may_have_the_codes_that_devices_use(String code, Measurand measurand, String unitCode, Unit unit) {
        assertThat(Measurand.ofMdc(bytes(code), 0, code.length())).isEqualTo(measurand);
        assertThat(CodedUnit.ofMdc(bytes(unitCode), 0, unitCode.length())).isEqualTo(unit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{beats}/min", "{Beat}/min", "{breaths}/min", "1/min", "/min", "bpm"})
    void counts_by_the_minute_however_that_is_annotated(String code) {
        assertThat(ucum(code)).isEqualTo(Unit.PER_MINUTE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "{beats}", "{beats}min", "{a}/", "1/", "1/kg", "{beats}/h", "KG", "266016"})
    void has_no_unit_where_the_code_is_none_of_ours(String code) {
        assertThat(ucum(code)).isNull();
    }

    @Test
    void is_none_of_ours_by_a_code_of_the_other_system() {
        assertThat(loinc("188736")).isNull();
        assertThat(Measurand.ofMdc(bytes("29463-7"), 0, 7)).isNull();
        assertThat(loinc("")).isNull();
        assertThat(loinc("39156-5")).isNull();
    }

    private static @Nullable Measurand loinc(String code) {
        return Measurand.ofLoinc(bytes(code), 0, code.length());
    }

    private static @Nullable Unit ucum(String code) {
        byte[] padded = bytes("x" + code + "}/min");
        return CodedUnit.ofUcum(padded, 1, code.length());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}

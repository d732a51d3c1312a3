package org.telltale.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.telltale.ingest.admit.QualityDesk.MARIA;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.reading.ReadingNote;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;

/// Whose it is, in which unit, and whether it is new: what is not certain of a reading has it held, whatever was
/// measured. By rules before the eighth that was so of weights only.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ADoubtOfAnyVitalTest {
    private static final String STORED = "STORED NONE";
    private static final String TIME = "2026-07-05T07:00:00Z";

    private QualityDesk desk = new QualityDesk();

    @BeforeEach
    void open() {
        open(AdmissionRules.NEWEST);
    }

    private void open(int rules) {
        desk = new QualityDesk(rules);
        desk.holds(MARIA, "scale", "cuff", "meter", "oximeter", "thermometer");
        desk.at("2026-07-31T12:00:00Z");
    }

    private QualityDesk.Sent sent(Vital vital) {
        return switch (vital) {
            case WEIGHT -> desk.weight("80.0");
            case BLOOD_PRESSURE -> desk.pressure("190", "110");
            case OXYGEN_SATURATION -> desk.saturation("84");
            case GLUCOSE -> desk.glucose("300", Unit.MILLIGRAM_PER_DECILITRE);
            case TEMPERATURE -> desk.saturation("97").by("thermometer").is(vital, Unit.CELSIUS, "39");
            case HEART_RATE, RESPIRATORY_RATE -> desk.saturation("97").is(vital, Unit.PER_MINUTE, "60");
            case HEIGHT -> desk.saturation("97").is(vital, Unit.CENTIMETRE, "170");
        };
    }

    @ParameterizedTest
    @CsvSource({
        "WEIGHT, HELD PERSON_UNCERTAIN, HELD PERSON_UNCERTAIN",
        "BLOOD_PRESSURE, HELD PERSON_UNCERTAIN, STORED NONE",
        "OXYGEN_SATURATION, HELD PERSON_UNCERTAIN, STORED NONE",
        "GLUCOSE, HELD PERSON_UNCERTAIN, STORED NONE",
        "TEMPERATURE, HELD PERSON_UNCERTAIN, STORED NONE",
        "HEART_RATE, HELD PERSON_UNCERTAIN, STORED NONE",
        "RESPIRATORY_RATE, HELD PERSON_UNCERTAIN, STORED NONE",
        "HEIGHT, HELD PERSON_UNCERTAIN, STORED NONE",
    })
    void whose_sender_is_not_sure_of_the_person_is_held(Vital vital, String verdict, String before) {
        assertThat(sent(vital).noted(ReadingNote.PERSON_AMBIGUOUS).at(TIME).arrives())
                .isEqualTo(verdict);
        assertThat(desk.judged).isEmpty();

        open(AdmissionRules.NOTHING_BESIDE_WHAT_WAITS);
        assertThat(sent(vital).noted(ReadingNote.PERSON_AMBIGUOUS).at(TIME).arrives())
                .isEqualTo(before);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "18.9, 12.1, kPa under mmHg, HELD UNIT_UNCERTAIN, REJECTED IMPOSSIBLE",
        "24, 16, a crisis in kPa under mmHg, HELD UNIT_UNCERTAIN, REJECTED IMPOSSIBLE",
        "18798, 11732, Pa under mmHg, HELD UNIT_UNCERTAIN, REJECTED IMPOSSIBLE",
        "945, 600, mmHg under kPa, HELD UNIT_UNCERTAIN, REJECTED IMPOSSIBLE",
        "3, 2, of no unit, REJECTED IMPOSSIBLE, REJECTED IMPOSSIBLE",
        "400, 90, of no unit, REJECTED IMPOSSIBLE, REJECTED IMPOSSIBLE",
        "12.1, 18.9, the wrong way round, REJECTED IMPOSSIBLE, REJECTED IMPOSSIBLE",
        "0, 0, nothing, REJECTED IMPOSSIBLE, REJECTED IMPOSSIBLE",
    })
    void a_pressure_of_another_unit(String systolic, String diastolic, String what, String verdict, String before) {
        assertThat(desk.pressure(systolic, diastolic).at(TIME).arrives())
                .as(what)
                .isEqualTo(verdict);

        open(AdmissionRules.NOTHING_BESIDE_WHAT_WAITS);
        assertThat(desk.pressure(systolic, diastolic).at(TIME).arrives()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{1} {0}, {2}")
    @CsvSource({
        "WEIGHT, 72450, g, HELD UNIT_UNCERTAIN",
        "WEIGHT, 0.072, kg under g, HELD UNIT_UNCERTAIN",
        "WEIGHT, 0.005, of no unit, REJECTED IMPOSSIBLE",
        "WEIGHT, 6226, of no grown-up in g, REJECTED IMPOSSIBLE",
        "WEIGHT, 123, possible, STORED NONE",
        "OXYGEN_SATURATION, 0.97, a fraction, HELD UNIT_UNCERTAIN",
        "OXYGEN_SATURATION, 1, a fraction or none, HELD UNIT_UNCERTAIN",
        "OXYGEN_SATURATION, 0, nothing, REJECTED IMPOSSIBLE",
        "OXYGEN_SATURATION, 45, low, HELD IMPROBABLE",
        "GLUCOSE, 4.8, mmol/L, HELD UNIT_UNCERTAIN",
        "GLUCOSE, 2400, mg/dL under mmol/L, HELD UNIT_UNCERTAIN",
        "GLUCOSE, 0.5, of no unit, REJECTED IMPOSSIBLE",
        "TEMPERATURE, 98.6, degF, HELD UNIT_UNCERTAIN",
        "TEMPERATURE, 2.8, Cel under degF, HELD UNIT_UNCERTAIN",
        "TEMPERATURE, 60, of no unit, REJECTED IMPOSSIBLE",
    })
    void a_value_of_another_unit(Vital vital, String value, String what, String verdict) {
        Unit unit = switch (vital) {
            case WEIGHT -> Unit.KILOGRAM;
            case OXYGEN_SATURATION -> Unit.PERCENT;
            case GLUCOSE -> Unit.MILLIGRAM_PER_DECILITRE;
            case TEMPERATURE -> Unit.CELSIUS;
            case BLOOD_PRESSURE, HEART_RATE, RESPIRATORY_RATE, HEIGHT ->
                throw new IllegalArgumentException(vital.name());
        };

        assertThat(sent(vital).is(vital, unit, value).at(TIME).arrives())
                .as(what)
                .isEqualTo(verdict);
    }

    @Test
    void a_crisis_of_another_unit_is_for_the_rules() {
        desk.pressure("24", "16").at(TIME).arrives();

        assertThat(desk.judged).containsExactly("7 BLOOD_PRESSURE alone");
        assertThat(desk.notes.getLast()).containsExactly(ReadingNote.SEEN_BY_RULES);
    }

    @Test
    void a_pressure_whose_decoder_could_not_tell_the_unit_is_held_also_where_it_is_impossible_in_the_first() {
        assertThat(desk.pressure("700", "400")
                        .noted(ReadingNote.UNIT_UNCERTAIN)
                        .at(TIME)
                        .arrives())
                .isEqualTo("HELD UNIT_UNCERTAIN");
        assertThat(desk.judged).isEmpty();
    }

    @Test
    void what_a_cuff_without_clock_and_counter_says_again_is_held_days_later_too() {
        assertThat(desk.pressure("141", "88").pulse("72").arrives()).isEqualTo(STORED);
        desk.at("2026-08-03T12:00:00Z");
        assertThat(desk.pressure("141", "88").pulse("72").arrives()).isEqualTo("HELD PROBABLE_DUPLICATE");
        assertThat(desk.pressure("141", "88").pulse("75").arrives()).isEqualTo(STORED);
        desk.at("2026-08-04T12:00:00Z");
        assertThat(desk.pressure("141", "88").pulse("72").arrives()).isEqualTo(STORED);

        assertThat(desk.judged).hasSize(3);
    }

    @Test
    void what_a_meter_without_clock_and_counter_says_again_is_held() {
        assertThat(desk.glucose("132", Unit.MILLIGRAM_PER_DECILITRE).arrives()).isEqualTo(STORED);
        desk.at("2026-08-03T12:00:00Z");
        assertThat(desk.glucose("132", Unit.MILLIGRAM_PER_DECILITRE).arrives()).isEqualTo("HELD PROBABLE_DUPLICATE");
    }

    @Test
    void an_oximeter_may_say_the_same_again() {
        assertThat(desk.saturation("97").arrives()).isEqualTo(STORED);
        desk.at("2026-08-03T12:00:00Z");
        assertThat(desk.saturation("97").arrives()).isEqualTo(STORED);
    }

    @Test
    void what_says_when_or_which_counts_though_it_says_the_same() {
        assertThat(desk.pressure("141", "88").at("2026-07-05T07:00:00Z").arrives())
                .isEqualTo(STORED);
        assertThat(desk.pressure("141", "88").at("2026-07-06T07:03:00Z").arrives())
                .isEqualTo(STORED);
        assertThat(desk.pressure("141", "88").named("a").arrives()).isEqualTo(STORED);
    }
}

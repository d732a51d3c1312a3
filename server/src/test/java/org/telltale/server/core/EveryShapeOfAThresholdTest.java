package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.telltale.care.event.CareEvent.PlanSigned;
import org.telltale.care.json.Words;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Criterion;
import org.telltale.care.plan.Limit;
import org.telltale.care.plan.Score;
import org.telltale.care.plan.ScoreTable;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.Question;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Escalation;
import org.telltale.escalation.EscalationOutput;

/// What is signed comes back from wherever it is kept.
@DisplayNameGeneration(ReplaceUnderscores.class)
class EveryShapeOfAThresholdTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PatientId PATIENT = new PatientId(1);
    private static final Duration HOURS = Duration.ofHours(12);
    private static final List<Limit> HIGH = List.of(Limit.over(Quantity.of("250.0", Unit.MILLIGRAM_PER_DECILITRE)));

    private static final EscalationOutput NOTHING = (EscalationOutput) Proxy.newProxyInstance(
            EscalationOutput.class.getClassLoader(), new Class<?>[] {EscalationOutput.class}, (_, _, _) -> null);

    private final EventCodec codec = new EventCodec();
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new Words())
            .build();

    static Stream<Threshold> shapes() {
        return Stream.of(
                new Threshold.SingleValue(
                        Vital.GLUCOSE, HIGH, Optional.of(Duration.ofMinutes(10)), Tier.T2, Duration.ofHours(6)),
                Threshold.Change.weightGain(
                        Quantity.of("2.20", Unit.POUND), HOURS, Duration.ofMinutes(30), Tier.T3, Duration.ofHours(5)),
                new Threshold.CountOutOf(Vital.GLUCOSE, HIGH, 3, 9, Optional.of(HOURS), Tier.T2, Duration.ofHours(4)),
                new Threshold.Sustained(
                        Vital.GLUCOSE, HIGH, 4, Duration.ofHours(2), Duration.ofHours(7), Tier.T1, HOURS),
                new Threshold.Average(Vital.GLUCOSE, HIGH, 5, Duration.ofHours(3), Duration.ofHours(8), Tier.T1, HOURS),
                new Threshold.Average(
                        Vital.GLUCOSE,
                        HIGH,
                        5,
                        Duration.ZERO,
                        Duration.ofDays(8),
                        Optional.of(new Threshold.Days(3, true)),
                        Tier.T1,
                        HOURS),
                new Threshold.Deviation(
                        Vital.BLOOD_PRESSURE,
                        Limit.Part.DIASTOLIC,
                        Threshold.Direction.FALL,
                        Quantity.of("15.0", Unit.MILLIMETRE_OF_MERCURY),
                        Optional.of(new Threshold.Recent(Duration.ofDays(3), 4)),
                        new Threshold.Baseline(Duration.ofDays(14), Duration.ofDays(5), 10, Duration.ofDays(6)),
                        Tier.T3,
                        HOURS),
                new Threshold.Share(
                        Vital.GLUCOSE,
                        HIGH,
                        Limit.Side.OVER,
                        Quantity.of("5.0", Unit.PERCENT),
                        Duration.ofDays(14),
                        Duration.ofDays(10),
                        Duration.ofMinutes(15),
                        Quantity.of("0.7", Unit.FRACTION_OF_ONE),
                        Tier.T3,
                        Duration.ofDays(2)),
                new Threshold.Absence(Vital.GLUCOSE, 2, LocalTime.of(9, 30), 1, 4, 8, Tier.T3, HOURS),
                new Score(
                        ScoreTable.NEWS2_SCALE_2,
                        5,
                        Optional.of(3),
                        Duration.ofHours(1),
                        Duration.ofHours(4),
                        Tier.T1,
                        HOURS),
                new Threshold.Combination(
                        List.of(
                                new Criterion.Changed(
                                        Vital.WEIGHT,
                                        Limit.Part.VALUE,
                                        Threshold.Direction.RISE,
                                        Quantity.of("2.20", Unit.POUND),
                                        Duration.ofHours(24),
                                        Duration.ofMinutes(20),
                                        Duration.ofHours(30)),
                                new Criterion.Beyond(Vital.GLUCOSE, HIGH, 2, Duration.ofHours(9))),
                        List.of(
                                new Criterion.Beyond(Vital.GLUCOSE, HIGH, 1, Duration.ofHours(8)),
                                new Criterion.Answered(
                                        Question.CONSCIOUSNESS,
                                        List.of(Answer.NEW_CONFUSION, Answer.VOICE),
                                        Duration.ofHours(6)),
                                new Criterion.Beyond(
                                        Vital.HEART_RATE,
                                        List.of(Limit.over(Quantity.of("110", Unit.PER_MINUTE))),
                                        3,
                                        Duration.ofHours(7))),
                        Tier.T1,
                        HOURS));
    }

    @Test
    void is_tried_here() {
        assertThat(shapes().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(Threshold.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void comes_back_from_the_journal(Threshold shape) throws IOException {
        byte[] bytes = codec.encode(signed(shape));

        assertThat(codec.decode(codec.typeOf(signed(shape)), EventCodec.VERSION, bytes, bytes.length))
                .isEqualTo(signed(shape));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void comes_back_from_the_words_of_the_api_and_of_the_table(Threshold shape) throws IOException {
        assertThat(json.readValue(json.writeValueAsString(shape), Threshold.class))
                .isEqualTo(shape);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void comes_back_from_a_snapshot(Threshold shape) throws IOException {
        Escalation monitor = new Escalation(NOTHING);
        monitor.beginRecord(1, 1);
        monitor.patientEnrolled(PATIENT, PRACTICE, PatientStatus.ACTIVE);
        byte[] without = saved(monitor);
        assertThat(monitor.onEvent(signed(shape))).isEmpty();

        byte[] bytes = saved(monitor);
        Escalation loaded = Escalation.load(new DataInputStream(new ByteArrayInputStream(bytes)), NOTHING);

        assertThat(bytes).hasSizeGreaterThan(without.length);
        assertThat(saved(loaded)).isEqualTo(bytes);
    }

    private static byte[] saved(Escalation monitor) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        monitor.save(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static PlanSigned signed(Threshold shape) {
        CarePlan plan = new CarePlan(1, List.of(shape), LocalDate.of(2027, 1, 1));
        return new PlanSigned(PRACTICE, PATIENT, plan, new PersonId(3));
    }
}

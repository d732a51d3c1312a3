package org.telltale.server.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.telltale.care.event.CareEvent;
import org.telltale.care.event.SymptomEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.symptom.Answer;
import org.telltale.care.symptom.AnsweredBy;
import org.telltale.care.symptom.Question;
import org.telltale.care.vital.Quantity;
import org.telltale.care.vital.Unit;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Episode;
import org.telltale.escalation.Escalation;
import org.telltale.escalation.EscalationOutput;

/// Rules of the library that look at answers, judged by the Monitor: an answer, then readings an hour
/// apart.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ARuleWithSymptomsTest {
    private static final Library LIBRARY = LibraryFiles.read(Optional.empty());
    private static final PatientId PATIENT = new PatientId(1);
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final long HOUR_MICROS = 3_600_000_000L;

    private final Escalation escalation = new Escalation(toNobody());
    private long nowMicros = 1_800_000_000_000_000L;
    private long position;

    @ParameterizedTest(name = "{0}: {1} {2}, then {3} {4}: {5}")
    @CsvSource({
        "W1S, DYSPNOEA, YES, 180 183, LB, true",
        "W1S, OEDEMA, YES, 180 182.9, LB, false",
        "W1S, DYSPNOEA, NO, 180 183, LB, false",
        "W1S, DIZZINESS, YES, 180 183, LB, false",
        "W2S, ORTHOPNOEA, YES, 180 182 184 186, LB, true",
        "W2S, ORTHOPNOEA, YES, 180 182 184 185.9, LB, false",
        "B4S, DIZZINESS, YES, 89.9, MMHG, true",
        "B4S, SYNCOPE, YES, 90, MMHG, false",
        "B4S, DIZZINESS, NO, 80, MMHG, false",
        "H1S, PALPITATIONS, YES, 100.1, BPM, true",
        "H1S, CHEST_PAIN, YES, 100, BPM, false",
        "H1S, SYNCOPE, YES, 49.9, BPM, true",
        "H1S, DYSPNOEA, YES, 50, BPM, false",
        "G3S, KETONES, YES, 300 300, MG, true",
        "G3S, KETONES, YES, 300, MG, false",
        "G3S, HYPERGLYCAEMIA_SYMPTOMS, YES, 299 300, MG, false",
        "O3OXYGEN, SUPPLEMENTAL_OXYGEN, YES, 93 92.1, PERCENT, true",
        "O3OXYGEN, SUPPLEMENTAL_OXYGEN, YES, 93 92, PERCENT, false",
        "O3OXYGEN, SUPPLEMENTAL_OXYGEN, NO, 97 97, PERCENT, false",
    })
    void holds_at_its_limits(
            String rule, Question question, Answer answer, String values, Sent sent, boolean breaches) {
        Threshold threshold = LIBRARY.rule(rule).orElseThrow().rule().threshold();
        begin();
        escalation.patientEnrolled(PATIENT, PRACTICE, PatientStatus.ACTIVE);
        CarePlan plan = new CarePlan(1, List.of(threshold), LocalDate.of(2027, 1, 1));
        assertThat(escalation.onEvent(new CareEvent.PlanSigned(PRACTICE, PATIENT, plan, new PersonId(1))))
                .isEmpty();
        Instant now = Instant.EPOCH.plus(nowMicros, ChronoUnit.MICROS);
        assertThat(escalation.onEvent(new SymptomEvent.SymptomAnswered(
                        PRACTICE, PATIENT, question, answer, now, AnsweredBy.PATIENT, new PersonId(1))))
                .isEmpty();

        for (String value : values.split(" ", -1)) {
            nowMicros += HOUR_MICROS;
            begin();
            reads(threshold.vital(), Quantity.of(value, sent.unit).quanta());
        }

        assertThat(hasOpened()).isEqualTo(breaches);
    }

    enum Sent {
        LB(Unit.POUND),
        MMHG(Unit.MILLIMETRE_OF_MERCURY),
        BPM(Unit.PER_MINUTE),
        MG(Unit.MILLIGRAM_PER_DECILITRE),
        PERCENT(Unit.PERCENT);

        private final Unit unit;

        Sent(Unit unit) {
            this.unit = unit;
        }
    }

    private void reads(Vital vital, long quanta) {
        long second = vital == Vital.BLOOD_PRESSURE ? quanta / 2 : AdmittedReading.ABSENT;
        escalation.onReading(new AdmittedReading()
                .is(position, 0, PATIENT.number(), 1, vital, nowMicros, nowMicros, false)
                .withValues(quanta, second, AdmittedReading.ABSENT));
    }

    private boolean hasOpened() {
        List<Episode> opened = new ArrayList<>();
        escalation.forEachEpisode(opened::add);
        return !opened.isEmpty();
    }

    private void begin() {
        escalation.beginRecord(++position, nowMicros);
        escalation.fireDeadlines(nowMicros, 256);
    }

    private static EscalationOutput toNobody() {
        Class<EscalationOutput> output = EscalationOutput.class;
        return output.cast(Proxy.newProxyInstance(output.getClassLoader(), new Class<?>[] {output}, (_, _, _) -> null));
    }
}

package org.telltale.benchmarks.flink;

import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.telltale.care.event.CareEvent;
import org.telltale.care.patient.PatientId;
import org.telltale.care.patient.PatientStatus;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.reading.AdmittedReading;
import org.telltale.care.vital.Vital;
import org.telltale.escalation.Escalation;

/// Telltale's side: the half of the Monitor that judges, opens episodes and ends them.
final class Ours implements Side {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PersonId PHYSICIAN = new PersonId(1);

    @Override
    public String name() {
        return "Telltale";
    }

    @Override
    public Cost judge(Series series, Fires fires) {
        FiredReadings output = new FiredReadings(fires);
        Escalation escalation = new Escalation(output);
        CarePlan plan = new CarePlan(1, Rules.thresholds(), LocalDate.of(2030, 1, 1));
        long position = 0;
        for (int patient = 1; patient <= series.patients(); patient++) {
            escalation.beginRecord(++position, micros(series.atMillis(0)));
            escalation.patientEnrolled(new PatientId(patient), PRACTICE, PatientStatus.ACTIVE);
            Optional<?> refused =
                    escalation.onEvent(new CareEvent.PlanSigned(PRACTICE, new PatientId(patient), plan, PHYSICIAN));
            if (refused.isPresent()) {
                throw new IllegalStateException("the plan was refused: " + refused.get());
            }
        }
        Stopwatch watch = new Stopwatch();
        watch.begin();
        AdmittedReading reading = new AdmittedReading();
        for (int number = 0; number < series.count(); number++) {
            long atMicros = micros(series.atMillis(number));
            Vital vital = series.vital(number);
            output.judging(number);
            escalation.beginRecord(++position, atMicros);
            escalation.fireDeadlines(atMicros, 256);
            escalation.onReading(reading.is(position, 0, series.patient(number), 1, vital, atMicros, atMicros, false)
                    .withValues(series.first(number), series.second(number), AdmittedReading.ABSENT));
        }
        watch.end();
        return watch.cost(series.count());
    }

    private static long micros(long millis) {
        return TimeUnit.MILLISECONDS.toMicros(millis);
    }
}

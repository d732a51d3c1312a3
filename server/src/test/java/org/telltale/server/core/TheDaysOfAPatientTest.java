package org.telltale.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.telltale.care.event.CareEvent;
import org.telltale.care.page.Tier;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.plan.CarePlan;
import org.telltale.care.plan.Threshold;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.vital.Vital;

/// Maria lives in New York. Rules that count days ask the half of the Monitor that knows where she lives.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TheDaysOfAPatientTest {
    private static final PracticeId PRACTICE = new PracticeId(1);
    private static final PatientId MARIA = new PatientId(1);

    private static final MonitorObserver NOBODY = (MonitorObserver) Proxy.newProxyInstance(
            MonitorObserver.class.getClassLoader(), new Class<?>[] {MonitorObserver.class}, (_, _, _) -> null);

    private final Monitor monitor = new Monitor(1 << 10, NOBODY);
    private long position;

    @Test
    void are_those_of_the_zone_that_the_patient_lives_by() throws IOException {
        // Eleven in the evening of 1 March in New York.
        SmallPractice.opens().forEach(event -> happens("2026-03-02T04:00:00Z", event));
        happens("2026-03-02T04:00:00Z", dailySaturation());
        // Missed on the second, looked at on the third at ten.
        assertThat(next(monitor)).isEqualTo(Instant.parse("2026-03-03T15:00:00Z"));
        assertThat(next(loaded())).isEqualTo(Instant.parse("2026-03-03T15:00:00Z"));

        Instant noon = Instant.parse("2026-03-02T12:00:00Z");
        happens(noon.toString(), new CareEvent.ZoneChanged(PRACTICE, MARIA, ZoneId.of("Asia/Tokyo"), noon));
        monitor.begin(++position, micros(noon));

        assertThat(next(monitor)).isEqualTo(Instant.parse("2026-03-03T01:00:00Z"));
        assertThat(next(loaded())).isEqualTo(Instant.parse("2026-03-03T01:00:00Z"));
    }

    private void happens(String moment, CareEvent event) {
        monitor.begin(++position, micros(Instant.parse(moment)));
        assertThat(monitor.event(event)).isInstanceOf(Outcome.Applied.class);
    }

    private Monitor loaded() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        monitor.save(new DataOutputStream(bytes));
        Monitor loaded = new Monitor(1 << 10, NOBODY);
        loaded.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        // What is asked once more is asked of the days that the loaded one knows.
        loaded.begin(position + 1, loaded.nextDeadlineMicros() - 1);
        return loaded;
    }

    private static Instant next(Monitor asked) {
        return Instant.EPOCH.plus(asked.nextDeadlineMicros(), ChronoUnit.MICROS);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static CareEvent dailySaturation() {
        Threshold absence = new Threshold.Absence(
                Vital.OXYGEN_SATURATION, 1, LocalTime.of(10, 0), 1, 3, 7, Tier.T3, Duration.ofHours(36));
        return new CareEvent.PlanSigned(
                PRACTICE, MARIA, new CarePlan(2, List.of(absence), LocalDate.of(2027, 1, 1)), new PersonId(2));
    }
}

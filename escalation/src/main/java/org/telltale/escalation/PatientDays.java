package org.telltale.escalation;

import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.telltale.care.day.CivilDays;
import org.telltale.care.patient.PatientId;

/// Which date a moment has for a patient. Asked on the Monitor's thread, and part of its state: the same events give
/// the same answers.
@FunctionalInterface
public interface PatientDays {
    /// Everybody lives by UTC.
    PatientDays GREENWICH = new PatientDays() {
        private static final CivilDays UTC = CivilDays.in(ZoneOffset.UTC);
        private static final long DAY_MICROS = TimeUnit.DAYS.toMicros(1);

        @Override
        public CivilDays of(PatientId patient) {
            return UTC;
        }

        @Override
        public long epochDay(long patient, long micros) {
            return Math.floorDiv(micros, DAY_MICROS);
        }
    };

    /// {@return the days by the zones that a patient lives by}
    CivilDays of(PatientId patient);

    /// {@return the same of one moment, as days since 1970; rules ask for it, so where many do it allocates nothing}
    default long epochDay(long patient, long micros) {
        return of(new PatientId(patient)).dayOf(micros).toEpochDay();
    }
}

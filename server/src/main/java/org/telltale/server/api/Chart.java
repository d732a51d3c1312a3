package org.telltale.server.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.telltale.care.day.CivilDays;
import org.telltale.care.patient.PatientId;
import org.telltale.care.practice.PracticeId;
import org.telltale.care.store.AuditEvent;
import org.telltale.server.access.Action;

/// A patient's chart, open at the moment when somebody writes a fact into it.
///
/// @param call the request that writes
/// @param patient whose chart
/// @param days the patient's civil days
/// @param now when
record Chart(Call call, PatientId patient, CivilDays days, Instant now) {
    PracticeId practice() {
        return call.practice();
    }

    YearMonth monthOf(Instant instant) {
        return YearMonth.from(days.dayOf(instant));
    }

    /// Refuses a day that has not come yet where the patient lives.
    void requirePast(LocalDate day, String field) {
        LocalDate today = days.dayOf(now);
        if (day.isAfter(today)) {
            throw Problem.invalid(field, "must not be after " + today + ", the patient's today");
        }
    }

    /// Refuses a moment that has not come yet.
    void requirePast(Instant moment, String field) {
        if (moment.isAfter(now)) {
            throw Problem.invalid(field, "must not be after " + now);
        }
    }

    /// {@return the line that the fact leaves in the audit log}
    AuditEvent line(Action action, int status) {
        return new AuditEvent(
                now, call.caller().person().number(), practice().number(), action.name(), call.subject(), status, 0);
    }
}

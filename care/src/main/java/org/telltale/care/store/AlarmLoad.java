package org.telltale.care.store;

import java.time.Duration;
import java.util.Optional;

/// How much a practice is alarmed in a span.
///
/// Being taken is one thing and being over another: how long an episode was open never stands in for how
/// long nobody took it.
///
/// @param episodes how many opened
/// @param patients about how many patients
/// @param monitoredPatients how many patients have a signed plan
/// @param patientDays how long those were monitored within the span, from the first signature on, together
/// @param toAcknowledge from the opening to the first acknowledgement, of those that a person took
/// @param toClose from the opening to the end, of those that are over
public record AlarmLoad(
        int episodes, int patients, int monitoredPatients, double patientDays, Times toAcknowledge, Times toClose) {
    /// How long something took.
    ///
    /// @param count how many times
    /// @param p50 half of them took no longer; empty where there are none
    /// @param p90 nine in ten took no longer
    public record Times(int count, Optional<Duration> p50, Optional<Duration> p90) {}
}

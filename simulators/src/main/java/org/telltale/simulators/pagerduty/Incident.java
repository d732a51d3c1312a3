package org.telltale.simulators.pagerduty;

/// An incident of a service.
///
/// @param service its routing key
/// @param dedupKey names it, as long as it is not resolved
/// @param severity as it was triggered
/// @param summary as it was triggered first
/// @param status how it stands
public record Incident(String service, String dedupKey, String severity, String summary, Status status) {
    /// How an incident stands.
    public enum Status {
        /// People are called.
        TRIGGERED,
        /// Somebody has it.
        ACKNOWLEDGED,
        /// It is over.
        RESOLVED
    }

    Incident with(Status now) {
        return new Incident(service, dedupKey, severity, summary, now);
    }

    @Override
    public String toString() {
        return dedupKey + " " + severity + " " + status;
    }
}

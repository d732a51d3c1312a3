package org.telltale.care.time;

/// What was done in a stretch of staff time.
public enum Activity {
    /// Looking through a patient's readings and record.
    DATA_REVIEW(true),
    /// A practitioner's own collection and interpretation of stored readings: a service of its own, so these
    /// seconds are kept apart from the management of the month.
    INTERPRETATION(true),
    /// Deciding about the patient's care.
    CARE_DECISION(true),
    /// Talking or writing to the patient or whoever cares for the patient.
    PATIENT_CONTACT(true),
    /// Changing treatment, medication or plan.
    PLAN_CHANGE(true),
    /// Arranging care with other practitioners and services.
    COORDINATION(true),
    /// Teaching the patient about condition, medication or plan.
    EDUCATION(true),
    /// Writing down any of the above.
    DOCUMENTATION(true),
    /// Packing and sending devices.
    DEVICE_SHIPPING(false),
    /// Helping with an app, a cable, a network.
    TECHNICAL_SUPPORT(false),
    /// Explaining and asking for consent, enrolling.
    ENROLLMENT(false),
    /// Asking an insurer.
    INSURANCE_CHECK(false),
    /// Making appointments.
    SCHEDULING(false),
    /// Work that is part of a visit or of another service that is billed for itself.
    BILLED_ELSEWHERE(false);

    private final boolean counts;

    Activity(boolean counts) {
        this.counts = counts;
    }

    /// {@return whether it is care, and its seconds can count}
    public boolean counts() {
        return counts;
    }
}

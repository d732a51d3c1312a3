package org.telltale.care.time;

/// What a person was qualified as while doing the work.
///
/// An entry has what its person was on record as when the work began: a medical assistant may become a nurse, and
/// nobody
/// is what they say themselves.
public enum Qualification {
    /// A physician.
    PHYSICIAN(Standing.PRACTITIONER),
    /// A nurse practitioner.
    NURSE_PRACTITIONER(Standing.PRACTITIONER),
    /// A physician assistant.
    PHYSICIAN_ASSISTANT(Standing.PRACTITIONER),
    /// A clinical nurse specialist.
    CLINICAL_NURSE_SPECIALIST(Standing.PRACTITIONER),
    /// A registered nurse.
    REGISTERED_NURSE(Standing.CLINICAL_STAFF),
    /// A licensed practical or vocational nurse.
    PRACTICAL_NURSE(Standing.CLINICAL_STAFF),
    /// A medical assistant.
    MEDICAL_ASSISTANT(Standing.CLINICAL_STAFF),
    /// A pharmacist.
    PHARMACIST(Standing.CLINICAL_STAFF),
    /// A physical, occupational or speech therapist.
    THERAPIST(Standing.THERAPIST),
    /// A behavioral care manager.
    BEHAVIORAL_CARE_MANAGER(Standing.BEHAVIORAL_HEALTH),
    /// A clinical psychologist.
    CLINICAL_PSYCHOLOGIST(Standing.BEHAVIORAL_HEALTH),
    /// A clinical social worker.
    CLINICAL_SOCIAL_WORKER(Standing.BEHAVIORAL_HEALTH),
    /// Reception, billing, sales, technical support.
    NOT_CLINICAL(Standing.NOT_CLINICAL),
    /// A program that writes or speaks for the practice.
    SOFTWARE(Standing.NOT_CLINICAL);

    private final Standing standing;

    Qualification(Standing standing) {
        this.standing = standing;
    }

    /// {@return what the time of such a person can count as}
    public Standing standing() {
        return standing;
    }
}

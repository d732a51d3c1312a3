package org.telltale.care.time;

/// What a person's time can count as, by the person's qualification.
public enum Standing {
    /// A physician or another professional who can bill for the work personally.
    PRACTITIONER,
    /// Clinical staff, working under a practitioner's supervision.
    CLINICAL_STAFF,
    /// A therapist.
    THERAPIST,
    /// A behavioral health professional or care manager.
    BEHAVIORAL_HEALTH,
    /// Neither: reception, billing, sales, technical support, and every kind of software.
    NOT_CLINICAL
}

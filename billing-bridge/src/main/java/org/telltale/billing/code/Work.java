package org.telltale.billing.code;

/// What kind of work minutes are, as far as codes tell it apart. A minute is one kind only.
public enum Work {
    /// Managing the patient's care.
    MANAGEMENT,
    /// A practitioner's own interpretation of stored readings.
    INTERPRETATION,
    /// Behavioral health care in a month with a psychiatric consultant.
    COLLABORATION
}

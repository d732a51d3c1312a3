package org.telltale.care.people;

/// What a person may do.
public enum Role {
    /// Signs plans and orders: a physician or another practitioner who may prescribe.
    PRESCRIBER,
    /// Answers pages.
    CLINICIAN,
    /// Calls patients, logs time, assigns devices.
    COORDINATOR,
    /// Closes months and exports claims.
    BILLER,
    /// Runs the server: credentials, people, configuration; sees no clinical record by this role alone.
    OPERATOR
}

package org.telltale.billing.code;

/// Over what a code is counted.
public sealed interface ServicePeriod {
    /// A calendar month of the patient.
    record Month() implements ServicePeriod {}

    /// One of the periods that follow each other from an enrollment's anchor.
    ///
    /// @param lengthDays how long each is
    record Rolling(int lengthDays) implements ServicePeriod {}

    /// Once in an enrollment.
    record Episode() implements ServicePeriod {}

    /// Once in the days that follow a discharge.
    ///
    /// @param lengthDays how many, the day of the discharge included
    record Discharge(int lengthDays) implements ServicePeriod {}

    /// Once, at the visit that starts a program.
    record Initiation() implements ServicePeriod {}
}

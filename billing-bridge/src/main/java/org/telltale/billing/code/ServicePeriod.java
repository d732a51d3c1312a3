package org.telltale.billing.code;

/// Over what a code is counted.
public sealed interface ServicePeriod {
    /// A calendar month of the patient.
    record Month() implements ServicePeriod {}

    /// A calendar month in which a psychiatric consultant takes part.
    ///
    /// @param which months of the course
    record Collaboration(Which which) implements ServicePeriod {
        /// Which months of a course.
        public enum Which {
            /// The one in which it begins.
            FIRST,
            /// Those after it.
            LATER,
            /// All of them.
            ANY
        }

        /// {@return whether a month is one of these}
        ///
        /// @param first whether a course begins in it
        public boolean has(boolean first) {
            return switch (which) {
                case FIRST -> first;
                case LATER -> !first;
                case ANY -> true;
            };
        }
    }

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

package org.telltale.billing.code;

import java.util.Set;
import org.telltale.care.day.DaySpan;
import org.telltale.care.program.Consent;
import org.telltale.care.program.Program;

/// Something that must be on record before work in a program can be billed.
///
/// @param program which program
/// @param kind what
/// @param amount how many months or conditions; 0 where the kind has no number
/// @param statements what a consent must have been told; empty for other kinds
/// @param inForce from when to when it is asked for
/// @param source where it is written
public record Prerequisite(
        Program program, Kind kind, int amount, Set<Consent.Statement> statements, DaySpan inForce, String source) {

    /// What can be asked for.
    public enum Kind {
        /// A consent on the day of the work or earlier.
        CONSENT_BY_THE_DAY(false),
        /// A consent before the work begins.
        CONSENT_BEFORE(false),
        /// An order of a practitioner.
        ORDER(false),
        /// A visit before the enrollment.
        ESTABLISHED_PATIENT(false),
        /// A visit in the `amount` months before the enrollment, or one that starts the program.
        INITIATING_VISIT(true),
        /// At least `amount` chronic conditions.
        CHRONIC_CONDITIONS(true),
        /// A discharge on the day or in the `amount` days, itself included, before.
        DISCHARGE(true),
        /// A comprehensive care plan.
        COMPREHENSIVE_PLAN(false);

        private final boolean counted;

        Kind(boolean counted) {
            this.counted = counted;
        }

        /// {@return whether the kind has a number}
        public boolean counted() {
            return counted;
        }
    }
}

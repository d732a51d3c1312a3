package org.telltale.care.time;

import org.telltale.care.day.TimeSpan;

/// Two entries that claim the same moments.
///
/// @param first the entry that started first; at the same start, the one with the lower number
/// @param second the other one
/// @param shared the moments that both claim
public record Overlap(TimeEntry first, TimeEntry second, TimeSpan shared) {

    /// What is claimed twice.
    public enum Kind {
        /// A person cannot have been at two things at once: the second entry is refused.
        ONE_PERSON,
        /// Two people worked for one patient at once: both entries stand, and the shared time counts once.
        ONE_PATIENT
    }

    /// {@return what is claimed twice}
    public Kind kind() {
        return first.person().equals(second.person()) ? Kind.ONE_PERSON : Kind.ONE_PATIENT;
    }

    /// {@return one sentence that names both entries and what they share, and no patient}
    public String sentence() {
        String whose = switch (kind()) {
            case ONE_PERSON -> "the same person";
            case ONE_PATIENT -> "two people for the same patient";
        };
        return first + " and " + second + " share " + shared.length().toSeconds() + " s of " + whose;
    }
}

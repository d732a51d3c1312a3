package org.telltale.care.program;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;

/// A patient's consent to one program, as it was given and recorded.
///
/// @param patient who consented
/// @param program to what
/// @param givenAt when it was said or signed
/// @param method how
/// @param statements what the patient was told before
/// @param language the language it was told in
/// @param textVersion which version of the practice's text
/// @param withdrawnFrom from when a withdrawal takes effect; empty while the consent stands. In programs of whole
///     months a withdrawal takes effect with the month's end, and that is the instant to record
/// @param recordedBy who recorded it
public record Consent(
        PatientId patient,
        Program program,
        Instant givenAt,
        Method method,
        Set<Statement> statements,
        Locale language,
        String textVersion,
        Optional<Instant> withdrawnFrom,
        PersonId recordedBy) {

    /// How a consent was given.
    public enum Method {
        /// Said, and noted by whoever heard it.
        VERBAL,
        /// Signed.
        WRITTEN
    }

    /// Something that a patient has to be told before consenting.
    public enum Statement {
        /// What the service is.
        SERVICE,
        /// What it may cost the patient.
        COST_SHARE,
        /// Only one practitioner may be paid for it in a month.
        ONE_PRACTITIONER,
        /// The patient may stop at any time.
        MAY_STOP
    }

    /// Refuses a withdrawal before the consent; copies the statements.
    public Consent {
        statements = Set.copyOf(statements);
        withdrawnFrom.ifPresent(end -> {
            if (end.isBefore(givenAt)) {
                throw new IllegalArgumentException("withdrawnFrom must not be before " + givenAt + ": " + end);
            }
        });
    }
}

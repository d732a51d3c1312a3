package org.telltale.care.time;

import java.time.Duration;
import java.time.Instant;
import org.telltale.care.day.TimeSpan;
import org.telltale.care.patient.PatientId;
import org.telltale.care.people.PersonId;
import org.telltale.care.program.Program;

/// A stretch of one person's time for one patient, in one program.
///
/// @param id names it
/// @param person who worked
/// @param qualification what the person was qualified as
/// @param patient for whom
/// @param program which program the time belongs to: one, chosen by whoever worked
/// @param activity what was done
/// @param contact how somebody was reached
/// @param with who was reached; [ContactWith#NOBODY] exactly where `contact` is [ContactKind#NONE]
/// @param start when it began
/// @param durationSeconds how long it took, 1 to [#LONGEST_SECONDS]
/// @param note what was done, in words about this patient
/// @param enteredAt when the entry was made, not before the work had ended
public record TimeEntry(
        TimeEntryId id,
        PersonId person,
        Qualification qualification,
        PatientId patient,
        Program program,
        Activity activity,
        ContactKind contact,
        ContactWith with,
        Instant start,
        long durationSeconds,
        String note,
        Instant enteredAt) {
    /// The longest stretch that one entry can be: a day and a night.
    public static final long LONGEST_SECONDS = 86_400;

    /// Refuses a duration out of range, an entry made before its end, a contact with nobody, and an empty note.
    public TimeEntry {
        if (durationSeconds < 1 || durationSeconds > LONGEST_SECONDS) {
            throw new IllegalArgumentException(
                    "durationSeconds must be 1 to " + LONGEST_SECONDS + ", not " + durationSeconds);
        }
        if (enteredAt.isBefore(start.plusSeconds(durationSeconds))) {
            throw new IllegalArgumentException("enteredAt must not be before the end of the work: " + enteredAt);
        }
        if ((contact == ContactKind.NONE) != (with == ContactWith.NOBODY)) {
            throw new IllegalArgumentException("contact " + contact + " does not go with " + with);
        }
        if (note.isBlank()) {
            throw new IllegalArgumentException("note must say what was done");
        }
    }

    /// {@return from when to when}
    public TimeSpan span() {
        return TimeSpan.lasting(start, Duration.ofSeconds(durationSeconds));
    }

    /// {@return whether the patient or a caregiver was spoken with in real time}
    public boolean reachedThePatientLive() {
        return contact.live() && (with == ContactWith.PATIENT || with == ContactWith.CAREGIVER);
    }

    /// {@return its number, start, length and program; neither the patient nor the note, so that it can be logged}
    @Override
    public String toString() {
        return "entry " + id.number() + " (" + start + ", " + durationSeconds + " s, " + program + ")";
    }
}

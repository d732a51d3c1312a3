package org.telltale.care.plan;

import java.util.List;
import org.telltale.care.people.PersonId;

/// Who has signed the plans in force of a practice's patients: whom a step calls that calls
/// [PatientRole#SUPERVISING_PHYSICIAN].
///
/// @param people everybody whose signature a plan in force has
/// @param patientsWithout how many patients have no plan that somebody has signed
public record Signers(List<PersonId> people, int patientsWithout) {
    /// Nobody has signed, for there are no patients.
    public static final Signers NONE = new Signers(List.of(), 0);

    /// Copies the list.
    public Signers {
        people = List.copyOf(people);
    }
}

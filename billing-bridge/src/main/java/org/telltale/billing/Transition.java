package org.telltale.billing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.telltale.care.program.DecisionMaking;

/// A patient's way home from a hospital or another facility, and what the practice did on it.
///
/// Days are the patient's civil days.
///
/// @param dischargedOn the day on which the patient came home
/// @param attemptedOn on which days somebody tried to reach the patient or a caregiver and did not
/// @param contactedOn the first day on which somebody spoke with one of them in real time; software does not count
/// @param visitOn the first visit to a practitioner, face to face
/// @param medicationsReconciledOn when what the patient takes was compared with what was prescribed
/// @param decisionMaking how hard the medical decisions were, if anybody rated them
public record Transition(
        LocalDate dischargedOn,
        List<LocalDate> attemptedOn,
        Optional<LocalDate> contactedOn,
        Optional<LocalDate> visitOn,
        Optional<LocalDate> medicationsReconciledOn,
        Optional<DecisionMaking> decisionMaking) {
    /// Refuses what happened before the discharge; copies the list.
    public Transition {
        attemptedOn = attemptedOn.stream().sorted().toList();
        Stream.concat(
                        attemptedOn.stream(),
                        Stream.of(contactedOn, visitOn, medicationsReconciledOn).flatMap(Optional::stream))
                .filter(day -> day.isBefore(dischargedOn))
                .findFirst()
                .ifPresent(day -> {
                    throw new IllegalArgumentException(
                            "nothing can have followed the discharge of " + dischargedOn + " on " + day);
                });
    }
}

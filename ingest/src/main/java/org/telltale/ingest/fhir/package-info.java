/// FHIR R4 becomes fragments: Observations, alone or in a Bundle, and what the profile of personal health
/// devices adds.
///
/// ```
/// body --> FhirJson --> Entries: where each resource is
///             |            Devices, CoincidentTimes: what Observations refer to
///             +--> Observation --> ObservationRows --> Fragments
/// ```
///
/// The wire format is a reference page of its own: `docs/reference/fhir.md`.
@NullMarked
package org.telltale.ingest.fhir;

import org.jspecify.annotations.NullMarked;

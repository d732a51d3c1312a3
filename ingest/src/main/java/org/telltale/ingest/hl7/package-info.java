/// HL7 v2 messages with observations (ORU^R01), plain or in the shape of IHE PCD-01, become readings.
///
/// ```
/// bytes --> MessageHead (MSH, as it stands) --> who sends, what kind of message, how to answer
///       \-> Hl7Decoder: OBR and OBX alone --> SegmentReader (HAPI) --> Observation
///             one OBR with its OBX = ObservationGroup: containment, pairs --> rows and faults of Fragments
/// ```
///
/// What is said of the patient (PID, NK1, PV1, ...) is never looked at: whose a reading is follows from
/// who held the device. A message is not the hot path, so objects are made here; what a decoder promises
/// holds all the same: it is a pure function of the bytes, never throws, and has bounds. The format is a
/// reference page of its own: `docs/reference/hl7.md`.
@NullMarked
package org.telltale.ingest.hl7;

import org.jspecify.annotations.NullMarked;

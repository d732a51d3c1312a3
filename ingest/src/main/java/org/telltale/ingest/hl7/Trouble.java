package org.telltale.ingest.hl7;

import org.telltale.ingest.decode.Fault;

/// Why no reading can be made of an observation.
///
/// @param field the field that is wrong, as HL7 calls it
record Trouble(Fault what, String field) {}

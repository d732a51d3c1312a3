/// Our own door for HL7 v2 over MLLP.
///
/// ```
/// bytes --> Framing (0x0B ... 0x1C 0x0D) --> MllpConnection --> BodyDecoder --> Intake --+
///                                                |  ^                                     |
///   socket <-- Acknowledgement <-----------------+  +----- AnswerQueue <-- Receipt <------+
/// ```
///
/// AA means that our journal has forced the message, where anything of it is ours. Answers are given in the
/// order in which messages came. The format is a reference page of its own: `docs/reference/hl7.md`.
@NullMarked
package org.telltale.ingest.mllp;

import org.jspecify.annotations.NullMarked;

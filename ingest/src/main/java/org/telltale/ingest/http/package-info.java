/// Readings over HTTP: `POST /v1/readings`, answered after the force.
///
/// ```
/// bytes --> HttpRequestDecoder --> HttpConnection --> BodyDecoder --> Intake
///                                       |  ^                              |
///   socket <-- Answers (bytes) <--------+  +---- AnswerQueue <-- Receipt -+
/// ```
///
/// The wire format is a reference page of its own: `docs/reference/http.md`.
@NullMarked
package org.telltale.ingest.http;

import org.jspecify.annotations.NullMarked;

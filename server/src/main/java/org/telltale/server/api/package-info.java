/// What people and their programs ask over HTTP: `/api/v1`, the page of an episode, health and metrics.
///
/// ```
/// Javalin, a virtual thread a request
///    --> SignIns: who asks?  --> Action: may they?  --> the route's own class
///    --> Commands (journaled, then answered) | memory (directory, episodes) | ReadSide (database)
///    --> AuditTrail, then the answer
/// ```
///
/// [Routes] is the one list of routes; the OpenAPI document is held to it by a test. A refusal is a [Problem],
/// written as RFC 9457 has it.
@NullMarked
package org.telltale.server.api;

import org.jspecify.annotations.NullMarked;

/// Puts a server together from its settings, and takes it apart again in reverse.
///
/// ```
/// database --> core (journal, ring, Monitor, follower) --> outbox --> API --> doors
/// ```
@NullMarked
package org.telltale.server.serve;

import org.jspecify.annotations.NullMarked;

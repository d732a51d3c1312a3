/// The one ring of a shard: slots, and the way in.
///
/// ```
/// transports, commands, timer --> Intake --> [ slot | slot | slot ] --> Journal --> Monitor --> Outbox
/// ```
///
/// A body takes as many slots as it has fragments, at least one and never more than half of the ring; its first slot
/// carries the bytes. Whoever offers a body is answered once, after the force.
@NullMarked
package org.telltale.ingest.ring;

import org.jspecify.annotations.NullMarked;

/// A real PostgreSQL with TimescaleDB that the server starts itself, for a practice that runs none of its own.
///
/// ```
///  TimescaleTree            the programs: unpacked by scripts/timescale-get.sh, or the distribution's own
///    |
///  EmbeddedTimescale  ----  one state folder, locked while in use:
///    |                        password   the superuser's, readable by its owner only
///    |                        data/      the cluster, checksummed and forced to disk
///    |                        server.log what the database says about itself, without any statement's values
///  Postmaster               the running process: loopback only, gone when the JVM is gone
///    |
///  Revival                  starts it again when it has died, with growing pauses
/// ```
///
/// Nothing here trades durability for speed: `fsync`, `full_page_writes` and `synchronous_commit` are on,
/// and are given on the command line, where no file and no `ALTER SYSTEM` can undo them.
@NullMarked
package org.telltale.server.timescale;

import org.jspecify.annotations.NullMarked;

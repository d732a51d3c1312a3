/// What has to be fetched from device clouds, as state of the Monitor.
///
/// ```
/// notice ----+                      +--> attempt (on the live path alone) --> fetched, failed: events
///            +--> LinkedAccounts ---+
/// deadline --+      one a shard     +--> what an account looks like now
/// ```
///
/// Pure: who asks the cloud, and with which leave, is nobody's business here.
@NullMarked
package org.telltale.ingest.fetch;

import org.jspecify.annotations.NullMarked;

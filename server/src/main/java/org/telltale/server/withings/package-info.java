/// Withings: asks its cloud for what it has learned, with leave, and has it journaled.
///
/// ```
/// Monitor --attempt--> Fetcher --> WithingsClient --page--> Intake --> journal
///    ^                    |  ^
///    |                    |  +--- GrantFiles: the leave of each account, on disk before it is used
///    +---- outcome -------+
/// ```
@NullMarked
package org.telltale.server.withings;

import org.jspecify.annotations.NullMarked;

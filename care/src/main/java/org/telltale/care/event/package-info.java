/// What happens in a practice, as the journal keeps it.
///
/// An event is a command that has been given its place in the one order of its shard: the Monitor validates it
/// and may refuse it, and whatever is not refused is applied by every run over the same journal.
@NullMarked
package org.telltale.care.event;

import org.jspecify.annotations.NullMarked;

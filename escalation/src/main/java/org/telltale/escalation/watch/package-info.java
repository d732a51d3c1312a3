/// Watching: every reading is judged; what comes too late is held until it is clear what it means.
@NullMarked
package org.telltale.escalation.watch;

import org.jspecify.annotations.NullMarked;

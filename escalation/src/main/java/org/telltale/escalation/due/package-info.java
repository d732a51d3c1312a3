/// Deadlines: what is due when, in one order in every run.
@NullMarked
package org.telltale.escalation.due;

import org.jspecify.annotations.NullMarked;

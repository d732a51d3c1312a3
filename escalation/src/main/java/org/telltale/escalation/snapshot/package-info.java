/// The state between two records as bytes, and back.
@NullMarked
package org.telltale.escalation.snapshot;

import org.jspecify.annotations.NullMarked;

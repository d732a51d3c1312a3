/// What goes over the wire to Telltale, and what comes back: the canonical reading, its JSON, and the
/// answer.
///
/// The simulators write these shapes on their own, from the reference page, so that a mistake of the
/// server's decoder is not repeated here.
@NullMarked
package org.telltale.simulators.wire;

import org.jspecify.annotations.NullMarked;

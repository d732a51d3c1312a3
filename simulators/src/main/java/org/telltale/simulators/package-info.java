/// Homes, gateways, pagers and payers that behave and misbehave like the real ones, over the wire only.
@NullMarked
package org.telltale.simulators;

import org.jspecify.annotations.NullMarked;

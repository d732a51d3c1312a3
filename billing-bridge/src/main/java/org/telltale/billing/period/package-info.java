/// The periods that device supply is counted in: anchored where the service was set up, and tiling from there.
@NullMarked
package org.telltale.billing.period;

import org.jspecify.annotations.NullMarked;

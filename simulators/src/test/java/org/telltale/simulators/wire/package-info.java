@NullMarked
package org.telltale.simulators.wire;

import org.jspecify.annotations.NullMarked;

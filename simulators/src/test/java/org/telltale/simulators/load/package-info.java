@NullMarked
package org.telltale.simulators.load;

import org.jspecify.annotations.NullMarked;

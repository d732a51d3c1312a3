@NullMarked
package org.telltale.simulators.play;

import org.jspecify.annotations.NullMarked;

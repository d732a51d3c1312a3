@NullMarked
package org.telltale.simulators.home;

import org.jspecify.annotations.NullMarked;

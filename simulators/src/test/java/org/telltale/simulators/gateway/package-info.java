@NullMarked
package org.telltale.simulators.gateway;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.telltale.simulators.site;

import org.jspecify.annotations.NullMarked;

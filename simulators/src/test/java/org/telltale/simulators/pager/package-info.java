@NullMarked
package org.telltale.simulators.pager;

import org.jspecify.annotations.NullMarked;

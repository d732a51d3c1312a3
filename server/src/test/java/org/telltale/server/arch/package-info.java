/// What holds for the whole repository: the arrows between modules, the hot zone, the clock, and its tidiness.
@NullMarked
package org.telltale.server.arch;

import org.jspecify.annotations.NullMarked;

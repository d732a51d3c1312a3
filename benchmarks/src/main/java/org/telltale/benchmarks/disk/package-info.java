/// What the disk under a measurement can do at that hour: the ceilings of everything that is forced to it.
@NullMarked
package org.telltale.benchmarks.disk;

import org.jspecify.annotations.NullMarked;

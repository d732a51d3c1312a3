/// Tests of the simulation: seeds of every build, and the defects that it has to find.
@NullMarked
package org.telltale.benchmarks.simulate;

import org.jspecify.annotations.NullMarked;

/// The deterministic simulation: production's core on one thread, in a world that is made up from a seed and fails
/// on purpose, and the promises checked after every step.
@NullMarked
package org.telltale.benchmarks.simulate;

import org.jspecify.annotations.NullMarked;

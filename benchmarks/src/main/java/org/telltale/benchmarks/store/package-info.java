/// How fast readings are written down, and what each part of that costs.
@NullMarked
package org.telltale.benchmarks.store;

import org.jspecify.annotations.NullMarked;

/// The same rules over the same readings in Apache Flink, beside Telltale's own judgment in one process.
@NullMarked
package org.telltale.benchmarks.flink;

import org.jspecify.annotations.NullMarked;

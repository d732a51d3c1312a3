/// Real series of readings, played through a real server.
@NullMarked
package org.telltale.benchmarks.series;

import org.jspecify.annotations.NullMarked;

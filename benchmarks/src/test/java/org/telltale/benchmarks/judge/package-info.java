@NullMarked
package org.telltale.benchmarks.judge;

import org.jspecify.annotations.NullMarked;

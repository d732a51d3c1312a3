/// Judgment alone: readings that were admitted already, and the rules of the library over them.
@NullMarked
package org.telltale.benchmarks.judge;

import org.jspecify.annotations.NullMarked;

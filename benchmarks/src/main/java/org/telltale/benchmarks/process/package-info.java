/// Processes that are measured from outside: started, asked what they used, ended.
@NullMarked
package org.telltale.benchmarks.process;

import org.jspecify.annotations.NullMarked;

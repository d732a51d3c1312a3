/// What is claimed about speed, measured: nothing depends on this module.
@NullMarked
package org.telltale.benchmarks;

import org.jspecify.annotations.NullMarked;

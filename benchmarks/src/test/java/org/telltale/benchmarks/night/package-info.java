/// Nights of whole servers, with their telephones, in which a test moves the clock.
@NullMarked
package org.telltale.benchmarks.night;

import org.jspecify.annotations.NullMarked;
